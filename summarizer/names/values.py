"""Frozen values: a name, and the places where a text mentions it."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.published import ActorKind


class Mention(NamedTuple):
    """One place where a name stands; `start` and `end` are code points into the text."""

    start: int
    end: int
    text: str
    sentence: int


class Name(NamedTuple):
    """An actor of a document: its fullest form, its other forms, and where it is mentioned.

    `role` is a phrase of the source with its white space squeezed, or None. `mentions` are in
    the order of the text.
    """

    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    role: str | None
    mentions: tuple[Mention, ...]
