"""Choose a stretch of the source that reads on its own: mark-up, labels and tails left out.

Nothing is rewritten: a passage is a span of the text, and its words are the span's words with
white space squeezed. A cut never separates a negation, a condition, or half of a pair of
quotation marks or brackets from what it belongs to.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from summarizer.document import Document, Role, Sentence, count_words
from summarizer.extractive.ends import without_halves, without_label, without_tail
from summarizer.segment import LABEL, LONGEST

# A reader takes in about this many words at once; longer sentences lose a tail where they can.
SHORT = 22
_DASH = re.compile(r"\s*[—–-]+\s+(?=\w)")
_LEAST = 5

_BULLET = re.compile(
    r"\s*(?:[-*+•·‣▪>|]+\s+|…\s*|\.\.\.\s*|\(?\d{1,3}[.)]\s+|\([a-z]{1,4}\)\s+|[a-z]\)\s+|#{1,6}\s+|\\\s|"
    r"\[[ xX]\]\s+|\*{1,3}(?=[^*\s][^*]*\*{0,3}\s*$)|__?(?=\S[^_]*$))"
)
_BRACKETED = re.compile(r"\s*\[(?:name=)?(?P<name>[^\W\d_][\w .'-]{0,30})\]:?\s+(?!\()")
_MARKUP = re.compile(
    r"\(?\[[^\]\n]{0,300}\]\([^)\s]{1,2000}\)\)?|\(?https?://[^\s)]+\)?|\{[^}\n]{0,60}\}"
    r"|\((?:inaudible|crosstalk|laughter|applause)[^)\n]{0,20}\)[.,]?|<[^>\n]{1,60}>",
    re.IGNORECASE,
)
_MARKUP_SIGNS = ("[", "(", "{", "<", "://")  # one stands in every stretch of mark-up
# Words before a colon that head a paragraph and are nobody's name.
_NO_SPEAKER = re.compile(
    r"(?i:(?:note|notes|issue|issues|source|sources|action|actions|action items?|todo|resolved|"
    r"resolution|proposal|proposed|proposed resolution|decision|decisions|agenda|attendees|present|"
    r"participants|regrets|chair|chairs|scribe|topic|subtopic|update|summary|case|document|page|"
    r"filed|date|date filed|entry id|link|links|title|recording|recorded|github issue|github|"
    r"moderator|next steps?|minutes|example|question|answer|warning|important|background|"
    r"categories|category|points of contact|meeting duration|meeting date/time|tldr|ps|re|"
    r"subject|location|time|where|when|who|what|why|how|status|goal|goals|others|option \w+)s?)"
)

NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|cannot|without|refus\w+|den(?:y|ied|ies)|fail\w*"
    r"|ne|n['’]\w+|pas|jamais|sans|aucune?|sino|nunca|sin|ningun[oa]?|ningún|tampoco)\b|\wn['’]t\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|except|until|only|provided|whether|otherwise|but|however|would|could|might"
    r"|si|sauf|jusqu\w*|seulement|mais|pourvu|sauf|salvo|excepto|hasta|solo|sólo|pero|siempre)\b",
    re.IGNORECASE,
)
_LEADING = {
    "en": re.compile(
        r"(?:(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|Nevertheless|"
        r"Nonetheless|Therefore|Consequently|Accordingly|Finally|Also|Then|Still|Thus|Hence|"
        r"First(?: of all)?|Second(?:ly)?|Third|Now|As a result|For example|For instance|"
        r"In other words|Of course|Again|Similarly|Likewise|In fact|Indeed|Besides|Lastly|"
        r"In response|Well|Right|Look|Basically|Actually|I mean|You know|As you know|Like),\s+"
        r"|(?:And|But|Plus)[,\s]\s*|So(?:,\s+|\s+(?!much|many|far|long|that|as)(?=\w))"
        r"|(?:Okay|OK|Ok|'Kay|Yeah|Yep|Yes|Um+|Uh+|Hmm+|Mm+|Oh|Cool|Great|Sure|Alright|All right"
        r"|Perfect)\b[\s,.;!–—-]+)",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?:(?:Cependant|Toutefois|En outre|Par ailleurs|De plus|En effet|D['’]ailleurs|Enfin|"
        r"Pour terminer|Ainsi|Néanmoins|En réponse|Quoiqu['’]il en soit|Par conséquent|Donc|"
        r"Finalement|Aussi|De son côté),\s+|(?:Mais|Et|Or),?\s+)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?:(?:Sin embargo|Además|No obstante|Por otra parte|Por otro lado|Por ello|Por tanto|"
        r"Finalmente|Asimismo|En cambio|Mientras tanto|Así|Por último|De hecho),\s+"
        r"|(?:Pero|Y),?\s+)",
        re.IGNORECASE,
    ),
}
_CUT = {
    "en": re.compile(
        r",\s+(?=(?:which|who|whose|whom|where|as(?!\s+(?:long|soon|if|well)\b)|after|while|"
        r"saying|adding|noting|including|such\s+as|following|according\s+to|despite|because|since|"
        r"with|citing|making|giving|leaving|allowing|and\s+(?:the|he|she|they|it|we|this|that|its|"
        r"their)|helping|so\s+that)\b)|;\s+"
        # In talk, a dash is where somebody starts again.
        r"|\s+(?:[–—]|--)\s+(?=(?:a|an|the|which|who|especially|including|such|not\s+least)\b)"
    ),
    "fr": re.compile(
        r",\s+(?=(?:qui|dont|où|lequel|laquelle|après|alors\s+que|tandis\s+que|notamment|selon|"
        r"d['’]après|avec|ce\s+qui|et\s+(?:le|la|les|il|elle|ils|elles))\b)|\s*;\s+|\s+[–—]\s+"
    ),
    "es": re.compile(
        r",\s+(?=(?:que|quien|quienes|donde|cuy[oa]s?|después|mientras|según|incluid[oa]s?|con|"
        r"tras|lo\s+que|y\s+(?:el|la|los|las))\b)|;\s+|\s+[–—]\s+"
    ),
}
VERB = {
    "en": re.compile(
        r"\b(?:is|are|was|were|am|be|been|has|have|had|will|would|can|could|may|might|must|shall"
        r"|should|do|does|did|(?:I|we|they|you|We|They|You)\s+\w+|[a-z]\w+[^\W\d_]ed|began|held|found|gave"
        r"|told|said|went|made|took|came|saw|got|knew|thought|left|felt|kept|brought|bought|built"
        r"|sent|spent|lost|met|won|led|stood|understood|set|cut|put|hit|let|ran|rose|fell|grew|drew"
        r"|wrote|spoke|broke|chose|shot|fought|sought|taught|caught|became|paid|sold|drove|threw|flew|struck|forgot|sank|stole|froze|dealt|meant|heard|laid"
        r"|sat|fed|fled|hid|hurt|cost|beat|burst|cast|quit|shut|split|spread|slept|swept|bore|wore"
        r"|meets?|says?|makes|shows"
        r"|gives|provides|allows|requires|includes|remains|wants|needs|takes|comes|goes|continues"
        r"|means|seems|appears|plans|calls|urges|supports|opposes|faces|holds|runs|works|helps|adds"
        r"|finds|seeks|leads|represents|marks|follows|contains|offers|uses|keeps|sets|expects|agrees"
        r"|announces|proposes|recommends|elects|looks|gets|affirm|dismiss|remand|urge)\b"
        r"|\w['’](?:s|re|ve|ll|m|d)\b|\w+n['’]t\b|^[A-Z]\w+ed\b(?!\s+[A-Z])"
    ),
    "fr": re.compile(
        r"\b(?:est|sont|a|ont|était|étaient|fut|furent|sera|seront|avait|avaient|va|vont|peut|peuvent"
        r"|doit|doivent|fait|font|annonce|demande|semble|reste|recommande|prévoit|\w{2,}[aeiudrvo]ra|\w{2,}[aeiudrvo]ront|\w{3,}(?:ait|aient|èrent|era"
        r"|eront)|\w{4,}(?<!m)ent)\b"
    ),
    "es": re.compile(
        r"\b(?:es|son|fue|fueron|era|eran|ha|han|había|habían|está|están|será|serán|va|van|puede"
        r"|pueden|debe|deben|hay|tiene|tienen|hace|dice|anuncia|\w{2,}(?:ó|aron|ieron|aba|aban|ía|ían"
        r"|ará|erá|irá|drá|arán|erán|irán))\b"
    ),
}
# Words of the patterns above that a sentence mostly has: to look for one is cheaper than to search.
_PLAIN_VERBS = {
    "en": frozenset(
        "is are was were be been has have had will would can could may must should do does did "
        "said says told made held went came".split()
    ),
    "fr": frozenset("est sont a ont était étaient sera avait va peut doit fait".split()),
    "es": frozenset("es son fue era ha han había está están será va puede debe hay tiene".split()),
}
# A time or a reason behind what has happened: that it has happened stands without it. Behind a
# negation, a rule or a forecast the same words may say when or why it holds at all.
_ADJUNCT = {
    "en": re.compile(r",?\s+(?=(?:after|while|although|though|despite|following|because)\b)"),
    "fr": re.compile(r",?\s+(?=(?:après|alors\s+que|tandis\s+que|malgré|parce\s+qu)\b)"),
    "es": re.compile(r",?\s+(?=(?:tras|mientras|aunque|porque|después\s+de)\b)"),
}
_HAPPENED = {
    "en": re.compile(
        r"\b(?:was|were|had|has|have|\w{2,}[^e\W]ed|began|held|found|gave|made|took)\b"
    ),
    "fr": re.compile(r"\b(?:a|ont|avait|avaient|était|étaient|fut|furent|est|sont)\s+\w+"),
    "es": re.compile(r"\b(?:fue|fueron|había|ha|han|\w{2,}(?:ó|aron|ieron))\b"),
}
# "LAKEWOOD, Ohio (July 9, 2021) — "
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}(?:,\s[^—–\n(]{1,40}?)?(?:\s\([^)\n]{1,30}\))?\s(?:—|–|--)\s(?=\S)"
)
# A clause that goes on behind what stands between two commas.
_OPEN = re.compile(
    r"\b(?:and|or|but|nor|the|an?|of|in|on|by|for|to|with|at|from|that|than|as|is|are|was|were|who"
    r"|which|every|any|this|their|our|its|his|her|my|your|et|ou|ni|mais|de|du|des|la|le|les|que|qui|dont|à|au|est|sont|y|o|el|los|las|en|con)$"
)
_SUBORDINATES = re.compile(
    r"\b(?:that|because|when|while|although|since|as|whether|que|lorsque|quand|cuando|porque)\b"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one sentence; `text` is its words with white space squeezed."""

    sentence: int
    start: int
    end: int
    text: str


