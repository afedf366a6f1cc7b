"""CONFIG.toml → Config."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from zoneinfo import ZoneInfo

from summarizer import settings
from summarizer.digest.config.places import deliveries
from summarizer.digest.config.sources import sources
from summarizer.digest.config.table import Table
from summarizer.digest.config.values import Config
from summarizer.digest.schedule import schedule
from summarizer.errors import SettingsError

# What a digest may set of the settings of a brief; the rest is the digest's own business.
_OF_A_BRIEF = (
    "model", "base_url", "mode", "kind", "length", "judge", "jobs", "deadline", "fallback",
    "max_cost", "max_calls", "max_tokens", "max_bytes",
)  # fmt: skip
_ZONE = re.compile(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


def load(path: Path, environment: Mapping[str, str], home: Path) -> Config:
    """Read a digest's configuration; SettingsError names the place of what cannot be used.

    What it does not say of how documents are briefed comes from the environment and from
    `summarizer.toml` in the file's folder or the user's, as for a single brief.
    """
    folder = path.absolute().parent
    whole = Table(_read(path), str(path))
    digest = Table(whole.raw("digest") or {}, f"[digest] of {path}")
    looked_at = whole.tables("sources")
    delivered = whole.tables("deliver")
    whole.close()
    name = digest.needed("name")
    if not _NAME.fullmatch(name):
        raise digest.wrong("name", "use lower-case letters, digits and hyphens, 64 at most")
    zone = _zone(digest)
    when = digest.text("schedule")
    made = Config(
        name=name,
        title=digest.text("title") or name,
        state=folder / (digest.text("state") or f"{name}.db"),
        timezone=zone,
        schedule=schedule(when, zone) if when else None,
        sources=sources(looked_at, str(path), folder),
        deliver=deliveries(delivered, str(path)),
        brief=_brief(digest, path, environment, home),
        allow_private=digest.truth("allow_private"),
        heartbeat=digest.truth("heartbeat"),
        silence=digest.whole("silence", 7, 0, 365),
        attempts=digest.whole("attempts", 3, 1, 20),
        stories=digest.whole("stories", 40, 1, 500),
    )
    digest.close()
    return made


def _read(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        said = problem.strerror or str(problem)
        raise SettingsError(f"{path} cannot be read ({said})", "give a digest's TOML") from problem
    except (ValueError, RecursionError) as problem:
        raise SettingsError(f"{path} is not TOML ({problem})", "mend the file") from problem


def _zone(digest: Table) -> ZoneInfo:
    name = digest.text("timezone") or "UTC"
    try:
        # zoneinfo looks for a package of that name, and loses itself in one of many dots.
        return ZoneInfo(name if _ZONE.fullmatch(name) else "")
    except (ValueError, OSError, LookupError):
        raise digest.wrong("timezone", 'give a name such as "Europe/Berlin"') from None


def _brief(
    digest: Table, path: Path, environment: Mapping[str, str], home: Path
) -> settings.Settings:
    known = {field.name for field in fields(settings.Settings)}
    chosen = {name: digest.raw(name) for name in _OF_A_BRIEF if name in known}
    kind = chosen["kind"]
    if isinstance(kind, str) and ("/" in kind or "\\" in kind or (path.parent / kind).is_dir()):
        # A directory of that kind is code, and a data file must not switch code on.
        raise digest.wrong("kind", "name a built-in kind or an installed plug-in")
    try:
        return settings.load(chosen, environment, path.absolute().parent, home)
    except SettingsError as error:
        said = error.message.replace("the command line", digest.place)
        raise SettingsError(said, error.hint) from error
