"""A brief → a page. The walk over a brief stands here once; formats only write the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pydantic import BaseModel

from summarizer.names import same_name
from summarizer.published import DOUBTFUL, Caution, Claim, Envelope, Evidence
from summarizer.render.characters import plain
from summarizer.render.digest_page import Link
from summarizer.render.entries import entry, in_words
from summarizer.render.marks import bearing, marks
from summarizer.render.page import Entry, Page, Passage, Section

_OWN = frozenset(Envelope.model_fields)
# What is still to be done closes a brief, whatever a kind of brief adds before it.
_LAST = "next_steps"
_WORD = re.compile(r"\w+")
# The share of its words that a statement must have in common with one from the same place.
_SAID = 0.75


class Lines:
    """The lines of statements with their marks and cites, each made once.

    A brief is measured whole and with less and less in it, and its statements stay the same.
    The lines know the quotes of their passages only where those are `quoted`.
    """

    def __init__(self, *, quoted: bool = True) -> None:
        self._quoted = quoted
        self._made: dict[int, tuple[object, Entry]] = {}
        self._told: dict[tuple[str, tuple[str, ...]], Told] = {}

    def of(self, statement: object) -> Entry:
        """Return the line of a statement."""
        made = self._made.get(id(statement))
        if made is None:
            # Kept beside its line, a statement lives on, and its id is nobody else's.
            made = self._made[id(statement)] = statement, _line(statement, quoted=self._quoted)
        return made[1]

    def told(self, line: Entry) -> Told:
        """Return what a line says; a marked one and one of a group stand for themselves."""
        key = line.text, () if line.group or line.marks else line.cites
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = Told.of(*key)
        return told


def lay_out(brief: Envelope, lines: Lines | None = None, *, cited: bool = True) -> Page:
    """Return a brief of any kind as a page: its own lists by name, the known types by type.

    `lines` are those of its statements that are made already. The page has no passages where
    they are not `cited`.
    """
    lines = lines or Lines()
    title = getattr(brief, "title", None)
    names = [name for name in type(brief).model_fields if name not in _OWN]
    names.sort(key=lambda name: name == _LAST)
    taken = {"title"} if title is None or isinstance(title, Claim) else set()
    summary = getattr(brief, "summary", None)
    prose = Section("summary", (), _left_out(brief, "summary"))
    if isinstance(summary, list) and all(isinstance(one, Claim) for one in summary):
        taken.add("summary")
        prose = replace(prose, entries=tuple(map(_sentence, _entries(summary, lines))))
    told = list(map(lines.told, prose.entries))
    sections = [
        _without(_section(brief, name, lines), told, lines) for name in names if name not in taken
    ]
    # Who reads a text that gives orders to a machine must know it first.
    warned = any(
        caution.kind == "instruction_in_source" and not caution.text.startswith(DOUBTFUL)
        for caution in brief.cautions
    )
    sections.insert(0 if warned else len(sections), _section(brief, "cautions", lines))
    head = _entries([title], lines) if isinstance(title, Claim) else ()
    name = plain(brief.source.name) or "untitled"
    link = Link.to(name, brief.source.url)
    url = link.url
    return Page(
        title=head[0] if head else Entry(text=name),
        name=link.label if head else "",
        url=url if url and plain(url) == url else None,
        facts=_facts(brief),
        summary=prose,
        sections=tuple(one for one in sections if one.entries or one.more > 0),
        passages=_passages(brief, [*names, "cautions"]) if cited else (),
    )


def _facts(brief: Envelope) -> tuple[str, ...]:
    words = brief.source.words
    return tuple(
        fact
        for fact in (
            plain(brief.source.published or ""),
            f"{words:,} word{'' if words == 1 else 's'}",
            # No model wrote this brief, and a reader who was sent it must be able to tell.
            plain(brief.provenance.engine) if brief.provenance.model is None else "",
            # Somebody who relies on the checks must see where there were none.
            "" if brief.grounding.checked else "quotes located, statements not checked",
        )
        if fact
    )


def _section(brief: Envelope, name: str, lines: Lines) -> Section:
    value = getattr(brief, name)
    statements = value if isinstance(value, (list, tuple)) else [value]
    heading = type(brief).model_fields[name].title
    entries = _entries(statements, lines)
    return Section(
        name=plain(heading) if heading else in_words(name),
        entries=_grouped(entries),
        more=_left_out(brief, name),
        caution=bool(statements) and all(isinstance(one, Caution) for one in statements),
    )


def _without(section: Section, told: Sequence[Told], lines: Lines) -> Section:
    """Return a section without what the summary above it has said already."""
    if not told:
        return section
    said = [(line, lines.told(line)) for line in section.entries]
    kept = tuple(line for line, other in said if not any(one.says(other) for one in told))
    return section if len(kept) == len(said) else replace(section, entries=kept)


class Told(NamedTuple):
    """What an entry says: its words, and the places that bear it."""

    words: frozenset[str]
    figures: frozenset[str]
    cites: frozenset[str]

    @classmethod
    def of(cls, text: str, cites: Iterable[str]) -> Told:
        """Return what a text says of the places with those labels."""
        words = frozenset(_WORD.findall(text.casefold()))
        others = [word for word in words if not word.isalpha()]
        figures = frozenset([word for word in others if any(map(str.isdigit, word))])
        return cls(words, figures, frozenset(cites))

    def says(self, other: Told) -> bool:
        """Tell whether a reader of this has read the other: the same words, or most of them
        from the same place."""
        if not other.words:
            return False  # a name alone
        if self.words == other.words:
            return True
        shared = len(self.words & other.words)
        near = bool(self.cites & other.cites) and other.figures <= self.figures
        return near and shared >= _SAID * len(other.words)


def _left_out(brief: Envelope, name: str) -> int:
    return brief.left_out.get(name, 0)


def _entries(statements: Iterable[object], lines: Lines) -> tuple[Entry, ...]:
    return tuple(line for line in map(lines.of, statements) if line.lead or line.body)


def _line(statement: object, *, quoted: bool) -> Entry:
    evidence, checks = bearing(statement)
    line = entry(statement)
    labels = dict.fromkeys([label for one in evidence if (label := _label(one)) is not None])
    return Entry(
        text=line.text,
        lead=line.lead,
        link=line.link,
        quote=line.quote,
        tail=line.tail,
        group=line.group,
        marks=marks(statement, evidence, checks),
        cites=tuple(labels),
        passages=_by_sentence(evidence) if quoted else (),
    )


def _grouped(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Bring the entries of a group together, in the order in which groups first appear."""
    if not any(line.group for line in entries):
        return entries
    heads: list[str] = []  # each group's heading, the fullest form of its name
    places: dict[str, int] = {}
    for line in entries:
        if line.group in places:
            continue
        like = [i for i, head in enumerate(heads) if _one(head, line.group)]
        if len(like) == 1:
            places[line.group] = like[0]
            heads[like[0]] = max(heads[like[0]], line.group, key=lambda name: len(name.split()))
        else:
            places[line.group] = len(heads)
            heads.append(line.group)
    return tuple(
        line._replace(group=heads[places[line.group]])
        for line in sorted(entries, key=lambda line: places[line.group])
    )


