"""The labelled pairs: texts of real documents and rewrites of them, briefed by the built-in engine."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

from summarizer import kinds, sources
from summarizer.digest.values import OPENING, Briefed
from summarizer.document import Document
from summarizer.pipeline import ExtractiveEngine, Options, make_brief
from tests.documents import ROOT

PAIRS = Path(__file__).parent / "pairs"


@dataclass(frozen=True)
class Pair:
    """Two texts by their ids, and whether they tell one story; `aside` were scored last."""

    left: str
    right: str
    same: bool
    aside: bool
    family: str
    why: str


@lru_cache(maxsize=1)
def pairs() -> tuple[Pair, ...]:
    """Return the labelled pairs."""
    return tuple(Pair(**row) for row in _rows(PAIRS / "pairs.jsonl"))


@lru_cache(maxsize=1)
def outlet_pairs() -> tuple[Pair, ...]:
    """Return each two texts of a family of `outlets.jsonl`."""
    rows = _rows(PAIRS / "outlets.jsonl")
    return tuple(
        Pair(a["id"], b["id"], a["event"] == b["event"], a["aside"], a["family"], "")
        for a, b in combinations(rows, 2)
        if a["family"] == b["family"]
    )


@lru_cache(maxsize=1)
def texts() -> dict[str, dict[str, Any]]:
    """Return the texts that were written for the pairs, by id."""
    files = ("texts.jsonl", "made.jsonl", "outlets.jsonl", "ethereum/texts.jsonl")
    rows = [row for name in files for row in _rows(PAIRS / name)]
    return {row["id"]: row for row in rows}


@lru_cache(maxsize=256)
def item(name: str) -> Briefed:
    """Return a text of the pairs, or a golden or GUM document, as an item with its brief."""
    kind, _, rest = name.partition(":")
    if kind == "golden":
        (path,) = (ROOT / "golden" / rest).glob("source.*")
        read = sources.read(path)
        return briefed(name, read, source="golden", title=read.title or "")
    if kind == "gum":
        text = _gum()[rest]
        return briefed(name, _document(text), source="Wikinews", title=text.splitlines()[0])
    row = texts()[name]
    published = datetime.fromisoformat(row["published"])
    return briefed(
        name, _document(row["text"]), row["source"], title=row["title"], published=published
    )


def briefed(
    key: str,
    document: Document,
    source: str,
    title: str = "",
    published: datetime | None = None,
) -> Briefed:
    """Return a document as an item of the digest, briefed by the built-in engine."""
    options = Options(kinds.load("brief"))
    made = asyncio.run(make_brief(document, ExtractiveEngine(), options))
    url = f"https://example.org/{key}"
    return Briefed(key, source, title, url, published, made, document.text[:OPENING])


def _document(text: str) -> Document:
    kind = "text/markdown" if "\n# " in text else "text/plain"
    return sources.read_bytes(text.encode(), name="text", media_type=kind)


@lru_cache(maxsize=1)
def _gum() -> dict[str, str]:
    rows = _rows(ROOT / "golden" / "faith" / "gum.jsonl")
    return {row["source_id"].rsplit("-", 1)[1]: row["source"] for row in rows}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
