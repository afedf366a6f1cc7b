"""Read HTML: one walk over the page finds the blocks, trafilatura judges which are the text."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.errors import EmptySource, UnreadableSource
from summarizer.sources.decode import text_of
from summarizer.sources.html_blocks import Block, blocks, is_box, unseen
from summarizer.sources.html_hidden import take_out
from summarizer.sources.html_meta import PageMeta, page_meta
from summarizer.sources.model import Extract, Raw
from summarizer.sources.quiet import quiet

if TYPE_CHECKING:
    from lxml.etree import _Element

# Below this share of the page's own text trafilatura has taken a part for the whole.
_TOO_LITTLE = 0.6
# Above it the page is a document without trimmings, and what lies in between belongs to it.
_NEARLY_ALL = 0.8
# trafilatura's cost grows faster than the page; larger ones are taken whole.
_MOST_JUDGED = 3_000_000
_MOST_TABLES = 400
_LONGEST_ATTRIBUTE = 2000
# libxml2 compares each attribute of a tag with all before it: 100,000 of them took a minute.
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]{0,40})[^<>]{4000,}>")
_SHINGLE = 5
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
# Controls and non-characters, written as references: lxml keeps them, and then trips over them.
_NO_CHARACTER = re.compile(
    r"&#0*(?:[0-8]|1[124-9]|2\d|3[01]|12[7-9]|1[34]\d|15\d|5[67]\d{3}|6553[45])(?!\d);?"
    r"|&#x0*(?:[0-8bcef]|1[0-9a-f]|7f|[89][0-9a-f]|d[89a-f][0-9a-f]{2}|fff[ef])(?![0-9a-f]);?"
    r"|[\ufffe\uffff]",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+[-–—|·:»/]\s")


def extract(raw: Raw) -> Extract:
    """Return the text of a page, a blank line between its blocks, with title and date.

    Raises UnreadableSource for bytes that cannot be parsed, EmptySource for a page that
    shows no text without running its scripts.
    """
    charset = raw.charset or _meta_charset(raw.data)
    markup, notices = text_of(replace(raw, charset=charset))
    # A form feed is white space in HTML, and no character to lxml.
    markup = _NO_CHARACTER.sub(_meant, markup.replace("\f", " "))
    root = _parse(raw.name, markup)
    meta = page_meta(root)
    hidden = take_out(root, markup)
    body = next(root.iter("body"), root)
    seen = blocks(body)
    kept = _main_blocks(root, seen, len(markup))
    if not any(_WORD.search(block.text) for block in kept):
        raise _no_text(raw.name)
    title = _title(meta, seen)
    return Extract(
        _laid_out(_with_title(title, kept)),
        title=title,
        published=meta.published,
        author=meta.author,
        site=meta.site,
        url=meta.url,
        language=meta.language,
        notices=notices,
        hidden=hidden,
    )


def _meant(reference: re.Match[str]) -> str:
    """Return what browsers show for a reference to a control: of C1, the letters of cp1252."""
    digits = reference.group().strip("&#;").lower()
    if not digits.isascii():
        return " "
    code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return bytes([code]).decode("cp1252", "replace") if 128 <= code < 160 else " "


def _meta_charset(data: bytes) -> str | None:
    hit = _META_CHARSET.search(data[:4096])
    return hit[1].decode("ascii") if hit else None


def _parse(name: str, markup: str) -> _Element:
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    deep = UnreadableSource(f"{name}: the page is nested too deep", "save it as text")
    try:
        root = html.document_fromstring(
            _LONG_TAG.sub(r"<\1>", markup).encode("utf-8", "replace"), parser=parser
        )
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise _no_text(name) from error
    except (RecursionError, MemoryError) as error:
        raise deep from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise deep  # the parser stops there, and what follows would be lost in silence
    return root


def _no_text(name: str) -> EmptySource:
    return EmptySource(
        f"{name}: the page has no readable text",
        "it may be made by scripts; open it in a browser, and save or print what it shows",
    )


def _main_blocks(root: _Element, seen: list[Block], size: int) -> list[Block]:
    """Return the blocks that are the page's text."""
    own = [block for block in seen if not block.aside and not _is_links(block)]
    words = sum(_count(block) for block in own)
    judged = _judged(root) if _is_judged(root, size) else []
    lines = {line for text in judged for line in _lines(text)}
    shingles = {shingle for text in judged for shingle in _shingles(text)}
    chosen = [not block.aside and _is_chosen(block, lines, shingles) for block in seen]
    kept = sum(_count(block) for block, yes in zip(seen, chosen, strict=True) if yes)
    if kept < _TOO_LITTLE * words:
        return own or [block for block in seen if not block.aside] or seen
    last = max((at for at, yes in enumerate(chosen) if yes), default=-1)
    first = next((at for at, yes in enumerate(chosen) if yes), 0)
    if kept >= _NEARLY_ALL * words:
        first = next((at for at, block in enumerate(seen) if block.level == 1), first)
        within = {id(block) for block in own}
        chosen = [
            yes or (first <= at <= last and id(block) in within)
            for at, (block, yes) in enumerate(zip(seen, chosen, strict=True))
        ]
    return [block for block, yes in zip(seen, _with_headings(seen, chosen), strict=True) if yes]


