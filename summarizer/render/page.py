"""Frozen values for a brief laid out: what every format writes, each in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# Between a date and what happened: a terminal sets such entries in a column.
DATED = "  "


@dataclass(frozen=True, slots=True)
class Look:
    """How a rendering is to look: `width` is in columns of a terminal."""

    colour: bool = False
    width: int = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited sentence of the source: its label, its quotes, and the page it stands on."""

    label: str
    quotes: tuple[str, ...]
    page: int | None = None


class Entry(NamedTuple):
    """One statement. Every string is one line and holds no control character.

    `group` is a heading shared with the entries beside it (the holder of positions). `lead`
    comes first (a date, a name) and `link` stands between it and the rest. `quote` is without
    quotation marks, `tail` ends the statement (when it is due). `marks` are warnings for the
    reader, `cites` the labels of the passages that bear the statement, and `passages` those
    passages with the quotes of this statement alone.
    """

    text: str = ""
    lead: str = ""
    link: str = " "
    quote: str = ""
    tail: str = ""
    group: str = ""
    marks: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def body(self) -> str:
        """What follows the lead, without the marks."""
        text = self.text
        if self.quote:
            spoken = f"“{self.quote}”"
            text = f"{text}{_before_quote(text)}{spoken}" if text else spoken
        return text + self.tail


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its entries; `more` counts those that the length left out."""

    name: str
    entries: tuple[Entry, ...]
    more: int = 0
    caution: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A brief laid out.

    `name` is the source's, and empty where it serves as the title; `url` is None where it holds
    a character that no address has. The facts are the source's date and size, and the engine
    where no model wrote the brief. The sections have at least one entry, or one left out.
    """

    title: Entry
    name: str
    url: str | None
    facts: tuple[str, ...]
    summary: Section
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]


def more(section: Section) -> str:
    """Return the line that says how many entries the length left out, or an empty one."""
    if section.more < 1:
        return ""
    return f"… and {section.more:,} more" if section.entries else f"… {section.more:,} left out"


def _before_quote(text: str) -> str:
    return " " if text[-1] in ".!?…:;,。！？؟" else ": "
