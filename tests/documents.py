"""Documents that several tests use: the golden sources, and those beside the project if there."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from summarizer import sources
from summarizer.document import Document, Origin
from summarizer.segment import sentences

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data" / "docs"


def document(text: str, language: str = "en", *, markdown: bool = False) -> Document:
    """Return a document of that text."""
    return Document(
        text, sentences(text, language, markdown=markdown), Origin("test"), language=language
    )


DAMAGED = {"news-injection", "news-name-variants", "news-wrong-headline", "transcript-asr"}


@lru_cache(maxsize=1)
def golden_documents() -> tuple[Document, ...]:
    """Return the sources of every golden case, but those that were damaged on purpose."""
    paths = sorted((ROOT / "golden").glob("**/source.*"))
    return tuple(sources.read(path) for path in paths if path.parent.name not in DAMAGED)


@lru_cache(maxsize=1)
def shared_documents() -> tuple[Document, ...]:
    """Return the 23 documents beside the project; empty where they are not there."""
    files = (
        sorted(p for p in SHARED.glob("d[0-9]*") if "reference" not in p.name)
        if SHARED.is_dir()
        else []
    )
    stems = {p.stem for p in files if p.suffix in (".pdf", ".html")}
    return tuple(sources.read(p) for p in files if not (p.suffix == ".txt" and p.stem in stems))