def size(text: str) -> int:
    """Count the words of a sentence or a clause."""
    # Every list asks for the length of the same sentences; what is longer is not kept.
    return _size(text) if len(text) <= LONGEST else count_words(text)


@lru_cache(maxsize=1024)
def _size(text: str) -> int:
    return count_words(text)


def passage(document: Document, sentence: int, start: int, end: int) -> Passage:
    """Return the passage from `start` to `end` (code points), without a dash before its words."""
    if dash := _DASH.match(document.text, start, end):
        start = dash.end()
    start, end = without_halves(document.text, start, end)
    return Passage(sentence, start, end, " ".join(document.text[start:end].split()))


def has_verb(text: str, language: str) -> bool:
    """Tell whether a text seems to hold a finite verb; True for a language without rules."""
    rule = VERB.get(language)
    if rule is None or not _PLAIN_VERBS[language].isdisjoint(text.split()):
        return True
    return rule.search(text) is not None


@lru_cache(maxsize=1024)  # the summary, the events and the cuts ask it of the same sentences
def negated(text: str) -> bool:
    """Tell whether a sentence or a clause holds a word of negation."""
    return NEGATION.search(text) is not None


def holds(text: str, signs: tuple[str, ...]) -> bool:
    """Tell whether one of some lower-case strings stands in a text, in whatever case.

    It spares a long pattern the sentences that hold nothing of what it looks for.
    """
    low = text.lower()
    if not low.isascii():
        # A pattern that ignores case takes these for "s" and "i".
        low = low.replace("ſ", "s").replace("ı", "i").replace("i̇", "i")
    return any(sign in low for sign in signs)


