"""The published brief: what a reader, a program or a colleague's script receives.

The contract is `schemas/brief.schema.json`, which is generated from these models.
"""

from __future__ import annotations

from functools import partial
from operator import is_
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

Verdict = Literal["ok", "warn", "fail", "none"]
State = Literal["grounded", "near", "absent"]
ActorKind = Literal["person", "organisation", "country", "group", "role", "unknown"]
Stance = Literal["supports", "opposes", "conditional", "neutral", "unclear"]
StepStatus = Literal["planned", "proposed", "conditional", "declined", "done"]
CautionKind = Literal[
    "headline_mismatch",
    "name_variant",
    "conflicting_values",
    "garbled_text",
    "attribution",
    "date_conflict",
    "instruction_in_source",
    "truncated",
]


_is_none = partial(is_, None)


class Value(BaseModel):
    """The base of every published value: frozen, and closed to unknown fields.

    Its validator is built with the first value: a client is ready before there is any.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Difference(Value):
    """Words in which a quote and the nearest passage of the source part."""

    quote: str = Field(description="the words as quoted; empty where the source has more")
    source: str = Field(description="the words of the source; empty where the quote has more")


class Evidence(Value):
    """A passage that bears a statement; `text[start:end] == quote` whenever it is grounded.

    `start` and `end` are code points into the document's text; they are null where the state
    is `absent`. `near` means that a passage is alike, and `differs` says in which words.
    """

    start: int | None
    end: int | None
    quote: str
    state: State
    sentence: int | None = Field(description="number of the sentence, from 1")
    page: int | None = Field(default=None, exclude_if=_is_none)
    differs: list[Difference] | None = Field(default=None, exclude_if=_is_none)


class Checks(Value):
    """What the program found when it held a claim against its evidence."""

    numbers: Verdict = "none"
    names: Verdict = "none"
    negation: Verdict = "none"
    speaker: Verdict = "none"
    judge: Literal["supported", "unsupported", "not_run"] = "not_run"


class Claim(Value):
    """One statement with the passages that bear it."""

    text: str
    evidence: list[Evidence]
    checks: Checks = Checks()


class When(Value):
    """A time as the source words it, and as an ISO 8601 date where it can be told."""

    text: str
    date: str | None = None


class Actor(Value):
    """Somebody who acts or speaks in the document."""

    name: str
    aliases: list[str]
    kind: ActorKind
    role: str | None
    evidence: list[Evidence]


class Event(Value):
    """Something that happened, or is the case."""

    text: str
    when: When | None
    where: str | None
    evidence: list[Evidence]
    checks: Checks = Checks()


class Position(Value):
    """What somebody holds, wants or says; `quote` is set where the source quotes directly."""

    holder: str
    stance: Stance
    topic: str
    text: str
    quote: str | None
    evidence: list[Evidence]
    checks: Checks = Checks()


class NextStep(Value):
    """Something that is to be done, by whom and by when where the source says so."""

    action: str
    owner: str | None
    due: When | None
    status: StepStatus
    evidence: list[Evidence]
    checks: Checks = Checks()


class Decision(Value):
    """Something a meeting decided."""

    text: str
    by: str | None
    evidence: list[Evidence]
    checks: Checks = Checks()


# A caution that begins so speaks of a doubt: the passage may be said to people.
DOUBTFUL = "A passage reads like an instruction to a machine:"


class Caution(Value):
    """Something wrong with the source itself."""

    kind: CautionKind
    text: str
    evidence: list[Evidence]


class Dropped(Value):
    """A statement that is not shown, with the state of its evidence and the reason."""

    section: str = Field(description="the list it was written for")
    text: str
    state: State
    reason: str
    evidence: list[Evidence]


class Grounding(Value):
    """Counts over every statement the engine wrote; `coverage` is the share of text it read.

    `checked` is false where the source's language has no checks: quotes were located, and
    nobody held the statements against them.
    """

    claims: int
    grounded: int
    near: int
    absent: int
    failed_checks: int
    coverage: float = Field(ge=0, le=1)
    checked: bool = True


class SourceInfo(Value):
    """The document that was briefed; `sha256` is of its bytes."""

    name: str
    url: str | None
    media_type: str
    sha256: str
    characters: int
    words: int
    language: str
    published: str | None


class PromptInfo(Value):
    """Which template was used; `sha256` is of its text."""

    name: str
    sha256: str


class Provenance(Value):
    """How a brief came about; an unknown count or price is null, never 0."""

    engine: str
    model: str | None
    mode: str | None
    prompt: PromptInfo | None
    schema_: str = Field(alias="schema", description="sha256 of the draft schema")
    requests: int
    input_tokens: int | None
    output_tokens: int | None
    cost_usd: float | None
    seconds: float
    cached: bool
    instead_of: list[str] = Field(description="models that failed before this one was asked")
    version: str
    created: str

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Envelope(Value):
    """What every kind of brief carries beside its own lists."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    urn: ClassVar[str] = "urn:summarizer:kind:1"

    schema_: str = Field(alias="schema")
    cautions: list[Caution] = []
    dropped: list[Dropped] = []
    left_out: dict[str, int] = Field(
        default={}, description="entries of each list that the length left out"
    )
    grounding: Grounding
    source: SourceInfo
    provenance: Provenance

    def as_json(self, indent: int | None = 2) -> str:
        """Return the brief as JSON text; `differs` and `page` are absent where there is none."""
        return self.model_dump_json(by_alias=True, indent=indent)


class Brief(Envelope):
    """Who, what, positions and next steps of one document, each with its evidence."""

    urn: ClassVar[str] = "urn:summarizer:brief:1"

    title: Claim | None
    summary: list[Claim]
    who: list[Actor]
    what: list[Event]
    positions: list[Position]
    next_steps: list[NextStep]


class MeetingBrief(Brief):
    """A brief of a meeting: what was decided and who took what on stand beside the rest."""

    urn: ClassVar[str] = "urn:summarizer:meeting:1"

    decisions: list[Decision]
    actions: list[NextStep]
