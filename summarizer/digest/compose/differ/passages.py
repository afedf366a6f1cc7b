"""The statements of a story's items as they are held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.digest.stories.days import published_on
from summarizer.digest.stories.gist import figures, telling
from summarizer.digest.stories.signature import Signature, signature
from summarizer.digest.stories.statements import Said, said_in
from summarizer.digest.values import Briefed
from summarizer.document import Document, Origin
from summarizer.names.fold import fold
from summarizer.render.digest_page import Side
from summarizer.segment import sentences


@dataclass(frozen=True)
class Passage:
    """One statement with the passage that bears it, and the item that it is of."""

    said: Said
    quote: str
    account: Account

    @cached_property
    def text(self) -> str:
        """What is said, in the words of the brief and of the source."""
        inside = fold(self.said.text) in fold(self.quote)
        return self.quote if inside else f"{self.said.text} {self.quote}"

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words that tell what it is about, names among them."""
        return telling(f"{self.said.lead} {self.text}")

    @cached_property
    def events(self) -> frozenset[str]:
        """The same without names."""
        return self.stems - self.account.signature.named

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded words of the names in it."""
        return self.account.signature.proper & frozenset(fold(self.text).split())

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that it names."""
        found = figures(self.text, self.account.language)
        worded = [(q.day.worded or q.day).year for q in found if q.day is not None]
        return frozenset(year for year in worded if year is not None)

    @property
    def side(self) -> Side:
        return Side(self.said.text or self.quote, self.quote, self.account.source)


@dataclass(frozen=True, eq=False)
class Account:
    """What one source tells of a story; `source` is its index among the story's items."""

    item: Briefed
    source: int

    @property
    def language(self) -> str:
        return self.item.brief.source.language

    @cached_property
    def signature(self) -> Signature:
        return signature(self.item)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The statements with each of their passages, actors left out."""
        return tuple(self._passages())

    def _passages(self) -> Iterator[Passage]:
        for said in said_in(self.item.brief):
            if said.sort != "actor":
                for quote in said.quotes:
                    yield Passage(said, quote, self)

    @cached_property
    def document(self) -> Document:
        """The passages as a document, a paragraph each, for what reads documents."""
        quotes = dict.fromkeys(passage.quote for passage in self.passages)
        text = "\n\n".join(quotes)
        return Document(
            text,
            sentences(text, self.language),
            Origin("passages"),
            published=published_on(self.item),
            language=self.language,
        )


def accounts(items: Sequence[Briefed]) -> tuple[Account, ...]:
    """Return what each item of a story tells."""
    return tuple(Account(item, source) for source, item in enumerate(items))