def balanced(text: str) -> bool:
    """Tell whether quotation marks and brackets all have their partners."""
    count = text.count
    return (
        count("(") == count(")")
        and count("“") == count("”")
        and count("[") == count("]")
        and count("«") == count("»")
        and count('"') % 2 == 0
    )


def speakers(document: Document, known: frozenset[str] = frozenset()) -> list[str | None]:
    """Return who speaks in each sentence, by the labels of a transcript or of minutes.

    A label holds until the next one; a document with fewer than four labels, or with nobody
    labelled twice, has no speakers: "Note:" is not a person. Where `known` holds anything
    (lower-case names and words of names), only these speak.
    """
    found = [_label(document, sentence) for sentence in document.sentences]
    if known:
        found = [(name if _is_known(name, known) else None, at) for name, at in found]
    counts = Counter(name for name, _ in found if name)
    if sum(counts.values()) < 4 or max(counts.values()) < 2:
        return [None] * len(found)
    named: list[str | None] = []
    current: str | None = None
    inline = False
    for (name, _), sentence in zip(found, document.sentences, strict=True):
        if sentence.role == "heading" and not name:
            current = None
        if name:
            current = name
            text = document.text_of(sentence)
            inline = text.lstrip("*+- \t").startswith("[")
        elif inline and sentence.role == "item":
            current = None  # in notes, a bracketed name labels its own line only
        named.append(current)
    return named


def _is_known(name: str | None, known: frozenset[str]) -> bool:
    words = name.lower().split() if name else []
    return bool(words) and (name == "Q" or " ".join(words) in known or words[-1] in known)


