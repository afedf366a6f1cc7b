"""How a summary that was held against its source is shown."""

from __future__ import annotations

from summarizer import sources
from summarizer.faithfulness import verify_text
from summarizer.render import verified

SOURCE = (
    "Mayor Anna Okoro opened the council's meeting on Monday.\n\n"
    "I don't think we should sell the old bridge just because it is old, said Okoro.\n"
)
SUMMARY = "Okoro said the council should sell the old bridge."


def shown(summary: str) -> str:
    document = sources.read_bytes(SOURCE.encode(), name="x.txt")
    return verified.as_text(verify_text(document, summary), summary)


def test_a_claim_with_a_marked_word_shows_the_passage_to_compare_it_with():
    assert "⟦" in shown(SUMMARY)
    assert "I don't think we should sell" in shown(SUMMARY)


def test_a_claim_with_a_marked_word_is_counted():
    assert "0 of 1 claims flagged, 1 more with a word to look at" in shown(SUMMARY)


def test_a_claim_without_a_mark_shows_no_passage():
    assert "source [" not in shown("Mayor Anna Okoro opened the meeting on Monday.")
