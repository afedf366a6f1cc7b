"""Merge the forms of one actor: surnames, first names, acronyms, short forms, offices."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from summarizer.document import Document
from summarizer.names import words
from summarizer.names.countries import country
from summarizer.names.fold import fold
from summarizer.names.groups import Group, Key
from summarizer.names.same import initials, is_acronym, same_person
from summarizer.names.values import Mention

_BRACKET = re.compile(
    r"['’]?s?\s*[(\[](?:(?:the|hereinafter|collectively|or)\s+)*[\"“«]?(?:the\s+)?"
    r"([A-ZÀ-Þ][\w&.-]{1,14})[\"”»]?[)\]]"
)
_COMMON = words.ORG_NOUNS | words.THING_NOUNS | words.NEVER | words.ROLES | words.STARTERS
_HEADS = words.ROLES - words.COURTESY
_SHORTENED = words.ORG_NOUNS - {"house", "court"}
_RANGE = re.compile(r"\s(?:of|to|for|at|in|and|de|du|del|à)\s")
_BODIES = (
    "party ministry department bank council agency commission committee senate university "
    "institute association union federation foundation authority company organisation "
    "organization chapel church hospital museum club fédération ministère banque agence conseil "
    "ministerio banco consejo federación asociación"
).split()
_SHORT = re.compile(rf"\b(?:the|la|le|el|l['’])\s?({'|'.join(_BODIES)})\b(?!\s+of\b)")
_NOUNS: dict[str, list[str]] = defaultdict(list)
for _body in _BODIES:
    _NOUNS[fold(_body)].append(_body)


def merged(groups: dict[Key, Group], document: Document) -> Iterator[Group]:
    """Yield one group for every actor; groups that fit several actors are dropped."""
    dead: set[Key] = set()
    _countries(groups, dead)
    _acronyms(groups, document.text, dead)
    _full_names(groups, dead)
    _single_names(groups, dead)
    _offices(groups, document.text, dead)
    _short_forms(groups, dead)
    _common_nouns(groups, document, dead)
    for key, group in groups.items():
        if key not in dead:
            yield group


def _join(into: Group, other: Group, dead: set[Key]) -> None:
    if other.key not in dead and into is not other and into.key not in dead:
        into.absorb(other)
        dead.add(other.key)


def _countries(groups: dict[Key, Group], dead: set[Key]) -> None:
    first: dict[str, Group] = {}
    for group in groups.values():
        if group.kind == "country":
            _join(first.setdefault(country(group.mentions[0].text) or "", group), group, dead)


def _acronyms(groups: dict[Key, Group], text: str, dead: set[Key]) -> None:
    """Merge "Korean People's Army [KPA]", and an acronym with the one name it spells."""
    for group in list(groups.values()):
        if len(group.key) < 2 or group.kind == "person":
            continue
        for mention in group.mentions[:20]:
            match = _BRACKET.match(text, mention.end, mention.end + 40)
            other = groups.get(tuple(fold(match.group(1)).split())) if match else None
            if match and other and other.kind != "country" and _short_of(match.group(1), group):
                _join(group, other, dead)
                group.kind = "organisation" if group.kind == "unknown" else group.kind
    spelled: dict[str, list[Group]] = defaultdict(list)
    for group in groups.values():
        named = len(group.key) > 1 and group.kind in {"organisation", "country"}
        if named and group.key not in dead:
            for letters in initials(" ".join(group.key)):
                spelled[letters].append(group)
    for group in groups.values():
        free = group.key not in dead and group.kind not in {"country", "person"}
        if len(group.key) == 1 and free and is_acronym(group.mentions[0].text):
            fits = spelled.get(group.key[0], [])
            if len(fits) == 1:
                _join(fits[0], group, dead)


def _short_of(short: str, group: Group) -> bool:
    """Tell whether a form in brackets can stand for a name: its initials, or one of its words."""
    form = fold(short)
    letters = iter("".join(group.key))
    return form in group.key or (
        form[0] in {key[0] for key in group.key[:2]} and all(c in letters for c in form)
    )


def _full_names(groups: dict[Key, Group], dead: set[Key]) -> None:
    """Merge "Janet T. Mills" and "Janet Mills"."""
    by_last: dict[str, list[Group]] = defaultdict(list)
    for group in groups.values():
        if len(group.key) > 1 and group.kind == "person" and group.key not in dead:
            by_last[group.key[-1]].append(group)
    for family in by_last.values():
        family.sort(key=lambda g: -len(g.key))
        for n, group in enumerate(family[:40]):
            others = [g for g in family[:n] if g.key not in dead and same_person(g.key, group.key)]
            if len(others) == 1:
                _join(others[0], group, dead)


def _single_names(groups: dict[Key, Group], dead: set[Key]) -> None:
    """Merge a surname or a first name that fits one person; drop one that fits several."""
    last: dict[Key, list[Group]] = defaultdict(list)
    first: dict[Key, list[Group]] = defaultdict(list)
    for group in groups.values():
        if len(group.key) < 2 or group.key in dead or not _may_be_person(group):
            continue
        for k in range(1, len(group.key)):
            last[group.key[k:]].append(group)
        first[group.key[:1]].append(group)
    starts = sorted(group.mentions[0].start for group in groups.values())
    start = starts[min(1, len(starts) - 1)] if starts else 0
    for group in list(groups.values()):
        if group.key in dead or (group.kind in {"country", "group"} and not group.label):
            continue
        capitals = all(is_acronym(mention.text) for mention in group.mentions)
        if capitals and not (group.label or group.titles):
            continue
        fits = [g for g in last.get(group.key, ()) if g.key not in dead and _titles_agree(g, group)]
        people = [g for g in fits if g.kind == "person"] or fits
        if not people and not group.titles and not group.office:
            close = [g for g in first.get(group.key, ()) if g.key not in dead]
            people = [g for g in close if g.kind == "person"] or close
        if len(people) == 1:
            if people[0].kind != "person" and not _spoken(people[0], group, start):
                continue
            people[0].kind = "person"
            _join(people[0], group, dead)
        elif people and not group.courtesy and not group.label and len(group.key) == 1:
            dead.add(group.key)


def _spoken(full: Group, short: Group, start: int) -> bool:
    """Tell whether a short form proves that a full form of unknown kind is a person."""
    if short.label:
        return True
    if full.key[0] == short.key[0]:  # the text is about them, and calls them by the first name
        about = full.mentions[0].start <= start and full.acts + full.speaks > 0
        return about and len(short.mentions) > 1
    return bool(short.speaks or short.courtesy)


def _may_be_person(group: Group) -> bool:
    if group.kind not in {"person", "unknown"} or len(group.key) > 5:
        return False
    if group.kind == "person":
        return True
    return _COMMON.isdisjoint(group.key) and not country(group.key[-1])


def _titles_agree(a: Group, b: Group) -> bool:
    her, him = (a.courtesy | b.courtesy) & words.FEMALE, (a.courtesy | b.courtesy) & words.MALE
    return not (her and him)


def _offices(groups: dict[Key, Group], text: str, dead: set[Key]) -> None:
    """Merge "the Governor" with the one person whose title or role says so."""
    holders: dict[str, list[Group]] = defaultdict(list)
    called: Counter[tuple[str, Key]] = Counter()
    for group in groups.values():
        if group.kind == "person" and group.key not in dead:
            spans = [text[a:b] for a, b in group.titles + group.roles]
            heads = [_RANGE.split(span, maxsplit=1)[0] for span in spans]
            forms = {form for head in heads for form in fold(head).split()}
            for form in forms & _HEADS:
                holders[form].append(group)
                called[form, group.key] = sum(form in fold(head).split() for head in heads)
    longer = Counter(g.key[0] for g in groups.values() if g.office and len(g.key) > 2)
    for group in list(groups.values()):
        if group.office and len(group.key) == 1 and group.key not in dead:
            if longer[group.key[0]] > 1:
                dead.add(group.key)  # one of several secretaries, and no telling which
                continue
            fits = holders.get(group.key[0], [])
            ranked = sorted(fits, key=lambda g: -called[group.key[0], g.key])
            if len(fits) > 1:
                one, two = (called[group.key[0], g.key] for g in ranked[:2])
                fits = ranked[:1] if one > 2 * two else []
            if len(fits) == 1 and fits[0].key not in dead:
                _join(fits[0], group, dead)


def _short_forms(groups: dict[Key, Group], dead: set[Key]) -> None:
    """Merge "the Chapel" with the one organisation that has the word in its name."""
    having: dict[str, list[Group]] = defaultdict(list)
    for group in groups.values():
        if len(group.key) > 1 and group.kind == "organisation" and group.key not in dead:
            for form in set(group.key):
                having[form].append(group)
    for group in list(groups.values()):
        if (
            len(group.key) != 1
            or group.key in dead
            or group.kind not in {"organisation", "unknown"}
        ):
            continue
        fits = [g for g in having.get(group.key[0], ()) if g.key not in dead]
        if group.key[0] in words.ORG_NOUNS and len(fits) > 1:
            fits = [max(fits, key=lambda g: len(g.mentions))] if _leads(fits) else []
        polity = group.key[0] in {"state", "commonwealth", "city", "county", "town"}
        if polity and fits and fits[0].key[0] != group.key[0]:
            continue
        noun = polity or group.key[0] in _SHORTENED
        if len(fits) == 1 and (noun or (group.speaks and fits[0].key[0] == group.key[0])):
            _join(fits[0], group, dead)


def _leads(fits: list[Group]) -> bool:
    """Tell whether one of several is mentioned so early and often that the short form is its."""
    counts = sorted((len(g.mentions) for g in fits), reverse=True)
    return counts[0] >= 2 * counts[1] + 1


def _common_nouns(groups: dict[Key, Group], document: Document, dead: set[Key]) -> None:
    """Take "the ministry" for the one ministry that the text names."""
    heads: dict[str, list[Group]] = defaultdict(list)
    for group in groups.values():
        if len(group.key) > 1 and group.kind == "organisation" and group.key not in dead:
            for form in {group.key[0], group.key[-1]} & words.ORG_NOUNS:
                heads[form].append(group)
    # The pattern is tried at every word: only where it can find something.
    if not any(noun in document.text for form in heads for noun in _NOUNS.get(form, ())):
        return
    for match in _SHORT.finditer(document.text):
        fits = heads.get(fold(match.group(1)), [])
        if len(fits) == 1 and fits[0].mentions[0].start < match.start():
            number = document.sentence_at(match.start()).number
            fits[0].mentions.append(Mention(match.start(1), match.end(1), match.group(1), number))
