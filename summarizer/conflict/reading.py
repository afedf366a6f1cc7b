"""One document as the detectors share it: what is shown, its words, and what sort of text it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from summarizer.conflict.stretches import Stretches
from summarizer.document import Document, Sentence
from summarizer.names.mask import mask
from summarizer.published import Caution, CautionKind, Evidence
from summarizer.segment import LABEL
from summarizer.when import document_date

Sort = Literal["prose", "talk", "notes"]
Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MARKS = '.,;:!?()[]"“”«»…'
_CREDITS = ("image", "photo", "picture", "source", "file", "caption", "video")
_CREDIT = re.compile(rf"(?i:{'|'.join(_CREDITS)})s?:")
_CITES = re.compile(r"§|\bSec\.\s\d|\bid\. at\b|\bF\.[23]d\b")
_CITED = ("§", "Sec.", "id. at", "F.2d", "F.3d")
_ASCII = bytes(range(128))
# Bytes of ASCII that are no part of a word become spaces; those of other characters stay.
_PARTED = bytes(
    code if code >= 128 or chr(code).isalnum() or code == ord("_") else ord(" ")
    for code in range(256)
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the source: what it is, a short text for the reader, and where."""

    kind: CautionKind
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Reading:
    """A document with what several detectors need of it, worked out once and on demand."""

    document: Document

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def shown(self) -> tuple[Sentence, ...]:
        """The sentences a reader sees."""
        return tuple(s for s in self.document.sentences if s.role != "skip")

    @cached_property
    def masked(self) -> str:
        """The text with addresses, code and markup, and what no reader sees, overwritten."""
        text = mask(self.text)
        for sentence in self.document.sentences:
            if sentence.role == "skip":
                filler = "\n" * (sentence.end - sentence.start)
                text = text[: sentence.start] + filler + text[sentence.end :]
        return text

    @cached_property
    def low(self) -> str:
        """The masked text in lower case, where that moves no offset; else the masked text."""
        low = self.masked.lower()
        return low if len(low) == len(self.masked) else self.masked

    def places(self, words: Iterable[str]) -> list[int]:
        """Return where the given words start in the text, whole or as part of another."""
        found: set[int] = set()
        for word in words:
            at = self.low.find(word)
            while at >= 0:
                found.add(at)
                at = self.low.find(word, at + len(word))
        return sorted(found)

    @cached_property
    def tokens(self) -> list[str]:
        """The runs of letters and digits of the masked text, in lower case and in their order."""
        low = self.masked.lower()
        if not low.isascii():
            rest = low.encode("utf-8", "surrogatepass").translate(None, _ASCII)
            for mark in set(rest.decode("utf-8", "surrogatepass")):
                if not mark.isalnum():
                    low = low.replace(mark, " ")
        parted = low.encode("utf-8", "surrogatepass").translate(_PARTED)
        return parted.decode("utf-8", "surrogatepass").split()

    @cached_property
    def stretches(self) -> Stretches:
        """What stands between spaces: words with the marks beside them."""
        return Stretches(frozenset(self.text.split()))

    @cached_property
    def _words(self) -> frozenset[str]:
        stretches = self.stretches
        # Most of the others are words beside a mark.
        bare = {stretch.strip(_MARKS) for stretch in stretches.every - stretches.whole}
        words = set(filter(str.isalpha, bare))
        return stretches.whole.union(words, _WORD.findall(" ".join(bare - words)))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the text in lower case."""
        return frozenset(map(str.lower, self._words))

    @cached_property
    def uncapitalised(self) -> frozenset[str]:
        """The words that the text has without a capital."""
        return frozenset([word for word in self._words if word[0].islower()])

    @cached_property
    def sort(self) -> Sort:
        """Tell speech and minutes ("talk"), lists and tables ("notes"), and running prose."""
        shown = self.shown
        if not shown:
            return "notes"
        labels = [s for s in shown if LABEL.match(self.text, s.start, s.end)]
        if len(labels) >= 5 and _credited(self.text):
            labels = [s for s in labels if not _CREDIT.search(self.text, s.start, s.end)]
        if len(labels) >= 5 and len(labels) >= 0.1 * len(shown):
            return "talk"
        items = sum(1 for s in shown if s.role == "item")
        return "notes" if items > 0.35 * len(shown) else "prose"

    @cached_property
    def dateline(self) -> date | None:
        """The date that the text itself bears near its top."""
        return document_date(self.text, self.document.language)

    @cached_property
    def legal(self) -> bool:
        """Tell a law or an opinion, whose numbers and quotations follow rules of their own."""
        if not any(sign in self.text for sign in _CITED):
            return False
        return len(_CITES.findall(self.text)) > 3

    @cached_property
    def headline(self) -> Sentence | None:
        """The sentence that is the headline: the first one, a line of its own over prose."""
        if not self.shown:
            return None
        first = self.shown[0]
        if self.sort != "prose" and (first.role != "heading" or self.legal):
            return None
        line = self.text[first.start : first.end].strip()
        behind = self.text[first.start + len(line) : first.end]
        alone = behind.count("\n") > 1 and "\n" not in line
        plain = first.role == "heading" or (alone and not line.endswith((".", ":", ";", ",")))
        return first if plain and len(line) <= 250 and len(line.split()) > 2 else None

    def published(self, fault: Fault) -> Caution:
        """Return a fault as it is published, its passages located."""
        return Caution(kind=fault.kind, text=fault.text, evidence=list(self._evidence(fault.spans)))

    def _evidence(self, spans: Iterable[Span]) -> Iterable[Evidence]:
        for start, end in spans:
            yield Evidence(
                start=start,
                end=end,
                quote=self.text[start:end],
                state="grounded",
                sentence=self.document.sentence_at(start).number,
                page=self.document.page_at(start),
            )


def _credited(text: str) -> bool:
    low = text.lower()
    return any(f"{word}:" in low or f"{word}s:" in low for word in _CREDITS)


def clipped(text: str, longest: int = 40) -> str:
    """Return `text` on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
