"""An edition as Slack messages: what a reader gets, and Slack's limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from summarizer.render.digest_page import (
    DigestPage,
    Disagreement,
    Group,
    Link,
    Side,
    Statement,
    StoryEntry,
    Trouble,
)
from summarizer.render.slack import messages, notice
from tests.deliver.slack_samples import edition_page, many_stories, story
from tests.render.slack_reader import Seen, check, read
from tests.render.test_render_slack_values import HOSTILE


def seen_of(page: DigestPage) -> Seen:
    """Return what a reader sees of all messages; each is checked."""
    seen = Seen()
    for message in messages(page):
        check(message.blocks, message.text)
        one = read(message.blocks)
        seen.text += one.text + "\n"
        seen.links += one.links
        seen.styled += one.styled
        seen.active += one.active
    return seen


def test_the_title_names_the_day() -> None:
    assert seen_of(edition_page(story())).text.startswith("Harbour brief · 30 November 2026\n")


def test_a_long_title_leaves_room_for_the_day() -> None:
    page = edition_page(story(), title="harbour " * 40)
    assert seen_of(page).text.split("\n")[0].endswith("… · 30 November 2026")


def test_an_edition_after_a_pause_names_its_window() -> None:
    page = edition_page(story(), since=datetime(2026, 11, 25, 7, tzinfo=UTC))
    assert "covers 25 November, 07:00 to 30 November, 07:00" in seen_of(page).text


@pytest.mark.parametrize(
    ("freshness", "shown"), [("new", "New"), ("changed", "Changed"), ("unchanged", "Unchanged")]
)
def test_a_story_says_how_fresh_it_is(freshness: str, shown: str) -> None:
    text = seen_of(edition_page(story(freshness=freshness))).text
    assert f"\nHarbour wall 1 to be rebuilt  ·  {shown}\n" in text


@pytest.mark.parametrize(
    "shown",
    [
        "The board voted to rebuild the wall. [1]\n",
        "•  Ida Moor: Ships pay. [2]\n",
        "•  … and 2 more\n",
        "•  The board: Publish a plan — 2026-12-03 [1]\n",
        "Sources differ: cost\n"
        "•  Coast Daily: It costs 4 million. — “costs 4 million”\n"
        "•  Port News: It costs 5 million. — “a price of 5 million”\n",
        "•  Caution: the headline says more than the text\n",
        "Told as one story: same board, same vote\n",
        "1. Coast Daily\n2. Port News\n",
        "… and 4 more stories\n",
        "Coming up\n•  2026-12-03  The board — Publish a plan · Harbour wall 1 to be rebuilt\n",
        "Sources that failed\n•  Port feed: no answer in 30 s\n",
        "Given up\n•  Old minutes: the text is empty\n",
        "12 items\nread 98 %\n$0.02\n",
    ],
)
def test_a_reader_is_told(shown: str) -> None:
    assert shown in seen_of(edition_page(story())).text


def test_sources_are_linked() -> None:
    links = seen_of(edition_page(story())).links
    assert links[:2] == ["https://coast.example/1", "https://port.example/1?a=1&b=2"]


def test_a_story_of_one_source_numbers_nothing() -> None:
    only = story(links=(Link("Coast Daily", "https://coast.example/1"),), disagreements=())
    text = seen_of(edition_page(only)).text
    assert "[1]" not in text
    assert "\nCoast Daily\n" in text


def test_a_warning_about_a_statement_stands_behind_it() -> None:
    doubted = Statement("It fell.", marks=("number not in the source",))
    assert (
        "It fell. [number not in the source]"
        in seen_of(edition_page(story(summary=(doubted,)))).text
    )


def listed(*statements: Statement, **changes: object) -> str:
    """Return what a story of one source shows with such a list."""
    links = (Link("Coast Daily", "https://coast.example/1"),)
    made = story(links=links, disagreements=(), groups=(Group("who", statements),), **changes)
    return seen_of(edition_page(made)).text


def test_names_of_which_nothing_else_is_known_stand_in_one_row() -> None:
    shown = listed(Statement("", "Moor"), Statement("", "Ann Lee"), Statement("pilot", "Roe"))
    assert "\nWho\n•  Moor, Ann Lee\n•  Roe: pilot\n" in shown


def test_what_several_sources_say_names_them() -> None:
    both = Statement("The board voted.", source=1, also=(0,))
    assert "The board voted. [1, 2]\n" in seen_of(edition_page(story(summary=(both,)))).text


def test_a_holder_is_named_once_for_what_follows() -> None:
    shown = listed(Statement("Ships pay.", "Moor"), Statement("It is due.", "Moor"))
    assert "\n•  Moor: Ships pay.\n      ◦  It is due.\n" in shown


def test_what_the_summary_says_is_not_said_again() -> None:
    shown = listed(
        Statement("Moor voted."),
        Statement("moor voted.", "Moor"),
        summary=(Statement("Moor voted."),),
    )
    assert shown.casefold().count("moor voted.") == 1
    assert "Who" not in shown


def test_who_says_what_the_summary_says_is_still_told() -> None:
    shown = listed(Statement("Ships pay.", "Moor"), summary=(Statement("Ships pay."),))
    assert "•  Moor: Ships pay.\n" in shown


def test_a_step_of_an_earlier_edition_names_its_source() -> None:
    page = edition_page(story())
    text = seen_of(replace(page, due=(replace(page.due[0], story="gone"),))).text
    assert "Publish a plan · Coast Daily\n" in text


def test_a_fact_of_which_nothing_can_be_shown_is_left_out() -> None:
    assert seen_of(edition_page(story(), facts=("\x00\u202e", "12 items"))).text.endswith(
        "\n12 items\n"
    )


def test_an_edition_without_stories_is_still_a_message() -> None:
    assert "no new stories" in seen_of(edition_page()).text


def test_a_notice_is_one_line() -> None:
    message = notice("All 3 sources\nfailed <!channel>")
    check(message.blocks, message.text)
    assert read(message.blocks).text == "All 3 sources failed <!channel>"
    assert message.text == "All 3 sources failed &lt;!channel&gt;"


def test_the_notification_names_the_stories() -> None:
    first = messages(many_stories(2))[0]
    assert first.text == (
        "Harbour brief · 30 November 2026: "
        "Harbour wall 1 to be rebuilt; Harbour wall 2 to be rebuilt"
    )


def test_each_part_says_which_one_it_is() -> None:
    parts = messages(many_stories(30))
    assert len(parts) == 3
    shown = [read(part.blocks).text for part in parts]
    assert shown[0].endswith("\nPart 1 of 3")
    assert shown[1].startswith("Part 2 of 3\n")
    assert parts[2].text == "Harbour brief · 30 November 2026, part 3 of 3"


def test_a_story_is_never_parted_between_messages() -> None:
    for part in messages(many_stories(30)):
        text = read(part.blocks).text
        assert text.count("·  New") == text.count("2. Port News")


@pytest.mark.parametrize("count", [1, 12, 60, 200])
def test_every_story_is_named_however_many_there_are(count: int) -> None:
    text = seen_of(many_stories(count)).text
    assert [n for n in range(1, count + 1) if f"wall {n} to be rebuilt  ·  New" not in text] == []


def test_where_there_are_too_many_parts_the_last_stories_are_shortened_and_counted() -> None:
    page = many_stories(200)
    assert len(messages(page)) == 8
    text = seen_of(page).text
    told = text.count("Told as one story")
    assert f"the last {200 - told} in short" in text.split("\n")[1]


def test_statements_that_have_no_room_in_a_story_are_counted() -> None:
    group = Group("what", tuple(Statement(f"Statement {n}. " + "word " * 90) for n in range(40)))
    text = seen_of(edition_page(story(groups=(group,), disagreements=(), cautions=()))).text
    shown = text.count("•  Statement ")
    assert 5 < shown < 40
    assert f"… and {40 - shown} more at the source" in text


@pytest.mark.parametrize("value", HOSTILE)
def test_nothing_that_a_stranger_wrote_does_anything(value: str) -> None:
    hostile = StoryEntry(
        key="k",
        title=value,
        freshness="changed",
        links=(Link(value, "https://a.example/1"), Link(value, value), Link("b", None)),
        published=None,
        summary=(Statement(value, marks=(value,)), Statement(value)),
        groups=(Group(value, (Statement(value, value, value, value), Statement("", value))),),
        disagreements=(Disagreement(value, (Side(value, value, 0), Side(value, value, 1))),),
        cautions=(value,),
        merged=value,
    )
    page = edition_page(
        hostile,
        title=value,
        facts=(value,),
        notices=(value,),
        failed_sources=(Trouble(value, value, value),),
        given_up=(Trouble(value, value, "https://a.example/2"),),
    )
    due = replace(page.due[0], action=value, owner=value, story=value)
    seen = seen_of(replace(page, due=(due,)))
    assert seen.active == []
    assert set(seen.links) <= {
        "https://a.example/1",
        "https://a.example/2",
        "https://coast.example/1",
    }


_WORDS = ("word ", "<", "&", "*", "_ ", "> ", ":smile:", "漢", "👩", "\n", "<!channel>")
_SIZES = (0, 1, 80, 600, 3000, 20_000)
_URLS = (None, "https://a.example/" + "x" * 1900, "https://a.example/<|>")


def value_of(chance: Random) -> str:
    unit = "".join(chance.choices(_WORDS, k=chance.randint(1, 6)))
    return (unit * 20_000)[: chance.choice(_SIZES)]


def story_of(chance: Random) -> StoryEntry:
    """Return a story of any size, out of values of any length."""

    def said() -> str:
        return value_of(chance)

    def some(most: int) -> range:
        return range(chance.randint(0, most))

    def statements(most: int) -> tuple[Statement, ...]:
        return tuple(Statement(said(), said(), said(), "", 1, (said(),)) for _ in some(most))

    return StoryEntry(
        key="k",
        title=said(),
        freshness=chance.choice(("new", "changed", "unchanged")),
        links=tuple(Link(said(), chance.choice(_URLS)) for _ in some(12)),
        published=None,
        summary=statements(4),
        groups=tuple(Group(said(), statements(6), chance.randint(0, 9)) for _ in some(4)),
        cautions=tuple(said() for _ in some(3)),
        merged=said(),
    )


@pytest.mark.slow
@given(st.integers(0, 2**32), st.integers(1, 200))
@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
def test_any_edition_is_within_the_limits(seed: int, count: int) -> None:
    # Whole editions as strategies would be too large to be shown, and take minutes to shrink.
    chance = Random(seed)
    some = [story_of(chance) for _ in range(4)]
    many = tuple(some[n % len(some)] for n in range(count))
    value = value_of(chance)
    seen = seen_of(edition_page(*many, title=value, facts=(value,), notices=(value,) * 3))
    assert seen.active == []
