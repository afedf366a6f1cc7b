"""Prices of models: a dated table that ships with the package, and the user's own over it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from summarizer.errors import SettingsError

BUILT_IN = Path(__file__).with_name("prices.toml")
EXAMPLE = '"openai/my-model" = {input = 0.25, output = 2.0, as_of = "2026-11-23"}'

_SNAPSHOT = re.compile(r"-(?:\d{4}-\d{2}-\d{2}|\d{8})$")
_PARTS = {"input", "output", "as_of", "source", "up_to"}


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens, as listed on the day `as_of` (ISO) at `source`.

    `up_to` is the longest prompt in tokens for which it holds; None where it holds for any.
    """

    input: float
    output: float
    as_of: str
    source: str
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices by model name; `provider/*` stands for every model of a provider."""

    rows: Mapping[str, Price]

    def of(self, model: str) -> Price | None:
        """Return the price of a model, by its name, its name without a date, or its provider."""
        names = (model, _SNAPSHOT.sub("", model), f"{model.partition('/')[0]}/*")
        return next((self.rows[name] for name in names if name in self.rows), None)


def cost(price: Price | None, input_tokens: int | None, output_tokens: int | None) -> float | None:
    """Return what a call costs in US dollars; None where anything is unknown or negative."""
    if price is None or input_tokens is None or output_tokens is None:
        return None
    if input_tokens < 0 or output_tokens < 0:
        return None
    if price.up_to is not None and input_tokens > price.up_to:
        return None
    return (input_tokens * price.input + output_tokens * price.output) / 1_000_000


def load_prices(extra: Path | None = None) -> Prices:
    """Return the built-in prices with those of the file `extra`, if it is there, over them.

    Raises SettingsError (a UsageError), which names the place, for a file that cannot be used.
    """
    return Prices({**_built_in(), **(_read(extra) if extra is not None else {})})


@cache
def _built_in() -> Mapping[str, Price]:
    return _read(BUILT_IN)


def _read(path: Path) -> dict[str, Price]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as problem:
        raise SettingsError(f"{path} cannot be read ({problem.strerror})", "mend it") from problem
    except (ValueError, RecursionError) as problem:
        raise SettingsError(
            f"{path} is not TOML ({problem})", f"mend it; a price looks like {EXAMPLE}"
        ) from problem
    return {model: _price(row, f'{path}: "{model}"', str(path)) for model, row in data.items()}


def _price(row: object, place: str, file: str) -> Price:
    if not isinstance(row, dict):
        raise _bad(f"{place} is no price")
    if unknown := sorted(set(row) - _PARTS):
        # An unquoted gpt-5.1 is a table gpt-5 with a part named 1.
        raise _bad(f"{place} holds {unknown[0]!r}, which is no part of a price")
    up_to = row.get("up_to")
    if up_to is not None and (type(up_to) is not int or up_to < 1):
        raise _bad(f"{place}: up_to is {up_to!r}, which is no number of tokens")
    return Price(
        input=_dollars(row.get("input"), f"{place}: input"),
        output=_dollars(row.get("output"), f"{place}: output"),
        as_of=_day(row.get("as_of"), f"{place}: as_of"),
        source=str(row.get("source") or file),
        up_to=up_to,
    )


def _dollars(value: object, place: str) -> float:
    # A bool is an int to Python; a comparison with nan is never true.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1_000_000:
        raise _bad(f"{place} is {_shown(value)}, which is no price")
    return float(value)


def _day(value: object, place: str) -> str:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise _bad(f"{place} is {_shown(value)}, which is no date") from None
    return day.isoformat()[:10]


def _shown(value: object) -> str:
    return "missing" if value is None else repr(value)


def _bad(message: str) -> SettingsError:
    return SettingsError(message, f"write the model's name in quotation marks, as in {EXAMPLE}")
