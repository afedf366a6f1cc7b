"""Choose the sentences that say what happened or is the case, weightiest first.

What somebody says or thinks belongs to the positions, what is to be done to the next steps;
questions, greetings and first-person remarks are nobody's event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from summarizer.attribution import Attribution
from summarizer.draft import Cite, EventDraft
from summarizer.extractive.clauses import Passage, balanced, negated, shorten, size
from summarizer.extractive.salience import Reading, Unit, alike, terms
from summarizer.when import Dated, find_dates

MOST = 60
# News begins with the event, and its headline names it.
_LEAD = 0.6
_HEADLINE = 1.5
# What is so many years older than a document is its background.
_OLD = 0.4
_YEARS = 3

_PAST = {
    "en": re.compile(
        r"\b(?:was|were|had|has\s+been|have\s+been|(?:has|have)\s+\w+(?:ed|en|ne)|\w{2,}[^e\W]ed|began"
        r"|held|found|gave|told|went|made|took|came|saw|left|brought|built|sent|lost|met|won|led|cut"
        r"|ran|rose|fell|grew|wrote|broke|chose|shot|became|said)\b"
    ),
    "fr": re.compile(
        r"\b(?:a|ont|avait|avaient|est|sont|était|étaient|fut|furent)\s+(?:\w+\s+){0,2}\w+(?:é|és|ée|ées|i|is"
        r"|it|u|us)\b|\b\w{3,}(?:ait|aient|èrent)\b"
    ),
    "es": re.compile(
        r"\b(?:fue|fueron|era|eran|(?:ha|han|había)\s+\w+(?:ado|ido|to|cho)|\w{2,}(?:ó|aron|ieron|aba|aban))\b"
    ),
}
_OPINION = re.compile(
    r"\b(?i:i\s+(?:think|believe|feel|guess|hope|mean|want|wonder|don['’]t|would|agree|like|just|do|am)"
    r"|we\s+(?:should|need|want|believe|think|could|must)|in\s+my\s+(?:view|opinion)|should|ought|maybe"
    r"|perhaps|je\s+(?:pense|crois)|il\s+faut|semble(?:nt)?|probablement|creo\s+que|hay\s+que"
    r"|debería)\b"
)
_SELF = re.compile(r"\b(?:I|I['’]\w+|my|you|you['’]\w+|your|You|me)\b")
_GROUP = re.compile(r"\b(?i:we|we['’]\w+|our|us|nous|nosotros)\b")
_LEANS = re.compile(
    r"(?:It|This|That|These|Those|They|He|She|There|Such|Here|Ce|Cela|C['’]est|Ils?|Elles?|Eso|Esto)\b"
)
_TELLS = re.compile(
    r"(?i:announc|report|confirm|decid|order|declar|disclos|reveal|annonc|confirm|décid|révél"
    r"|anunci|confirm|decid|orden|show)"
)
# A figure of whatever is talked about: its price, its share, its number.
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|hundred|thousand|million|billion|half|percent|per cent)\b"
)
# A condition, or half of a question, without the clause that it belongs to.
_LOOSE_END = re.compile(
    r"(?i:(?:also\s+)?(?:if|when|unless|whether|because|although|so\s+that|i\.e\.,?\s+if)\s[^,]*$)"
)
_IF = re.compile(
    r"(?i:if|when|unless|once|whether|what|how|why|who|so\s+if|assuming|si|quand|lorsque|cuando)\b"
)
_AHEAD = re.compile(r"\b(?:will|shall|going to|would|could|may|might)\b|['’]ll\b")
_DEFINES = re.compile(r"(?i:the terms?\s+[“\"‘']|by the authority vested)")
_NAMED = re.compile(r"(?:The\s+)?(?:[A-ZÀ-Þ][\w'’.-]+\s+){1,3}(?=[a-zà-þ])")
_GREETING = re.compile(
    r"(?i:(?:good\s+(?:morning|afternoon|evening)|hello|hi\b|hey\b|welcome|thank|thanks|bonjour|merci"
    r"|buenos\s+días|gracias|please|next\s+slide|\(?laughter))"
)
_PLACE = re.compile(
    r"\b(?P<prep>in|at|near|outside|à|en|au|aux|dans|a)\s+"
    r"(?P<place>(?:the\s+)?(?:U\.S\.|U\.K\.|[A-ZÀ-Þ][\w'’-]*\w)"
    r"(?:[ \n](?:of\s+(?:the\s+)?|de\s+)?[A-ZÀ-Þ][\w'’-]+){0,3}"
    r"(?:,\s[A-ZÀ-Þ][\w'’-]+(?:[ \n][A-ZÀ-Þ][\w'’-]+)?(?=[\s.,;]))?)(?P<after>\s+[\w'’-]+|.|$)"
)
_LAND = re.compile(
    r"\b(?:Street|Road|Avenue|Square|Park|Airport|Hospital|University|Stadium|States|Kingdom|Republic"
    r"|House|Palace|Corridor|Sea|Gulf|Bank|City|County|Province|Islands?|Valley|River|Center|Centre"
    r"|Hall|Netherlands|Philippines|Emirates|Middle East|West|East|North|South|Strip|Coast)\b"
)
_TIMES = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Spring"
    r"|Summer|Autumn|Winter|Fall|Part|Section|Chapter|Article|Figure|Table|Mr|Mrs|Ms|Dr|President"
    r"|Congress|Parliament|God|English|French|German|Spanish|PR|Step|Phase|Title|Rule)"
)
_GOES_ON = frozenset(
    [
        "and",
        "or",
        "in",
        "on",
        "by",
        "for",
        "to",
        "at",
        "with",
        "from",
        "since",
        "after",
        "before",
        "when",
        "where",
        "while",
        "which",
        "who",
        "as",
        "during",
        "is",
        "was",
        "were",
        "are",
        "has",
        "had",
        "that",
        "because",
        "until",
        "over",
        "under",
        "about",
        "this",
        "last",
        "next",
        "earlier",
        "later",
        "today",
        "yesterday",
        "et",
        "pour",
        "par",
        "sur",
        "avec",
        "qui",
        "que",
        "depuis",
        "après",
        "y",
        "por",
        "para",
        "con",
        "desde",
    ]
)


def events(
    reading: Reading,
    attributions: Iterable[Attribution],
    taken: frozenset[int],
    not_places: Iterable[str],
) -> list[EventDraft]:
    """Return up to 60 events by weight; sentences in `taken` are left to other lists.

    `not_places` are names of people and organisations, which no event happens in.
    """
    opinions = _opinions(reading, attributions)
    past = _PAST.get(reading.language, _PAST["en"])
    # An interview without labels gives no positions; its central remarks are all there is.
    talk = 0.0 if not reading.spoken else 0.7 if reading.speakers else 0.35
    headline = terms(reading.document.title or "")
    rated: list[tuple[float, Unit, tuple[Dated, ...]]] = []
    for unit in reading.units:
        # Clauses without punctuation share a number that tells nothing of each.
        number = unit.passage.sentence if unit.role != "clause" else 0
        if number in taken or (number in opinions and unit.index > 0) or _barred(unit):
            continue
        dates = find_dates(unit.passage.text, reading.anchor, reading.language)
        weight = _weight(unit, past, _is_news(dates, reading.anchor), talk)
        if not reading.spoken:
            weight += _HEADLINE * len(unit.terms & headline) / (2 + len(headline))
            weight -= _OLD if _is_background(dates, reading.anchor) else 0.0
            weight += _LEAD if unit.index == 0 and unit.role == "text" else 0.0
        if weight > 0:
            rated.append((weight, unit, dates))
    rated.sort(key=lambda item: (-item[0], item[1].index))
    others = frozenset(name.lower() for name in not_places)
    kept: list[tuple[Passage, tuple[Dated, ...]]] = []
    seen: list[frozenset[str]] = []
    for _, unit, named in rated[: 2 * MOST]:
        found = shorten(reading.document, unit.passage, reading.language)
        whole = found is unit.passage
        words = unit.terms if whole else terms(found.text)
        if any(alike(words, other) for other in seen):
            continue
        seen.append(words)
        dates = named if whole else find_dates(found.text, reading.anchor, reading.language)
        kept.append((found, dates))
        if len(kept) == MOST:
            break
    return [_draft(found, dates, others) for found, dates in kept]


def _is_news(dates: Iterable[Dated], anchor: date | None) -> bool:
    """Tell whether a date is of the document's own time: an older one is background."""
    years = [int(each.date[:4]) for each in dates if each.date]
    undated = any(each.date is None for each in dates)
    return undated or any(anchor is None or year >= anchor.year for year in years)


