"""The style sheets inside a page, as far as they decide whether text is seen.

Read are rules for tags, classes and ids, one inside another (CSS Selectors 3, the simple
part). Rules for a state, for print or for some widths of screen are passed over, and so are
sheets kept elsewhere: nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_TEXT = 400_000
_MOST_RULES = 4000
_MOST_STEPS = 6
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# Marks that old browsers passed over, and the browsers of today still do.
_HULL = re.compile(r"<!--|-->")
_STRING = re.compile(r"\"[^\"\n\\]{0,400}\"|'[^'\n\\]{0,400}'")
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})[ \t\n\r\f]?|([g-z_-]))", re.IGNORECASE)
_COMPOUND = re.compile(r"([a-z][a-z0-9-]{0,40}|\*)?((?:[.#][\w-]{1,80})*)", re.IGNORECASE)
_NAME = re.compile(r"([.#])([\w-]+)")
# Groups whose rules hold for every reader, or for whoever has a screen as wide as a telephone's.
_EVERYWHERE = re.compile(
    r"@media\s+(?:(?:only\s+)?(?:screen|all)(?:\s+and\s+)?)?(?:\(\s*min-width\s*:\s*\d{1,2}px\s*\)\s*)?"
    r"|@supports\s*\([^()]{1,200}\)\s*|@layer\b[^{}]{0,200}",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"calc\(\s*[-+]?0(?:\.0+)?([a-z%]*)\s*(?:\*[^()]{0,50})?\)")
# From where a stretch begins, and not from each of its characters.
_INNER = re.compile(r"(?<![^;{}])[^;{}]*\{[^{}]*\}")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]{1,80})\s*(?:,\s*([^()]{0,100}))?\)")
_ROOTS = frozenset(("html", ":root", "body", "*"))
_DEEPEST = 5
_LONGEST_VALUE = 300
# What stands in these is no part of the page, or only of one without scripts.
_BESIDE = frozenset(("template", "noscript"))
_DECIDING = frozenset(
    "display visibility opacity font font-size color background background-color background-image "
    "background-clip -webkit-background-clip position left right top bottom text-indent clip "
    "clip-path width height max-width max-height overflow overflow-x overflow-y transform "
    "margin-left margin-top transition animation animation-name translate scale inset filter "
    "-webkit-text-fill-color content-visibility".split()
)

Style = dict[str, str]


class Step(NamedTuple):
    """One simple selector, and whether it must be the parent of the next one."""

    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    parent: bool

    def fits(self, element: _Element) -> bool:
        """Tell whether an element is one of these."""
        if self.tag not in ("", "*", element.tag):
            return False
        if self.ids and element.get("id") not in self.ids:
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())


class Rule(NamedTuple):
    """Steps from the element outwards, with what they declare."""

    steps: tuple[Step, ...]
    weight: tuple[int, int, int, int]
    declared: Style
    important: Style


@dataclass
class Sheet:
    """The rules of a page by the id, class or tag of the elements they are for."""

    _rules: dict[str, list[Rule]] = field(default_factory=dict)
    _variables: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    @classmethod
    def of(cls, root: _Element) -> Sheet:
        """Return the rules of all style elements of a page that are for the page itself."""
        sheet = cls()
        for element in root.iter("style"):
            media = (element.get("media") or "all").strip().lower()
            beside = any(above.tag in _BESIDE for above in element.iterancestors())
            if media in ("all", "screen", "") and not beside:
                sheet.add(_cleaned((element.text or "")[:_MOST_TEXT]))
        return sheet

    def add(self, text: str, outer: str = "", depth: int = 0) -> None:
        """Read the rules of a sheet, or those that stand inside another rule."""
        for prelude, body in _blocks(text):
            if depth >= _DEEPEST:
                return
            if _EVERYWHERE.fullmatch(prelude):
                self.add(body, outer, depth + 1)
            elif not prelude.startswith("@"):
                self.rule(_nested(prelude, outer), body, depth)

    def rule(self, prelude: str, body: str, depth: int = 0) -> None:
        """Keep a rule for each of its selectors, where it decides anything."""
        if "{" in body:
            self.add(body, prelude, depth + 1)
            body = _INNER.sub("", body)
        if "--" in body and not _ROOTS.isdisjoint(prelude.split(",")):
            self._variables |= _variables(body)
        declared, important = declarations(body)
        if not declared and not important:
            return
        for selector in prelude.split(","):
            steps = _steps(selector)
            if not steps or self._count >= _MOST_RULES:
                continue
            self._count += 1
            ids = sum(len(step.ids) for step in steps)
            classes = sum(len(step.classes) for step in steps)
            tags = sum(step.tag not in ("", "*") for step in steps)
            rule = Rule(steps, (ids, classes, tags, self._count), declared, important)
            self._rules.setdefault(_key(steps[0]), []).append(rule)

    def style(self, element: _Element) -> Style:
        """Return what an element's own style and the rules for it come to."""
        own = element.get("style")
        found = sorted(self._for(element), key=lambda rule: rule.weight) if self._rules else []
        if not found and not own:
            return {}
        declared, important = declarations(_cleaned(own[:4000])) if own else ({}, {})
        style: Style = {}
        for rule in found:
            style.update(rule.declared)
        style.update(declared)
        for rule in found:
            style.update(rule.important)
        style.update(important)
        for name, value in style.items():
            if "var(" in value:
                style[name] = self._said(value)
        return style

    def _said(self, value: str) -> str:
        """Return a value with what its variables stand for, by the rules for the whole page."""
        for _ in range(_DEEPEST):
            value, count = _VARIABLE.subn(
                lambda hit: self._variables.get(hit[1], hit[2] or "")[:_LONGEST_VALUE], value
            )
            if not count or len(value) > _LONGEST_VALUE:
                break
        return value[:_LONGEST_VALUE].strip()

    def _for(self, element: _Element) -> Iterator[Rule]:
        keys = ["*", str(element.tag)]
        if (name := element.get("id")) is not None:
            keys.append(f"#{name}")
        keys += [f".{name}" for name in (element.get("class") or "")[:2000].split()]
        for key in keys:
            for rule in self._rules.get(key, ()):
                if _fits(rule, element):
                    yield rule


