"""Every check of one published statement, against the whole sentences that hold its quotes.

The sentences and not the quotes, so that a quote trimmed of its "not" is caught. What is
flagged falls (or is asked for again): a reader forgives what is left out sooner than what is
false.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from pydantic import BaseModel

from summarizer.attribution import Attribution
from summarizer.checks.counted import check_counted
from summarizer.checks.names import NameIndex, check_names
from summarizer.checks.negation import check_negation
from summarizer.checks.numbers import Numbers, check_numbers
from summarizer.checks.opinion import opinion_of
from summarizer.checks.overstated import check_overstated
from summarizer.checks.qualifiers import check_qualifiers
from summarizer.checks.reported import reporter
from summarizer.checks.speaker import check_speaker
from summarizer.checks.values import LANGUAGES, Finding
from summarizer.document import Document
from summarizer.published import (
    Checks,
    Claim,
    Decision,
    Event,
    Evidence,
    NextStep,
    Position,
    Verdict,
)

_EDGES = " \t\n.,;:!?…'\"“”‘’«»()[]*_"
_FLAGGED = ("warn", "fail")
_LEFT_OUT = "it leaves out {} of its passage"
_REASONS = {
    ("numbers", "warn"): "its passage does not give {}",
    ("numbers", "fail"): "the source nowhere gives {}",
    ("names", "warn"): "its passage does not name {}",
    ("names", "fail"): "the source nowhere names {}",
    ("negation", "warn"): "its passage says it otherwise: {}",
    ("speaker", "warn"): "the source does not give these words to {}",
    ("speaker", "fail"): "the source gives these words to somebody else than {}",
}


_Statement = Claim | Event | Position | NextStep | Decision


class Checker:
    """Checks the statements of one document; what they need of it is prepared once, when asked."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def language(self) -> str | None:
        """The language whose rules are used; None where a statement's quotes are only located.

        A text too short to tell by its words is read as English when its letters are.
        """
        told = self._document.language
        if told == "und":
            head = self._document.text[:2000]
            return "en" if head and sum(map(str.isascii, head)) > 0.95 * len(head) else None
        return told if told in LANGUAGES else None

    @cached_property
    def _title(self) -> str:
        return " ".join((self._document.title or "").split())

    @cached_property
    def _numbers(self) -> Numbers:
        return Numbers.of(self._document)

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self._document)

    @property
    def _said(self) -> tuple[Attribution, ...]:
        return self._names.said

    def learn(self) -> None:
        """Find the names and who says what now, not when the first statement asks for them."""
        if self.language is not None:
            _ = self._names.said, self._names.by_form

    def check(self, value: BaseModel) -> tuple[BaseModel, str]:
        """Return the statement with its checks, and what is wrong; empty where nothing is.

        A statement whose evidence is not all located, or that has no checks, comes back as it
        is.
        """
        if not isinstance(value, _Statement):
            return value, ""
        if self.language is None:
            return value, ""
        if isinstance(value, Claim) and value.text == self._title:
            return value, ""  # the document's own title, as its metadata give it
        places = [(e.start, e.end) for e in value.evidence if e.start is not None and e.end]
        if not places or any(e.state != "grounded" for e in value.evidence):
            return value, ""
        sentences = self._sentences(value.evidence)
        passages = [self._document.text_of(self._document.sentences[n - 1]) for n in sentences]
        findings = dict(self._findings(value, sentences, passages))
        checks = _with(value.checks, tuple((n, found.verdict) for n, found in findings.items()))
        return value.model_copy(update={"checks": checks}), self._problem(findings)

    def _sentences(self, evidence: Sequence[Evidence]) -> list[int]:
        """Return the numbers of the sentences that the quotes stand in, first to last."""
        numbers: set[int] = set()
        for cited in evidence:
            if cited.start is not None and cited.end is not None:
                first = self._document.sentence_at(cited.start).number
                last = self._document.sentence_at(max(cited.start, cited.end - 1)).number
                numbers.update(range(first, last + 1))
        return sorted(numbers)

    def _findings(
        self,
        value: _Statement,
        sentences: list[int],
        passages: list[str],
    ) -> Iterator[tuple[str, Finding]]:
        text = value.action if isinstance(value, NextStep) else value.text
        language = self.language or "en"
        verbatim = _verbatim(text, value.evidence)
        if verbatim:
            # The source's own words bear their own numbers and names.
            yield "numbers", Finding("ok" if any(map(str.isdigit, text)) else "none")
        else:
            anchor = self._document.published
            found = check_numbers(text, passages, self._numbers, language, anchor)
            counted = found.verdict == "ok" and check_counted(text, passages, language)
            yield "numbers", counted if counted and counted.verdict == "warn" else found
        actor = _actor(value)
        if actor or not verbatim:
            named = f"{actor}: {text}" if actor else text
            yield "names", check_names(named, sentences, self._names)
        if not verbatim or all(_bare(passage) != _bare(text) for passage in passages):
            # A part of a sentence may have lost the "not" before it; the whole has not.
            yield "negation", self._polarity(value, text, _whole(sentences, passages))
        if isinstance(value, Position):
            yield "speaker", self._speaker(value.holder, value.evidence)
        elif teller := reporter(text):
            # Not whoever is only near: "the minister said" may stand for a sentence before.
            found = self._speaker(teller, value.evidence)
            yield "speaker", Finding("none") if found.verdict == "warn" else found

    def _polarity(self, value: _Statement, text: str, passages: list[str]) -> Finding:
        """Return whether a "not", an "if" or a bound of the passages is in the statement, too."""
        language = self.language or "en"
        found = check_negation(text, passages, language)
        if found.verdict == "warn":
            return found
        fact = isinstance(value, Claim | Event) and reporter(text) is None
        left_out = check_qualifiers(text, passages, language, fact=fact)
        if left_out.verdict == "warn":
            return left_out
        overstated = check_overstated(text, passages, language)
        if overstated.verdict == "warn":
            return overstated
        if fact and language == "en":
            places = [(e.start or 0, e.end or 0) for e in value.evidence]
            holder = opinion_of(text, places, passages, self._names)
            if holder:
                return Finding("warn", (text,), ((0, len(text)),), (f"{holder} says",))
        return found

    def _speaker(self, holder: str, evidence: Sequence[Evidence]) -> Finding:
        places = [(e.start, e.end) for e in evidence if e.start is not None and e.end is not None]
        return check_speaker(holder, places, self._document, self._said, self._names)

    def _problem(self, findings: dict[str, Finding]) -> str:
        if all(finding.verdict not in _FLAGGED for finding in findings.values()):
            return ""
        reasons = [
            (_LEFT_OUT if finding.dropped else _REASONS.get((name, finding.verdict), "{}")).format(
                ", ".join(f"“{words}”" for words in finding.dropped or finding.words) or "this"
            )
            for name, finding in findings.items()
            if finding.verdict in _FLAGGED
        ]
        return "; ".join(reasons)


@lru_cache(maxsize=512)
def _with(checks: Checks, verdicts: tuple[tuple[str, Verdict], ...]) -> Checks:
    """Return checks with these verdicts; they are frozen, and few."""
    return checks.model_copy(update=dict(verdicts))


def _actor(value: BaseModel) -> str | None:
    """Return who a statement says will do it, or has decided it."""
    if isinstance(value, NextStep):
        return value.owner
    return value.by if isinstance(value, Decision) else None


def _whole(numbers: Sequence[int], passages: Sequence[str]) -> list[str]:
    """Return passages with the parts of a sentence that a break of the page tore put together."""
    whole: list[str] = []
    for n, passage in enumerate(passages):
        if n and numbers[n] == numbers[n - 1] + 1 and whole[-1][-1:].isalpha():
            whole[-1] = f"{whole[-1]} {passage}"
        else:
            whole.append(passage)
    return whole


def _verbatim(text: str, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a statement is the quote that bears it, but for white space and edges."""
    words = _bare(text)
    return any(_bare(cited.quote) == words for cited in evidence)


def _bare(text: str) -> list[str]:
    return text.strip(_EDGES).split()
