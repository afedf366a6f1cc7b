"""One document through every step."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from summarizer import when
from summarizer.document import Document
from summarizer.draft import Draft
from summarizer.ground import Gate, Gated, Slot, Ungrounded, gated
from summarizer.kinds import Kind
from summarizer.length import Kept, Length, Limits, importance, limits, select
from summarizer.llm import Engine as Conversation
from summarizer.masking import masked
from summarizer.merge import merge
from summarizer.pipeline.ahead import Found, found, with_found
from summarizer.pipeline.drafted import Drafted
from summarizer.pipeline.engines import Engine, ExtractiveEngine
from summarizer.pipeline.judge import judge
from summarizer.pipeline.lead import with_summary, with_title
from summarizer.pipeline.repair import mend
from summarizer.pipeline.selecting import choose, scored
from summarizer.pipeline.turn import Turn, together
from summarizer.pipeline.usage import Usage
from summarizer.pipeline.whole import Whole, room_to_choose, told, unread_caution, whole
from summarizer.published import Caution, Envelope, Grounding, PromptInfo, Provenance, SourceInfo
from summarizer.render import Measure

# How far into a text a dateline is looked for.
_HEAD = 1500


@dataclass(frozen=True, slots=True)
class Options:
    """How a document is briefed.

    `max_items` bounds each list below what the length allows. `judge` is asked about every
    statement that passed; `notify` hears in one line what went wrong without stopping the
    work; `clock` gives the time that provenance is stamped with.
    """

    kind: Kind
    length: Length = "standard"
    ungrounded: Ungrounded = "drop"
    max_items: int | None = None
    judge: Conversation | None = None
    notify: Callable[[str], object] = str
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def bounds(self, document: Document) -> Limits:
        """Return how much of a document a reader gets."""
        return limits(self.length, document.words).capped(self.max_items)


class _Checked(Protocol):
    @property
    def slots(self) -> tuple[Slot, ...]: ...
    @property
    def usage(self) -> Usage: ...
    @property
    def notice(self) -> str | None: ...


_Step = Callable[[Sequence[Slot]], Awaitable[_Checked]]


def dated(document: Document) -> Document:
    """Return the document with its date: from its metadata, else from its dateline."""
    if document.published is not None:
        return document
    found = when.document_date(document.text[:_HEAD], document.language)
    return replace(document, published=found)


async def make_brief(
    document: Document, engine: Engine, options: Options, turn: Turn | None = None
) -> Envelope:
    """Return the brief of a document; every statement in it was held against the text.

    What fails is asked for once more, and a judge is heard, where the engine and the options
    have them. `turn` is held while the draft is asked for, and says when all of that must have
    ended: before there is a draft that is DeadlineExceeded, afterwards the brief is made
    without the rest. Of a long document each window is drafted, held against the text and
    mended by itself; then they are merged, and a model is asked what to choose.
    """
    started = time.perf_counter()
    document = dated(document)
    bounds = options.bounds(document)
    turn = turn or Turn()
    filled = engine.fill(document, options.kind, bounds, turn)
    waits = not isinstance(engine, ExtractiveEngine)
    drafted, known = await with_found(document, filled, waits=waits)
    gate = known.gate
    for part in drafted.unread:
        options.notify(told(document, part))
    parts: list[tuple[Slot, ...]] = []
    for draft in drafted.drafts:
        parts.append(tuple(gate.slots(draft)))
        await asyncio.sleep(0)  # answers about other documents are not kept waiting
    for step in _checking(drafted, document, gate, options, parts[0]):
        # What is asked about one document needs no place; of many windows each takes its own.
        checked, late = await _each(step, parts, turn, placed=len(parts) > 1)
        for one in checked:
            drafted = replace(drafted, usage=drafted.usage.also(one.usage))
        for notice in dict.fromkeys(one.notice for one in checked if one.notice):
            options.notify(notice)
        if late:
            options.notify("the time of the document was over before all was asked again or judged")
            break
    made = _gated(drafted, parts, options, checked=gate.checks)
    if len(made) == 1:
        return _finish(document, drafted, Whole(made[0]), known, options, started)
    merged = merge([part.fields for part in made])
    chosen = scored(merged)
    try:
        async with turn, asyncio.timeout_at(turn.until):
            room = room_to_choose(document, drafted)
            chosen = await choose(merged, bounds, document, drafted.conversation, room)
    except TimeoutError:
        options.notify("the time of the document was over before a model had chosen")
    if chosen.notice:
        options.notify(chosen.notice)
    drafted = replace(drafted, usage=drafted.usage.also(chosen.usage))
    return _finish(document, drafted, whole(made, merged, chosen), known, options, started)


async def _each(
    step: _Step, parts: list[tuple[Slot, ...]], turn: Turn, *, placed: bool
) -> tuple[list[_Checked], bool]:
    """Take a step with each part, in its place; tell what came, and whether time was over."""
    found: list[_Checked] = []

    async def one(index: int) -> None:
        async with AsyncExitStack() as stack:
            if placed:
                await stack.enter_async_context(turn)
            checked = await step(parts[index])
        parts[index] = tuple(checked.slots)
        found.append(checked)

    try:
        async with asyncio.timeout_at(turn.until):
            await together(*(one(index) for index in range(len(parts))))
    except TimeoutError:
        return found, True
    return found, False


def _checking(
    drafted: Drafted, document: Document, gate: Gate, options: Options, first: Sequence[Slot]
) -> Iterator[_Step]:
    """Yield what a model is asked after the gate, as far as there is one to ask."""
    again, second = drafted.conversation, options.judge
    if again is not None:
        yield lambda slots: mend(slots, document, gate, again, later=slots is not first)
    if second is not None:
        yield lambda slots: judge(slots, document, second)


def replay(document: Document, drafted: Drafted, options: Options) -> Envelope:
    """Return the brief that a recorded draft gives: every step but those that ask a model."""
    started = time.perf_counter()
    document = dated(document)
    known = found(document)
    parts = [tuple(known.gate.slots(draft)) for draft in drafted.drafts]
    made = _gated(drafted, parts, options, checked=known.gate.checks)
    if len(made) == 1:
        return _finish(document, drafted, Whole(made[0]), known, options, started)
    merged = merge([part.fields for part in made])
    joined = whole(made, merged, scored(merged))
    return _finish(document, drafted, joined, known, options, started)


def _gated(
    drafted: Drafted, parts: Sequence[Sequence[Slot]], options: Options, *, checked: bool
) -> list[Gated]:
    return [
        gated(draft, slots, options.ungrounded, drafted.coverage, checked=checked)
        for draft, slots in zip(drafted.drafts, parts, strict=True)
    ]


def _finish(
    document: Document,
    drafted: Drafted,
    made: Whole,
    known: Found,
    options: Options,
    started: float,
) -> Envelope:
    bounds = options.bounds(document)
    fields = with_title(with_summary(made.gated.fields, bounds.of("summary")), document)
    fields = {**fields, "cautions": _cautions(document, drafted, made.gated, known.cautions)}
    facts = {
        "schema": options.kind.published.urn,
        "source": source_info(document),
        "provenance": _provenance(drafted, options, time.perf_counter() - started),
        "dropped": list(made.gated.dropped),
        "grounding": made.gated.grounding,
    }
    whole = replace(made, gated=replace(made.gated, fields=fields))
    return _selected(options.kind, whole, facts, bounds)


def _cautions(
    document: Document, drafted: Drafted, made: Gated, wrong: Sequence[Caution]
) -> list[Caution]:
    """Return what was not read, what the program finds wrong, then what the model adds to it."""
    unread = unread_caution(document, drafted.unread)
    found = [*([unread] if unread else []), *wrong]
    added = made.fields.get("cautions")
    for caution in added if isinstance(added, list) else []:
        # A window ends where the text goes on: a model cannot know that it was not cut.
        if drafted.further and caution.kind == "truncated":
            continue
        if isinstance(caution, Caution) and not any(_same(caution, other) for other in found):
            found.append(caution)
    return found


def _same(one: Caution, other: Caution) -> bool:
    places = {(e.sentence) for e in other.evidence}
    return one.kind == other.kind and any(e.sentence in places for e in one.evidence)


def _selected(kind: Kind, whole: Whole, facts: Mapping[str, object], bounds: Limits) -> Envelope:
    """Return the brief with as many entries of each list as the length allows."""
    fields = whole.gated.fields
    lists = {name: value for name, value in fields.items() if isinstance(value, list)}
    rest = {name: value for name, value in fields.items() if name not in lists}

    def made(keep: Kept) -> Envelope:
        cut = {name: [value[i] for i in keep[name]] for name, value in lists.items()}
        cut_off = {n: len(v) - len(keep[n]) + whole.left.get(n, 0) for n, v in lists.items()}
        left = {name: count for name, count in cut_off.items() if count}
        return kind.published.model_validate({**facts, **rest, **cut, "left_out": left})

    counts = {name: len(value) for name, value in lists.items()}
    every = {name: list(range(count)) for name, count in counts.items()}
    brief = made(every)
    if bounds.words is None:
        keep = select(counts, bounds, len)
        return brief if keep == every else made(keep)
    measure = Measure(brief, counts)
    keep = select(counts, bounds, measure.words)
    brief = brief if keep == every else made(keep)
    for name, index in reversed(importance(counts)):
        # The sums are of the usual rendering; what is promised is a bound on the real one.
        if measure.fits(brief, keep, bounds.words):
            break
        if index in keep[name]:
            keep[name].remove(index)
            brief = made(keep)
    return brief


def source_info(document: Document) -> SourceInfo:
    """Return what a brief says about its source."""
    return SourceInfo(
        name=document.origin.name,
        url=masked(document.origin.url) if document.origin.url else None,
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
        schema_=schema_hash(kind.draft),
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
def schema_hash(draft: type[Draft]) -> str:
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