def declarations(text: str) -> tuple[Style, Style]:
    """Return what a block declares, of what decides here: the usual, and the important."""
    usual: Style = {}
    important: Style = {}
    for part in text.split(";"):
        name, _, value = part.partition(":")
        name, value = name.strip().lower(), " ".join(value.lower().split())[:_LONGEST_VALUE]
        if name not in _DECIDING or not value:
            continue
        bare = value.removesuffix("important").rstrip().removesuffix("!").rstrip()
        bare = _NOTHING.sub(r"0\1", bare) if "calc(" in bare else bare
        (important if bare != value and "!" in value else usual)[name] = bare
    return usual, important


def _variables(text: str) -> Style:
    found: Style = {}
    for part in text.split(";"):
        name, _, value = part.partition(":")
        if name.strip().startswith("--"):
            found[name.strip()] = " ".join(value.lower().split())[:_LONGEST_VALUE]
    return found


def _cleaned(text: str) -> str:
    """Return a sheet without comments, with the letters that escapes stand for, and no strings."""
    text = _HULL.sub(" ", _COMMENT.sub(" ", text))
    if "\\" in text:
        text = _ESCAPE.sub(_letter, text)
    return _STRING.sub('""', text)


def _letter(hit: re.Match[str]) -> str:
    code = int(hit[1], 16) if hit[1] else ord(hit[2])
    letter = chr(code) if code < 0x110000 else ""
    return letter if letter.isalnum() or letter in ("_", "-") else hit[0]


def _nested(prelude: str, outer: str) -> str:
    """Return a selector that stands inside a rule as one that stands alone."""
    if not outer:
        return prelude
    pairs = [(one, two) for one in outer.split(",")[:20] for two in prelude.split(",")[:20]]
    return ",".join(two.replace("&", one) if "&" in two else f"{one} {two}" for one, two in pairs)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and within each pair of outer braces."""
    at = 0
    while (start := text.find("{", at)) >= 0:
        depth, end = 1, start + 1
        while depth and end < len(text):
            closing, opening = text.find("}", end), text.find("{", end)
            if closing < 0:
                end = len(text)
            elif 0 <= opening < closing:
                depth, end = depth + 1, opening + 1
            else:
                depth, end = depth - 1, closing + 1
        prelude = text[at:start].rpartition(";")[2]
        yield " ".join(prelude.split())[:2000], text[start + 1 : end - 1 if depth == 0 else end]
        at = end


def _steps(selector: str) -> tuple[Step, ...]:
    """Return the steps of a selector from its end, none where it is of another sort."""
    steps: list[Step] = []
    parent = False
    words = selector.replace(">", " > ").split()
    for word in reversed(words):
        if word == ">":
            parent = True
            continue
        hit = _COMPOUND.fullmatch(word)
        if hit is None or len(steps) >= _MOST_STEPS:
            return ()
        names = _NAME.findall(hit[2] or "")
        steps.append(
            Step(
                (hit[1] or "").lower(),
                frozenset(name for mark, name in names if mark == "#"),
                frozenset(name for mark, name in names if mark == "."),
                parent,
            )
        )
        parent = False
    return tuple(steps)


def _key(step: Step) -> str:
    if step.ids:
        return f"#{min(step.ids)}"
    return f".{min(step.classes)}" if step.classes else step.tag or "*"


def _fits(rule: Rule, element: _Element) -> bool:
    if not rule.steps[0].fits(element):
        return False
    above = element.getparent()
    for step in rule.steps[1:]:
        if step.parent:
            if above is None or not step.fits(above):
                return False
        else:
            while above is not None and not step.fits(above):
                above = above.getparent()
            if above is None:
                return False
        above = above.getparent()
    return True
