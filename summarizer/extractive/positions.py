"""Who holds what: one entry for each thing that somebody says, wants, supports or opposes."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from math import fsum

from summarizer.attribution import Attribution, continuations, wishes
from summarizer.attribution.author import author, interviewed
from summarizer.attribution.leaning import leaning
from summarizer.attribution.lexicon import words
from summarizer.attribution.opinions import opinion_at, opinions
from summarizer.attribution.talk import is_chatter, roughness
from summarizer.document import Document, count_words
from summarizer.draft import Cite, PositionDraft
from summarizer.extractive.choosing import Rated, varied
from summarizer.extractive.clauses import (
    CONDITION,
    Passage,
    body,
    has_verb,
    negated,
    passage,
    shorten,
    size,
)
from summarizer.extractive.salience import alike, terms
from summarizer.extractive.saying import said
from summarizer.extractive.topic import topic
from summarizer.names import Name

LONGEST = 45
# A statement that a reader takes in at once.
CLAUSE = 22
MOST = 80
_SHORTEST = 5
_MODAL = re.compile(r"\b(?:should|must|will|need)\b")
# What it costs a statement that its holder has been heard before.
_AGAIN = 0.4
# An answer makes one point, and its other sentences bear that out.
_SAME_TURN = 0.4
_STEPPED = 0.8
# How much the document's own terms are worth in talk, beside the verbs of opinion.
_DENSE = 1.5
# The room of a brief is counted in words: what each one above a short sentence's costs.
_LONG = 0.04
_BRIEF = 16

# What marks a turn as a position and not as talk.
_HOLDS = re.compile(
    r"\b(?:I|we|We) (?:really |strongly |also |just |do |don['’]t |would |'d )?(?:think|believe"
    r"|want|need|support|oppose|agree|disagree|prefer|propose|suggest|recommend|expect|feel|hope|urge"
    r"|reject|stand|call|insist|object|favou?r|condemn|welcome|continue|affirm|hold|conclude)\b"
    r"|\b(?:should(?:n['’]t)?|must|need to|have to|ought to|concern(?:s|ed)?|in favou?r"
    r"|my preference|makes sense|committed to|important|I['’]d (?:like|say|prefer|rather)"
    r"|we['’]re (?:asking|committed)|we are asking)\b|(?<!\w)[+-]1\b",
    re.IGNORECASE,
)
# What a group is going to do is a plan before it is a position; what one does oneself, or who
# one is, is neither.
_PLANS = re.compile(r"\b(?:we will|we['’]ll|we['’]re going to|we are going to)\b", re.IGNORECASE)
_ONESELF = re.compile(
    r"\b(?:I['’](?:ll|m (?:gonna|going to|just))|I (?:have to|get to|got|was|just|did|do|had|can)"
    r"|my name)\b|\bI['’]m [A-Z]\w+ ?,"
)
_QUIET = words(
    "know knows knew see sees saw seen hear hears heard find finds found forget forgets forgot "
    "remember remembers remembered learn learned wonder wondered guess mean means meant read ask "
    "asks asked discover discovered realize realized notice noticed understand understood show "
    "shows showed shown reveal reveals revealed indicate indicates indicated demonstrate "
    "demonstrates demonstrated expect expects forecast"
)
_STRONG = re.compile(
    r"(?:call|urg|demand|support|oppos|reject|welcom|condemn|critici|refus|den(?:y|ie)|pledg|vow"
    r"|promis|agree|affirm|reaffirm|propos|recommend|threat|warn|insist|argu|accus|want|object"
    r"|endors|claim|believ|think|stress|express|exig|pid|apoy|rechaz|menac|recommand|décid)",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:q|moderator|operator|host|interviewer|reporter|question|participant|speaker|all)s?\d*",
    re.IGNORECASE,
)
# What points back to something that is not shown.
_LOOSE = re.compile(r"(?:it|this|that|those|these|they|he|she|so|there|like|some|as|which)\b", re.I)
_FIRST = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y|[Nn]ous|[Nn]otre|[Nn]uestr[oa]s?|[Nn]osotros)\b")
_PLEDGE = re.compile(r"(?:The )?[A-Z][\w .]{2,40}? will (?:continue|support|work|not)\b")
_RULES = re.compile(
    r"\b[Ww]e (?:affirm|reverse|dismiss|remand|vacate|hold|conclude|agree|reject)\b"
)
_NO_HOLDER = words("this that these those it there such no my our your ses sus mi instead")
_PRONOUNS = words("i we he she they it you je nous il elle ils elles on")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A passage with its holder; `content` is what is said, for the topic and the stance.

    `shown` are the words of the passage that a reader gets; the rest names the holder. `turn`
    is where a speaker's turn begins, -1 outside of talk.
    """

    holder: str
    passage: Passage
    shown: Passage
    content: str
    cue: str
    direct: bool
    score: float
    turn: int = -1


