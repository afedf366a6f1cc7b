"""Find the names of a document: gather mentions, merge aliases, read roles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from summarizer.document import Document
from summarizer.language import detect
from summarizer.names import words
from summarizer.names.commons import common_actors
from summarizer.names.countries import country, demonym
from summarizer.names.cues import beside
from summarizer.names.fold import fold
from summarizer.names.groups import Group, Key, kind_of
from summarizer.names.labels import Label, speaker_labels
from summarizer.names.latin import extended
from summarizer.names.mask import mask
from summarizer.names.merge import merged
from summarizer.names.roles import may_go_on, role_before, role_behind, squeezed
from summarizer.names.same import is_acronym
from summarizer.names.scan import Token, Unit, units
from summarizer.names.trim import parted, trimmed
from summarizer.names.values import Mention, Name

_LOWER = re.compile(r"(?<![\w’'-])[a-zà-ÿ][\w]+")
_start = attrgetter("start")
_MARKS = '.,;:!?()[]"“”«»…'
_SMALL = frozenset(map(chr, (*range(ord("a"), ord("z") + 1), *range(0xE0, 0x100))))
_CAPTION = re.compile(
    r"\s*,\s+(?:in\s+(?:his|her|their)\s|(?:Plaintiff|Defendant|Appell|Petition|Respond))"
)
_AGE = re.compile(r"\s*(?:,\s+\d{1,3},|\(\d{1,3}\))")


@lru_cache(maxsize=2)
def find_names(document: Document) -> tuple[Name, ...]:
    """Return the people, organisations, countries, groups and offices that a document names.

    They come in the order of their first mention; stretches with the role "skip" are not read.
    Found by capitals, titles, labels and appositions: nothing is learned, nothing is guessed
    from meaning. Time is linear in the length of the text.
    """
    masked = mask(document.text)
    language = document.language if document.language != "und" else detect(document.text)
    lower = _in_small_letters(masked)
    labels = speaker_labels(document, lower)
    groups: dict[Key, Group] = {}
    for label in labels:
        _add_label(groups, document, label)
    speakers = frozenset(groups)
    taken = {label.sentence: label.until for label in labels}
    seen = [u for u in units(document, masked, language) if u.start >= taken.get(u.sentence, 0)]
    mid = _seen_inside(seen) | {form for group in groups.values() for form in group.key}
    phrases = Counter(" ".join(unit.forms) for unit in seen)
    late: list[tuple[Unit, tuple[Token, ...]]] = []
    for unit in seen:
        tokens = trimmed(unit, mid, lower)
        if not tokens:
            continue
        field = unit.opens and document.text[unit.end : unit.end + 1] == ":"
        if (unit.loud and not _sure(unit, document.text)) or field:
            late.append((unit, tokens))
            continue
        pieces = (tokens,) if len(tokens) == 1 else _apart(tokens, phrases, speakers)
        for piece in pieces:
            _add(groups, document.text, unit, extended(piece, masked, language), lower)
    for unit, tokens in late:
        _add_known(groups, document.text, unit, tokens)
    for group in groups.values():
        if len(group.mentions) > 1:
            group.mentions.sort(key=_start)
        group.kind = kind_of(group, lower)
    spans = [span for group in groups.values() for span in group.roles]
    inside = {at for a, b in spans for at in range(a, b)}
    found = [
        _name(document.text, group)
        for group in merged(groups, document)
        if not (group.office and all(m.start in inside for m in group.mentions))
    ]
    found += common_actors(document, masked, language)
    return tuple(sorted(found, key=lambda name: name.mentions[0].start))


def _in_small_letters(masked: str) -> frozenset[str]:
    """Return the folded words of two letters and more that begin with a small one."""
    # Most stretches between white space come again, and no word runs over it.
    stretches = set(masked.split())
    whole = set(filter(str.isalpha, stretches))
    # Most of the others are words beside a mark.
    rest = {stretch.strip(_MARKS) for stretch in stretches - whole}
    bare = set(filter(str.isalpha, rest))
    found = [word for word in whole | bare if word[0] in _SMALL and len(word) > 1]
    found += _LOWER.findall(" ".join(rest - bare))
    return frozenset(map(fold, found))


def _seen_inside(seen: list[Unit]) -> frozenset[str]:
    """Return the words and phrases that stand capitalised inside sentences."""
    inside: set[str] = set()
    for unit in seen:
        if not unit.loud:
            inside.update(unit.forms[1:] if unit.opens else unit.forms)
            if not unit.opens:
                inside.add(" ".join(unit.forms))
    return frozenset(inside - words.STARTERS)


def _apart(
    tokens: tuple[Token, ...], phrases: Counter[str], speakers: frozenset[Key]
) -> Iterator[tuple[Token, ...]]:
    """Cut "WikiLeaks Julian Assange" in two where the text has the person alone."""
    for k in range(1, len(tokens)):
        given = tokens[k].form in words.GIVEN and k + 1 < len(tokens)
        alone = given and phrases[" ".join(t.form for t in tokens[k:])]
        known = (alone or _key(tokens[k:]) in speakers) and _key(tokens) not in speakers
        if known and not any(t.form in words.ROLES or t.joint for t in tokens[:k]):
            yield tokens[:k]
            yield tokens[k:]
            return
    yield tokens


def _sure(unit: Unit, text: str) -> bool:
    """Tell whether capitals mean a name even in a line of capitals: a legal caption, a person."""
    forms = [t.form for t in unit.tokens if not t.joint]
    if _CAPTION.match(text, unit.end):
        return True
    quiet = not all(t.text.isupper() for t in unit.tokens)
    return (
        quiet and 2 <= len(forms) <= 3 and forms[0] in words.GIVEN and forms[-1] not in words.NEVER
    )


def _add_label(groups: dict[Key, Group], document: Document, label: Label) -> None:
    text = document.text[label.start : label.end]
    forms = fold(text).split()
    if label.kind == "person" and len(forms) > 1 and forms[0] in words.ROLES:
        title, key = forms[0], tuple(forms[1:])
    else:
        title, key = "", tuple(forms)
    group = _group(groups, key)
    group.kind, group.label = label.kind, True
    group.courtesy |= {title} & words.COURTESY
    group.mentions.append(Mention(label.start, label.end, text, label.sentence))


def _group(groups: dict[Key, Group], key: Key) -> Group:
    """Return the group of a key, a new one where there is none."""
    group = groups.get(key)
    if group is None:
        group = groups[key] = Group(key)
    return group


def _add(
    groups: dict[Key, Group],
    text: str,
    unit: Unit,
    tokens: tuple[Token, ...],
    lower: frozenset[str],
) -> None:
    parts = parted(tokens)
    office = not parts.name
    if office and parts.title[0].form in words.COURTESY:
        return  # "Mr. President" speaks to somebody, it names nobody
    name = parts.name or parts.title
    key = _key(name)
    if not key or not _possible(name, key, lower, titled=bool(parts.title)):
        return
    start, end = name[0].start, name[-1].end
    group = _group(groups, key)
    group.office = group.office or (office and not group.label)
    group.mentions.append(Mention(start, end, text[start:end], unit.sentence))
    if office:
        return
    if parts.title:
        forms = {t.form for t in parts.title}
        group.courtesy |= forms & words.COURTESY
        group.titles.append((parts.title[0].start, parts.title[-1].end))
    told = beside(text, start, end)
    group.speaks += told.speaks
    group.acts += told.acts
    group.belongs += told.belongs
    _read_roles(group, text, (tokens[0].start, start, end), titled=bool(parts.title))


def _read_roles(group: Group, text: str, at: tuple[int, int, int], *, titled: bool) -> None:
    first, start, end = at
    goes_on = may_go_on(text, end)
    if goes_on and _AGE.match(text, end):
        group.speaks += 1
    lead = role_before(text, first)
    if titled:
        begin = lead[0] if lead else first
        forms = fold(text[begin:start]).split()
        if any(form not in words.COURTESY for form in forms):
            group.roles.append((begin, begin + len(text[begin:start].rstrip())))
    elif lead:
        group.roles.append(lead)
    behind = role_behind(text, end) if goes_on else None
    if behind:
        group.roles.append(behind)


def _key(tokens: tuple[Token, ...]) -> Key:
    if len(tokens) == 1 and " " not in (form := tokens[0].form):
        return (form,) if form else ()
    forms = " ".join([t.form for t in tokens]).split()
    while len(forms) > 1 and forms[-1] in words.SUFFIXES:
        forms.pop()
    return tuple(forms)


def _possible(name: tuple[Token, ...], key: Key, lower: frozenset[str], *, titled: bool) -> bool:
    """Tell whether capitalised words can be an actor's name at all."""
    if len(key[-1]) < 2 and len(key) == 1:
        return False
    if len(key) > 1:
        people = demonym(" ".join(key)) and not key[-1].endswith("s")
        return not people and not all(
            k in words.NEVER or k in words.CALENDAR or k.isdigit() for k in key
        )
    if titled:
        return True
    text, form = name[0].text, key[0]
    if "." in text and any(c.isdigit() for c in text):
        return False
    if country(text):
        return True
    if form in words.NEVER or form in words.CALENDAR or form in words.STARTERS:
        return False
    if demonym(form) and not form.endswith(("s", "men")):
        return False
    if form in words.ROLES or form in words.ORG_NOUNS:
        return True
    return form not in lower or is_acronym(text)


