"""The text part of a mail: 72 columns, read without any program's help."""

from __future__ import annotations

from summarizer.render.characters import columns
from summarizer.render.digest_page import Disagreement, Due, Group, Statement, Trouble
from summarizer.render.html.cleaning import NAMES
from summarizer.render.html.shown import List, Shown, Story, by_lead
from summarizer.render.html.wording import MARKS, count, day, weekday
from summarizer.render.page import Look
from summarizer.render.paragraph import paragraph

_WIDTH = 72
_LOOK = Look(width=_WIDTH)
_RULE = "-" * _WIDTH


def write(page: Shown, moment: str, window: str, lead: str) -> str:
    """Return a page as lines of at most 72 columns; only addresses are longer."""
    title = _lines(page.title)
    line = "=" * max(map(columns, title))
    blocks = [[*title, line, *_lines(moment), *_lines(window), *_lines(lead)]]
    blocks += [_lines(f"! {one}", hang=2) for one in page.notices.entries]
    blocks.append(_more(page.notices.more, "notice", "notices"))
    for story in page.stories:
        blocks += [[_RULE], *_story(story)]
    blocks.append(_more(page.more, "story", "stories"))
    if page.due.entries:
        blocks.append([_RULE])
        blocks.append(["COMING DUE", *(line for one in page.due.entries for line in _due(one))])
        blocks.append(_more(page.due.more, "step", "steps"))
    blocks += [[_RULE], *_troubles("SOURCES THAT FAILED", page.failed_sources, "source")]
    blocks += _troubles("ITEMS GIVEN UP", page.given_up, "item")
    blocks.append([line for fact in page.facts.entries for line in _lines(fact, hang=2)])
    blocks.append(_more(page.facts.more, "fact", "facts"))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _story(story: Story) -> list[list[str]]:
    entry = story.entry
    mark = MARKS[entry.freshness]
    head = _lines(f"[{mark.upper()}] {entry.title}" if mark else entry.title)
    for number, link in enumerate(entry.links, 1):
        label = f"[{number}] {link.label}" if story.numbered else link.label
        head += [*_lines(label, 2, 4), *([f"    {link.url}"] if link.url else [])]
    head += _more(story.more_links, "source", "sources")
    if entry.published:
        head += _lines(day(entry.published), 2)
    if entry.merged:
        head += _lines(f"One story because: {entry.merged}", 2, 4)
    blocks = [head]
    said = [_sentence(story, one) for one in entry.summary]
    blocks.append(_lines(" ".join(said)))
    blocks += [_group(story, group) for group in entry.groups]
    blocks += [_differing(story, one) for one in entry.disagreements]
    blocks.append([line for one in entry.cautions for line in _lines(f"! Caution: {one}", hang=2)])
    blocks.append(_more(story.left_out, "statement", "statements"))
    return blocks


def _group(story: Story, group: Group) -> list[str]:
    if group.name == NAMES:
        return _lines(f"{group.name.upper()}: {_names(group)}", hang=2)
    lines = _lines(group.name.upper())
    for lead, some in by_lead(group):
        indent = 2 if lead else 0
        lines += _lines(f"- {lead}", hang=2) if lead else []
        for one in some:
            lines += _lines(f"- {_sentence(story, one)}", indent, indent + 2)
    return lines + ([f"  … and {group.more:,} more"] if group.more else [])


def _names(group: Group) -> str:
    names = [
        f"{one.lead} ({one.text})" if one.text and one.lead else one.lead or one.text
        for one in group.statements
    ]
    return "; ".join(names) + (f" … and {group.more:,} more" if group.more else "")


def _sentence(story: Story, one: Statement) -> str:
    said = one.text + (f" “{one.quote}”" if one.quote else "")
    when = f" ({one.when})" if one.when else ""
    marks = "".join(f" [{mark}]" for mark in one.marks)
    lead = f"{one.lead}: " if one.lead and said.strip() else one.lead
    return f"{lead}{said.strip()}{when}{marks}{_cite(story, *one.sources)}"


def _cite(story: Story, *sources: int) -> str:
    return " " + "".join(f"[{one + 1}]" for one in sources) if story.numbered else ""


def _differing(story: Story, one: Disagreement) -> list[str]:
    lines = _lines(f"SOURCES DIFFER: {one.about}" if one.about else "SOURCES DIFFER", hang=2)
    for side in one.sides:
        known = side.source < len(story.entry.links)
        label = story.entry.links[side.source].label if known else f"source {side.source + 1}"
        said, quote = side.text, f"“{side.quote}”" if side.quote else ""
        lines += _lines(f"- {label}: {said or quote}{_cite(story, side.source)}", hang=2)
        lines += _lines(quote, 2) if said else []
    return lines


def _due(due: Due) -> list[str]:
    owner = f"{due.owner}: " if due.owner else ""
    lines = _lines(f"- {weekday(due.on)} – {owner}{due.action} ({due.link.label})", hang=2)
    return lines + ([f"  {due.link.url}"] if due.link.url else [])


def _troubles(title: str, troubles: List[Trouble], noun: str) -> list[list[str]]:
    if not troubles.entries:
        return []
    lines = [title]
    for one in troubles.entries:
        lines += _lines(f"- {one.name}: {one.reason}" if one.reason else f"- {one.name}", hang=2)
        lines += [f"  {one.url}"] if one.url else []
    return [lines + _more(troubles.more, noun, f"{noun}s")]


def _more(number: int, one: str, many: str) -> list[str]:
    return [f"  … and {count(number, f'more {one}', f'more {many}')}"] if number else []


def _lines(text: str, indent: int = 0, hang: int | None = None) -> list[str]:
    return paragraph([(text, "")], _LOOK, indent, indent if hang is None else hang) if text else []
