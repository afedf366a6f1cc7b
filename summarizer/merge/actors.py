"""One actor for all the forms in which the windows name them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from summarizer.merge.evidence import sound, with_further
from summarizer.merge.values import Entry
from summarizer.names import same_name, words
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


def merged_actors(entries: Sequence[Entry]) -> list[Entry]:
    """Return each actor once: the fullest name, the others as aliases, all passages.

    Longer names come first; a shorter one joins the one actor that it fits, and stays alone
    where it fits several ("Smith" beside two Smiths).
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
            index.add(actor, fits[0])
        else:
            index.add(actor, len(groups))
            groups.append([entry])
    return [*(_one(group) for group in groups), *rest]


def _longest_first(entry: Entry) -> tuple[object, ...]:
    actor = entry.value
    name = core(actor.name) if isinstance(actor, Actor) else ()
    return (-len(name), " ".join(name), entry.place)


class _Index:
    """Which groups have a name that shares a word, or the initials, with another."""

    def __init__(self) -> None:
        self._groups: dict[str, set[int]] = defaultdict(set)
        self._forms: dict[int, set[str]] = defaultdict(set)
        self._exact: dict[tuple[str, ...], set[int]] = defaultdict(set)

    def add(self, actor: Actor, group: int) -> None:
        self._exact[core(actor.name)].add(group)
        for form in forms_of(actor):
            self._forms[group].add(form)
            for key in _keys(form):
                self._groups[key].add(group)

    def fitting(self, actor: Actor) -> list[int]:
        forms = forms_of(actor)
        exact = self._exact.get(core(actor.name), set())
        same = [g for g in exact if self._agree((actor.name,), g)]
        if len(same) == 1:
            return same
        near = {g for form in forms for key in _keys(form) for g in self._groups.get(key, ())}
        return sorted(g for g in near if self._agree(forms, g))

    def _agree(self, forms: Iterable[str], group: int) -> bool:
        return any(same_name(a, b) for a in forms for b in self._forms[group])


def _keys(form: str) -> set[str]:
    tokens = set(core(form))
    short = {fold(form).replace(" ", "")} if is_acronym(form) else set(initials(form))
    return tokens | {letters for letters in short if len(letters) > 1}


def _one(group: list[Entry]) -> Entry:
    first = group[0]
    if len(group) == 1:
        return first
    actors = [entry.value for entry in group if isinstance(entry.value, Actor)]
    best = min(actors, key=lambda a: (-len(core(a.name)), a.evidence[0].start or 0, a.name))
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
        self._count = 0
        for entry in actors:
            if isinstance(entry.value, Actor):
                self._index.add(entry.value, self._count)
                self._count += 1

    def key(self, name: str) -> str:
        """Return the same text for two names of one actor."""
        if name not in self._known:
            bare = Actor(name=name, aliases=[], kind="unknown", role=None, evidence=[])
            fits = self._index.fitting(bare)
            self._known[name] = f"#{fits[0]}" if len(fits) == 1 else " ".join(core(name))
        return self._known[name]