def _add_known(groups: dict[Key, Group], text: str, unit: Unit, tokens: tuple[Token, ...]) -> None:
    """Take from a line of capitals the names that the running text has."""
    n = 0
    while n < len(tokens):
        for size in range(min(6, len(tokens) - n), 0, -1):
            piece = tokens[n : n + size]
            group = groups.get(_key(piece))
            if group is None and size == 1 and country(piece[0].text):
                group = _group(groups, _key(piece))
            if group is not None and not piece[-1].joint:
                start, end = piece[0].start, piece[-1].end
                group.mentions.append(Mention(start, end, text[start:end], unit.sentence))
                n += size - 1
                break
        n += 1


def _name(text: str, group: Group) -> Name:
    role = None
    if group.roles and group.kind == "person":
        roles = {squeezed(text[a:b]): a for a, b in group.roles}
        role = min(roles.items(), key=_weight)[0]
    if len(group.mentions) == 1:
        mentions = tuple(group.mentions)
        return Name(squeezed(mentions[0].text), (), group.kind, role, mentions)
    mentions = tuple(sorted(set(group.mentions), key=_start))
    if len(mentions) == 1:
        return Name(squeezed(mentions[0].text), (), group.kind, role, mentions)
    best = _fullest(mentions)
    if group.kind == "country":
        best = Counter(
            squeezed(m.text) for m in mentions if not m.text.isupper() or m.text == best
        ).most_common(1)[0][0]
    times = Counter(squeezed(m.text) for m in mentions)
    forms = dict.fromkeys(
        form
        for form in times
        if form != best and (times[form] > 1 or fold(form) not in words.ROLES)
    )
    return Name(best, tuple(_distinct(forms, best)), group.kind, role, mentions)


def _weight(item: tuple[str, int]) -> tuple[bool, int]:
    """Rank roles: one of more than a single word first, then the earliest."""
    return (" " not in item[0], item[1])


def _distinct(forms: dict[str, None], best: str) -> Iterator[str]:
    """Yield the forms that differ by more than case."""
    seen = {best.casefold()}
    for form in list(forms)[:40]:
        if form.casefold() not in seen:
            seen.add(form.casefold())
            yield form


def _fullest(mentions: tuple[Mention, ...]) -> str:
    def rank(mention: Mention) -> tuple[bool, int, bool, bool, int]:
        form = squeezed(mention.text)
        loud = form.isupper()
        tokens = fold(form).split()
        # "The President" is what somebody is, where the text has a name for them.
        office = all(token in words.ROLES for token in tokens)
        return (office, -min(len(tokens), 8), loud, "\n" in mention.text, mention.start)

    return squeezed(min(mentions, key=rank).text)
