"""Any plain summary held against its source: claims, evidence, checks, spans and a risk.

Offline and pure. The risk is a logistic combination of interpretable signs; how much a claim's
words overlap with the source is never a verdict (see `benchmarks/faith.py` for the figures).
"""

from __future__ import annotations

from summarizer.document import Document, Origin
from summarizer.faithfulness.judged import judge
from summarizer.faithfulness.result import FLAGGED, Scored, Verified, VerifiedClaim
from summarizer.language import detect
from summarizer.segment import sentences
from summarizer.when import document_date

__all__ = [
    "FLAGGED",
    "Scored",
    "Verified",
    "VerifiedClaim",
    "plain_document",
    "verify_pair",
    "verify_text",
]


def verify_text(document: Document, summary: str) -> Verified:
    """Return every claim of a summary with its candidate evidence, checks, spans and risk.

    Offsets are code points into `summary`. A summary without a claim has the risk 0. Time is
    linear in the source and in the summary.
    """
    return judge(document, summary)


def plain_document(text: str) -> Document:
    """Return the document of a plain source text, with its language and the date it opens with."""
    language = detect(text)
    return Document(
        text,
        sentences(text),
        Origin("source"),
        published=document_date(text, language),
        language=language,
    )


def verify_pair(source_text: str, summary_text: str) -> Scored:
    """Return the score and the spans of a summary of a plain source text, as `--pairs` does."""
    found = judge(plain_document(source_text), summary_text)
    return Scored(found.risk, tuple(span for claim in found.claims for span in claim.spans))
