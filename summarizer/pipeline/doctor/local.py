"""What can be found without asking a server: settings, keys, extras, the cache."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import fields
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import summarizer
from summarizer.cache import Cache, folder
from summarizer.errors import UsageError
from summarizer.llm import ModelSettings
from summarizer.llm.endpoint import PROVIDERS, resolve
from summarizer.pipeline.doctor.model import CacheState, KeyState, Local, Place, Setting, Value
from summarizer.settings import FILE, PREFIX, Settings, configuration

_EXTRAS = {"anthropic": "anthropic", "google": "google.genai"}
# Read from the environment, and no setting.
_OTHER_VARIABLES = ("SUMMARIZER_CACHE_DIR",)
_NAMES = tuple(field.name for field in fields(Settings) if field.name != "origins")


def examine_local(place: Place, settings: Settings | None) -> Local:
    """Return what this machine says; `settings` is None where they could not be read."""
    return Local(
        version=_version(),
        python=".".join(map(str, sys.version_info[:3])),
        package=str(Path(summarizer.__file__).parent),
        files=_files(place),
        settings=_settings(settings) if settings else (),
        unknown_variables=_unknown(place.environment),
        keys=_keys(place.environment),
        extras={name: _installed(module) for name, module in _EXTRAS.items()},
        cache=_cache(folder(place.environment, place.home)),
    )


def origin_of(name: str, settings: Settings) -> str:
    """Return where a setting has its value from, named so that it can be found."""
    place = settings.origins.get(name)
    if place == "the command line":
        return f"--{name.replace('_', '-')}"
    if place == "the environment":
        return PREFIX + name.upper()
    return place or "default"


def _version() -> str:
    try:
        return version("summarizer-brief")
    except PackageNotFoundError:
        return "unknown"


def _files(place: Place) -> tuple[str, ...]:
    """Return the settings files that exist, the stronger first."""
    folders = (place.directory, configuration(place.environment, place.home))
    wanted = [*(folder / FILE for folder in folders), place.prices]
    return tuple(dict.fromkeys(str(path) for path in wanted if path.is_file()))


def _settings(settings: Settings) -> tuple[Setting, ...]:
    """Return every setting, those that somebody chose first."""
    found = [Setting(name, _value(name, settings), origin_of(name, settings)) for name in _NAMES]
    return tuple(sorted(found, key=lambda setting: setting.origin == "default"))


def _value(name: str, settings: Settings) -> Value:
    value: Value = getattr(settings, name)
    if name == "base_url" and isinstance(value, str):
        try:
            # An address may hold a user name and a password; the endpoint's is without them.
            return resolve(ModelSettings("openai/any", base_url=value), {}).address
        except UsageError as error:
            return f"({error.message})"
    return value


def _unknown(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the variables that look like ours and set nothing, with what may be meant."""
    names = [*(PREFIX + name.upper() for name in _NAMES), *_OTHER_VARIABLES]
    strange = sorted(name for name in environment if name.startswith(PREFIX) and name not in names)
    near = {name: get_close_matches(name, names, 1) for name in strange}
    return tuple(f"{name} ({near[name][0]}?)" if near[name] else name for name in strange)


def _keys(environment: Mapping[str, str]) -> tuple[KeyState, ...]:
    return tuple(
        KeyState(provider, name, bool(environment.get(name, "").strip()))
        for provider, known in PROVIDERS.items()
        for name in (known.key_name, known.other_key_name)
        if name is not None
    )


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ImportError:  # the package that it would lie in is missing
        return False


def _cache(where: Path) -> CacheState:
    """Return what the cache holds; a file that is not there yet is not made."""
    notices: list[str] = []
    with closing(Cache(where, notices.append)) as store:
        try:
            info = store.info()
        except UsageError as error:
            return CacheState(str(where), problem=f"{error.message}; {error.hint}")
        if store.path.exists():
            store.recall("any")  # opens it for writing, and so finds what a look does not
            return CacheState(str(where), info.entries, info.bytes, *notices)
    nearest = next(path for path in (where, *where.absolute().parents) if path.exists())
    if not (nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)):
        return CacheState(str(where), problem=f"{nearest} is no folder that can be written to")
    return CacheState(str(where), info.entries, info.bytes)
