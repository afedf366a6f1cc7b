"""A brief as Markdown (CommonMark, and GitHub's tables, strikethrough and links in mind)."""

from __future__ import annotations

import re
from itertools import groupby

from summarizer.published import Envelope
from summarizer.render.layout import lay_out
from summarizer.render.page import DATED, Entry, Look, Page, Passage, Section, more

_ALWAYS = re.compile(r"[\\`*_\[\]|~]")
# "<" as an entity, since not every Markdown takes a backslash before it; and the "&" of what
# would be read as an entity.
_ANGLE = re.compile(r"<")
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
# What opens a block where a line starts: heading, quotation, list, rule, table.
_BLOCK = re.compile(r"^([#>+=:-]|\d{1,9}(?=[.)]))")
_HASH = re.compile(r"(?<=\s)#")
_MATH = re.compile(r"\$(?!\d)")
_BARE_LINK = re.compile(r"(?i)(?<=[a-z])(:)(?=//)|(?<=\bwww)(\.)")
_LINKABLE = re.compile(r"(?i)https?://[^\s<>\[\]\\\"`]+")


def escape(value: str) -> str:
    """Return a value so that Markdown shows it letter by letter, wherever it stands in a line."""
    text = _ENTITY.sub("&amp;", value)
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _ANGLE.sub("&lt;", text)
    text = _BARE_LINK.sub(r"\\\g<0>", _MATH.sub(r"\\$", _HASH.sub(r"\\#", text)))
    return _BLOCK.sub(_at_start, text)


def write(brief: Envelope, look: Look) -> str:
    """Return a brief as Markdown, one line a statement, with the cited passages at the end."""
    page = lay_out(brief)
    blocks = [[f"# {escape(page.title.text)}{_notes(page.title)}"], [_facts(page)]]
    blocks.append([_summary(page.summary)])
    for section in page.sections:
        blocks += [[_heading(section.name)], _section(section)]
    if page.passages:
        blocks += [[_heading("evidence")], [_passage(one) for one in page.passages]]
    return "\n\n".join("\n".join(block) for block in blocks if any(block)) + "\n"


def _facts(page: Page) -> str:
    name = escape(page.name or ("source" if page.url else ""))
    if page.url and _LINKABLE.fullmatch(page.url):
        name = f"[{name}](<{page.url}>)"
    return " · ".join([name, *map(escape, page.facts)] if name else map(escape, page.facts))


def _summary(summary: Section) -> str:
    sentences = [escape(sentence.text) + _notes(sentence) for sentence in summary.entries]
    return " ".join([*sentences, more(summary)]).strip()


def _heading(name: str) -> str:
    return f"## {escape(name[:1].upper() + name[1:])}"


def _section(section: Section) -> list[str]:
    lines = []
    for group, entries in groupby(section.entries, key=lambda entry: entry.group):
        if group:
            lines.append(f"- **{escape(group)}**")
        margin = "  " if group else ""
        lines += [f"{margin}- {_entry(entry)}" for entry in entries]
    left = more(section)
    return lines + ([f"- {left}"] if left else [])


def _entry(entry: Entry) -> str:
    style = "*" if entry.group else "**"
    lead = f"{style}{escape(entry.lead)}{style}" if entry.lead else ""
    link = " " if entry.link == DATED else entry.link
    body = escape(entry.body)
    return (link if lead and body else "").join((lead, body)) + _notes(entry)


def _notes(entry: Entry) -> str:
    """Return the marks and the cites; their brackets are escaped, so that no link can form."""
    warnings = "".join(rf" **\[{escape(mark)}\]**" for mark in entry.marks)
    return warnings + (rf" [{', '.join(entry.cites)}]" if entry.cites else "")


def _passage(passage: Passage) -> str:
    page = f" (page {passage.page})" if passage.page is not None else ""
    return f"- {passage.label}{page}: {escape(' · '.join(passage.quotes))}"


def _at_start(match: re.Match[str]) -> str:
    found = match.group(0)
    return f"{found}\\" if found.isdigit() else f"\\{found}"
