"""A key by which what is found in an item is kept beside it."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Held(Generic[T]):
    """A value as a key of a cache, by identity: briefs hold lists, and cannot be keys themselves.

    The key keeps its value alive, so that no other value ever has its identity.
    """

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.value is self.value
