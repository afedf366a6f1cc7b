"""Find who supports, opposes, demands or promises what, beside what is said in so many words."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.attribution import content, subject
from summarizer.attribution.content import Bounds
from summarizer.attribution.found import Found, Range, span_of
from summarizer.attribution.lexicon import Lexicon, words
from summarizer.attribution.model import Attribution, Span
from summarizer.attribution.tokens import Tokens
from summarizer.document import Document

_ENGLISH = words(
    "urge urges urged call calls called demand demands demanded support supports supported oppose "
    "opposes opposed reject rejects rejected welcome welcomes welcomed condemn condemns condemned "
    "criticise criticises criticised criticize criticizes criticized denounce denounces denounced "
    "refuse refuses refused deny denies denied pledge pledges pledged vow vows vowed promise "
    "promises promised agree agrees agreed affirm affirms affirmed reaffirm reaffirms reaffirmed "
    "express expresses expressed announce announces announced propose proposes proposed request "
    "requests requested recommend recommends recommended threaten threatens threatened endorse "
    "endorses endorsed favour favours favoured favor favors favored back backs backed want wants "
    "wanted seek seeks sought object objects objected insist insists insisted order orders ordered "
    "intend intends intended defend defends defended blame blames blamed accuse accuses accused "
    "praise praises praised commit commits committed dispute disputes disputed challenge "
    "challenges challenged note notes noted stress stressed stresses emphasized emphasised"
)
_FRENCH = words(
    "demande demandent demandé exige exigent exigé recommande recommandent recommandé soutient "
    "soutiennent soutenu refuse refusent refusé rejette rejettent rejeté condamne condamnent "
    "condamné critique critiqué menace menacé menacent accorde accordé appelle appellent appelé "
    "accuse accusé dénonce dénoncé promet promis propose proposé relativise nuancé décidé"
)
_SPANISH = words(
    "pide pidió piden exige exigió apoya apoyó rechaza rechazó condena condenó critica criticó "
    "propone propuso promete prometió acusa acusó denuncia denunció recomienda recomendó defiende "
    "defendió insta instó"
)
_BY_LANGUAGE = {"fr": _FRENCH, "es": _SPANISH}
# A call, a demand, a back: after these the word is a noun.
_NOUN_BEFORE = words("the a an his her its their our no any this that of in on to by for")
_LEAST = 3


def stances(document: Document, tokens: Tokens, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield what verbs of wanting, promising, supporting and opposing say of their subject.

    `content` is what follows the verb in its clause; the holders are still to be named.
    """
    verbs = _BY_LANGUAGE.get(document.language, _ENGLISH)
    for sentence, low, high, places in tokens.among(verbs, document.sentences):
        if sentence.role not in {"text", "item"}:
            continue
        last: Range | None = None
        for i in places:
            if tokens.quote[i] >= 0 or tokens.is_name(i):
                continue
            found = _stance(tokens, lexicon, i, Bounds(low, high), last)
            if found is not None:
                last = found.source
                yield found.attribution(tokens, sentence.number)


def _stance(
    tokens: Tokens, lexicon: Lexicon, verb: int, bounds: Bounds, last: Range | None
) -> Found | None:
    """Read one verb; behind "and" it has the subject of the verb before it."""
    left = subject.skip_left(tokens, lexicon, bounds.low, verb)
    if left < bounds.low or verb + 1 >= bounds.high or tokens.lower[left] in _NOUN_BEFORE:
        return None
    between = tokens.lower[left + 1 : verb]
    # "was urged" is no urging, and what somebody shall propose is another's order.
    if "shall" in between or any(word in lexicon.be for word in between):
        return None
    source = subject.before(tokens, lexicon, bounds.low, verb)
    if tokens.lower[left] in {"and", "but", "et", "mais", "y", "pero"} and last is not None:
        source = last
    base = tokens.lower[verb].endswith(("s", "ed", "é", "ó"))
    if source is None or not (base or _agrees(tokens, lexicon, source, verb, left)):
        return None
    if tokens.lower[source[0]] in lexicon.relatives:
        return None
    end = content.end_of(tokens, lexicon, verb + 1, bounds.high)
    span = content.trimmed(tokens, verb + 1, end)
    if span is None or end - verb <= _LEAST:
        return None
    start = span_of(tokens, (verb, verb + 1))
    return Found(source, (verb, verb + 1), (Span(start.end + 1, span.end),), "indirect")


def _agrees(tokens: Tokens, lexicon: Lexicon, source: Range, verb: int, left: int) -> bool:
    """Tell whether a bare verb form fits: a plural, a pronoun, or an auxiliary before it."""
    word = tokens.lower[source[1] - 1]
    helped = any(tokens.lower[i] in lexicon.auxiliaries for i in range(left + 1, verb))
    return helped or word in lexicon.pronouns or word.endswith("s")
