"""Full names: what a last name, a title with a name, or a transcript's label stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from summarizer.attribution.lexicon import words
from summarizer.document import Document

PART = r"[A-ZÀ-Þ](?:[\w’'-]{0,40}\w)?\.?"
# A capital comes first in every branch, so that the search passes over all else at once.
_FULL = re.compile(
    r"[A-ZÀ-Þ](?<![\w.].)"
    rf"(?:\.(?:[A-ZÀ-Þ]\.)?{PART}|(?:[\w’'-]{{0,40}}\w)?\.?)"
    rf"(?:[^\S\n]+(?:(?:de|van|von|al|bin|del|la)[^\S\n]+)?{PART}){{1,6}}"
)
# "I. Roe's plea" under a heading is point one, which begins with a name.
_POINT = re.compile(r"^[IVX]{1,4}\.\s+", re.MULTILINE)
_POSSESSIVE = re.compile(r"['’]s$")
_TITLES = words(
    "mr mrs ms dr prof professor sir lord lady judge justice president senator sen rep gen "
    "general minister secretary admiral colonel captain chief king queen prince princess pope "
    "spokesman spokeswoman spokesperson director chairman chairwoman chair governor mayor "
    "ambassador representative officer coach monsieur madame m mme mlle señor señora don doña "
    "senior vice deputy prime appellant appellee plaintiff defendant respondent petitioner "
    "movant moderator foreign environment press national security defense defence"
)
# Parts of a title that are parts of other names as well ("Environment Canada").
_OFFICES = words("foreign environment press national security defense defence prime deputy vice")
_OPENERS = words(
    "the a an on in at after before but and as when while for he she it they this that if by with "
    "from however meanwhile since according monday tuesday wednesday thursday friday saturday "
    "sunday january february march april june july august september october november december"
)
BODY = words(
    "order act section rule clause amendment article street avenue road bay state states republic "
    "chapel church county city advisor coordinator communications department ministry council "
    "company association organisation organization university agency institute commission "
    "committee court parliament congress senate house government group party union bank "
    "foundation office news times post press network service center centre authority board "
    "federation bureau corporation inc ltd llc international national united north south east "
    "west new saudi world health study report research museum school administration working team "
    "forum society trust fund army police navy force league"
)
# What may stand before a person's name in a run of capitals, and what before a last name alone.
_LEADING = _TITLES | _OPENERS | BODY
_PERSONAL = _TITLES - _OFFICES
_ARTICLE = re.compile(r"(?:[Tt]he|[Aa]n?|[Ll][ea]s?|[Ee]l|[Ll]os|[Ll]as)[ \t]+|[Ll]['’]")


@dataclass(frozen=True, slots=True)
class FullNames:
    """The persons of a text: `by_part` maps a casefolded last or unique first name to a name.

    `labels` and `phrases` remember what labels and phrases of the text stand for.
    """

    by_part: dict[str, str]
    people: frozenset[str]
    labels: dict[str, str] = field(default_factory=dict, compare=False)
    phrases: dict[str, str | None] = field(default_factory=dict, compare=False)


def full_names(document: Document) -> FullNames:
    """Return the full names of a document: the first that a last name stands for counts."""
    return _full_names(document.title or "", document.text)


@lru_cache(maxsize=2)
def _full_names(title: str, body: str) -> FullNames:
    # Attributions and wishes name their holders from the same text one after the other.
    text = f"{title}\n{body}"
    last: dict[str, str] = {}
    first: dict[str, set[str]] = {}
    for match in _FULL.finditer(text):
        point = _POINT.match(text, match.start())
        parts = _person(match.group()[len(point.group()) if point else 0 :].split())
        if parts is None:
            continue
        name = _POSSESSIVE.sub("", " ".join(parts))
        last.setdefault(name.split()[-1].casefold(), name)
        first.setdefault(parts[0].strip(".").casefold(), set()).add(name)
    for key, names in first.items():
        if len(names) == 1 and key not in last:
            last[key] = next(iter(names))
    return FullNames(last, frozenset(last.values()))


def _person(parts: list[str]) -> list[str] | None:
    """Return the part of a run of capitalised words that is a person's name, or None.

    Offices stand before a name ("National Security Advisor Jane Doe"), so that the end of a
    long run is taken.
    """
    if parts and len(parts[-1]) > 3:
        parts[-1] = parts[-1].removesuffix(".")
    while len(parts) > 2 and parts[0].strip(".").casefold() in _LEADING:
        parts = parts[1:]
    if len(parts) < 2:
        return None
    if len(parts) > 3:
        middle = parts[-2].endswith(".") or parts[-2].islower()
        parts = parts[-3:] if middle else parts[-2:]
    plain = [part.strip(".").casefold() for part in parts]
    # "M." is a title in front only; in "Ada M. Roe" it is a middle name.
    titles = (word for n, word in enumerate(plain) if not n or len(word) > 1)
    if plain[-1].endswith(("ed", "ing")) or not _LEADING.isdisjoint(titles):
        return None
    # Capitals throughout, and "Canada Archived" from a list of headings, are no names.
    for part in parts:
        if len(part) > 3 and part.isupper():
            return None
        # "Id. Moreover": an abbreviation that is no initial ends a sentence.
        if part[-1] == "." and len(part) > 5 - 2 * part.count("."):
            return None
    return None if parts[-1].isupper() else parts


def label_name(label: str, full: FullNames) -> str:
    """Return the name a label stands for: "MR. DOE" is "John Doe" where the text names him."""
    if label not in full.labels:
        full.labels[label] = _label_name(label, full)
    return full.labels[label]


def _label_name(label: str, full: FullNames) -> str:
    parts = label.split()
    while len(parts) > 1 and parts[0].strip(".").casefold() in _TITLES:
        parts = parts[1:]
    name = " ".join(parts)
    if len(parts) == 1 and (known := full.by_part.get(parts[0].strip(".").casefold())):
        return known
    return name.title() if name.isupper() and len(name) > 3 else name


def kind_of(name: str, full: FullNames) -> str:
    """Say whether a name is a person's (p), a body's (b) or a group's (g)."""
    parts = [word.strip(".,'’").casefold() for word in name.split()]
    if name in full.people and not any(word in BODY for word in parts):
        return "p"
    if any(word in BODY for word in parts) or name.isupper():
        return "b"
    if parts and parts[-1].endswith("s") and len(parts) > 1:
        return "g"
    return "b"


