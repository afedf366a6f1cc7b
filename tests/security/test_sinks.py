"""A value from a stranger acts in no sink, and an innocent one arrives as it was written."""

from __future__ import annotations

import json
import re
import string
import unicodedata
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html import unescape
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.cli import stderr
from summarizer.cli.file_names import file_stem
from summarizer.deliver.mail import headers
from summarizer.errors import UnreadableSource
from summarizer.published import Brief
from summarizer.render import render
from summarizer.render.characters import json_text, plain
from tests.deliver import mail_samples
from tests.deliver.test_mail_message import channel
from tests.render.render_samples import (
    actor,
    brief,
    caution,
    claim,
    event,
    position,
    source,
    step,
)
from tests.render.slack_reader import check
from tests.render.slack_reader import read as read_slack
from tests.security.hostile_strings import HOSTILE, INNOCENT

# Whatever a terminal, an editor or a browser would act on, and none of which a sink may hold.
ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
)
HIDDEN = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]")
TAGS = re.compile(r"</?[a-zA-Z][^>]*>")
ATTRIBUTES = re.compile(r"\s(?:src|on\w+|href)=", re.IGNORECASE)


def full_of(value: str) -> Brief:
    """Return a brief every value of which is the given one."""
    return brief(
        title=claim(value),
        summary=[claim(value)],
        who=[actor(value, value, value)],
        what=[event(value, where=value)],
        positions=[position(value, value, value, topic=value)],
        next_steps=[step(value, value)],
        cautions=[caution(value)],
        source=source(value, url=value),
    )


def acts(text: str) -> str | None:
    """Return the first thing in a text that acts where it is shown."""
    found = ACTING.search(text) or HIDDEN.search(text)
    return found and ascii(found.group())


