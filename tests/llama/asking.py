"""Our own drafts and documents, as the tests against a real server ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from summarizer import kinds, sources
from summarizer.document import Document
from summarizer.length import Length, limits
from summarizer.llm import Answer
from summarizer.prompt import Message, messages
from tests.documents import ROOT
from tests.llm.asking import ask
from tests.llm.server import Server

DOCUMENTS = (
    "news-korea/source.txt",
    "statement-es-chita/source.md",
    "statement-fuel-depot/source.md",
)


@lru_cache(maxsize=len(DOCUMENTS))
def read(name: str) -> Document:
    """Return a golden case's source."""
    return sources.read(ROOT / "golden" / name)


def wanted(
    kind: str, document: Document, length: Length = "standard", words: int | None = None
) -> tuple[type[Any], Sequence[Message]]:
    """Return the draft and the conversation that the pipeline asks a model with.

    `words` asks for the bounds of a document of another size.
    """
    loaded = kinds.load(kind)
    bounds = limits(length, words or document.words)
    return loaded.sized(bounds), messages(loaded.template, document, bounds.sentence())


def ask_for(
    kind: str, server: Server, name: str = DOCUMENTS[-1], seed: int = 7, **settings: Any
) -> Answer[Any]:
    """Ask once for a draft of a golden source; a temperature makes the seed matter."""
    draft, said = wanted(kind, read(name))
    sampling = {"seed": seed, "temperature": 1.0}
    return ask(server, draft, said, model="tiny", **{**sampling, **settings})