def _one(name: str, other: str) -> bool:
    """Tell whether two headings name one holder: "Dewar" and "Paul Dewar"."""
    return name.casefold() == other.casefold() or (bool(name and other) and same_name(name, other))


def _sentence(line: Entry) -> Entry:
    """Let a claim stand in running prose: it ends in a full stop, or in what it ends in."""
    return line._replace(text=line.text + ".") if line.text[-1].isalnum() else line


def _label(passage: Evidence) -> str | None:
    if passage.sentence is not None:
        return f"s{passage.sentence}"
    return f"@{passage.start}" if passage.start is not None else None


def _passages(brief: BaseModel, names: Iterable[str]) -> tuple[Passage, ...]:
    """Return every cited sentence once, in the order of the source, with each of its quotes."""
    cited = [one for name in names for one in bearing(getattr(brief, name))[0]]
    cited.sort(key=lambda one: (one.sentence or 0, one.start or 0))
    return _by_sentence(cited)


def _by_sentence(evidence: Iterable[Evidence]) -> tuple[Passage, ...]:
    """Return the sentences of some evidence in its order, each once, with each of its quotes."""
    quotes: dict[str, dict[str, None]] = {}
    pages: dict[str, int | None] = {}
    for one in evidence:
        label = _label(one)
        if label is not None:
            near = " (near)" if one.state == "near" else ""
            quotes.setdefault(label, {}).setdefault(f"“{plain(one.quote)}”{near}")
            pages.setdefault(label, one.page)
    return tuple(Passage(label, tuple(said), pages[label]) for label, said in quotes.items())
