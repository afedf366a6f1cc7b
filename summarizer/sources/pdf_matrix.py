"""Places on a PDF page: matrices (ISO 32000-1, 8.3.3) and boxes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

_FAR = 1e9


class Matrix(NamedTuple):
    """A matrix as six numbers, from one system of coordinates to the one around it."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, outer: Matrix) -> Matrix:
        """Return this matrix followed by `outer`."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def scale(self) -> float:
        """By how much heights grow."""
        return math.hypot(self.c, self.d)


IDENTITY = Matrix(1, 0, 0, 1, 0, 0)


class Corners(Protocol):
    """A rectangle as pypdf gives it."""

    @property
    def left(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def top(self) -> float: ...


class Box(NamedTuple):
    """A rectangle with its sides along the axes."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, corners: Corners) -> Box:
        """Return a page's box."""
        xs = sorted((float(corners.left), float(corners.right)))
        ys = sorted((float(corners.bottom), float(corners.top)))
        return cls(xs[0], ys[0], xs[1], ys[1])

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Box:
        """Return the smallest box that holds points, of which there is one at least."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def area(self) -> float:
        """The area, 0 for a box that is none."""
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)

    def within(self, other: Box) -> Box:
        """Return what two boxes have in common."""
        return Box(
            max(self.left, other.left), max(self.bottom, other.bottom),
            min(self.right, other.right), min(self.top, other.top),
        )  # fmt: skip

    def meets(self, other: Box, margin: float) -> bool:
        """Tell whether two boxes are at most `margin` apart."""
        return (
            self.left <= other.right + margin
            and other.left <= self.right + margin
            and self.bottom <= other.top + margin
            and other.bottom <= self.top + margin
        )


def numbers(operands: Sequence[object], count: int) -> tuple[float, ...] | None:
    """Return the operands where they are `count` sane numbers, else None."""
    if len(operands) != count:
        return None
    found = [float(one) for one in operands if isinstance(one, int | float)]
    return tuple(found) if len(found) == count and all(abs(one) < _FAR for one in found) else None
