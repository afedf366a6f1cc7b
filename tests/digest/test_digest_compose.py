"""What stands on the page of an edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from summarizer.digest.compose import Caps, compose, told_of
from summarizer.digest.stories import group
from summarizer.digest.values import Briefed, Story, Told
from summarizer.published import When
from summarizer.render.digest_page import DigestPage, Trouble
from tests.digest.labelled import item
from tests.render.render_samples import actor, brief, claim, event, position, provenance, step

SLOT = datetime(2024, 3, 6, 7, 0, tzinfo=UTC)


def page_of(stories: tuple[Story, ...], told: tuple[Told, ...] = (), **more: object) -> DigestPage:
    return compose(stories, told, series="desk", title="Desk", slot=SLOT, **more)  # type: ignore[arg-type]


def told_after(stories: tuple[Story, ...], told: tuple[Told, ...] = ()) -> tuple[Told, ...]:
    return told_of(page_of(stories, told), stories, told)


def made(key: str, source: str = "A", **lists: object) -> Briefed:
    """Return an item whose brief holds these lists and nothing else."""
    return Briefed(key, source, f"Title {key}", None, SLOT, brief(title=None, **lists))


def story(*items: Briefed, key: str = "s") -> Story:
    return Story(key, items)


WALL = event("The harbour wall fell into the sea.")
FERRY = event("The ferry to Norby was cancelled.")


def test_a_story_that_was_not_told_is_new() -> None:
    (entry,) = page_of((story(made("a", what=[WALL])),)).stories
    assert entry.freshness == "new"
    assert [s.text for g in entry.groups for s in g.statements] == [WALL.text]


def test_a_story_in_which_nothing_changed_is_left_out() -> None:
    stories = (story(made("a", what=[WALL])),)
    assert page_of(stories, told_after(stories)).stories == ()


def test_what_only_another_source_tells_again_has_a_title_and_links() -> None:
    first = made("a", "A", what=[WALL])
    told = told_after((story(first),))
    (entry,) = page_of((story(first, made("b", "B", what=[WALL])),), told).stories
    assert entry.freshness == "unchanged"
    assert [link.label for link in entry.links] == ["A", "B"]
    assert entry.summary == entry.groups == ()


def test_a_changed_story_has_only_what_is_new() -> None:
    first = made("a", what=[WALL])
    told = told_after((story(first),))
    (entry,) = page_of((story(first, made("b", "B", what=[WALL, FERRY])),), told).stories
    assert entry.freshness == "changed"
    assert [s.text for g in entry.groups for s in g.statements] == [FERRY.text]


def test_who_else_is_named_changes_no_story() -> None:
    told = told_after((story(made("a", what=[WALL])),))
    again = story(made("a", what=[WALL], who=[actor("Ida Moor")]))
    assert page_of((again,), told).stories == ()


def test_a_new_figure_changes_a_story() -> None:
    told = told_after((story(made("a", what=[event("The storm killed 12 people.")])),))
    again = story(made("a", what=[event("The storm killed 15 people.")]))
    assert page_of((again,), told).stories[0].freshness == "changed"


def test_a_story_keeps_the_key_under_which_it_was_told() -> None:
    told = told_after((story(made("a", what=[WALL]), key="first"),))
    again = story(made("a", what=[WALL]), made("b", "B", what=[FERRY]), key="second")
    assert page_of((again,), told).stories[0].key == "first"


def test_what_was_told_two_editions_ago_is_still_known() -> None:
    first, second = made("a", what=[WALL]), made("b", "B", what=[FERRY])
    told = told_after((story(first),))
    told = told_after((story(first, second),), told)
    (entry,) = page_of((story(second, made("c", "C", what=[WALL])),), told).stories
    assert entry.freshness == "unchanged"


def test_what_several_sources_say_stands_once_with_all_of_them() -> None:
    items = [made(key, key, what=[WALL]) for key in "abc"]
    (entry,) = page_of((story(*items),)).stories
    (statement,) = entry.groups[0].statements
    assert (statement.source, statement.also) == (0, (1, 2))


def test_two_holders_of_one_opinion_are_two_statements() -> None:
    said = "the wall must be rebuilt at once"
    items = (
        made("a", "A", positions=[position("Anna Okoro", said)]),
        made("b", "B", positions=[position("Piet Moll", said)]),
    )
    (entry,) = page_of((story(*items),)).stories
    assert [s.lead for s in entry.groups[0].statements] == ["Anna Okoro", "Piet Moll"]


def test_a_denial_is_not_what_it_denies() -> None:
    items = (
        made("a", "A", what=[event("The board will rebuild the wall.")]),
        made("b", "B", what=[event("The board will not rebuild the wall.")]),
    )
    (entry,) = page_of((story(*items),)).stories
    assert len(entry.groups[0].statements) == 2


def test_a_step_that_was_declined_says_so() -> None:
    item_ = made("a", next_steps=[step("rebuild the wall", "the board", status="declined")])
    (entry,) = page_of((story(item_),)).stories
    assert entry.groups[0].statements[0].text == "rebuild the wall (declined)"


def due(day: str, action: str = "vote on the wall", status: str = "planned") -> Briefed:
    return made(day + action + status, next_steps=[
        step(action, "the board", When(text=day, date=day), status)
    ])  # fmt: skip


def test_steps_come_due_from_the_day_of_the_slot_on() -> None:
    days = ["2024-03-05", "2024-03-06", "2024-03-13", "2024-03-14", "2024-03"]
    page = page_of((), earlier=[due(day, f"vote on bridge {n}") for n, day in enumerate(days)])
    assert [one.on for one in page.due] == [date(2024, 3, 6), date(2024, 3, 13)]


def test_a_step_that_was_declined_or_done_never_comes_due() -> None:
    gone = [due("2024-03-07", status=status) for status in ("declined", "done")]
    assert page_of((), earlier=gone).due == ()


def test_a_step_that_two_sources_tell_comes_due_once() -> None:
    one = due("2024-03-07")
    assert len(page_of((), earlier=[one, replace(one, key="b", source="B")]).due) == 1


def test_what_several_sources_tell_comes_first() -> None:
    alone = story(made("a", what=[WALL, FERRY]), key="alone")
    both = story(made("b", "B", what=[FERRY]), made("c", "C", what=[FERRY]), key="both")
    assert [entry.key for entry in page_of((alone, both)).stories] == ["both", "alone"]


def test_of_equals_the_more_recent_comes_first() -> None:
    old = replace(made("a", what=[WALL]), published=SLOT - timedelta(days=2))
    stories = (story(old, key="a-old"), story(made("b", what=[FERRY]), key="b-new"))
    assert [entry.key for entry in page_of(stories).stories] == ["b-new", "a-old"]


def test_what_the_caps_leave_out_is_counted() -> None:
    stories = tuple(story(made(key, what=[WALL]), key=key) for key in "abcde")
    page = page_of(stories, caps=Caps(stories=2))
    assert (len(page.stories), page.more) == (2, 3)
    page = page_of(stories, caps=Caps(sources={"A": 4}))
    assert (len(page.stories), page.more) == (4, 1)


def test_a_story_that_the_caps_left_out_was_not_told() -> None:
    stories = tuple(story(made(key, what=[WALL]), key=key) for key in "ab")
    page = page_of(stories, caps=Caps(stories=1))
    assert [one.key for one in told_of(page, stories)] == [page.stories[0].key]


def test_a_cost_that_nobody_knows_is_unknown_and_never_nothing() -> None:
    paid = provenance(model="openai/x", engine="model", cost_usd=None)
    unknown = replace(made("a"), brief=brief(what=[WALL], provenance=paid))
    facts = page_of((story(unknown),)).facts
    assert "cost unknown" in facts
    known = replace(made("b"), brief=brief(
        what=[FERRY], provenance=paid.model_copy(update={"cost_usd": 0.02})
    ))  # fmt: skip
    facts = page_of((story(unknown), story(known, key="t"))).facts
    assert "cost $0.0200, and unknown for 1 item" in facts


def test_the_built_in_engine_costs_nothing_and_is_named() -> None:
    facts = page_of((story(made("a", what=[WALL])),)).facts
    assert "cost: none, no model was asked" in facts
    assert "briefs by extractive (built in)" in facts


def test_failures_and_given_up_items_stand_in_the_footer() -> None:
    failed, gone = Trouble("Feed", "no answer"), Trouble("Item", "no text", "https://e.org")
    page = page_of((), failed_sources=[failed], given_up=[gone])
    assert (page.failed_sources, page.given_up) == ((failed,), (gone,))


def test_nothing_stands_on_the_page_that_is_in_no_brief() -> None:
    names = ["mecca-a", "mecca-b", "korea-a", "korea-b", "cpc-a", "readout-jan"]
    items = {name: item(name) for name in names}
    page = page_of(group(list(items.values())))
    assert len(page.stories) == 5
    for entry in page.stories:
        links = {
            link.url: one for one in items.values() for link in entry.links if link.url == one.url
        }
        briefs = [links[link.url].brief.as_json() for link in entry.links]
        shown = [*entry.summary, *(s for group_ in entry.groups for s in group_.statements)]
        assert shown
        for statement in shown:
            for text in (statement.text, statement.lead, statement.quote):
                assert (
                    _json(text.removesuffix(" (proposed)").removesuffix(" (conditional)"))
                    in briefs[statement.source]
                )


def _json(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)[1:-1]


def test_what_the_summary_says_is_not_said_again_below_it() -> None:
    said = claim("The harbour wall fell into the sea.")
    one = made("a", summary=[said], what=[WALL, FERRY], next_steps=[step("rebuild the wall")])
    (entry,) = page_of((story(one),)).stories
    shown = [s.text for group_ in entry.groups for s in group_.statements]
    assert shown == [FERRY.text, "rebuild the wall"]


def test_the_first_name_beside_the_same_words_is_no_second_holder() -> None:
    said = "had it happened an hour later it would have been much worse"
    items = (
        made("a", "A", positions=[position("Khaled Al-Maeena", said)]),
        made("b", "B", positions=[position("Khaled", said)]),
    )
    (entry,) = page_of((story(*items),)).stories
    (statement,) = entry.groups[0].statements
    assert (statement.lead, statement.also) == ("Khaled Al-Maeena", (1,))


def test_a_source_that_only_names_somebody_does_not_say_who_it_is() -> None:
    items = (
        made("a", "A", who=[actor("Anna Okoro", "mayor of Norby")]),
        made("b", "B", who=[actor("Okoro")]),
        made("c", "C", who=[actor("Anna Okoro", "Norby’s mayor")]),
    )
    (entry,) = page_of((story(*items),)).stories
    assert [(s.lead, s.also) for s in entry.groups[0].statements] == [("Anna Okoro", (2,))]


def test_a_dateline_makes_no_other_statement() -> None:
    items = (
        made("a", "A", what=[event("NORBY, March 5, 2024 — The harbour wall fell into the sea.")]),
        made("b", "B", what=[WALL]),
    )
    (entry,) = page_of((story(*items),)).stories
    assert [s.also for s in entry.groups[0].statements] == [(1,)]
