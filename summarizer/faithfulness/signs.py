"""All signs of one claim: those of its words, and those that the checks of the gate find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.checks.names import NameIndex, check_names_anywhere
from summarizer.checks.negation import check_negation
from summarizer.checks.numbers import Numbers, check_numbers
from summarizer.checks.values import Finding
from summarizer.faithfulness import lexical
from summarizer.faithfulness.lexical import Sign
from summarizer.faithfulness.source import Source
from summarizer.faithfulness.stems import words
from summarizer.published import Checks

# Languages whose words `opposites` and `lexical` know.
_KNOWN = frozenset({"en", "und"})


@dataclass(frozen=True, slots=True)
class Held:
    """What was found when a claim was held against the source and its candidate sentences."""

    signs: tuple[Sign, ...]
    checks: Checks


class Bench:
    """A source with what the checks need of it, each part made once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.names = NameIndex(source.document)
        self.numbers = Numbers.of(source.document)

    def hold(self, text: str, numbers: Sequence[int]) -> Held:
        """Return the signs and checks of a claim, given the numbers of its candidates."""
        source, told = self.source, words(text)
        document = source.document
        bearing = lexical.passage(source, numbers)
        named = check_names_anywhere(text, self.names)
        passages = [document.text_of(document.sentences[n - 1]) for n in numbers]
        counted = check_numbers(text, passages, self.numbers, document.language)
        denied = check_negation(text, passages, document.language)
        signs = [
            *_signs("name", named),
            *self._numbers(text, counted),
            *_signs("negation", denied),
            *lexical.novel(source, told),
            *lexical.figures(source, told),
        ]
        if document.language in _KNOWN:
            signs += lexical.opposites(told, bearing)
            signs += lexical.displaced(source, told, bearing)
            signs += lexical.stronger(source, told, bearing)
            signs += lexical.swapped(source, told)
        checks = Checks(
            numbers=counted.verdict, names=named.verdict, negation=denied.verdict, speaker="none"
        )
        return Held(tuple(sorted(signs, key=lambda sign: (sign.start, sign.end))), checks)

    def _numbers(self, text: str, counted: Finding) -> list[Sign]:
        """Tell the numbers that stand nowhere from those that stand elsewhere."""
        if counted.verdict != "fail":
            return _signs("number_elsewhere", counted)
        document = self.source.document
        everything = [document.text_of(sentence) for sentence in document.sentences]
        nowhere = check_numbers(text, everything, self.numbers, document.language)
        return [
            Sign("number" if span in nowhere.spans else "number_elsewhere", *span, word)
            for word, span in zip(counted.words, counted.spans, strict=True)
        ]


def _signs(name: str, finding: Finding) -> list[Sign]:
    if finding.verdict not in ("warn", "fail"):
        return []
    return [
        Sign(name, start, end, word)
        for word, (start, end) in zip(finding.words, finding.spans, strict=True)
    ]
