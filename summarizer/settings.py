"""Settings: flags, then the environment, then `summarizer.toml`, then the defaults.

Keys never stand here: a key comes from the environment, where the client reads it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

from summarizer.errors import SettingsError

FILE = "summarizer.toml"
PREFIX = "SUMMARIZER_"
DEFAULT_HOSTED_MODEL = "openai/gpt-5-mini"

Mode = Literal["auto", "json_schema", "tools", "json", "md_json"]
Policy = Literal["drop", "flag", "fail"]
Length = Literal["short", "standard", "full"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told; `origins` says for each value that is no default where it came from."""

    model: str | None = None
    base_url: str | None = None
    mode: Mode = "auto"
    kind: str = "brief"
    length: Length = "standard"
    format: str = "text"
    ungrounded: Policy = "drop"
    judge: str | None = None
    max_items: int | None = None
    window: int = 6000
    jobs: int = 4
    deadline: float = 120.0
    fallback: tuple[str, ...] = ()
    max_cost: float | None = None
    max_calls: int | None = None
    max_tokens: int | None = None
    max_bytes: int | None = None
    cache: bool = True
    allow_private: bool = False
    origins: Mapping[str, str] = field(default_factory=dict)


def load(
    flags: Mapping[str, object], environment: Mapping[str, str], directory: Path, home: Path
) -> Settings:
    """Return the settings of a run; SettingsError names the place of a value that cannot be used.

    `flags` that are None were not given. A `summarizer.toml` in `directory` wins over the one
    in the user's configuration folder (XDG), which is looked for under `home`.
    """
    settings = Settings()
    for place, values in (
        *_files(environment, directory, home),
        ("the environment", _from_environment(environment)),
        ("the command line", {k: v for k, v in flags.items() if v is not None}),
    ):
        checked = {name: _checked(name, value, place) for name, value in values.items()}
        origins = {**settings.origins, **dict.fromkeys(checked, place)}
        settings = replace(settings, **checked, origins=origins)  # type: ignore[arg-type]  # each value was checked against its field
    return settings


def configuration(environment: Mapping[str, str], home: Path) -> Path:
    """Return the user's configuration folder (XDG)."""
    return Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "summarizer"


def _files(
    environment: Mapping[str, str], directory: Path, home: Path
) -> list[tuple[str, Mapping[str, object]]]:
    """Return the settings files that exist, the weaker first."""
    folder = configuration(environment, home)
    found: list[tuple[str, Mapping[str, object]]] = []
    for path in (folder / FILE, directory / FILE):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            continue
        except (ValueError, RecursionError) as problem:
            raise SettingsError(f"{path} is not TOML ({problem})", "mend or remove it") from problem
        found.append((str(path), data))
    return found


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    names = {f.name for f in fields(Settings)} - {"origins"}
    return {
        name: environment[PREFIX + name.upper()]
        for name in names
        if environment.get(PREFIX + name.upper())
    }


def _checked(name: str, value: object, place: str) -> object:
    """Return the value in the type of its field."""
    hints = get_type_hints(Settings)
    if name not in hints or name == "origins":
        known = ", ".join(sorted(set(hints) - {"origins"}))
        raise SettingsError(f"{place} sets {name!r}, which is no setting", f"choose from {known}")
    hint = _bare(hints[name])
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            choices = ", ".join(map(str, get_args(hint)))
            raise SettingsError(f"{name} is {value!r} in {place}", f"choose from {choices}")
        return value
    if hint in (int, float):
        return _number(name, value, place, whole=hint is int)
    if hint is bool:
        return _truth(name, value, place)
    if get_origin(hint) is tuple:
        return _texts(name, value, place)
    if not isinstance(value, str):
        raise SettingsError(f"{name} in {place} is not a text", "put it in quotation marks")
    if not value.strip():
        raise SettingsError(f"{name} in {place} is empty", "give a value, or leave it out")
    return value


def _bare(hint: object) -> object:
    """Return the type that a value must have where one is given."""
    inner = [kind for kind in get_args(hint) if kind is not type(None)]
    return inner[0] if type(None) in get_args(hint) and len(inner) == 1 else hint


# A long run sends more than a million tokens; a second or a request has no use for so many.
_COUNTED = ("max_tokens", "max_bytes")
_MOST, _MOST_OTHERS = 10**15, 1_000_000

_TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def _truth(name: str, value: object, place: str) -> bool:
    known = _TRUTHS.get(str(value).strip().lower())
    if known is None:
        raise SettingsError(f"{name} is {value!r} in {place}", "give true or false")
    return known


def _texts(name: str, value: object, place: str) -> tuple[str, ...]:
    """Return a list of texts; the environment writes it with commas."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise SettingsError(f"{name} in {place} is not a list of texts", 'write ["a", "b"]')
    return tuple(part.strip() for part in parts if part.strip())


def _number(name: str, value: object, place: str, *, whole: bool) -> float:
    try:
        number = int(str(value)) if whole else float(str(value))
    except ValueError:
        number = -1
    most = _MOST if name in _COUNTED else _MOST_OTHERS
    if isinstance(value, bool) or not 0 < number < most:
        raise SettingsError(
            f"{name} is {value!r} in {place}", f"give a number above 0 and below {most:,}"
        )
    return number


def choose_model(settings: Settings, environment: Mapping[str, str]) -> tuple[str, str | None]:
    """Return the model of a run, and the line that a reader must see about that choice, if any."""
    if settings.model:
        return settings.model, None
    if environment.get("OPENAI_API_KEY"):
        return DEFAULT_HOSTED_MODEL, None
    return "extractive", (
        "no model is configured: the built-in engine `extractive` picks passages of the source. "
        "For a written brief: export OPENAI_API_KEY=…, or -m ollama/NAME, or -m NAME --base-url URL"
    )