def positions(
    document: Document,
    attributions: tuple[Attribution, ...],
    names: tuple[Name, ...],
    barred: frozenset[int] = frozenset(),
    stepped: frozenset[str] = frozenset(),
) -> list[PositionDraft]:
    """Return who holds what, the most important first, at most 80 entries.

    `text` is what is said, the evidence the passage that says who says it; both are words of
    the source, white space squeezed. The holder is the fullest name that `names` gives for the
    one whom the text attributes it to. Sentences `barred`, by number, bear nothing; what is
    `stepped`, the text of a next step, comes later, since a reader has it already.
    """
    weights = _weights(document)
    language = document.language if document.language != "und" else "en"
    known = _known(names)
    labels = [one for one in attributions if one.manner == "label"]
    found = [
        *_reported(document, attributions, language, known),
        *_spoken(document, labels, language, weights),
        *_own(document, names, bool(labels), language),
    ]
    candidates = [
        replace(one, holder=known.get(one.holder.casefold(), one.holder)) for one in found
    ]
    usable = [
        one
        for one in candidates
        if not _ASKING.fullmatch(one.holder) and one.passage.sentence not in barred
    ]
    ranked = _ranked(document, usable, weights, stepped)
    return [_draft(one, weights) for one in ranked][:MOST]


def _weights(document: Document) -> dict[str, float]:
    """Return how much of the document each of its terms runs through, from 0 to 1."""
    counts: Counter[str] = Counter()
    for sentence in document.sentences:
        if sentence.role != "skip":
            counts.update(terms(document.text[sentence.start : sentence.end]))
    top = math.log(1 + max(counts.values(), default=1))
    return {term: math.log(1 + n) / top for term, n in counts.items() if n > 1}


def _known(names: Iterable[Name]) -> dict[str, str]:
    """Return the fullest form of every name and of every alias that is one actor's only."""
    forms: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for form in (name.name, *name.aliases):
            forms[form.casefold()].add(name.name)
    return {form: next(iter(whole)) for form, whole in forms.items() if len(whole) == 1}


def _reported(
    document: Document,
    attributions: tuple[Attribution, ...],
    language: str,
    known: dict[str, str],
) -> Iterator[_Candidate]:
    """Yield what is reported or quoted: the sentence, or the part of the quotation that fits."""
    spoken = [one for one in attributions if one.manner == "label"]
    reported = [one for one in attributions if one.manner != "label"]
    extra = (*continuations(document, attributions), *wishes(document, attributions))
    for one in (*reported, *extra):
        if one.holder is None or document.sentences[one.sentence - 1].role in {"skip", "heading"}:
            continue
        cue = document.text[one.cue.start : one.cue.end] if one.cue else ""
        if cue.casefold() in _QUIET or not _is_holder(document, one.holder, known):
            continue
        source = document.text[one.source.start : one.source.end] if one.source else ""
        if spoken and source.casefold() in _PRONOUNS:
            # A turn of the first person is read itself; of whom "he" is said, talk seldom tells.
            continue
        content = " ".join(document.text[one.content[0].start : one.content[0].end].split())
        found = _passage(document, one, language)
        if found is None or content.endswith("?") or size(content) < 3:
            continue
        # "According to" tells where news comes from, more often than what somebody holds.
        score = {"direct": 1.5, "according": 0.8}.get(one.manner, 1.2)
        score += 1.0 if _STRONG.match(cue) else 0.0
        score -= 0.8 if spoken else 0.0
        score -= 0.7 if not any(c.isupper() for c in one.holder) else 0.0
        shown = said(document, one, found, language, CLAUSE)
        yield _Candidate(one.holder, found, shown, content, cue, one.manner == "direct", score)


