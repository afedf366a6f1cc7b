"""A single brief as one Slack message."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.published import Brief, When
from summarizer.render import render
from summarizer.render.page import Entry, Page, Section
from summarizer.render.slack.brief import brief_message
from tests.render.render_samples import (
    absent,
    actor,
    brief,
    caution,
    claim,
    event,
    position,
    source,
    step,
)
from tests.render.slack_reader import Seen, check, read
from tests.render.test_render_slack_values import HOSTILE


def posted(made: Brief) -> dict[str, Any]:
    body = json.loads(render(made, "slack"))
    assert isinstance(body, dict)
    return body


def seen_of(made: Brief) -> Seen:
    body = posted(made)
    check(body["blocks"], body["text"])
    return read(body["blocks"])


def test_it_is_what_a_webhook_takes() -> None:
    body = posted(brief())
    assert set(body) == {"text", "blocks", "mrkdwn", "unfurl_links", "unfurl_media"}
    assert (body["mrkdwn"], body["unfurl_links"], body["unfurl_media"]) == (False,) * 3


def test_the_title_is_the_header_and_the_notification() -> None:
    body = posted(brief())
    assert body["text"] == "Harbour wall to be rebuilt"
    assert body["blocks"][0]["type"] == "header"
    assert body["blocks"][0]["text"]["text"] == "Harbour wall to be rebuilt"


def test_a_title_that_is_too_long_for_a_header_stands_below_it_in_full() -> None:
    title = "harbour wall " * 20
    assert seen_of(brief(title=claim(title))).text.split("\n")[1] == title.strip()


def test_the_source_is_linked() -> None:
    seen = seen_of(brief(source=source(url="https://example.org/a_b?x=1&y=2")))
    assert seen.links == ["https://example.org/a_b?x=1&y=2"]
    assert "harbour.txt\n2024-03-05\n1,234 words" in seen.text


def test_statements_stand_under_their_headings() -> None:
    made = brief(
        who=[actor("Ida Moor", "pilot")],
        what=[event("It fell.", When(text="Sunday", date="2024-03-03"))],
        positions=[position("Moor", "Ships pay."), position("Moor", "It is due.")],
        next_steps=[step("Publish a plan", "The board", When(text="x", date="2024-04-01"))],
        cautions=[caution("two prices")],
    )
    assert seen_of(made).text.endswith(
        "Who\n•  Ida Moor — pilot\n"
        "What\n•  2024-03-03  It fell.\n"
        "Positions\n•  Moor\n      ◦  Ships pay.\n      ◦  It is due.\n"
        "Next steps\n•  The board — Publish a plan — due 2024-04-01\n"
        "Cautions\n•  conflicting values: two prices"
    )


def test_a_statement_that_stands_nowhere_is_marked() -> None:
    made = brief(title=claim("T").model_copy(update={"evidence": absent()}))
    assert "[not in the source]" in seen_of(made).text


def test_what_the_length_left_out_is_counted() -> None:
    assert "•  … and 3 more" in seen_of(brief(what=[event("It.")], left_out={"what": 3})).text


def test_where_there_is_no_room_every_list_keeps_its_first_entries_and_counts_the_rest() -> None:
    made = brief(
        what=[event(f"Event {n}: " + "word " * 100) for n in range(60)],
        next_steps=[step(f"Step {n}: " + "word " * 100) for n in range(40)],
    )
    text = seen_of(made).text
    shown = text.count("•  Event ")
    assert 5 < shown == text.count("•  Step ")
    assert f"•  … and {60 - shown} more\nNext steps\n" in text
    assert text.endswith(f"•  … and {40 - shown} more")


def test_a_kind_of_brief_with_more_lists_than_a_message_holds_counts_them() -> None:
    lists = tuple(
        Section(f"list {n}" + "x" * 190, (Entry("*"), Entry("It.")), 1) for n in range(90)
    )
    page = Page(Entry("T"), "", None, (), Section("summary", ()), lists, ())
    message = brief_message(page)
    check(message.blocks, message.text)
    assert read(message.blocks).text.split("\n")[-1].endswith("more lists")


@pytest.mark.parametrize("value", HOSTILE)
def test_nothing_that_a_stranger_wrote_does_anything(value: str) -> None:
    made = brief(
        title=claim(value),
        summary=[claim(value)],
        who=[actor(value, value + " b", "Z" + value)],
        what=[event(value, When(text=value), value + " c"), event(value)],
        positions=[position(value, value, value + " d", "opposes", value)],
        next_steps=[step(value, value + " e", When(text=value + " f"))],
        cautions=[caution(value)],
        source=source(value, published=value, url=value),
    )
    seen = seen_of(made)
    assert (seen.active, seen.links) == ([], [])


@pytest.mark.slow
@given(
    st.sampled_from(["word ", "<&>", "漢👩", "*_~` ", ":smile: ", "\n"]),
    st.sampled_from([0, 200, 20_000]),
    st.integers(0, 40),
)
@settings(max_examples=25, deadline=None)
def test_any_brief_is_within_the_limits(unit: str, size: int, count: int) -> None:
    value = (unit * (size // len(unit) + 1))[:size]
    made = brief(
        title=claim(value),
        summary=[claim(value)] * min(count, 5),
        what=[event(value)] * count,
        positions=[position(f"{n} {value}", f"{n} {value}") for n in range(count)],
    )
    assert seen_of(made).active == []