def _is_judged(root: _Element, size: int) -> bool:
    tables = sum(1 for _ in root.iter("table"))
    return size <= _MOST_JUDGED and tables <= _MOST_TABLES


def _judged(root: _Element) -> list[str]:
    """Return the stretches of text that trafilatura takes for the page's text."""
    quiet("trafilatura", "htmldate", "justext", "courlan", "readability")
    from trafilatura import bare_extraction

    copy = deepcopy(root)
    for element in list(copy.iter()):
        for key in [
            key for key, value in element.attrib.items() if len(value) > _LONGEST_ATTRIBUTE
        ]:
            del element.attrib[key]
        if element.getparent() is not None and element.tag != "head" and unseen(element):
            element.drop_tree()  # type: ignore[attr-defined]  # lxml's stubs lack HtmlElement
        elif is_box(element):
            del element.attrib["class"]  # trafilatura takes it for the margin of a site
    try:
        found = bare_extraction(
            copy,
            favor_recall=True,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
    except Exception:  # noqa: BLE001  any page may trip it; the walk's own text stands instead
        return []
    body = getattr(found, "body", None)
    return (
        ["\n".join(str(text) for text in part.itertext()) for part in body]
        if body is not None
        else []
    )


def _is_chosen(block: Block, lines: set[str], shingles: set[tuple[str, ...]]) -> bool:
    mine = _shingles(block.text)
    if not mine:
        return _bare(block.text) in lines
    return 10 * sum(shingle in shingles for shingle in mine) >= 7 * len(mine)


def _with_headings(seen: list[Block], chosen: list[bool]) -> list[bool]:
    """Keep the headings of what is kept: trafilatura drops some of them."""
    result = list(chosen)
    for at in range(len(seen) - 2, -1, -1):
        heads = seen[at].kind == "heading" and not seen[at].aside
        below = seen[at + 1]
        deeper = below.kind != "heading" or below.level > seen[at].level
        result[at] = result[at] or (heads and result[at + 1] and deeper)
    return result


def _is_links(block: Block) -> bool:
    """Tell a block that is little else than links: a menu, a list of other pages."""
    return block.kind != "heading" and 2 * block.linked > len(block.text)


def _count(block: Block) -> int:
    return sum(1 for _ in _WORD.finditer(block.text))


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _lines(text: str) -> list[str]:
    return [_bare(text), *(_bare(line) for line in text.split("\n"))]


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return [tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]


def _title(meta: PageMeta, seen: list[Block]) -> str | None:
    """Return the page's own heading where it agrees with what the head declares."""
    tops = [block.text for block in seen if block.level == 1 and not block.aside]
    top = " ".join(tops[0].split()) if tops else None
    declared = meta.headline or meta.title
    if top is None or declared is None:
        return _without_site(declared, seen) if declared else top
    mine = set(_WORD.findall(top.lower()))
    said = set(_WORD.findall(f"{declared} {meta.title or ''}".lower()))
    return top if mine and 2 * len(mine & said) >= len(mine) else _without_site(declared, seen)


def _without_site(declared: str, seen: list[Block]) -> str:
    """Return the heading that a declared title begins with: what follows names the site."""
    for block in seen:
        text = " ".join(block.text.split())
        begins = block.kind == "heading" and declared.startswith(text)
        if begins and _SEPARATOR.match(declared[len(text) :]):
            return text
    return declared


def _with_title(title: str | None, kept: list[Block]) -> list[Block]:
    if title is None or any(_bare(title) in _bare(block.text) for block in kept[:4]):
        return kept
    return [Block(title, "heading", 1), *kept]


def _laid_out(kept: list[Block]) -> str:
    """Join blocks: a blank line between them, none between items and rows."""
    parts = [_shown(kept[0])]
    for before, block in pairwise(kept):
        parts.append("\n" if block.follows and before.kind in (block.kind, "text") else "\n\n")
        parts.append(_shown(block))
    return "".join(parts) + "\n"


def _shown(block: Block) -> str:
    if block.kind == "item":
        return f"- {block.text}"
    return f"| {block.text} |" if block.kind == "row" else block.text
