"""One actor for all the forms in which the windows name them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from summarizer.faithfulness.stems import stem
from summarizer.merge.evidence import sound, with_further
from summarizer.merge.values import Entry
from summarizer.merge.wording import compared
from summarizer.names import country, same_name, words
from summarizer.names.fold import fold
from summarizer.names.same import core, initials, is_acronym
from summarizer.published import Actor

Forms = tuple[str, ...]


def forms_of(actor: Actor) -> Forms:
    """Return the names of an actor that name nobody else: no pronoun and no mere office."""
    return tuple(dict.fromkeys(f for f in (actor.name, *actor.aliases) if _names(f))) or (
        actor.name,
    )


def _names(form: str) -> bool:
    tokens = core(form)
    return any(c.isupper() for c in form) and not all(token in words.ROLES for token in tokens)


def _is_office(form: str) -> bool:
    """Tell whether a form may be what somebody is: "the Press Secretary"."""
    tokens = core(form)
    return bool(tokens) and (tokens[-1] in words.ROLES or tokens[0] in words.ROLES)


def merged_actors(entries: Sequence[Entry]) -> list[Entry]:
    """Return each actor once: the fullest name, the others as aliases, all passages.

    Longer names come first and offices last; a shorter one joins the one actor that it fits, and
    stays alone where it fits several ("Smith" beside two Smiths).
    """
    current = list(entries)
    while True:
        # An alias that one window knows may bring two others together.
        following = _once(current)
        if len(following) == len(current):
            return following
        current = following


def _once(entries: Sequence[Entry]) -> list[Entry]:
    groups: list[list[Entry]] = []
    index = _Index()
    rest: list[Entry] = []
    for entry in sorted(entries, key=_longest_first):
        actor = entry.value
        if not isinstance(actor, Actor) or not sound(actor):
            rest.append(entry)
            continue
        fits = index.fitting(actor)
        if len(fits) == 1:
            groups[fits[0]].append(entry)
            index.add(actor, fits[0], len(entry.windows))
        else:
            index.add(actor, len(groups), len(entry.windows))
            groups.append([entry])
    return [*(_one(group) for group in groups), *rest]


def _longest_first(entry: Entry) -> tuple[object, ...]:
    actor = entry.value
    name = core(actor.name) if isinstance(actor, Actor) else ()
    office = isinstance(actor, Actor) and _is_office(actor.name)
    return (office, -len(name), " ".join(name), entry.place)


class _Index:
    """Which groups have a name that shares a word, or the initials, with another."""

    def __init__(self) -> None:
        self._groups: dict[str, set[int]] = defaultdict(set)
        self._forms: dict[int, set[str]] = defaultdict(set)
        self._names: dict[int, set[str]] = defaultdict(set)
        self._exact: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._first: dict[str, set[int]] = defaultdict(set)
        self._offices: dict[tuple[str, ...], Counter[int]] = defaultdict(Counter)

    def add(self, actor: Actor, group: int, times: int = 1) -> None:
        """Note an actor, whom so many windows name, as one of a group."""
        name = core(actor.name)
        self._exact[name].add(group)
        self._names[group].add(actor.name)
        if actor.kind == "person" and len(name) > 1:
            self._first[name[0]].add(group)
        offices = {core(form) for form in (actor.role or "", *actor.aliases) if _is_office(form)}
        for office in offices:
            self._offices[office][group] += times
        for form in forms_of(actor):
            self._forms[group].add(form)
            for key in _keys(form):
                self._groups[key].add(group)

    def fitting(self, actor: Actor) -> list[int]:
        forms = forms_of(actor)
        name = core(actor.name)
        exact = self._exact.get(name, set())
        same = [g for g in exact if self._agree(actor, (actor.name,), g)]
        if len(same) == 1:
            return same
        near = {g for form in forms for key in _keys(form) for g in self._groups.get(key, ())}
        fits = sorted(g for g in near if self._agree(actor, forms, g))
        if fits or country(actor.name):
            return fits
        if _is_office(actor.name):
            return self._in_office(name)
        if len(name) == 1 and actor.kind in ("person", "unknown"):
            return sorted(self._first.get(name[0], ()))
        return []

    def _in_office(self, office: tuple[str, ...]) -> list[int]:
        """Return who holds an office; one of a single word ("the President") has several holders.

        That is then the one whom clearly more windows call so than any other.
        """
        found = self._offices.get(office, Counter[int]())
        if len(office) > 1:
            return sorted(found)
        (one, times), (_, less) = [*found.most_common(2), (-1, 0), (-1, 0)][:2]
        return [one] if times > max(1, 2 * less) else []

    def _agree(self, actor: Actor, forms: Iterable[str], group: int) -> bool:
        """Tell whether a form is one of the group's; of two full names that differ, a full one.

        "Tim Lee" and "Tim Roe" are both called "Tim", and stay two.
        """
        others = self._forms[group]
        names = self._names[group]
        if any(_contradict(actor.name, name) for name in names):
            forms = [form for form in forms if len(core(form)) > 1]
            others = {form for form in others if len(core(form)) > 1}
        elif not any(_within(actor.name, name) for name in names):
            # "The Commission" is many bodies' short form.
            forms = [form for form in forms if not _is_kind(form)]
        return any(same_name(a, b) for a in forms for b in others)


def _is_kind(form: str) -> bool:
    return all(token in words.ORG_NOUNS for token in core(form))


def _within(one: str, other: str) -> bool:
    """Tell whether one name has all the words of the other."""
    a, b = {*core(one)}, {*core(other)}
    return a <= b or b <= a


def _contradict(one: str, other: str) -> bool:
    """Tell whether two full names have a word in common and are not one actor's."""
    a, b = core(one), core(other)
    shared = {*a} & {*b}
    differ = len(a) > 1 and len(b) > 1 and {*a} - shared and {*b} - shared
    return bool(shared and differ) and not same_name(one, other)


