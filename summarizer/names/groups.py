"""Mentions gathered under one key, and what kind of actor they speak of."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from summarizer.names import words
from summarizer.names.countries import country, demonym
from summarizer.names.fold import fold
from summarizer.names.same import is_acronym
from summarizer.names.values import Mention
from summarizer.published import ActorKind

Key = tuple[str, ...]


@dataclass(slots=True)
class Group:
    """The mentions of one key while names are being told apart; not handed out."""

    key: Key
    mentions: list[Mention] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    roles: list[tuple[int, int]] = field(default_factory=list)
    kind: ActorKind = "unknown"
    courtesy: set[str] = field(default_factory=set)
    label: bool = False
    office: bool = False
    speaks: int = 0
    acts: int = 0
    belongs: int = 0

    @property
    def shortest(self) -> str:
        if len(self.mentions) == 1:
            return self.mentions[0].text
        return min((m.text for m in self.mentions), key=len)

    def absorb(self, other: Group) -> None:
        """Take over the mentions and cues of a group that names the same actor."""
        self.mentions.extend(other.mentions)
        self.titles.extend(other.titles)
        self.roles.extend(other.roles)
        self.courtesy |= other.courtesy
        self.label = self.label or other.label
        self.speaks += other.speaks
        self.acts += other.acts
        self.belongs += other.belongs


def kind_of(group: Group, lower: Container[str]) -> ActorKind:
    """Say what a group of mentions names, from its words and its titles."""
    key, text = group.key, group.mentions[0].text
    if group.office:
        return "role"
    if country(text) and not (group.label or group.titles):
        return "country"
    if group.kind != "unknown":
        return group.kind
    if key[-1] in words.THING_NOUNS and len(text.split()) > 2:
        return "unknown"
    if key[0] in words.GIVEN and 2 <= len(key) <= 4 and words.ORG_NOUNS.isdisjoint(key):
        return "person"
    if key[-1] in words.THING_NOUNS:
        return "unknown"
    if key[-1] in words.GROUPS or (key[-1].endswith(("s", "ese", "men")) and _people(key)):
        return "group"
    if is_organisation(key):
        return "organisation"
    if group.titles:
        return "person"
    if len(key) > 2 and key[0] in _POLITIES and key[1] == "of":
        return "organisation"
    if all(is_acronym(m.text.replace("&", "")) for m in group.mentions):
        busy = group.speaks + group.belongs > 0
        return "organisation" if busy and "." not in text else "unknown"
    if (
        len(key) > 1
        and country(text.split()[-1])
        and words.THING_NOUNS.isdisjoint(key)
        and _DIRECTIONS.isdisjoint(key)
    ):
        return "organisation"  # "Environment Canada", "Air France"
    if 2 <= len(key) <= 5 and _personal(group, lower):
        return "person"
    return "unknown"


def _people(key: Key) -> bool:
    return len(key) <= 2 and demonym(" ".join(key)) is not None


def is_organisation(key: Key) -> bool:
    """Tell whether a name is built around a noun of organisation."""
    if key[-1] in words.ORG_NOUNS or key[-1] in {"press", "times"}:
        return True
    heads = [key[n - 1] for n in range(1, len(key)) if key[n] in _JOINTS]
    return any(head in words.ORG_NOUNS for head in heads) or (
        len(key) > 1 and key[0] in words.ORG_NOUNS
    )


_POLITIES = words.bag("state commonwealth city county town people republic kingdom")
_DIRECTIONS = words.bag("north south east west northern southern eastern western central latin")
_JOINTS = words.bag("of for de du des del and")


def _personal(group: Group, lower: Container[str]) -> bool:
    """Tell whether two to four capitalised words are a person: by form, role or speech."""
    key, text = group.key, group.shortest
    tokens = text.split()
    if any(fold(token) in words.STARTERS or country(token) for token in tokens) or demonym(key[0]):
        return False
    if any(t in words.NEVER or t in words.THING_NOUNS for t in key) or "&" in text:
        return False
    if any(c.isdigit() for c in text) or not 2 <= len(tokens) <= 4:
        return False
    if any(t.lower().startswith(("al-", "el-")) for t in tokens[1:]):
        return True
    initial = any(len(t.rstrip(".")) == 1 and t.endswith(".") for t in tokens[:-1])
    given = any("-" in t and t.split("-")[1][:1].islower() for t in tokens[1:])
    particle = any(t in words.PARTICLES for t in tokens[1:-1])
    family = len(tokens) == 2 and (key[0] in words.FAMILY_FIRST or key[-1] in words.FAMILY_FIRST)
    if any(t.isupper() and len(t) > 2 and "." not in t for t in tokens) and not text.isupper():
        return False
    if initial or given or particle or family:
        return True
    common = [form in lower for form in key]
    rare = not any(common) and not key[-1].endswith("s")
    return (bool(group.roles) and not all(common)) or (rare and group.speaks > 0)