def skeleton(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page with the names of their attributes."""
    tree = lxml.html.fromstring(page)
    return [(str(node.tag), tuple(sorted(node.attrib))) for node in tree.iter()]


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
@pytest.mark.parametrize("form", ["text", "markdown", "json", "jsonl", "html", "slack"])
def test_nothing_in_a_rendered_brief_acts_on_what_shows_it(form: str, value: str) -> None:
    assert acts(render(full_of(value), form)) is None


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_value_builds_nothing_in_a_page(value: str) -> None:
    plainly = brief(
        title=claim("x"), summary=[claim("x")], who=[actor("x", "x", "x")],
        what=[event("x", where="x")], positions=[position("x", "x", "x", topic="x")],
        next_steps=[step("x", "x")], cautions=[caution("x")], source=source("x", url="x"),
    )  # fmt: skip
    made = {tag for tag, _ in skeleton(render(full_of(value), "html"))}
    usual = {tag for tag, _ in skeleton(render(plainly, "html"))} | {"a"}
    assert made <= usual
    page = lxml.html.fromstring(render(full_of(value), "html"))
    links = [link for link in page.xpath("//@href | //@src") if not link.startswith("#")]
    assert all(link == value and link.startswith("https://") for link in links)


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_value_builds_nothing_in_markdown(value: str) -> None:
    parser = pytest.importorskip("markdown_it", reason="reads Markdown back")
    # The source's own address is a link; nothing else is.
    made = full_of(value).model_copy(update={"source": source(value)})
    page: str = parser.MarkdownIt("gfm-like", {"linkify": False}).render(render(made, "markdown"))
    tags = {tag.strip("</>").split()[0] for tag in TAGS.findall(page)}
    assert tags <= {"h1", "h2", "p", "ul", "li", "strong", "em"}
    assert not ATTRIBUTES.search("".join(TAGS.findall(page)))


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_value_does_nothing_in_slack(value: str) -> None:
    message = json.loads(render(full_of(value), "slack"))
    blocks = [{**block, "block_id": str(n)} for n, block in enumerate(message["blocks"])]
    check(blocks, message["text"])
    seen = read_slack(blocks)
    assert seen.active == []
    assert all(link == value for link in seen.links)


@pytest.mark.parametrize("value", [*HOSTILE, *INNOCENT], ids=ascii)
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_keeps_every_value(form: str, value: str) -> None:
    # JSON has no half of a surrogate pair but as an escape, and keeps it so.
    assert json.loads(render(full_of(value), form))["title"]["text"] == value


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_value_stays_in_its_header(value: str) -> None:
    made = channel().compose(mail_samples.page(title=value), mail_samples.edition())[0].body
    usual = channel().compose(mail_samples.page(title="x"), mail_samples.edition())[0].body
    message, other = (BytesParser(policy=policy.default).parsebytes(body) for body in (made, usual))
    assert isinstance(message, EmailMessage)
    assert message.keys() == other.keys()
    assert acts(headers.subject(value).replace("\r\n", "")) is None
    for part in message.iter_parts():
        assert acts(part.get_content().replace("\r\n", "\n")) is None


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_value_is_one_harmless_line_on_stderr(
    value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stderr.say(f"notice: {value}")
    stderr.report(UnreadableSource(f"{value}: cannot be read"), as_json=False, source=value)
    stderr.report(UnreadableSource(f"{value}: cannot be read"), as_json=True, source=value)
    said = capsys.readouterr().err
    assert said.count("\n") == 3
    assert acts(said) is None


_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


def assert_a_good_stem(stem: str) -> None:
    assert 1 <= len(stem.encode()) <= 151
    assert not set(stem) & set('/\\:*?"<>|')
    assert acts(stem) is None and "\n" not in stem
    assert not stem.startswith((".", "-")) and not stem.endswith((".", " "))
    assert not _DEVICES.fullmatch(stem)
    assert Path(stem).name == stem


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
@pytest.mark.parametrize("shape", ["{}", "{}.txt", "https://a.example/{}", "dir/{}.md"])
def test_a_value_is_no_surprise_as_the_name_of_a_file(shape: str, value: str) -> None:
    assert_a_good_stem(file_stem(shape.format(value)))


@given(st.text(st.characters(), max_size=400))
def test_any_text_is_a_name_of_a_file(text: str) -> None:
    assert_a_good_stem(file_stem(text))


@pytest.mark.parametrize("value", INNOCENT, ids=ascii)
def test_an_innocent_value_arrives_in_every_sink(
    value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = full_of(value).model_copy(update={"source": source("x")})
    stderr.say(value)
    assert capsys.readouterr().err == f"{value}\n"
    assert value in render(made, "text")
    assert value in unescape(render(made, "html"))
    assert value in json.loads(render(made, "slack"))["text"].replace("&lt;", "<").replace(
        "&gt;", ">"
    ).replace("&amp;", "&")
    body = channel().compose(mail_samples.page(title=value), mail_samples.edition())[0].body
    assert BytesParser(policy=policy.default).parsebytes(body)["Subject"] == value


SCRIPTS = st.text(
    st.characters(categories=["L", "M", "N", "P", "S", "Zs"]) | st.sampled_from("\u200d\u200e\u200f\ufe0f"),
    max_size=80,
)  # fmt: skip


@given(SCRIPTS)
def test_text_of_any_script_is_only_squeezed(text: str) -> None:
    assert plain(text).replace(" ", "") == text.replace(" ", "").replace("\u00a0", "\u00a0").strip()


@settings(max_examples=200)
@given(st.text(st.characters(), max_size=80))
def test_json_is_the_same_and_acts_on_nothing(text: str) -> None:
    written = json_text(json.dumps({"a": text}, ensure_ascii=False))
    assert json.loads(written) == {"a": text}
    assert acts(written) is None


@pytest.mark.parametrize(
    "unseen", "\u00ad\u061c\u115f\u200b\u200e\u200f\u2060\u3164\ufeff", ids=ascii
)
def test_no_name_of_a_file_looks_like_another_or_like_none(unseen: str) -> None:
    assert file_stem(f"re{unseen}port{unseen}.pdf") == "report"
    assert file_stem(f"{unseen}.pdf") == "source"
    assert file_stem(f"con{unseen}.pdf") == "_con"


def test_names_that_some_systems_take_for_one_are_told_apart() -> None:
    assert file_stem("a/b/Report.pdf") == "Report"
    assert file_stem("https://a.example/x/y?z=1") == "a.example-x-y-z-1"
    assert file_stem("Ünïcode 漢字.txt") == unicodedata.normalize("NFC", "Ünïcode 漢字")
    assert set(file_stem("a" * 400)) <= set(string.ascii_letters)
