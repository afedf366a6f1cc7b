"""Frozen values: a statement of one or more windows, and where it stood in them."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from summarizer.merge.evidence import place_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A published statement; `windows` are the indices of those that said it.

    `rank` is its best place in a window's list, from 0. `linked` is the number of the group in
    which an earlier and a later version of one statement stand, None where there is one alone.
    """

    value: BaseModel
    windows: frozenset[int]
    rank: int
    linked: int | None = None

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it stands in the document: what entries are ordered by."""
        return place_of(self.value)