def _is_background(dates: Iterable[Dated], anchor: date | None) -> bool:
    """Tell whether all that a sentence dates is years older than the document."""
    years = [int(each.date[:4]) for each in dates if each.date]
    return anchor is not None and bool(years) and max(years) < anchor.year - _YEARS


def _draft(found: Passage, dates: tuple[Dated, ...], others: frozenset[str]) -> EventDraft:
    # The fullest date says most: "hier, jeudi 16 août 2012" is the second.
    when = max(dates, key=lambda d: (len(d.date or ""), len(d.text)), default=None)
    return EventDraft(
        text=found.text,
        when=when.text if when else None,
        where=place(found.text, others),
        evidence=[Cite(s=found.sentence, q=found.text)],
    )


def place(text: str, others: frozenset[str]) -> str | None:
    """Return the place a sentence names behind "in", "at" or "near", or None where unsure."""
    for match in _PLACE.finditer(text):
        named = match["place"].strip(" ,")
        bare = named.removeprefix("the ").removeprefix("The ")
        after = match["after"].strip().lower()
        ends = not after or not after[0].isalnum() or after in _GOES_ON
        acronym = bare.isupper() and bare.replace(".", "") not in ("US", "UK", "USA", "UAE", "DC")
        if not ends or acronym or _TIMES.match(bare) or bare.lower() in others:
            continue
        if (match["prep"] == "at" or named != bare) and not _LAND.search(bare):
            continue
        if match["prep"] == "a" or bare.split(",")[0].lower() in others:
            continue
        return f"{match['prep']} {named}"[:120]
    return None