def body(document: Document, sentence: Sentence, language: str) -> Passage | None:
    """Return a sentence without bullet, label, emphasis marks, links and connectives, or None.

    None means that nothing readable is left. Where a link stands inside a sentence, the
    stretch before it is taken, or the one after it.
    """
    known = _bodies(document.text)
    key = (sentence.number, sentence.start, sentence.end, sentence.role, language)
    if key not in known:
        known[key] = _body(document, sentence, language)
    return known[key]


@lru_cache(maxsize=2)
def _bodies(_text: str) -> dict[tuple[int, int, int, Role, str], Passage | None]:
    """Return the bodies read so far of a text: several lists of a brief read the same sentences."""
    return {}


def _body(document: Document, sentence: Sentence, language: str) -> Passage | None:
    text = document.text
    start, end = sentence.start, sentence.end
    start = _label(document, sentence)[1]
    start = _skip_bullets(text, start, end)
    end = start + len(without_tail(text[start:end]))
    end = without_label(document, start, end)
    pieces = _pieces(text, start, end)
    if not pieces:
        return None
    start, end = max(pieces, key=lambda piece: piece[1] - piece[0])
    start = _skip_leading(text, start, end, language)
    while start < end and text[start].isspace():
        start += 1
    if start >= end or not any(c.isalnum() for c in text[start:end]):
        return None
    return passage(document, sentence.number, start, end)


def shorten(document: Document, whole: Passage, language: str, limit: int = SHORT) -> Passage:
    """Return the passage without a trailing clause where it is longer than `limit` words.

    The longest head within the limit is taken whose tail holds no negation and no condition,
    else the shortest one; a passage that cannot be cut so stays whole.
    """
    cut = _CUT.get(language)
    if cut is None or size(whole.text) <= limit:
        return whole
    text = document.text
    best = whole
    places = list(cut.finditer(text, whole.start, whole.end))
    adjuncts = list(_ADJUNCT[language].finditer(text, whole.start, whole.end))
    if adjuncts and _HAPPENED[language].search(whole.text) and not negated(whole.text):
        places = sorted([*places, *adjuncts], key=lambda match: match.start())
    for match in places:
        head = text[whole.start : match.start()]
        words = size(head)
        if words > limit and best is not whole:
            break
        tail = text[match.end() : whole.end]
        loses = negated(tail) or CONDITION.search(tail)
        opens = CONDITION.match(head) and "," not in head
        # "noting that the town, which …, paid": what stands behind "that" is cut in two.
        whole_clause = has_verb(_SUBORDINATES.split(head)[-1], language)
        if (
            whole_clause
            and words > _LEAST
            and not loses
            and not opens
            and not _OPEN.search(head)
            and balanced(head)
            and has_verb(head, language)
        ):
            best = passage(document, whole.sentence, whole.start, match.start())
            if words > limit:
                break
    return best


def _label(document: Document, sentence: Sentence) -> tuple[str | None, int]:
    """Return the speaker that a sentence is labelled with, and where its words begin."""
    text = document.text
    if sentence.role in ("skip", "heading"):
        return None, sentence.start
    start = sentence.start
    bare = _skip_bullets(text, start, sentence.end)
    named = _BRACKETED.match(text, bare, sentence.end)
    if named:
        return named["name"].strip(), named.end()
    match = LABEL.match(text, start, sentence.end) or LABEL.match(text, bare, sentence.end)
    if match is None:
        return None, start
    name = " ".join(match.group().strip(" \t\n>*-•:<").split())
    if not name or _NO_SPEAKER.fullmatch(name) or name[0].isdigit():
        return None, start
    return name, match.end()


def _skip_bullets(text: str, start: int, end: int) -> int:
    while match := _BULLET.match(text, start, end):
        start = match.end()
    while start < end and text[start].isspace():
        start += 1
    return start


def _skip_leading(text: str, start: int, end: int, language: str) -> int:
    if dateline := _DATELINE.match(text, start, end):
        start = dateline.end()
    rule = _LEADING.get(language)
    while rule and (match := rule.match(text, start, end)):
        if size(text[match.end() : end]) < _LEAST:
            break
        start = match.end()
    return start


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches between links and stage directions, without loose ends."""
    found: list[tuple[int, int]] = []
    at = start
    piece = text[start:end]
    held = any(sign in piece for sign in _MARKUP_SIGNS)
    for match in [*(_MARKUP.finditer(text, start, end) if held else ()), None]:
        stop = match.start() if match else end
        stop = at + len(without_tail(text[at:stop]))
        while at < stop and (text[at].isspace() or text[at] in ",.;:)"):
            at += 1
        if stop > at:
            found.append((at, stop))
        at = match.end() if match else end
    return found
