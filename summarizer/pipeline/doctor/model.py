"""The findings about a configuration, as values; nothing here says how they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.errors import SummarizerError

# What a setting may be, as it is shown.
Value = bool | int | float | str | tuple[str, ...] | None
# `no_list`: it answers, and does not say which models it has.
State = Literal["reachable", "unreachable", "key_refused", "not_an_endpoint", "no_list", "failing"]
# `alone`: it offers one other model; servers of a single model often take any name.
Known = Literal["listed", "alias", "alone", "missing", "unknown"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where settings are looked for: flags, environment, working directory, home, own prices."""

    flags: Mapping[str, object]
    environment: Mapping[str, str]
    directory: Path
    home: Path
    prices: Path


@dataclass(frozen=True, slots=True)
class Problem:
    """Something for which a brief would end with an error; `code` is its exit code.

    `about` names the part that it belongs to: `settings`, `model`, `engine`, `price`, `server`,
    `modes`, or the setting that is wrong, such as `kind` or `judge`.
    """

    about: str
    code: int
    type: str
    message: str
    hint: str

    @classmethod
    def of(cls, about: str, error: SummarizerError) -> Problem:
        """Return the problem that an error is."""
        return cls(about, error.exit_code, type(error).__name__, error.message, error.hint)


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as it may be shown; `origin` is a flag, a variable, a file or `default`."""

    name: str
    value: Value
    origin: str


@dataclass(frozen=True, slots=True)
class KeyState:
    """The name of a provider's key variable, and whether it is set; never what it holds."""

    provider: str
    name: str
    is_set: bool


@dataclass(frozen=True, slots=True)
class CacheState:
    """What the cache holds; `problem` says why it cannot be used, None where it can."""

    folder: str
    entries: int | None = None
    bytes: int | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class PriceState:
    """US dollars per million tokens, and the most that `words` words would cost at that price."""

    input: float
    output: float
    as_of: str
    source: str
    words: int
    at_most: float | None


@dataclass(frozen=True, slots=True)
class ModeState:
    """The answer modes of the protocol, and the one that the next call begins with.

    `remembered` tells that an earlier call found it; `without` are refused parameters.
    """

    offered: tuple[str, ...]
    begins_with: str
    remembered: bool
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServerState:
    """What a server says for nothing: `models` is how many it lists, `near` the nearest names."""

    address: str
    state: State
    seconds: float
    models: int | None = None
    known: Known = "unknown"
    near: tuple[str, ...] = ()
    message: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """One tiny round trip in one answer mode; `problem` is None where it worked."""

    mode: str
    problem: str | None
    seconds: float
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Local:
    """What is known without asking anybody."""

    version: str
    python: str
    package: str
    files: tuple[str, ...]
    settings: tuple[Setting, ...]
    unknown_variables: tuple[str, ...]
    keys: tuple[KeyState, ...]
    extras: Mapping[str, bool]
    cache: CacheState


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything that was found; `problems` in the order in which a brief would meet them.

    `server`, `modes` and `trials` are None where nothing was asked. `stand_in` is the fallback
    that would be asked because the server of `model` failed; that failure is no problem then.
    """

    local: Local
    model: str | None
    why: str
    price: PriceState | None
    server: ServerState | None
    modes: ModeState | None
    trials: tuple[Trial, ...] | None
    stand_in: str | None
    problems: tuple[Problem, ...]

    @property
    def exit_code(self) -> int:
        """What `brief` would end with, as far as can be told: 0, 2, 4 or 5."""
        return self.problems[0].code if self.problems else 0
