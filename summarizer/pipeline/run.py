"""One document through every step."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from summarizer import when
from summarizer.conflict import cautions, orders
from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.errors import DeadlineExceeded
from summarizer.ground import Gate, Gated, Slot, Ungrounded, gated
from summarizer.kinds import Kind
from summarizer.length import Kept, Length, Limits, importance, limits, select
from summarizer.llm import Engine as Conversation
from summarizer.pipeline.engines import Drafted, Engine
from summarizer.pipeline.judge import judge
from summarizer.pipeline.repair import mend
from summarizer.pipeline.turn import Turn
from summarizer.pipeline.usage import Usage
from summarizer.published import Caution, Envelope, Grounding, PromptInfo, Provenance, SourceInfo
from summarizer.render import Measure

# How far into a text a dateline is looked for.
_HEAD = 1500


@dataclass(frozen=True, slots=True)
class Options:
    """How a document is briefed.

    `judge` is asked about every statement that passed; `notify` hears in one line what went
    wrong without stopping the work; `clock` gives the time that provenance is stamped with.
    """

    kind: Kind
    length: Length = "standard"
    ungrounded: Ungrounded = "drop"
    judge: Conversation | None = None
    notify: Callable[[str], object] = str
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


def dated(document: Document) -> Document:
    """Return the document with its date: from its metadata, else from its dateline."""
    if document.published is not None:
        return document
    found = when.document_date(document.text[:_HEAD], document.language)
    return replace(document, published=found)


class Elsewhere(Protocol):
    """Another place where a draft can be made a brief of."""

    async def brief(self, document: Document, drafted: Drafted) -> Envelope | None:
        """Return the brief, None where it has to be made here."""
        ...


async def make_brief(
    document: Document,
    engine: Engine,
    options: Options,
    turn: Turn | None = None,
    elsewhere: Elsewhere | None = None,
) -> Envelope:
    """Return the brief of a document; every statement in it was held against the text.

    What fails is asked for once more, and a judge is heard, where the engine and the options
    have them. `turn` is held while the draft is asked for, and says when all of that must have
    ended: before there is a draft that is DeadlineExceeded, afterwards the brief is made
    without the rest. What is checked `elsewhere` is not checked here.
    """
    started = time.perf_counter()
    document = dated(document)
    bounds = limits(options.length, document.words)
    turn = turn or Turn()
    try:
        async with turn, asyncio.timeout_at(turn.until):
            drafted = await engine.fill(document, options.kind, bounds)
    except TimeoutError as late:
        # The cancelled call says what it met last, if anything.
        last = f"; the last fault: {late.__cause__}" if str(late.__cause__ or "") else ""
        raise DeadlineExceeded(
            f"no draft came in the time that a document may take{last}"
        ) from None
    if elsewhere is not None and (made := await elsewhere.brief(document, drafted)) is not None:
        return made
    gate = Gate(document, orders=orders(document))
    slots = tuple(gate.slots(drafted.draft))
    for step in _checking(drafted, document, gate, options):
        try:
            async with asyncio.timeout_at(turn.until):
                checked = await step(slots)
        except TimeoutError:
            options.notify("the time of the document was over before all was asked again or judged")
            break
        slots = checked.slots
        drafted = replace(drafted, usage=drafted.usage.also(checked.usage))
        if checked.notice:
            options.notify(checked.notice)
    return _finish(document, drafted, slots, options, started, checked=gate.checks)


class _Checked(Protocol):
    @property
    def slots(self) -> tuple[Slot, ...]: ...
    @property
    def usage(self) -> Usage: ...
    @property
    def notice(self) -> str | None: ...


def _checking(
    drafted: Drafted, document: Document, gate: Gate, options: Options
) -> Iterator[Callable[[Sequence[Slot]], Awaitable[_Checked]]]:
    """Yield what a model is asked after the gate, as far as there is one to ask."""
    again, second = drafted.conversation, options.judge
    if again is not None:
        yield lambda slots: mend(slots, document, gate, again)
    if second is not None:
        yield lambda slots: judge(slots, document, second)


def replay(document: Document, drafted: Drafted, options: Options) -> Envelope:
    """Return the brief that a recorded draft gives: every step but those that ask a model."""
    started = time.perf_counter()
    document = dated(document)
    gate = Gate(document, orders=orders(document))
    slots = tuple(gate.slots(drafted.draft))
    return _finish(document, drafted, slots, options, started, checked=gate.checks)


def _finish(
    document: Document,
    drafted: Drafted,
    slots: Sequence[Slot],
    options: Options,
    started: float,
    *,
    checked: bool,
) -> Envelope:
    made = gated(drafted.draft, slots, options.ungrounded, checked=checked)
    made = replace(made, fields={**made.fields, "cautions": _cautions(document, made)})
    facts = {
        "schema": options.kind.published.urn,
        "source": source_info(document),
        "provenance": _provenance(drafted, options, time.perf_counter() - started),
        "dropped": list(made.dropped),
        "grounding": made.grounding,
    }
    return _selected(options.kind, made, facts, limits(options.length, document.words))


def _cautions(document: Document, made: Gated) -> list[Caution]:
    """Return what the program finds wrong with the source, then what the model adds to it."""
    found = list(cautions(document))
    added = made.fields.get("cautions")
    for caution in added if isinstance(added, list) else []:
        if isinstance(caution, Caution) and not any(_same(caution, other) for other in found):
            found.append(caution)
    return found


def _same(one: Caution, other: Caution) -> bool:
    places = {(e.sentence) for e in other.evidence}
    return one.kind == other.kind and any(e.sentence in places for e in one.evidence)


def _selected(kind: Kind, gated: Gated, facts: Mapping[str, object], bounds: Limits) -> Envelope:
    """Return the brief with as many entries of each list as the length allows."""
    lists = {name: value for name, value in gated.fields.items() if isinstance(value, list)}
    rest = {name: value for name, value in gated.fields.items() if name not in lists}

    def made(keep: Kept) -> Envelope:
        cut = {name: [value[i] for i in keep[name]] for name, value in lists.items()}
        left = {n: len(v) - len(keep[n]) for n, v in lists.items() if len(v) > len(keep[n])}
        return kind.published.model_validate({**facts, **rest, **cut, "left_out": left})

    counts = {name: len(value) for name, value in lists.items()}
    measure = Measure(made({name: list(range(n)) for name, n in counts.items()}), counts)
    keep = select(counts, bounds, measure.words)
    brief = made(keep)
    for name, index in reversed(importance(counts)):
        # The sums are of the usual rendering; what is promised is a bound on the real one.
        if bounds.words is None or measure.exact(brief) <= bounds.words:
            break
        if index in keep[name]:
            keep[name].remove(index)
            brief = made(keep)
    return brief


def source_info(document: Document) -> SourceInfo:
    """Return what a brief says about its source."""
    return SourceInfo(
        name=document.origin.name,
        url=document.origin.url,
        media_type=document.origin.media_type,
        sha256=document.origin.sha256,
        characters=len(document.text),
        words=document.words,
        language=document.language,
        published=document.published.isoformat() if document.published else None,
    )


def _provenance(drafted: Drafted, options: Options, seconds: float) -> Provenance:
    kind = options.kind
    prompt = PromptInfo(name=kind.template.name, sha256=kind.template.sha256)
    return Provenance(
        engine=drafted.engine,
        model=drafted.model,
        mode=drafted.mode,
        prompt=prompt if drafted.prompted else None,
        schema_=_schema_hash(kind.draft),
        requests=drafted.usage.requests,
        input_tokens=drafted.usage.input_tokens,
        output_tokens=drafted.usage.output_tokens,
        cost_usd=drafted.usage.cost,
        seconds=round(seconds, 3),
        cached=drafted.cached,
        instead_of=list(drafted.instead_of),
        version=package_version(),
        created=options.clock().isoformat(timespec="seconds"),
    )


@lru_cache(maxsize=64)
def _schema_hash(draft: type[Draft]) -> str:
    # pydantic builds a schema anew at each call, which costs a third of a short document.
    schema = json.dumps(draft.model_json_schema(), sort_keys=True)
    return hashlib.sha256(schema.encode()).hexdigest()


@lru_cache(maxsize=1)
def package_version() -> str:
    """Return the installed version, or "0" in a tree that is not installed."""
    try:
        return version("summarizer-brief")
    except PackageNotFoundError:
        return "0"


def failed(grounding: Grounding) -> bool:
    """Tell whether any statement of the draft was not borne out."""
    return grounding.grounded < grounding.claims or grounding.failed_checks > 0
