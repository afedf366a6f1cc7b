"""Small briefs made by hand, about places and people that do not exist."""

from __future__ import annotations

from summarizer.published import (
    Actor,
    Brief,
    Caution,
    Checks,
    Claim,
    Decision,
    Difference,
    Dropped,
    Event,
    Evidence,
    Grounding,
    MeetingBrief,
    NextStep,
    Position,
    Provenance,
    SourceInfo,
    When,
)

FINE = Checks(numbers="ok", names="ok")
GROUNDING = Grounding(claims=3, grounded=3, near=0, absent=0, failed_checks=0, coverage=1.0)


def cite(sentence: int = 1, quote: str = "the harbour wall") -> list[Evidence]:
    start = 100 * sentence
    return [
        Evidence(
            start=start,
            end=start + len(quote),
            quote=quote,
            state="grounded",
            sentence=sentence,
        )
    ]


def near(*pairs: tuple[str, str]) -> list[Evidence]:
    """A passage that is only alike: pairs of the words as quoted and those of the source."""
    differs = [Difference(quote=quote, source=source) for quote, source in pairs]
    return [Evidence(start=5, end=20, quote="like it", state="near", sentence=2, differs=differs)]


def absent() -> list[Evidence]:
    return [Evidence(start=None, end=None, quote="nowhere", state="absent", sentence=None)]


def claim(text: str, sentence: int = 1) -> Claim:
    return Claim(text=text, evidence=cite(sentence), checks=FINE)


def actor(name: str, role: str | None = None, *aliases: str) -> Actor:
    return Actor(
        name=name, aliases=list(aliases), kind="unknown", role=role, evidence=cite(3, name)
    )


def event(text: str, when: When | None = None, where: str | None = None) -> Event:
    return Event(text=text, when=when, where=where, evidence=cite(4), checks=FINE)


def position(
    holder: str, text: str, quote: str | None = None, stance: str = "neutral", topic: str = ""
) -> Position:
    return Position.model_validate(
        {
            "holder": holder,
            "stance": stance,
            "topic": topic,
            "text": text,
            "quote": quote,
            "evidence": cite(5),
        }
    )


def step(
    action: str, owner: str | None = None, due: When | None = None, status: str = "planned"
) -> NextStep:
    return NextStep.model_validate(
        {"action": action, "owner": owner, "due": due, "status": status, "evidence": cite(6)}
    )


def decision(text: str, by: str | None = None) -> Decision:
    return Decision(text=text, by=by, evidence=cite(7))


def caution(text: str, kind: str = "conflicting_values") -> Caution:
    return Caution.model_validate({"kind": kind, "text": text, "evidence": cite(8)})


def dropped() -> Dropped:
    return Dropped(section="what", text="A gull spoke.", state="absent", reason="", evidence=[])


def source(name: str = "harbour.txt", **changes: object) -> SourceInfo:
    values: dict[str, object] = {
        "name": name,
        "url": None,
        "media_type": "text/plain",
        "sha256": "",
        "characters": 4000,
        "words": 1234,
        "language": "en",
        "published": "2024-03-05",
    }
    return SourceInfo.model_validate(values | changes)


def provenance(**changes: object) -> Provenance:
    values: dict[str, object] = {
        "engine": "extractive",
        "model": None,
        "mode": None,
        "prompt": None,
        "schema": "0",
        "requests": 0,
        "input_tokens": None,
        "output_tokens": None,
        "cost_usd": None,
        "seconds": 0.02,
        "cached": False,
        "instead_of": [],
        "version": "0",
        "created": "2024-03-06T00:00:00Z",
    }
    return Provenance.model_validate(values | changes)


def envelope(**changes: object) -> dict[str, object]:
    """The fields that every kind of brief has."""
    values: dict[str, object] = {
        "schema": "urn:summarizer:brief:1",
        "grounding": GROUNDING,
        "source": source(),
        "provenance": provenance(),
    }
    return values | changes


def brief(**changes: object) -> Brief:
    """A brief that says nothing, but for what is given."""
    lists: dict[str, object] = {
        "title": claim("Harbour wall to be rebuilt"),
        "summary": [],
        "who": [],
        "what": [],
        "positions": [],
        "next_steps": [],
    }
    return Brief.model_validate(envelope() | lists | changes)


def meeting(**changes: object) -> MeetingBrief:
    lists: dict[str, object] = {
        name: [] for name in ("summary", "who", "what", "positions", "next_steps")
    }
    more = {"title": claim("Harbour board"), "decisions": [], "actions": []}
    return MeetingBrief.model_validate(envelope() | lists | more | changes)