def _keys(form: str) -> set[str]:
    tokens = set(core(form))
    short = {fold(form).replace(" ", "")} if is_acronym(form) else set(initials(form))
    return tokens | {letters for letters in short if len(letters) > 1}


def _one(group: list[Entry]) -> Entry:
    first = group[0]
    if len(group) == 1:
        return first
    actors = [entry.value for entry in group if isinstance(entry.value, Actor)]
    best = min(
        actors,
        key=lambda a: (
            not _names(a.name), -len(core(a.name)), a.evidence[0].start or 0, a.name,
        ),
    )  # fmt: skip
    taken = {fold(best.name)}
    aliases: list[str] = []
    for form in sorted(
        (f for a in actors for f in (a.name, *a.aliases)), key=lambda f: (-len(f), f)
    ):
        if fold(form) not in taken:
            taken.add(fold(form))
            aliases.append(form)
    kinds = Counter(a.kind for a in actors if a.kind != "unknown")
    roles = Counter(a.role for a in actors if a.role)
    made = best.model_copy(
        update={
            "aliases": aliases,
            "kind": min(kinds, key=lambda k: (-kinds[k], k)) if kinds else "unknown",
            "role": best.role or (min(roles, key=lambda r: (-roles[r], r)) if roles else None),
        }
    )
    windows = frozenset().union(*(entry.windows for entry in group))
    return Entry(with_further(made, actors), windows, min(entry.rank for entry in group))


class Holders:
    """Tells of a holder's or an owner's name which actor it is."""

    def __init__(self, actors: Iterable[Entry]) -> None:
        self._index = _Index()
        self._known: dict[str, str] = {}
        self._people: dict[str, dict[int, set[str]]] = defaultdict(dict)
        for number, entry in enumerate(actors):
            if isinstance(entry.value, Actor):
                self._index.add(entry.value, number, len(entry.windows))
                self._add_person(entry.value, number)

    def _add_person(self, actor: Actor, number: int) -> None:
        if actor.kind not in ("person", "unknown"):
            return
        for form in forms_of(actor):
            *first, last = core(form) or ("",)
            if last:
                more = {*first, *fold(form).split()} - {last}
                bearers = self._people[compared(stem(last))]
                bearers.setdefault(number, set()).update(compared(stem(word)) for word in more)

    def names_same(self, word: str, shared: Iterable[str]) -> bool:
        """Tell whether a stem is the first name or title of somebody whose surname is shared.

        Of two people with one surname it is what tells them apart.
        """
        for surname in shared:
            bearers = self._people.get(surname, {})
            if len(bearers) == 1 and any(word in more for more in bearers.values()):
                return True
        return False

    def key(self, name: str) -> str:
        """Return the same text for two names of one actor."""
        if name not in self._known:
            bare = Actor(name=name, aliases=[], kind="unknown", role=None, evidence=[])
            fits = self._index.fitting(bare)
            self._known[name] = f"#{fits[0]}" if len(fits) == 1 else " ".join(core(name))
        return self._known[name]
