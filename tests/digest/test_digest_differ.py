"""What the sources of a story say differently."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.digest.compose.differ import differences
from summarizer.digest.values import Briefed, Story
from summarizer.published import Actor, Event, Evidence, Position, When
from summarizer.render.digest_page import Disagreement
from tests.digest.labelled import item
from tests.render.render_samples import brief

NOW = datetime(2024, 3, 6, tzinfo=UTC)


def passage(text: str, at: int = 0) -> list[Evidence]:
    end = at + len(text)
    return [Evidence(start=at, end=end, quote=text, state="grounded", sentence=1)]


def told(source: str, *texts: str, day: str | None = None) -> Briefed:
    """Return an item in which each text is an event, in the words of its passage."""
    when = When(text=day, date=day) if day else None
    events = [
        Event(text=text, when=when, where=None, evidence=passage(text, 1000 * n))
        for n, text in enumerate(texts)
    ]
    return Briefed(source, source, "", None, NOW, brief(title=None, what=events))


def spoken(source: str, holder: str, text: str, quote: str | None = None) -> Briefed:
    person = Actor(name=holder, aliases=[], kind="person", role=None, evidence=passage(holder))
    held = Position.model_validate(
        {
            "holder": holder,
            "stance": "unclear",
            "topic": "",
            "text": text,
            "quote": quote,
            "evidence": passage(f"{text} {holder} said", 50),
        }
    )
    return Briefed(source, source, "", None, NOW, brief(title=None, who=[person], positions=[held]))


def about(*items: Briefed) -> list[str]:
    return [one.about for one in differences(Story("s", items))]


def test_two_tolls_of_one_accident_are_set_side_by_side() -> None:
    items = (
        told("A", "At least 107 people were killed when a crane fell into the mosque."),
        told("B", "A crane fell into the mosque on Friday, killing 87 people."),
    )
    (found,) = differences(Story("s", items))
    assert found.about == "figures: 107 people / 87 people"
    assert [side.source for side in found.sides] == [0, 1]
    assert [side.quote for side in found.sides] == [one.brief.what[0].text for one in items]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Nearly 100,000 people marched through Norby.",
            "Some 98,700 people marched through Norby.",
        ),
        ("More than 100 people were killed in the storm.", "The storm killed 107 people."),
        ("The ferry cost $1.5 million.", "The ferry cost $1,498,000."),
        ("About 80 people left the town of Norby.", "In the town of Norby 84 people left."),
    ],
)
def test_figures_that_agree_when_rounded_are_no_difference(one: str, other: str) -> None:
    assert about(told("A", one), told("B", other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the dead and the injured
        ("The crane killed 107 people in the mosque.", "The crane injured 238 people in the mosque."),
        # another thing counted
        ("The board has 12 members in Norby.", "The board has 3 ferries in Norby."),
        # another year
        ("In 2015 the storm killed 107 people at Norby.", "In 2019 the storm killed 12 people at Norby."),
        # other people
        ("Anna Okoro won 5,120 votes in Norby.", "Piet Moll won 4,890 votes in Sandwick."),
        ("The ferry sails within 48 hours from Norby.", "The ferry sails within 24 hours from Norby."),
    ],
)  # fmt: skip
def test_figures_of_two_facts_are_no_difference(one: str, other: str) -> None:
    assert about(told("A", one), told("B", other)) == []


def test_a_figure_that_the_other_source_gives_too_is_no_difference() -> None:
    both = told("A", "First 87 people were killed by the crane.", "The crane killed 107 people.")
    assert about(both, told("B", "The crane killed 87 people.")) == []


def test_two_shares_of_one_thing_are_a_difference() -> None:
    items = (
        told("A", "Turnout in the election of the council was 58 per cent."),
        told("B", "Turnout reached 52 per cent in the election of the council."),
    )
    assert about(*items) == ["figures: 58 per cent / 52 per cent"]


def test_two_days_of_one_event_are_a_difference() -> None:
    one = told("A", "The harbour wall fell into the sea.", day="2024-03-04")
    other = told("B", "The harbour wall fell into the sea at night.", day="2024-03-05")
    assert about(one, other) == ["when: 2024-03-04 / 2024-03-05"]
    assert about(one, told("B", "The ferry sank at night.", day="2024-03-05")) == []


def test_one_speech_given_to_two_people_is_a_difference() -> None:
    speech = "the harbour wall must be rebuilt before the winter comes"
    one = spoken("A", "Anna Okoro", speech, speech)
    assert about(one, spoken("B", "Piet Moll", speech, speech)) == [
        "who said it: Anna Okoro / Piet Moll"
    ]
    assert about(one, spoken("B", "Mayor Okoro", speech, speech)) == []
    assert about(one, spoken("B", "Piet Moll", "the ferry must sail again by Sunday")) == []


def test_what_one_source_says_and_the_other_denies_is_a_difference() -> None:
    one = told("A", "The board will rebuild the harbour wall of Norby.")
    other = told("B", "The board will not rebuild the harbour wall of Norby.")
    assert about(one, other) == ["one says what the other denies"]
    assert about(one, told("B", "The board will not repair the ferry of Norby.")) == []
    assert about(other, told("B", "The board has refused to rebuild the harbour wall.")) == []


def test_one_source_is_never_set_against_itself() -> None:
    alone = told("A", "The crane killed 107 people.", "The crane killed 87 people.")
    assert about(alone) == []
    assert about(alone, told("B", "The harbour wall fell.")) == []


@pytest.mark.parametrize(
    ("left", "right", "figures"),
    [
        ("canada-a", "canada-b", "131-page / 113-page"),
        ("mecca-a", "mecca-b", "107 people / 87 dead"),
    ],
)
def test_a_figure_that_a_desk_changed_is_found(left: str, right: str, figures: str) -> None:
    assert about(item(left), item(right)) == [f"figures: {figures}"]


NAMES = ["mecca-a", "mecca-b", "mecca-fire", "canada-a", "canada-b", "korea-a", "korea-b", "fifa-a"]


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
@settings(max_examples=20, deadline=None)
def test_every_quote_of_a_difference_is_a_passage_of_its_source(names: list[str]) -> None:
    items = tuple(item(name) for name in names)
    found: tuple[Disagreement, ...] = differences(Story("s", items))
    for side in (side for one in found for side in one.sides):
        quotes = {e["quote"] for e in _evidence(items[side.source].brief.model_dump())}
        assert side.quote in quotes


def _evidence(node: object) -> list[dict[str, object]]:
    if isinstance(node, dict):
        own = [node] if "quote" in node and "state" in node else []
        return own + [one for value in node.values() for one in _evidence(value)]
    return [one for each in node for one in _evidence(each)] if isinstance(node, list) else []


def test_a_fact_for_which_three_sources_give_two_figures_is_told_once() -> None:
    items = (
        told("A", "The crane killed 107 people in the mosque."),
        told("B", "The crane killed 87 people in the mosque."),
        told("C", "In the mosque 107 people were killed by the crane."),
    )
    assert about(*items) == ["figures: 107 people / 87 people"]
