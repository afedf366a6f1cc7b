"""Pages, texts and letters made to harm whoever opens them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.security.hostile import LAUGHS, PARAGRAPH, TEXT, Hostile


def _html(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def pages() -> Iterator[Hostile]:
    for tag in ("div", "b", "table", "ul><li", "a", "font", "blockquote", "span", "form", "i><p"):
        closing = tag.split(">", maxsplit=1)[0]
        yield Hostile(f"nested-{closing}.html", partial(
            lambda tag: _html(f"<{tag}>" * (100_000 if tag == "div" else 5_000) + PARAGRAPH), tag
        ), None)  # fmt: skip
    yield Hostile(
        "attributes-many.html",
        lambda: _html("<p " + " ".join(f"a{n}=x" for n in range(100_000)) + f">{TEXT}"),
        None,
    )
    yield Hostile(
        "attribute-huge.html", lambda: _html(f'<p title="{"a" * 10_000_000}">{TEXT}</p>'), False
    )
    yield Hostile(
        "attribute-of-angles.html", lambda: _html(f'<p title="{"<" * 1_000_000}">{TEXT}</p>'), None
    )
    yield Hostile("tags-open.html", lambda: _html("<p" * 1_000_000), None)
    yield Hostile("angles-only.html", lambda: _html(PARAGRAPH + "<" * 5_000_000), None)
    yield Hostile("comments-open.html", lambda: _html(PARAGRAPH + "<!--" * 300_000), None)
    yield Hostile(
        "entities-many.html", lambda: _html("<p>" + "&amp;&#x41;&nosuch;" * 100_000), None
    )
    yield Hostile(
        "entities-in-entities.html",
        lambda: (LAUGHS + f"<html><body>{PARAGRAPH}&a9;</body></html>").encode(),
        None,
    )
    yield Hostile("one-line-of-5-MB.html", lambda: _html("<p>" + f"{TEXT} " * 70_000), False)
    yield Hostile(
        "words-of-a-megabyte.html", lambda: _html("<p>" + ("a" * 1_000_000 + " ") * 5), None
    )
    yield Hostile("blocks-many.html", lambda: _html("<p>word</p>" * 60_000), None)
    yield Hostile("cells-many.html", lambda: _html("<table>" + "<tr>" + "<td>1" * 60_000), None)
    yield Hostile("rows-many.html", lambda: _html("<table>" + "<tr><td>1<td>2" * 30_000), None)
    yield Hostile(
        "classes-many.html", lambda: _html(f'<p class="{"a " * 500_000}">{TEXT}</p>' * 2), None
    )
    yield Hostile("rules-many.html", lambda: _html(
        f'<p class="a">{TEXT}</p>' * 1000, "<style>" + ".a .b > .a{display:none}" * 20_000 + "</style>"
    ), None)  # fmt: skip
    yield Hostile(
        "rules-open.html", lambda: _html(PARAGRAPH, "<style>" + "{" * 1_000_000 + "</style>"), None
    )
    yield Hostile("rules-deep.html", lambda: _html(
        "<div class=a>" * 1500 + PARAGRAPH, "<style>" + ".a .a .a .a .a .c,p{color:red}" * 3000 + "</style>"
    ), None)  # fmt: skip
    yield Hostile(
        "style-huge.html",
        lambda: _html(f'<p style="{"display:none;" * 500_000}">{TEXT}</p>{PARAGRAPH}'),
        None,
    )
    yield Hostile("json-deep.html", lambda: _html(
        PARAGRAPH, '<script type="application/ld+json">' + "[" * 400_000 + "</script>"
    ), False)  # fmt: skip
    yield Hostile(
        "tables-in-rows.html", lambda: _html(PARAGRAPH + "<table><tr>" * 3000 + PARAGRAPH), None
    )
    yield Hostile("script-only.html", lambda: _html("<script>document.write('text')</script>"))
    yield Hostile("hidden-only.html", lambda: _html(f'<p style="display:none">{TEXT}</p>'))
    yield Hostile("nothing.html", lambda: b"<html></html>")
    yield Hostile("nul-in-tags.html", lambda: _html("<p\0>a\0b</p>" + PARAGRAPH), None)
    yield Hostile("utf-16.html", lambda: _html(PARAGRAPH).decode().encode("utf-16"), False)
    yield Hostile("charset-is-a-lie.html", lambda: _html(
        "<p>Die Brücke schließt am Montag für alle, sagte der Rat.</p>", '<meta charset="utf-16">'
    ), False)  # fmt: skip
    yield Hostile("three-megabytes.html", lambda: _html(PARAGRAPH * 30_000), None)
    yield Hostile("ten-megabytes-of-tags.html", lambda: _html("<b></b>" * 1_500_000), None)


def texts() -> Iterator[Hostile]:
    yield Hostile("empty.txt", lambda: b"")
    yield Hostile("spaces.txt", lambda: b" \n\t" * 100_000)
    yield Hostile("bom-only.txt", lambda: b"\xef\xbb\xbf")
    yield Hostile("utf-16-bom-only.txt", lambda: b"\xff\xfe")
    yield Hostile("binary.txt", lambda: bytes(range(256)) * 40_000)
    yield Hostile("zeros.txt", lambda: bytes(20_000_000))
    yield Hostile("marks-only.txt", lambda: b"...,;:!?" * 100_000)
    yield Hostile("too-large.txt", lambda: b"a " * (33 * 1024 * 1024))
    yield Hostile("too-long.txt", lambda: f"{TEXT}\n".encode() * 300_000)
    yield Hostile("utf-16.txt", lambda: f"{TEXT}\n".encode("utf-16"), False)
    yield Hostile("utf-16-no-mark.txt", lambda: f"{TEXT}\n".encode("utf-16-le"), False)
    yield Hostile("utf-16-cut.txt", lambda: f"{TEXT}\n".encode("utf-16")[:-1], False)
    yield Hostile("utf-32.txt", lambda: f"{TEXT}\n".encode("utf-32"), False)
    yield Hostile("nul-in-words.txt", lambda: f"{TEXT}\0 {TEXT}".encode(), False)
    yield Hostile("one-line-of-5-MB.txt", lambda: f"{TEXT} ".encode() * 70_000, False)
    yield Hostile("one-word-of-5-MB.txt", lambda: b"a" * 5_000_000, None)
    yield Hostile("full-stops-of-5-MB.txt", lambda: b"a." * 2_500_000, None)
    yield Hostile("brackets-of-2-MB.txt", lambda: b"word " + b"(" * 2_000_000, None)
    yield Hostile("newlines-of-5-MB.txt", lambda: b"word" + b"\n" * 5_000_000 + b"word")
    yield Hostile("sentences-of-4-MB.txt", lambda: b"Go. " * 1_000_000)
    yield Hostile("combining-marks.txt", lambda: ("a" + "\u0301" * 500_000).encode(), None)
    yield Hostile("surrogates.txt", lambda: TEXT.encode() + b"\xed\xa0\x80\xed\xb0\x80" * 3, None)
    yield Hostile("front-matter-open.md", lambda: b"---\n" + b"a: b\n" * 60_000, None)
    yield Hostile("front-matter-laughing.md", lambda: (
        "---\na0: &a0 ha\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
        + f"title: *a11\n---\n{TEXT}"
    ).encode(), False)  # fmt: skip
    yield Hostile(
        "front-matter-huge.md",
        lambda: b"---\ntitle: [" + b"a, " * 500_000 + f"]\n---\n{TEXT}".encode(),
        None,
    )
    yield Hostile(
        "front-matter-deep.md",
        lambda: b"---\ntitle: " + b"[" * 100_000 + f"\n---\n{TEXT}".encode(),
        None,
    )
    yield Hostile("front-matter-runs-code.md", lambda: (
        f"---\ntitle: !!python/object/apply:os.system ['true']\n---\n{TEXT}"
    ).encode(), False)  # fmt: skip
    yield Hostile("fences-open.md", lambda: TEXT.encode() + b"\n```\n" * 300_000, None)
    yield Hostile("links-open.md", lambda: b"# " + b"[" * 1_000_000 + TEXT.encode(), None)
    yield Hostile("rich-text.rtf", lambda: b"{\\rtf1 " + TEXT.encode())
    yield Hostile("image.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000))


def letters() -> Iterator[Hostile]:
    head = b"Subject: a\nContent-Type: "
    yield Hostile("parts-in-parts.eml", lambda: b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(5000)
    ))  # fmt: skip
    yield Hostile(
        "parts-many.eml",
        lambda: head + b'multipart/mixed; boundary="b"\n\n' + b"--b\n\nword\n" * 100_000,
    )
    yield Hostile("headers-long.eml", lambda: b"Subject: " + b"a" * 400_000 + b"\n\ntext")
    yield Hostile(
        "parameters-many.eml", lambda: head + b"text/plain; a=b" * 3000 + b"\n\n" + TEXT.encode()
    )
    yield Hostile("headers-many.eml", lambda: b"X: y\n" * 40_000 + b"\n" + TEXT.encode(), None)
    yield Hostile(
        "page-nested.eml",
        lambda: head + b"text/html\n\n" + b"<div>" * 200_000 + PARAGRAPH.encode(),
        None,
    )
    yield Hostile("base64-broken.eml", lambda: (
        head + b"text/plain\nContent-Transfer-Encoding: base64\n\n" + b"=A" * 1_000_000
    ), None)  # fmt: skip
    yield Hostile(
        "encoded-words.eml",
        lambda: b"Subject: " + b"=?utf-8?q?a?= " * 15_000 + b"\n\n" + TEXT.encode(),
        None,
    )
