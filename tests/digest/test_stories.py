"""Which items tell one story."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.digest.stories import candidates, group
from summarizer.digest.values import Briefed
from tests.digest.labelled import Pair, item, outlet_pairs, pairs

SMALL = [
    "korea-a", "korea-b", "korea-after", "korea-test", "mecca-a", "mecca-b", "mecca-mina",
    "sullivan-a", "sullivan-sanctions", "fifa-a", "fifa-six", "jagels-a", "jagels-other",
]  # fmt: skip


def told_as_one(*names: str) -> bool:
    return len(group([item(name) for name in names])) == 1


def keys(items: list[Briefed]) -> set[frozenset[str]]:
    return {frozenset(one.key for one in story.items) for story in group(items)}


@pytest.mark.slow
def test_different_stories_stay_apart_and_most_of_the_same_are_found_without_a_model() -> None:
    merged = [pair for pair in pairs() if not pair.same and told_as_one(pair.left, pair.right)]
    same = [pair for pair in pairs() if pair.same]
    found = [pair for pair in same if told_as_one(pair.left, pair.right)]
    assert merged == []
    assert len(found) >= 0.72 * len(same)


@pytest.mark.slow
def test_of_reports_by_other_outlets_hardly_any_other_event_is_merged() -> None:
    merged = [pair for pair in outlet_pairs() if told_as_one(pair.left, pair.right)]
    wrong = [pair for pair in merged if not pair.same]
    assert len(wrong) <= 4
    assert len(merged) - len(wrong) >= 0.3 * sum(pair.same for pair in outlet_pairs())


@pytest.mark.slow
def test_nine_in_ten_of_the_same_are_found_when_the_open_pairs_are_answered() -> None:
    same = [pair for pair in pairs() if pair.same]
    found = [
        pair
        for pair in same
        if len(group([item(pair.left), item(pair.right)], lambda asked: [True] * len(asked))) == 1
    ]
    assert len(found) >= 0.9 * len(same)


@pytest.mark.slow
def test_of_all_texts_together_no_two_families_become_one_story() -> None:
    family = {name: pair.family for pair in pairs() for name in _names(pair)}
    family |= {name: name for pair in pairs() if not pair.same for name in _written(pair)}
    for story in group([item(name) for name in family]):
        assert len({family[one.key] for one in story.items}) == 1


def _names(pair: Pair) -> list[str]:
    return [] if pair.family == "across" else [pair.left, pair.right]


def _written(pair: Pair) -> list[str]:
    told = {name for other in pairs() if other.same for name in _names(other)}
    return [name for name in _names(pair) if name not in told]


@given(st.permutations(SMALL))
@settings(max_examples=15, deadline=None)
def test_grouping_does_not_depend_on_the_order(names: list[str]) -> None:
    assert group([item(name) for name in names]) == group([item(name) for name in SMALL])


@given(st.lists(st.sampled_from(SMALL), max_size=len(SMALL)))
@settings(max_examples=15, deadline=None)
def test_every_item_is_in_exactly_one_story(names: list[str]) -> None:
    told = [one.key for story in group([item(name) for name in names]) for one in story.items]
    assert sorted(told) == sorted(set(names))


def test_a_revision_is_the_same_item_and_the_last_one_stands() -> None:
    first, second = item("korea-a"), replace(item("korea-b"), key="korea-a")
    later = second.brief.provenance.model_copy(update={"created": "2999-01-01T00:00:00+00:00"})
    second = replace(second, brief=second.brief.model_copy(update={"provenance": later}))
    for items in ([first, second], [second, first]):
        (story,) = group(items)
        assert story.items == (second,)


def test_of_two_revisions_briefed_at_once_the_one_with_the_later_date_stands() -> None:
    first = item("mecca-a")
    assert first.published is not None
    second = replace(first, published=first.published + timedelta(hours=1))
    undated = replace(first, published=None)
    for items in ([first, second, undated], [second, undated, first]):
        (story,) = group(items)
        assert story.items == (second,)


def test_the_same_people_weeks_later_are_another_story() -> None:
    early = item("mecca-a")
    late = replace(item("mecca-b"), published=datetime(2015, 10, 2, tzinfo=UTC))
    assert len(group([early, item("mecca-b")])) == 1
    assert len(group([early, late])) == 2


def test_two_numbers_of_one_series_are_two_stories() -> None:
    first = replace(item("mecca-a"), title="Mecca briefing, day one")
    second = replace(item("mecca-b"), title="Mecca briefing, day two")
    assert len(group([first, second])) == 2


def test_a_column_of_a_source_is_another_story_on_another_day() -> None:
    first = replace(item("mecca-a"), source="Desk", title="Weekly notes")
    second = replace(first, key="b", published=datetime(2015, 9, 13, tzinfo=UTC))
    assert len(group([first, second])) == 2
    assert len(group([first, replace(second, source="Other")])) == 1
    assert len(group([first, replace(second, published=first.published)])) == 1


def test_a_toll_in_the_headline_is_no_number_of_a_series() -> None:
    first = replace(item("mecca-a"), title="107 killed in Mecca crane collapse")
    second = replace(item("mecca-b"), title="87 killed in Mecca crane collapse")
    assert len(group([first, second])) == 1


@pytest.mark.parametrize(
    ("event", "aftermath"),
    [
        ("mecca-b", "mecca-fire"),
        ("sullivan-a", "sullivan-rafah"),
        ("fifa-a", "fifa-wall"),
        ("jagels-other", "jagels-boyd2"),
        ("crops-a", "crops-award"),
        ("recallcar:a", "recallcar:x"),
        ("launch:a", "launch:x"),
        ("study:a", "study:x"),
        ("verdict:a", "verdict:y"),
        ("strikeair:a", "strikeair:y"),
        ("dam:a", "dam:x"),
    ],
)
def test_what_stands_in_another_event_as_its_background_is_no_story_of_it(
    event: str, aftermath: str
) -> None:
    assert not told_as_one(event, aftermath)


def test_a_log_of_the_day_is_no_story_of_what_it_lists() -> None:
    assert not told_as_one("liveblog:x", "liveblog:y")


def test_figures_beside_the_background_make_two_languages_one_story() -> None:
    assert told_as_one("budget:a", "budget:c")


def test_the_same_names_in_another_language_days_later_are_another_story() -> None:
    assert told_as_one("quake:b", "quake:c")
    assert not told_as_one("quake:c", "quake:x")


def test_without_the_beginning_of_its_text_an_item_is_known_by_its_brief() -> None:
    items = [replace(item(name), opening="") for name in ("mecca-a", "mecca-b")]
    assert len(group(items)) == 1


def test_what_the_rules_leave_open_is_asked_in_one_go_and_the_answer_decides() -> None:
    items = [item("jagels-a"), item("jagels-other"), item("korea-a")]
    (pair,) = candidates(items)
    assert [one.key for one in pair] == ["jagels-a", "jagels-other"]
    asked: list[int] = []

    def answers(said: bool | None):  # type: ignore[no-untyped-def]
        def confirm(pairs):  # type: ignore[no-untyped-def]
            asked.append(len(pairs))
            return [said] * len(pairs)

        return confirm

    assert len(group(items, answers(True))) == 2
    assert len(group(items, answers(False))) == 3
    assert len(group(items, answers(None))) == 3
    assert asked == [1, 1, 1]


def test_a_merged_story_says_why() -> None:
    (story,) = group([item("mecca-a"), item("mecca-b")])
    assert "Grand Mosque" in story.why
    assert "the same day" in story.why


def test_a_story_keeps_its_key_when_a_later_source_joins() -> None:
    early, late = item("mecca-b"), item("mecca-a")
    assert early.published and late.published and early.published < late.published
    assert group([early])[0].key == group([early, late])[0].key


def test_the_day_of_a_document_without_a_feed_counts() -> None:
    items = [replace(item("mecca-a"), published=None), item("mecca-b")]
    assert len(group(items)) == 1


def test_a_day_apart_in_time_zones_is_near() -> None:
    zoned = replace(
        item("mecca-a"),
        published=item("mecca-b").published + timedelta(hours=26),  # type: ignore[operator]
    )
    assert len(group([zoned, item("mecca-b")])) == 1
