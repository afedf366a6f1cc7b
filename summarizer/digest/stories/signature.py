"""What an item is recognised by: who and what it names, its figures, its days, its quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from summarizer.checks.numbers import Quantity, quantities
from summarizer.digest.stories.days import published_on
from summarizer.digest.stories.gist import stems, telling
from summarizer.digest.stories.held import Held
from summarizer.digest.stories.statements import Said, said_in
from summarizer.digest.stories.telling import Telling, body, is_log, tell
from summarizer.digest.values import Briefed
from summarizer.document import Document, Origin
from summarizer.names import country, demonym, find_names, words
from summarizer.names.fold import fold
from summarizer.names.same import core
from summarizer.published import ActorKind
from summarizer.render.characters import plain
from summarizer.segment import sentences

_CAPITAL = re.compile(r"(?<![\w’'-])[^\W\d_a-zà-ÿ][\w’'-]{2,}")
_OPENS = re.compile(r"(?:^|[.!?:…]\s+|[\"“«(]\s?)\Z")
_MARK = '"“”«»„'
_QUOTED = re.compile(
    rf"[{_MARK}]([^{_MARK}]{{20,}})(?:[{_MARK}]|$)|^([^{_MARK}]{{20,}})[\"”»](?:[,.\s]|$)"
)
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[^\W\d_]+(?:[.’'-][^\W\d_]+)*\.?")
# Words of names that many names have.
_COMMON = (
    words.STARTERS
    | words.CALENDAR
    | words.ROLES
    | words.ORG_NOUNS
    | words.THING_NOUNS
    | words.bag(
        "north south east west northern southern eastern western central new national "
        "international united federal white news"
    )
)
_RUN = 5
_OPENING = 2


@dataclass(frozen=True)
class Signature:
    """What an item is recognised by.

    `actors` are names (no countries) with their kinds; `countries` English names; `proper` the
    folded words of names, and those written with a capital (places, works, systems). `runs` are
    stretches of five words out of direct quotations. What an item says first (title, summary,
    first statements) is its lead, of which the same is told again; `subject` are the names in
    its title and its first statement. `named` are the stems of names. `lines` are the words of
    its brief, `opening` how its text begins, where that is known.
    """

    source: str
    published: date | None
    language: str
    title: str
    actors: tuple[tuple[str, ActorKind], ...]
    countries: frozenset[str]
    proper: frozenset[str]
    figures: tuple[Quantity, ...]
    days: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    passages: frozenset[str]
    lead_people: tuple[str, ...]
    lead_proper: frozenset[str]
    lead_countries: frozenset[str]
    lead_stems: frozenset[str]
    subject: frozenset[str]
    stems: frozenset[str]
    named: frozenset[str]
    lines: tuple[str, ...]
    opening: str

    @cached_property
    def told(self) -> tuple[Telling, ...]:
        """Return what its title and the sentences of its opening tell, else those of its brief.

        Few pairs are held against each other sentence by sentence: it is found when asked for.
        """
        heads = [self.title, *self._own]
        text = "\n\n".join(dict.fromkeys([*heads, *self.lines]))
        found = [name.name for name in find_names(_document(text, self.language))]
        actors = [name for name in found if not _country(name)]
        actors += [name for name, _ in self.actors]
        names = frozenset(_proper(heads)) | frozenset(_words_of(actors)) | self.proper
        return tell(
            heads,
            [quantities(line, self.language, self.published) for line in heads],
            [tuple(_countries(line)) for line in heads],
            names,
            stems(" ".join([*actors, *names, *_countries(text)])) | names,
            self.published,
        )

    @property
    def log(self) -> bool:
        """Tell whether it lists what happened in a day."""
        return is_log(self._own)

    @cached_property
    def _own(self) -> list[str]:
        opening = self.opening
        own = [opening[one.start : one.end] for one in sentences(opening, self.language)]
        return list(body(own or self.lines, self.title))


def signature(item: Briefed) -> Signature:
    """Return what an item is recognised by: its title, its brief and how its text begins."""
    return _signature(Held(item))


@lru_cache(maxsize=1024)
def _signature(held: Held[Briefed]) -> Signature:
    item = held.value
    said = said_in(item.brief)
    title = plain(item.title)
    lines = list(dict.fromkeys(filter(None, [title, *_lines(said)])))
    text = "\n\n".join(lines)
    language = item.brief.source.language
    actors: dict[str, ActorKind] = {one.lead: "unknown" for one in said if one.sort == "actor"}
    actors |= {name.name: name.kind for name in find_names(_document(text, language))}
    anchor = published_on(item)
    found = [q for line in lines for q in quantities(line, language, anchor)]
    lead = _lead(said, title, _OPENING)
    subject = _lead(said, title, 1)
    proper = frozenset(_proper(lines)) | frozenset(_words_of(actors))
    return Signature(
        source=item.source,
        published=anchor,
        language=language,
        title=title,
        actors=tuple(sorted((n, k) for n, k in actors.items() if not _country(n))),
        countries=frozenset(_countries(text)),
        proper=proper,
        figures=tuple(q for q in found if q.day is None),
        days=frozenset(_days(said, found)),
        runs=frozenset(_runs(said, lines)),
        passages=frozenset(q for one in said if one.sort != "actor" for q in one.quotes),
        lead_people=tuple(_people(actors, said, lead)),
        lead_proper=proper & frozenset(fold(lead).split()),
        lead_countries=frozenset(_countries(lead)),
        lead_stems=telling(lead),
        subject=(proper & frozenset(fold(subject).split())) | frozenset(_countries(subject)),
        stems=telling(text),
        named=stems(" ".join([*actors, *proper, *_countries(text)])) | proper,
        lines=tuple(lines),
        opening=item.opening,
    )


def _country(name: str) -> str | None:
    return country(name) or demonym(name)


def _countries(text: str) -> Iterator[str]:
    """Yield the countries that a text names, by name or adjective."""
    tokens = _NAME.findall(text)
    for n, token in enumerate(tokens):
        pair = f"{token} {tokens[n + 1]}" if n + 1 < len(tokens) else ""
        before = f"{tokens[n - 1]} {token}" if n else ""
        if pair and _country(pair):
            yield _country(pair) or ""
        elif not (before and _country(before)) and token[0].isupper() and _country(token):
            yield _country(token) or ""


def _document(text: str, language: str) -> Document:
    return Document(text, sentences(text, language), Origin("brief"), language=language)


def _lines(said: tuple[Said, ...]) -> Iterator[str]:
    """Yield what the statements say, in the order of the source: passages, and other words."""
    for one in sorted((one for one in said if one.sort != "actor"), key=lambda one: one.at):
        yield from one.quotes
        passage = frozenset(fold(" ".join(one.quotes)).split())
        if not passage.issuperset(fold(one.text).split()):
            yield one.text


def _lead(said: tuple[Said, ...], title: str, first: int) -> str:
    """Return what an item says first: its title, its summary, and the first of its statements.

    The first in the source, not the first in the brief: an engine may put forward what the
    source tells as background only.
    """
    body = [one for one in said if one.sort != "actor" and one.section != "title"]
    early = {one.at: one.text for one in sorted(body, key=lambda one: one.at, reverse=True)}
    opening = [early[at] for at in sorted(early)[:first]]
    summary = [one.text for one in body if one.sort == "claim"] if first > 1 else []
    return " ".join([title, *summary, *opening])


def _proper(lines: list[str]) -> Iterator[str]:
    """Yield the words with a capital that open no sentence and name no country or calendar day."""
    for line in lines:
        capitals = list(_CAPITAL.finditer(line))
        if len(capitals) > 0.6 * len(_WORD.findall(line)):
            continue  # a headline in capitals tells nothing by them
        for match in capitals:
            if _OPENS.search(line, 0, match.start()):
                continue
            form = fold(match.group())
            if " " not in form and form not in _COMMON and not country(form) and not demonym(form):
                yield form


def _people(actors: Mapping[str, ActorKind], said: tuple[Said, ...], lead: str) -> Iterator[str]:
    """Yield the people named in a lead: known as such, or called by the surname elsewhere."""
    alone = {core(name)[0] for name in actors if len(core(name)) == 1}
    speak = {one.lead for one in said if one.sort in ("position", "step")}
    told = frozenset(fold(lead).split())
    for name, kind in sorted(actors.items()):
        forms = core(name)
        if len(forms) < 2 or forms[-1] not in told or kind not in ("person", "unknown"):
            continue
        known = name in speak or forms[0] in words.GIVEN or forms[-1] in alone
        if kind == "person" or (known and _COMMON.isdisjoint(forms)):
            yield name


def _words_of(actors: Iterable[str]) -> Iterator[str]:
    """Yield the words of names that tell one from another: no titles, no kinds of bodies."""
    for name in actors:
        if not _country(name):
            for word in core(name):
                if len(word) > 2 and word not in _COMMON:
                    yield word


def _days(said: tuple[Said, ...], found: list[Quantity]) -> Iterator[str]:
    for one in said:
        if one.day and len(one.day) == len("YYYY-MM-DD"):
            yield one.day
    for quantity in found:
        day = quantity.day
        if day is not None and day.year and day.month and day.day:
            yield f"{day.year:04}-{day.month:02}-{day.day:02}"


def _runs(said: tuple[Said, ...], lines: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the stretches of five words that stand in quotation marks, here or in the source."""
    spoken = [one.direct for one in said if one.direct]
    spoken += [
        match.group(match.lastindex or 0) for line in lines for match in _QUOTED.finditer(line)
    ]
    for speech in spoken:
        yield from runs_of(speech)


def runs_of(speech: str) -> Iterator[tuple[str, ...]]:
    """Yield each five words of a speech that follow each other, folded."""
    tokens = fold(speech).split()
    for start in range(len(tokens) - _RUN + 1):
        yield tuple(tokens[start : start + _RUN])
