"""The functions that a program calls."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import overload

from summarizer import kinds, sources
from summarizer.budget import Budget, Caps, load_prices
from summarizer.document import Document
from summarizer.errors import GateFailed
from summarizer.faithfulness import Verified, verify_text
from summarizer.kinds import Kind
from summarizer.llm import ModelSettings
from summarizer.pipeline import Options, Services, dated, engine_for, make_brief
from summarizer.pipeline.recheck import is_brief, load_brief, recheck
from summarizer.pipeline.run import failed
from summarizer.pipeline.turn import Turn
from summarizer.published import Brief, Envelope
from summarizer.settings import Length, Mode, Policy, Settings, choose_model, configuration


def model_settings(settings: Settings, model: str) -> ModelSettings | None:
    """Return what the llm room needs, or None for the built-in engine."""
    if model == "extractive":
        return None
    # A fallback or a judge of another vendor keeps its own address: a key goes nowhere else.
    same = settings.model is None or model.partition("/")[0] == settings.model.partition("/")[0]
    return ModelSettings(
        model=model,
        base_url=settings.base_url if same or "/" not in model else None,
        mode=settings.mode,
        deadline=settings.deadline,
    )


def prices_file() -> Path:
    """Return where the user's own prices are looked for."""
    return configuration(os.environ, Path.home()) / "prices.toml"


@overload
async def abrief(
    source: str | Path | Document,
    *,
    model: str | None = ...,
    base_url: str | None = ...,
    mode: Mode = ...,
    kind: str = ...,
    length: Length = ...,
    ungrounded: Policy = ...,
    deadline: float = ...,
) -> Brief: ...


@overload
async def abrief(
    source: str | Path | Document,
    *,
    model: str | None = ...,
    base_url: str | None = ...,
    mode: Mode = ...,
    kind: Kind,
    length: Length = ...,
    ungrounded: Policy = ...,
    deadline: float = ...,
) -> Envelope: ...


async def abrief(
    source: str | Path | Document,
    *,
    model: str | None = None,
    base_url: str | None = None,
    mode: Mode = "auto",
    kind: str | Kind = "brief",
    length: Length = "standard",
    ungrounded: Policy = "drop",
    deadline: float = 120.0,
) -> Envelope:
    """Brief one document and return the brief, every statement held against its source.

    `source` is a path, a web address (a text that begins with https://) or a Document. `model` is
    named as on the command line ("openai/…", "ollama/…", "extractive"); without one,
    SUMMARIZER_MODEL or the key in the environment decides, else the built-in engine works.
    `deadline` is in seconds. Raises SourceError,
    ProviderError, InvalidAnswer and, with ungrounded="fail", GateFailed.
    """
    settings = Settings(
        model=model or os.environ.get("SUMMARIZER_MODEL"),
        base_url=base_url,
        mode=mode,
        deadline=deadline,
    )
    chosen, _ = choose_model(settings, os.environ)
    document = await asyncio.to_thread(_read, source)
    options = Options(
        kind if isinstance(kind, Kind) else kinds.load(kind), length=length, ungrounded=ungrounded
    )
    services = Services(budget=Budget(Caps(), load_prices(prices_file())))
    async with engine_for(model_settings(settings, chosen), services=services) as engine:
        turn = Turn(deadline, asyncio.Semaphore(settings.jobs))
        made = await make_brief(document, engine, options, turn)
    if ungrounded == "fail" and failed(made.grounding):
        raise GateFailed(f"{made.grounding.claims - made.grounding.grounded} statements fell")
    return made


def brief(
    source: str | Path | Document,
    *,
    model: str | None = None,
    base_url: str | None = None,
    mode: Mode = "auto",
    kind: str = "brief",
    length: Length = "standard",
    ungrounded: Policy = "drop",
    deadline: float = 120.0,
) -> Brief:
    """Brief one document; the same as `abrief`, for code without an event loop."""
    return asyncio.run(
        abrief(
            source,
            model=model,
            base_url=base_url,
            mode=mode,
            kind=kind,
            length=length,
            ungrounded=ungrounded,
            deadline=deadline,
        )
    )


def _read(source: str | Path | Document) -> Document:
    if isinstance(source, Document):
        return source
    return sources.load(source) if sources.is_url(source) else sources.read(Path(source))


def verify(source: str | Path | Document, summary: str | Envelope) -> Verified:
    """Hold a summary against its source, offline, and return what is not borne out.

    `source` is a path or a Document; `summary` is a plain text, a brief, or a brief's JSON. A
    brief is checked again from its quotes alone. Offsets of a claim are code points into the
    summary's text (for a brief: into its JSON). Raises SourceError and UsageError.
    """
    document = dated(source if isinstance(source, Document) else sources.read(Path(source)))
    if isinstance(summary, Envelope):
        return recheck(document, summary, summary.as_json())
    if is_brief(summary):
        return recheck(document, load_brief(summary), summary)
    return verify_text(document, summary)