def _opinions(reading: Reading, attributions: Iterable[Attribution]) -> frozenset[int]:
    """Return the sentences that mostly report what somebody says, by their numbers."""
    text = reading.document.text
    found: set[int] = set()
    for each in attributions:
        if each.manner in ("label", "according"):
            continue
        cue = text[each.cue.start : each.cue.end] if each.cue else ""
        if each.manner == "indirect" and _TELLS.search(cue):
            continue
        found.add(each.sentence)
        for span in each.content[:4]:
            sentence = reading.document.sentence_at(span.start)
            found.add(sentence.number)
            while sentence.end < span.end:
                following = reading.document.sentence(sentence.number + 1)
                if following is None or following.start >= span.end:
                    break
                sentence = following
                found.add(sentence.number)
    return frozenset(found)


def _barred(unit: Unit) -> bool:
    text = unit.passage.text
    if text.endswith(("?", ":")) or _GREETING.match(text) or not balanced(text):
        return True
    if text[:1] in '"“«' or _LOOSE_END.match(text):
        return True
    return size(text) < 5


def _weight(unit: Unit, past: re.Pattern[str], dated: bool, talk: float) -> float:
    text = unit.passage.text
    weight = unit.score
    weight += 0.35 if past.search(text) else 0.0
    weight += 0.25 if dated else 0.0
    weight -= 0.5 if _OPINION.search(text) else 0.0
    weight -= 0.4 if _SELF.search(text) else 0.0
    weight -= 0.15 if _LEANS.match(text) else 0.0
    weight -= 0.1 if negated(text) else 0.0
    weight -= 0.5 if _IF.match(text) else 0.0
    weight -= 0.4 if unit.torn else 0.0
    weight -= 0.25 if _AHEAD.search(text) else 0.0
    weight -= 0.7 if _DEFINES.match(text) else 0.0
    weight += 0.15 if _NAMED.match(text) else 0.0
    if not talk:
        return weight
    # Talk is mostly remarks; what it reports is told of others, and of a time.
    weight -= 0.25 if _GROUP.search(text) else 0.0
    weight -= 0.25 if _LEANS.match(text) else 0.0
    told = past.search(text) or dated or _FIGURE.search(text)
    return weight - (talk if told else talk + 0.4)
