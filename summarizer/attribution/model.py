"""Frozen values for who said what."""

from __future__ import annotations

from typing import Literal, NamedTuple

Manner = Literal["direct", "indirect", "according", "label"]


class Span(NamedTuple):
    """A stretch of a document's text; `start` and `end` are Unicode code points."""

    start: int
    end: int


class Attribution(NamedTuple):
    """One thing that somebody says or thinks, as the text attributes it.

    `source` is the noun phrase or pronoun that speaks, `cue` the reporting words and `content`
    what is said (several stretches where the reporting words stand between them). `holder` is
    the speaker's full name or noun phrase, None where the text does not tell. `sentence` is
    the number of the sentence that holds the cue or, without one, the content.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    manner: Manner
    holder: str | None
    sentence: int
