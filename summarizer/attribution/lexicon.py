"""What the rules need to know of a language: its reporting words and its closed classes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

# say: anything may follow · tell: a hearer follows first · show: takes a clause, but a plain
# object as well · know: like show, and never behind what is known · think: takes a clause,
# belongs to the mind · sure: an adjective behind "be"
CueKind = Literal["say", "tell", "show", "know", "think", "sure"]
Form = Literal["finite", "past", "base", "participle"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting word; "past" forms are past participles as well."""

    kind: CueKind
    form: Form


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The closed classes of one language, in lower case.

    `according` holds the word sequences that mean "according to"; `hearsay` the participles
    that report behind "be" ("is said to"); `demands` the verbs of calling for, with the
    particles that may follow them; `reporting` is every word at which one of these can begin.
    """

    cues: dict[str, Cue]
    hearsay: frozenset[str]
    demands: dict[str, frozenset[str]]
    according: tuple[tuple[str, ...], ...]
    that: frozenset[str]
    wh: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    linkers: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    hearers: frozenset[str]
    objects: frozenset[str]
    titles: frozenset[str]
    reporting: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        leads = (phrase[0] for phrase in self.according)
        object.__setattr__(self, "reporting", frozenset([*self.cues, *self.demands, *leads]))


def words(text: str) -> frozenset[str]:
    """Return the words of a blank-separated list."""
    return frozenset(text.split())


def regular(base: str) -> dict[str, Form]:
    """Return the forms of a regular English verb."""
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeiou":
        return {
            base: "base",
            base[:-1] + "ies": "finite",
            base[:-1] + "ied": "past",
            base + "ing": "participle",
        }
    third = base + ("es" if base.endswith(("sh", "ch", "s")) else "s")
    return {
        base: "base",
        third: "finite",
        stem + "ed": "past",
        stem + "ing": "participle",
    }


def irregular(forms: str) -> dict[str, Form]:
    """Return the forms of an irregular English verb: base, third person, past, participle."""
    base, third, past, participle = forms.split()
    return {base: "base", third: "finite", past: "past", participle: "participle"}


def cues(kind: CueKind, verbs: Iterable[dict[str, Form]]) -> dict[str, Cue]:
    """Return every form of some verbs as cues of one kind."""
    return {word: Cue(kind, form) for verb in verbs for word, form in verb.items()}


# Past tenses that no ending shows.
IRREGULAR_PAST = words(
    "began became came fell gave got grew held kept knew left led lost made met paid ran rose "
    "sent set shot stood took went won wrote broke brought built"
)
