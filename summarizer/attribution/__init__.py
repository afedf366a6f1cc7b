"""Who said what in a document, from the words of the text alone.

Reported and direct speech, thought, "according to", and the labels of transcripts and
minutes. What is marked follows the relation "attribution" of Rhetorical Structure Theory as
the GUM corpus annotates it (source, cue, content).
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.attribution.continued import continuations
from summarizer.attribution.english import ENGLISH
from summarizer.attribution.grammar import reported
from summarizer.attribution.holders import named
from summarizer.attribution.labels import answers, labelled, turns
from summarizer.attribution.lexicon import Lexicon
from summarizer.attribution.model import Attribution, Span
from summarizer.attribution.romance import FRENCH, SPANISH
from summarizer.attribution.stances import stances
from summarizer.attribution.tokens import tokenise
from summarizer.document import Document

__all__ = ["Attribution", "Span", "attributions", "continuations", "speakers", "wishes"]

_LEXICONS: dict[str, Lexicon] = {"fr": FRENCH, "es": SPANISH}
# "I think" whose content fills so much of a quotation adds nothing to the quotation.
_ECHO = 0.6


@lru_cache(maxsize=2)
def attributions(document: Document) -> tuple[Attribution, ...]:
    """Return who said what in a document, in the order of the text.

    A language without rules of its own is read like English. Time is linear in the text.
    """
    tokens = tokenise(document)
    lexicon = _LEXICONS.get(document.language, ENGLISH)
    found = _without_echoes(list(reported(document, tokens, lexicon)))
    spoken = turns(document)
    return named(document, [*found, *labelled(document, spoken)], spoken)


@lru_cache(maxsize=2)
def speakers(document: Document) -> tuple[Attribution, ...]:
    """Return the attributions, and the answers of an interview without labels as its guest's.

    The text attributes those to nobody in words: its form does.
    """
    said = attributions(document)
    spoken = () if turns(document) else answers(document.text)
    return named(document, [*said, *labelled(document, spoken)], spoken) if spoken else said


def wishes(document: Document, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return what the text says that somebody wants, supports, opposes or promises.

    These are no reported speech ("The union rejected the offer") and therefore not among
    `found`, the attributions of the document, which name the pronouns here.
    """
    tokens = tokenise(document)
    lexicon = _LEXICONS.get(document.language, ENGLISH)
    cues = {one.cue.start for one in found if one.cue}
    new = [
        one for one in stances(document, tokens, lexicon) if one.cue and one.cue.start not in cues
    ]
    if not new:
        return ()
    places = {one.cue.start for one in new if one.cue}
    everything = named(document, [*found, *new], turns(document))
    return tuple(one for one in everything if one.cue and one.cue.start in places)


def _without_echoes(found: list[Attribution]) -> list[Attribution]:
    """Drop "I think" inside a quotation that holds little else: its speaker says it already."""
    direct = [one for one in found if one.manner == "direct"]
    kept = []
    at = 0
    for one in found:
        cue = one.cue or one.content[0]
        while at < len(direct) and direct[at].content[-1].end <= cue.start:
            at += 1
        near = direct[max(0, at - 2) : at + 2]
        if not any(outer is not one and _echoes(one, outer) for outer in near):
            kept.append(one)
    return kept


def _echoes(one: Attribution, outer: Attribution) -> bool:
    inside, whole = one.content[0], outer.content[0]
    cue = one.cue or inside
    if not (whole.start <= cue.start and inside.end <= whole.end):
        return False
    return inside.end - inside.start > _ECHO * (whole.end - whole.start)