def phrase_name(phrase: str, full: FullNames) -> str | None:
    """Return the full name in a noun phrase, or the phrase itself without its article."""
    if phrase not in full.phrases:
        full.phrases[phrase] = _phrase_name(phrase, full)
    return full.phrases[phrase]


def _phrase_name(phrase: str, full: FullNames) -> str | None:
    phrase = " ".join(phrase.split()).strip(" ,.;:")
    article = _ARTICLE.match(phrase)
    bare = phrase[article.end() :] if article else phrase
    parts = _POSSESSIVE.sub("", bare).split()
    if not parts:
        return None
    whole = full.by_part.get(parts[-1].strip(".").casefold(), "")
    if whole and any(whole == " ".join(parts[-size:]) for size in range(2, min(4, len(parts)) + 1)):
        return whole
    known = full.by_part.get(parts[-1].casefold()) if bare == phrase else None
    alone = len(parts) == 1 or parts[-2].strip(".").casefold() in _PERSONAL
    if known and alone and parts[-1][0].isupper():
        return known
    for match in _FULL.finditer(bare):
        name = match.group()
        lead = bare[: match.start()].split()
        if name in full.people and (not lead or lead[-1][0].islower()):
            return name
    if bare != phrase and not bare[0].isupper():
        return phrase[0].lower() + phrase[1:] if phrase[:4] == "The " else phrase
    return bare