def _is_holder(document: Document, holder: str, known: dict[str, str]) -> bool:
    """Tell whether a noun phrase may hold a position: a name, "the board", "officials"."""
    parts = holder.split()
    first = parts[0].casefold()
    if first in _NO_HOLDER or first == "id.":
        return False
    if len(parts) == 1 and holder[0].isupper() and not holder.isupper():
        # The first word of any sentence is capitalised; a name is so elsewhere, too.
        inside = re.search(rf"[a-zà-þ,] {re.escape(holder)}\b", document.text)
        return holder.casefold() in known or inside is not None
    if parts[0][0].isupper() or first in {"the", "a", "an", "some"}:
        return True
    return first in {"his", "her", "their", "le", "la", "les", "el", "los"} or (
        len(parts) <= 2 and parts[-1].endswith("s") and first != "ses"
    )


def _passage(document: Document, one: Attribution, language: str) -> Passage | None:
    """Return the words that bear an attribution: the sentence, shortened where it is long."""
    span = one.content[0]
    number = one.sentence if one.cue else document.sentence_at(span.start).number
    sentence = document.sentences[number - 1]
    whole = body(document, sentence, language)
    if whole is None:
        return None
    if size(whole.text) <= LONGEST and whole.start <= span.start < whole.end:
        return whole
    cut = shorten(document, whole, language, LONGEST)
    if size(cut.text) <= LONGEST and cut.start <= span.start < cut.end:
        return cut
    if one.source and one.manner == "indirect" and one.source.start < span.start:
        left_out = (
            document.text[whole.start : one.source.start],
            document.text[span.end : whole.end],
        )
        turned = any(negated(part) or CONDITION.search(part) for part in left_out)
        inside = span.end <= sentence.end and not turned
        clause = passage(document, number, one.source.start, span.end)
        if inside and size(clause.text) <= LONGEST:
            return clause
    return _first_sentence(document, span.start, span.end)


def _first_sentence(document: Document, start: int, end: int) -> Passage | None:
    """Return the first full sentence of a long quotation that is short enough."""
    text = document.text
    at = start
    for match in [*re.finditer(r"[.!?]['\"”’»]*\s+(?=[A-ZÀ-Þ\"“«])", text[start:end]), None]:
        stop = start + match.start() + 1 if match else end
        begin = at + len(text[at:stop]) - len(text[at:stop].lstrip(' \n\t"“«'))
        words = size(text[begin:stop])
        number = document.sentence_at(begin).number
        inside = stop <= document.sentences[number - 1].end
        if _SHORTEST <= words <= LONGEST and inside:
            return passage(document, number, begin, stop)
        at = start + match.end() if match else end
    return None


def _spoken(
    document: Document, labels: list[Attribution], language: str, weights: dict[str, float]
) -> Iterator[_Candidate]:
    """Yield the sentences of labelled turns that say something."""
    for turn in labels:
        if turn.holder is None or _ASKING.fullmatch(turn.holder):
            continue
        start, end = turn.content[0].start, turn.content[-1].end
        length = min(count_words(document.text[start:end]), 150) / 150
        number = document.sentence_at(start).number
        while number <= len(document.sentences):
            sentence = document.sentences[number - 1]
            number += 1
            if sentence.start >= end:
                break
            if sentence.role in {"skip", "heading"}:
                continue
            whole = body(document, sentence, language)
            if whole is None or whole.end > end + 2 or not _says(whole.text, language):
                continue
            cut = shorten(document, whole, language, CLAUSE)
            if size(cut.text) > LONGEST:
                continue
            mark = _HOLDS.search(cut.text)
            holds = 0.0 if mark is None else 1.0 if _FIRST.search(cut.text) else 0.6
            found = terms(cut.text)
            dense = fsum(weights.get(term, 0.0) for term in found) / (4 + len(found))
            if mark is None:
                holds = 0.4 if _PLANS.search(cut.text) else 0.0
            if not holds and dense < 0.25:
                continue
            # Small talk has the same verbs, and none of the words that the talk is about.
            score = 0.4 + 1.2 * holds + 0.6 * length + _DENSE * dense
            score -= 0.6 if _ONESELF.search(cut.text) else 0.0
            yield _Candidate(turn.holder, cut, cut, cut.text, "", False, score, start)


