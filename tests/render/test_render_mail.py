"""A digest as the two parts of a mail."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.render.characters import columns
from summarizer.render.digest_page import (
    DigestPage,
    Disagreement,
    Due,
    Group,
    Link,
    Side,
    Statement,
    StoryEntry,
    Trouble,
)
from summarizer.render.html import LIMIT, mail, templating
from tests.deliver.mail_samples import SLOT, page, story

words = st.text(max_size=40) | st.text("ab <>&\"'\x00\r\n\u202e漢א=", max_size=60)
statement = st.builds(Statement, words, lead=words, when=words, quote=words, source=st.integers(0, 4), marks=st.tuples(words) | st.just(()))  # fmt: skip
link = st.builds(Link, words, st.sampled_from([None, "https://a.example/?x=1&y=2", "javascript:x"]))
few = {"max_size": 3}
entry = st.builds(
    StoryEntry,
    key=st.just("k"),
    title=words,
    freshness=st.sampled_from(["new", "changed", "unchanged"]),
    links=st.lists(link, max_size=15).map(tuple),
    published=st.none() | st.dates(),
    summary=st.lists(statement, **few).map(tuple),
    groups=st.lists(st.builds(Group, st.sampled_from(["who", "what", "positions"]), st.lists(statement, **few).map(tuple), st.integers(0, 3)), **few).map(tuple),
    disagreements=st.lists(st.builds(Disagreement, words, st.lists(st.builds(Side, words, words, st.integers(0, 3)), **few).map(tuple)), **few).map(tuple),
    cautions=st.lists(words, **few).map(tuple),
    merged=words,
)  # fmt: skip
pages = st.builds(
    DigestPage,
    series=words,
    title=words,
    slot=st.just(SLOT),
    since=st.none() | st.just(SLOT),
    stories=st.lists(entry, max_size=4).map(tuple),
    more=st.integers(0, 3),
    due=st.lists(st.builds(Due, words, words, st.dates(), words, link), **few).map(tuple),
    failed_sources=st.lists(st.builds(Trouble, words, words, st.none() | st.just("https://f.example/")), **few).map(tuple),
    given_up=st.lists(st.builds(Trouble, words, words), **few).map(tuple),
    facts=st.lists(words, **few).map(tuple),
    notices=st.lists(words, **few).map(tuple),
)  # fmt: skip


def seen(html: str) -> list[str]:
    """The texts that a reader of the HTML sees, and the addresses behind them."""
    tree = lxml.html.document_fromstring(html)
    texts = tree.xpath("//body//text()[not(ancestor::style)]")
    return [str(one) for one in texts] + [str(one) for one in tree.xpath("//a/@href")]


def letters(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())


@settings(deadline=None, max_examples=60)
@given(pages)
def test_the_text_says_all_that_the_html_says(given_page):
    made = mail(given_page)
    text = letters(made.text)
    assert [one for one in seen(made.html) if letters(one) not in text] == []


@settings(deadline=None, max_examples=40)
@given(pages)
def test_the_html_is_made_of_known_elements_and_loads_nothing(given_page):
    tree = lxml.html.document_fromstring(mail(given_page).html)
    tags = {one.tag for one in tree.iter() if isinstance(one.tag, str)}
    assert tags <= set("html head meta title style body div p h1 h2 h3 span a b br ul li table tbody tr td".split())  # fmt: skip
    assert all(re.match("https://[af].example/", href) for href in tree.xpath("//@href"))
    assert not tree.xpath("//@src | //@*[starts-with(name(), 'on')]")
    assert "url(" not in "".join(tree.xpath("//@style"))


@settings(deadline=None, max_examples=40)
@given(pages)
def test_no_line_of_the_text_is_wider_than_72_columns_but_for_addresses(given_page):
    for line in mail(given_page).text.splitlines():
        assert columns(line) <= 72 or re.fullmatch(r" +https?://\S+", line)


def large(stories: int, size: int) -> DigestPage:
    said = "Der Sturm brach die Mauer & den Kai “ganz” 漢字 <b>. " * (size // 50)
    one = story(
        title=said,
        summary=tuple(Statement(said) for _ in range(4)),
        groups=tuple(
            Group(name, tuple(Statement(said, lead="Anna", quote="nein " * 80) for _ in range(9)))
            for name in ("what", "positions")
        ),
    )
    return page(*(replace(one, key=str(n), title=f"Story {n}: {said}") for n in range(stories)))


@pytest.mark.parametrize(("stories", "size"), [(1, 20_000), (12, 400), (60, 400), (200, 2_000)])
def test_a_mail_is_never_larger_than_is_shown_whole(stories, size):
    made = mail(large(stories, size))
    assert len(made.html.encode()) <= LIMIT
    assert "Story 0" in made.html
    assert "Story 0" in made.text


def test_room_is_used_where_something_must_be_left_out():
    assert len(mail(large(60, 400)).html.encode()) > 0.9 * LIMIT


def test_what_does_not_fit_is_counted():
    made = mail(large(200, 2_000))
    tree = lxml.html.document_fromstring(made.html)
    shown = len([one for one in tree.iter("h2") if "Story" in one.text_content()])
    assert 0 < shown < 200
    assert f"… and {200 - shown} more stories" in made.text
    assert f"… and {200 - shown} more stories" in tree.text_content()
    assert "200 stories" in made.text


def test_the_first_stories_keep_the_most():
    text = mail(large(24, 400)).text
    first, last = (
        text.split("Story 0:")[1].split("-" * 72)[0],
        text.split("Story 23:")[1].split("-" * 72)[0],
    )
    assert len(first) > len(last)


def test_lists_around_the_stories_are_bounded_and_counted():
    many = tuple(Trouble(f"feed {n}", "gone") for n in range(45))
    text = mail(page(failed_sources=many)).text
    assert "feed 39" in text
    assert "feed 40" not in text
    assert "… and 5 more sources" in text


def test_marks_of_freshness_are_words():
    made = mail(
        page(story(freshness="new"), story(freshness="changed"), story(freshness="unchanged"))
    )
    assert made.text.count("[NEW]") == made.text.count("[CHANGED]") == 1
    assert [one.text for one in lxml.html.document_fromstring(made.html).find_class("mark")] == ["New", "Changed"]  # fmt: skip


def test_a_window_that_is_longer_than_usual_is_named():
    since = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    assert "Covers everything since Tuesday, 24 November 2026, 07:00 UTC" in mail(page(since=since)).text  # fmt: skip


def test_a_step_that_comes_due_has_its_day():
    due = Due("Answer", "Moor", date(2026, 12, 1), "s", Link("Quay", "https://quay.example/"))
    assert (
        "- Tue 1 Dec – Moor: Answer (Quay)\n  https://quay.example/" in mail(page(due=(due,))).text
    )


def test_what_sources_say_differently_stands_with_both_quotes():
    text = mail(page()).text
    assert "SOURCES DIFFER: the cost\n- Quay News: It costs 4 million. [1]\n  “a bill of 4 million”\n- Port Post: It costs 6 million. [2]\n  “some 6 million”" in text  # fmt: skip


def test_a_side_that_is_its_own_quote_is_told_once():
    sides = (
        Side("It costs 4 million.", "It costs 4 million", 0),
        Side("6 million", "6 millions", 1),
    )
    text = mail(page(story(disagreements=(Disagreement("the cost", sides),)))).text
    assert "- Quay News: “It costs 4 million” [1]\n- Port Post: 6 million [2]\n" in text


def test_a_quote_stands_beside_words_that_are_not_its_own():
    one = Statement("Ships should pay", lead="Moor", quote="let the ships pay")
    own = Statement("let ships pay", lead="Berg", quote="he said: let ships pay")
    text = mail(page(story(groups=(Group("positions", (one, own)),)))).text
    assert "- Moor: Ships should pay “let the ships pay” [1]" in text
    assert "- Berg: let ships pay [1]" in text


def test_a_story_of_one_source_has_no_numbers():
    text = mail(page(story(links=(Link("Quay News", None),), disagreements=()))).text
    assert not re.search(r"\[\d\]", text)


def test_the_same_page_is_the_same_mail():
    assert mail(page()) == mail(page())


def test_both_lights_have_colours_of_their_own_and_fallbacks_stand_inline():
    html = mail(page()).html
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "@media (prefers-color-scheme: dark)" in html
    assert re.search(r'class="sheet"[^>]* style="[^"]*color: ?#1c1b19', html)


def test_without_css_inline_the_error_says_what_to_install(monkeypatch):
    templating._inliner.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, "css_inline", None)
    with pytest.raises(UsageError, match="css-inline") as problem:
        mail(page())
    assert problem.value.as_line().endswith("pip install 'summarizer-brief[digest]'")
