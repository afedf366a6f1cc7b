"""A brief as an HTML page."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.published import Brief
from summarizer.render import render
from summarizer.render.characters import plain
from tests.render.render_samples import (
    absent,
    actor,
    brief,
    caution,
    claim,
    dropped,
    event,
    near,
    position,
    provenance,
    source,
    step,
)

FULL: Callable[[], Brief] = lambda: brief(  # noqa: E731
    summary=[claim("The wall is rebuilt.", 2)],
    who=[actor("Anna Moor", "mayor")],
    what=[event("The storm broke it.")],
    positions=[position("Anna Moor", "Ships should pay.")],
    next_steps=[step("Publish the plan", "The port")],
    cautions=[caution("4 and 6 million")],
)


def tree(made: Brief) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render(made, "html"))


def statements(made: Brief) -> dict[str, str]:
    """What each statement says → the passages that it opens on."""
    found = {}
    for item in tree(made).xpath("//li | //h1/.."):
        passages = " ".join(one.text_content() for one in item.xpath("./details/blockquote"))
        for one in item.xpath("./details | ./p"):
            one.drop_tree()
        found[" ".join(item.text_content().split())] = " ".join(passages.split())
    return found


def test_each_statement_opens_on_its_own_passages():
    found = statements(FULL())
    assert set(found) == {
        "Harbour wall to be rebuilt",
        "The wall is rebuilt.",
        "Anna Moor — mayor",
        "The storm broke it.",
        "Ships should pay.",
        "The port — Publish the plan",
        "conflicting values: 4 and 6 million",
    }
    assert found["The wall is rebuilt."] == "“the harbour wall”sentence 2"
    assert found["Anna Moor — mayor"] == "“Anna Moor”sentence 3"


def test_cautions_stand_before_the_lists():
    assert next(one.text for one in tree(FULL()).iter("h2")) == "Cautions"


def test_marks_stand_beside_the_statement():
    made = brief(summary=[claim("A."), claim("B.").model_copy(update={"evidence": near(("four", "five"))})], what=[event("C.").model_copy(update={"evidence": absent()})])  # fmt: skip
    marks = [one.text for one in tree(made).find_class("mark")]
    assert marks == ["near: source says “five”, not “four”", "not in the source"]


def test_the_source_and_its_facts_are_named():
    made = brief(source=source("harbour.txt", url="https://quay.example/a?b=1&c=2"))
    (facts,) = tree(made).find_class("facts")
    assert facts.text_content() == "harbour.txt · 2024-03-05 · 1,234 words · extractive"
    assert facts.find("a").get("href") == "https://quay.example/a?b=1&c=2"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.example", "https://", "https://a b/", 'https://a/"x', "JAVASCRIPT:x", "ftp://a.example"]
)  # fmt: skip
def test_only_addresses_of_the_web_are_linked(url):
    assert not list(tree(brief(source=source("x.txt", url=url))).iter("a"))


def test_what_was_checked_and_what_made_it_is_said():
    made = brief(dropped=[dropped()], provenance=provenance(model="openai/gpt-5-mini"))
    foot = " ".join(next(tree(made).iter("footer")).text_content().split())
    assert foot.startswith("3 of 3 statements borne out word for word · 1 not shown Made by openai")


def test_what_the_length_left_out_is_counted():
    shown = tree(FULL().model_copy(update={"left_out": {"what": 3, "summary": 1}}))
    assert [one.text for one in shown.find_class("more")] == ["… and 1 more", "… and 3 more"]


def test_the_page_needs_nothing_beside_itself():
    html = render(FULL(), "html")
    made = lxml.html.document_fromstring(html)
    assert not made.xpath("//script | //link | //img | //iframe | //form | //object | //base")
    assert not made.xpath("//@src | //@style | //@*[starts-with(name(), 'on')]")
    assert not re.search(r"url\(|@import|@font-face", html)
    (policy,) = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80) | st.text("<>&\"'/=!-{}%` \x00\x1b\u202e漢א", max_size=40))
def test_any_text_is_shown_letter_by_letter_and_builds_nothing(text):
    made = brief(
        title=claim(text or "x"),
        what=[event(text)],
        positions=[position(text, text, text)],
        source=source(text, url=text),
    )
    shape = [one.tag for one in tree(made).iter() if one.tag not in ("li", "ul", "h2", "h3")]
    assert set(shape) <= set("html head meta title style body main header h1 p a span section details summary blockquote cite footer b".split())  # fmt: skip
    if plain(text):
        lines = [" ".join(one.text_content().split()) for one in tree(made).iter("h1")]
        assert lines == [" ".join(plain(text).split())]


def test_a_page_ends_in_one_line_break():
    html = render(FULL(), "html")
    assert html.startswith("<!doctype html>\n")
    assert html.endswith("</html>\n")


def test_jinja_is_imported_where_it_is_used(monkeypatch):
    from summarizer.render.html import templating

    templating._environment.cache_clear()
    monkeypatch.setattr(builtins, "__import__", _without("jinja2"))
    with pytest.raises(ImportError):
        render(FULL(), "html")
    assert render(FULL(), "markdown")


def _without(name: str) -> Callable[..., object]:
    real = builtins.__import__

    def imported(wanted: str, *rest: object, **more: object) -> object:
        if wanted.partition(".")[0] == name:
            raise ImportError(wanted)
        return real(wanted, *rest, **more)

    return imported
