"""The draft that an engine fills: the published brief without offsets, states and checks.

A model answers with a sentence's number and a short quote; the program finds the place.
Every bound that is sent to a model stands in the JSON Schema (`sent` below) and is tighter
than what is accepted from it, so that an answer one entry too long is cut and not paid for
twice. Bounds stay below 2,000: llama.cpp refuses a grammar with longer repetitions.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict
from pydantic.json_schema import SkipJsonSchema

from summarizer.published import ActorKind, CautionKind, Stance, StepStatus

ACCEPTED_ITEMS = 400
ACCEPTED_TEXT = 1500


def sent(**bounds: int) -> JsonDict:
    """Return what the JSON Schema tells a model, where that is tighter than what is accepted."""
    return dict(bounds)


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=ACCEPTED_TEXT),
]
Phrase = Annotated[Line, Field(json_schema_extra=sent(maxLength=120))]


def is_placeholder(text: str) -> bool:
    """Tell what a model writes where it has nothing to say."""
    return text.strip(" .…-–—_*<>[](){}").casefold() in _PLACEHOLDERS


def _meant(text: str) -> str:
    if is_placeholder(text):
        raise ValueError("a placeholder: leave the entry out")
    return text


_PLACEHOLDERS = frozenset(
    {"", "n/a", "na", "none", "null", "nil", "string", "text", "tbd", "todo", "unknown", "xxx"}
    | {"placeholder", "not applicable", "not available", "undefined", "lorem ipsum", "example"}
)
Statement = Annotated[Line, AfterValidator(_meant), Field(json_schema_extra=sent(maxLength=240))]


def compact(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema without generated titles and class docstrings: they cost tokens."""

    def walk(node: Any, *, named: bool = False) -> Any:
        if isinstance(node, list):
            return [walk(item) for item in node]
        if not isinstance(node, dict):
            return node
        return {
            key: walk(value, named=key in {"properties", "$defs"})
            for key, value in node.items()
            if named or not (key == "title" or (key == "description" and "properties" in node))
        }

    result = walk(schema)
    assert isinstance(result, dict)
    return result


class Draft(BaseModel):
    """The base of everything that an engine fills: closed, and without NaN or infinity."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
    # The published class, where the draft class was made from a user's own.
    published: ClassVar[type[BaseModel] | None] = None
    # What is not in the schema that a model is sent.
    unasked: ClassVar[frozenset[str]] = frozenset()
    # The function and the arguments that made the class, for another process to make it again.
    made_by: ClassVar[tuple[Callable[..., type[Draft]], tuple[object, ...]] | None] = None
    _schema: ClassVar[dict[str, Any]]

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the schema as it is sent to a model: compact, with the tighter bounds."""
        if args or kwargs:
            return compact(super().model_json_schema(*args, **kwargs))
        # pydantic makes it anew at each call; whoever asks may change what they get.
        if "_schema" not in vars(cls):
            cls._schema = compact(super().model_json_schema())
        return deepcopy(cls._schema)


class Cite(Draft):
    """Where a statement stands: the sentence's number, and the words that bear it."""

    s: int = Field(ge=1, le=1_000_000, description="sentence number")
    q: Line = Field(
        description="4-7 words copied exactly from it",
        json_schema_extra=sent(maxLength=120),
    )


Cites = Annotated[
    list[Cite],
    Field(min_length=1, max_length=20, json_schema_extra=sent(maxItems=2)),
]


class ClaimDraft(Draft):
    """One statement."""

    text: Statement
    evidence: Cites


class ActorDraft(Draft):
    """Somebody who acts or speaks; the name itself is the quote."""

    name: Phrase = Field(description="as the text spells it")
    aliases: list[Phrase] = Field(max_length=20, json_schema_extra=sent(maxItems=3))
    kind: ActorKind
    role: Phrase | None
    s: int = Field(ge=1, le=1_000_000, description="number of a sentence that names them")


class EventDraft(Draft):
    """Something that happened, or is the case."""

    text: Statement
    when: Phrase | None = Field(description="the text's own words")
    where: Phrase | None
    evidence: Cites


class PositionDraft(Draft):
    """What somebody holds, wants or says."""

    holder: Phrase = Field(description="who says it")
    stance: Stance
    topic: Annotated[Line, AfterValidator(_meant)] = Field(
        description="1-3 words", json_schema_extra=sent(maxLength=40)
    )
    text: Statement
    evidence: Cites


class NextStepDraft(Draft):
    """Something that is to be done."""

    action: Statement
    owner: Phrase | None
    due: Phrase | None = Field(description="the text's own words")
    status: StepStatus
    evidence: Cites


class DecisionDraft(Draft):
    """Something a meeting decided."""

    text: Statement
    by: Phrase | None
    evidence: Cites


class CautionDraft(Draft):
    """Something wrong with the source itself."""

    kind: CautionKind
    text: Line = Field(json_schema_extra=sent(maxLength=160))
    evidence: Cites


class BriefDraft(Draft):
    """A brief as an engine writes it; each list begins with what matters most.

    A model is not asked for a summary: the first statements of the lists are one.
    """

    unasked: ClassVar[frozenset[str]] = frozenset({"summary"})

    title: ClaimDraft
    summary: SkipJsonSchema[list[ClaimDraft]] = Field(default=[], max_length=20)
    who: list[ActorDraft] = Field(max_length=ACCEPTED_ITEMS)
    what: list[EventDraft] = Field(max_length=ACCEPTED_ITEMS)
    positions: list[PositionDraft] = Field(max_length=ACCEPTED_ITEMS)
    next_steps: list[NextStepDraft] = Field(max_length=ACCEPTED_ITEMS)
    cautions: list[CautionDraft] = Field(max_length=ACCEPTED_ITEMS)


class MeetingDraft(BriefDraft):
    """A meeting's brief as an engine writes it."""

    decisions: list[DecisionDraft] = Field(max_length=ACCEPTED_ITEMS)
    actions: list[NextStepDraft] = Field(max_length=ACCEPTED_ITEMS)