def _says(text: str, language: str) -> bool:
    """Tell whether a spoken sentence has matter: no question, greeting, scrap or stage noise."""
    if text.rstrip("])").endswith("?") or is_chatter(text):
        return False
    return size(text) >= 7 and len(terms(text)) >= 3 and has_verb(text, language)


def _own(
    document: Document, names: tuple[Name, ...], labelled: bool, language: str
) -> Iterator[_Candidate]:
    """Yield what the author of a statement, an order or a judgment says in the first person."""
    people = [name.name for name in names if name.kind == "person"]
    speaker = None if labelled else author(document, lambda: people)
    asked = speaker is None and not labelled
    speaker = interviewed(document, people) if asked else speaker
    if speaker is None:
        return
    parts = opinions(document)
    for sentence in document.sentences:
        if sentence.role in {"skip", "heading"}:
            continue
        whole = body(document, sentence, language)
        if whole is None or whole.text.endswith("?") or size(whole.text) < 7:
            continue
        pledge = _PLEDGE.match(whole.text)
        if not (pledge or (_FIRST.search(whole.text) and '"' not in whole.text)):
            continue
        if asked and (pledge or _is_question(document.text, whole.end)):
            continue
        rules = _RULES.search(whole.text) is not None
        plain = not (rules or pledge or _HOLDS.search(whole.text) or language != "en")
        cut = shorten(document, whole, language, CLAUSE)
        if size(cut.text) <= LONGEST:
            score = 0.6 if plain else 2.2 + 0.8 * rules
            part = opinion_at(parts, sentence.number)
            holder = part.judge if part and part.own and part.judge else speaker
            yield _Candidate(holder, cut, cut, cut.text, "", False, score)


def _is_question(text: str, at: int) -> bool:
    """Tell whether the paragraph around `at` ends with a question: the interviewer speaks."""
    end = text.find("\n\n", at)
    return text[at : end if end >= 0 else len(text)].rstrip().endswith("?")


def _ranked(
    document: Document,
    found: list[_Candidate],
    weights: dict[str, float],
    stepped: frozenset[str],
) -> list[_Candidate]:
    """Return the candidates in order of importance, each thing once."""
    spoke = Counter(one.holder for one in found)
    extent = max(1, len(document.text))

    def worth(one: _Candidate) -> float:
        inner = terms(one.content)
        central = fsum(weights.get(term, 0.0) for term in inner) / (4 + len(inner))
        # A text begins with what matters, talk with who is there.
        early = 1 - one.passage.start / extent if one.turn < 0 else 0.0
        often = min(spoke[one.holder], 4) / 4
        modal = 0.4 if _MODAL.search(one.content) else 0.0
        length = size(one.content)
        short = -0.6 if length < 6 else -0.4 if length < 11 else 0.0
        rough = 0.3 * min(3, roughness(one.passage.text))
        loose = 0.4 if not one.cue and _LOOSE.match(one.passage.text) else 0.0
        long = _LONG * max(0, size(one.shown.text) - _BRIEF)
        rough += _STEPPED if one.shown.text in stepped or one.passage.text in stepped else 0.0
        worth = one.score + central + 0.4 * early + 0.3 * often + modal + short
        return worth - rough - loose - long

    ordered = sorted(
        ((worth(one), one) for one in found), key=lambda each: (-each[0], each[1].passage.start)
    )
    kept: list[Rated[_Candidate]] = []
    seen: dict[str, list[frozenset[str]]] = defaultdict(list)
    taken: set[int] = set()
    for value, one in ordered:
        matter = terms(one.passage.text)
        if one.passage.start in taken or any(alike(matter, other) for other in seen[one.holder]):
            continue
        taken.add(one.passage.start)
        seen[one.holder].append(matter)
        turns: tuple[tuple[Hashable, float], ...] = ((one.holder, _AGAIN),)
        if one.turn >= 0:
            turns = (*turns, (one.turn, _SAME_TURN))
        kept.append(Rated(one, value, turns))
        if len(kept) >= MOST:
            break
    return varied(kept)


def _draft(one: _Candidate, weights: dict[str, float]) -> PositionDraft:
    return PositionDraft(
        holder=one.holder[:120],
        stance=leaning(one.cue, one.content),
        topic=topic(one.holder, one.content, weights),
        text=one.shown.text,
        evidence=[Cite(s=one.passage.sentence, q=one.passage.text)],
    )
