"""An answer that was tampered with never shows a false statement as grounded."""

import json

import pytest

from summarizer import kinds
from summarizer.ground import evidence_in
from summarizer.pipeline import Drafted, Options, replay
from tests.documents import document

TEXT = (
    "Norwick council to close harbour bridge\n\n"
    "Tuesday, 5 March 2024\n\n"
    "The council of Norwick voted on Monday to close the harbour bridge from 1 April. "
    "Mayor Anna Okoro said the repairs would cost 1.5 million euros.\n\n"
    "The Norwick Traders Association will not support the closure, its chairman Peter Lang said. "
    "“Our members cannot wait for two years,” he told reporters.\n\n"
    "Engineers found 36 cracks in the old piers in 2019. The council has not ordered a new bridge. "
    "It will publish a timetable on 15 March.\n"
)

EVENT = {"text": "The council voted to close the bridge from 1 April.", "when": "on Monday",
         "where": None, "evidence": [{"s": 3, "q": "voted on Monday to close the harbour bridge"}]}  # fmt: skip
CRACKS = {"text": "Engineers found 36 cracks in 2019.", "when": "2019", "where": None,
          "evidence": [{"s": 7, "q": "found 36 cracks in the old piers"}]}  # fmt: skip
BRIDGE = {"text": "The council has not ordered a new bridge.", "when": None, "where": None,
          "evidence": [{"s": 8, "q": "has not ordered a new bridge"}]}  # fmt: skip
COST = {"holder": "Anna Okoro", "stance": "neutral", "topic": "cost", "text": "Repairs would cost 1.5 million euros.",
        "evidence": [{"s": 4, "q": "repairs would cost 1.5 million euros"}]}  # fmt: skip
AGAINST = {"holder": "Peter Lang", "stance": "opposes", "topic": "closure",
           "text": "The association will not support the closure.",
           "evidence": [{"s": 5, "q": "will not support the closure"}]}  # fmt: skip
STEP = {"action": "Publish a timetable", "owner": "The council", "due": "on 15 March", "status": "planned",
        "evidence": [{"s": 9, "q": "will publish a timetable on 15 March"}]}  # fmt: skip


def shown(policy="drop", **sections):
    kind = kinds.load("brief")
    empty = {name: [] for name in ("summary", "who", "what", "positions", "next_steps", "cautions")}
    title = {"text": "Bridge to close", "evidence": [{"s": 1, "q": "to close harbour bridge"}]}
    draft = kind.draft.model_validate({"title": title, **empty, **sections})
    return replay(
        document(TEXT), Drafted(draft, "model", prompted=True), Options(kind, ungrounded=policy)
    )


@pytest.mark.parametrize("event", [EVENT, CRACKS, BRIDGE], ids=lambda e: e["text"][:20])
def test_the_true_event_is_shown(event):
    assert len(shown(what=[event]).what) == 1


@pytest.mark.parametrize("position", [COST, AGAINST], ids=lambda p: p["holder"])
def test_the_true_position_is_shown(position):
    assert len(shown(positions=[position]).positions) == 1


def test_the_true_step_is_shown():
    assert shown(next_steps=[STEP]).next_steps[0].due.date == "2024-03-15"


def quoted(entry, quote):
    return {**entry, "evidence": [{**entry["evidence"][0], "q": quote}]}


TAMPERED = {
    "a number in the statement": ("what", {**CRACKS, "text": "Engineers found 63 cracks in 2019."}),
    "a number in the quote": ("what", quoted(CRACKS, "found 63 cracks in the old piers")),
    "an amount": ("positions", {**COST, "text": "Repairs would cost 1.5 billion euros."}),
    "a year": ("what", {**CRACKS, "text": "Engineers found 36 cracks in 2018."}),
    "a date": ("what", {**EVENT, "text": "The council voted to close the bridge from 1 May."}),
    "a not taken out of the statement": ("what", {**BRIDGE, "text": "The council has ordered a new bridge."}),
    "a not taken out of the quote": ("what", quoted(BRIDGE, "has ordered a new bridge")),
    "a quote trimmed of its not": (
        "positions",
        quoted({**AGAINST, "text": "The association will support the closure."}, "support the closure, its chairman"),
    ),
    "a quote that leaps over its not": (
        "positions",
        quoted({**AGAINST, "text": "The association will support the closure."}, "Traders Association will … support the closure"),
    ),
    "a not put in": ("what", {**EVENT, "text": "The council did not vote to close the bridge."}),
    "a name of the source": ("what", {**EVENT, "text": "The Norwick Traders Association voted to close the bridge."}),
    "a name from elsewhere": ("what", {**EVENT, "text": "The council of Sandport voted to close the bridge."}),
    "a speaker of the source": ("positions", {**COST, "holder": "Peter Lang"}),
    "a speaker from elsewhere": ("positions", {**COST, "holder": "Maria Duval"}),
    "an owner of the source": ("next_steps", {**STEP, "owner": "Peter Lang"}),
    "an owner beside the source's own words": (
        "next_steps",
        {**STEP, "action": "will publish a timetable on 15 March", "owner": "Peter Lang"},
    ),
    "an invented quote": ("what", quoted(EVENT, "council members cheered when it was over")),
}  # fmt: skip


@pytest.mark.parametrize("how", sorted(TAMPERED))
def test_a_tampered_statement_is_not_shown_and_the_reason_is(how):
    section, entry = TAMPERED[how]
    brief = shown(**{section: [entry]})
    assert getattr(brief, section) == []
    assert [fallen.section for fallen in brief.dropped] == [section]
    assert brief.dropped[0].reason


@pytest.mark.parametrize("how", sorted(TAMPERED))
def test_with_flag_it_is_shown_with_a_mark_and_never_counted_as_grounded(how):
    from summarizer.render import render

    section, entry = TAMPERED[how]
    brief = shown("flag", **{section: [entry]})
    (kept,) = getattr(brief, section)
    checks = json.loads(kept.checks.model_dump_json())
    states = {e.state for e in evidence_in(kept)}
    assert states != {"grounded"} or {"warn", "fail"} & set(checks.values())
    assert brief.grounding.grounded == brief.grounding.claims - 1
    assert "[" in render(brief, "text")
