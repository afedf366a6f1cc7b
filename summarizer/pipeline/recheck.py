"""A brief somebody else made, or made long ago, held against its source again.

Only its quotes are trusted to be what it cites: offsets, states and checks in it are not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

from summarizer.checks import Checker
from summarizer.document import Document
from summarizer.errors import UsageError
from summarizer.faithfulness import Verified, VerifiedClaim
from summarizer.ground import Index, evidence_in, label
from summarizer.published import (
    Actor,
    Brief,
    Checks,
    Envelope,
    Evidence,
    Grounding,
    MeetingBrief,
)

_OWN = frozenset(Envelope.model_fields) - {"cautions"}
_KNOWN: dict[str, type[Envelope]] = {kind.urn: kind for kind in (Brief, MeetingBrief)}
_V = TypeVar("_V", bound=BaseModel)


def is_brief(text: str) -> bool:
    """Tell whether a text is a brief of ours, or several, as JSON."""
    return text.lstrip().startswith(("{", "[")) and '"urn:summarizer:' in text


def load_brief(text: str) -> Envelope:
    """Return the brief in a JSON text; UsageError where it is none, or of an unknown kind."""
    try:
        data = json.loads(text)
        if isinstance(data, list):
            raise UsageError("the second file holds a list of briefs", "give one brief at a time")
        kind = _KNOWN[data["schema"]]
        return kind.model_validate(data)
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise UsageError(
            "the second file looks like a brief and is not a valid one",
            "give a brief as written by `summarizer brief -f json`, or a plain text",
        ) from problem


def recheck(document: Document, brief: Envelope, text: str) -> Verified:
    """Return each statement of a brief with its quotes located anew and its checks run anew.

    `text` is the JSON the brief was read from: the offsets of a claim point into it.
    """
    index, checker = Index(document), Checker(document)
    claims: list[VerifiedClaim] = []
    states: list[str] = []
    cursor = 0
    for value in _statements(brief):
        located = _located(value, index, name=isinstance(value, Actor))
        evidence = tuple(evidence_in(located))
        bad = [e for e in evidence if e.state != "grounded"]
        checked, problem = checker.check(located) if not bad else (located, "")
        if bad:
            problem = f"the quote is not in the source: “{bad[0].quote[:80]}”"
        words = label(value)
        start, cursor = _place(text, words, cursor)
        states.append(bad[0].state if bad else "failed" if problem else "grounded")
        claims.append(
            VerifiedClaim(
                start=start,
                end=start + len(json.dumps(words, ensure_ascii=False)) - 2,
                text=words,
                evidence=evidence,
                checks=getattr(checked, "checks", Checks()),
                risk=1.0 if problem else 0.0,
                spans=((start, start + len(words)),) if problem else (),
                reasons=(problem,) if problem else (),
            )
        )
    grounding = Grounding(
        claims=len(claims),
        grounded=states.count("grounded"),
        near=states.count("near"),
        absent=states.count("absent"),
        failed_checks=states.count("failed"),
        coverage=1.0,
    )
    return Verified(max((c.risk for c in claims), default=0.0), tuple(claims), grounding)


def _statements(brief: Envelope) -> Iterator[BaseModel]:
    for section in type(brief).model_fields:
        value = getattr(brief, section)
        for item in value if isinstance(value, list) else [value]:
            if section not in _OWN and isinstance(item, BaseModel):
                yield item


def _located(value: _V, index: Index, *, name: bool) -> _V:
    """Return a statement with each of its quotes located anew."""

    def again(node: object) -> object:
        if isinstance(node, Evidence):
            return index.locate(node.quote, node.sentence, name=name)
        if isinstance(node, list):
            return [again(item) for item in node]
        if isinstance(node, BaseModel):
            return node.model_copy(
                update={field: again(getattr(node, field)) for field in type(node).model_fields}
            )
        return node

    found = again(value)
    assert isinstance(found, type(value))
    return found


def _place(text: str, words: str, cursor: int) -> tuple[int, int]:
    """Return where the words stand in the JSON text from `cursor` on, and the new cursor."""
    for written in (json.dumps(words, ensure_ascii=False), json.dumps(words)):
        for start in (cursor, 0):
            at = text.find(written, start)
            if at >= 0:
                return at + 1, at + 1
    return 0, cursor
