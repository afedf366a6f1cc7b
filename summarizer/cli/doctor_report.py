"""How the findings of `summarizer doctor` are shown: short aligned lines, or one JSON object."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from summarizer.budget.prices import EXAMPLE
from summarizer.llm.endpoint import PROVIDERS
from summarizer.pipeline.doctor import Examination, ServerState, Setting, Trial
from summarizer.render.characters import json_text

Mark = Literal["ok", "warn", "fail", ""]
WIDTH = 80
_MARK, _LABEL = 6, 14
_COLOURS = {"ok": "\x1b[32m", "warn": "\x1b[33m", "fail": "\x1b[31m"}
# Shorter ones would take ordinary words out of the report.
_SHORTEST_KEY = 8


@dataclass(frozen=True, slots=True)
class _Line:
    mark: Mark
    label: str
    text: str


def as_json(found: Examination, environment: Mapping[str, str]) -> str:
    """Return everything as one object."""
    whole = asdict(found)
    local = whole.pop("local")
    local["keys"] = [
        {"provider": key.provider, "name": key.name, "set": key.is_set} for key in found.local.keys
    ]
    head = {"ok": not found.exit_code, "exit_code": found.exit_code}
    text = json.dumps({**head, **local, **whole}, ensure_ascii=False, indent=2)
    return _without_keys(json_text(text) + "\n", environment)


def as_text(
    found: Examination, environment: Mapping[str, str], home: Path, *, colour: bool = False
) -> str:
    """Return the report, 80 columns wide but for words that are longer."""
    titles = {"Settings": _settings, "Keys and extras": _keys, "Model": _model, "Server": _server}
    parts = [
        f"summarizer {found.local.version}, Python {found.local.python}\n{found.local.package}\n"
    ]
    for title, section in titles.items():
        lines = [_shown(line, colour=colour) for line in section(found)]
        if lines:
            parts.append("\n".join([title, *lines]) + "\n")
    parts.append(_shown(_verdict(found), colour=colour) + "\n")
    text = "\n".join(parts)
    return _without_keys(text.replace(f"{home}/", "~/"), environment)


def _settings(found: Examination) -> Iterator[_Line]:
    local = found.local
    yield from _problems(found, "settings", "format", "kind", "judge", "fallback")
    for path in local.files:
        yield _Line("ok", "file", path)
    for name in local.unknown_variables:
        yield _Line("warn", "variable", f"{name} is no setting")
    chosen = [setting for setting in local.settings if setting.origin != "default"]
    for setting in chosen:
        yield _Line("ok", setting.name, f"{_value(setting)}  <- {setting.origin}")
    usual = [f"{s.name}={_value(s)}" for s in local.settings if s.origin == "default"]
    if usual:
        yield _Line("", "by default", " ".join(usual))
    cache = local.cache
    if cache.problem:
        yield _Line("warn", "cache", f"{cache.folder}: {cache.problem}")
    else:
        entries = "1 entry" if cache.entries == 1 else f"{cache.entries:,} entries"
        yield _Line(
            "ok", "cache", f"{cache.folder}: {entries}, {(cache.bytes or 0) / 1024:,.0f} KiB"
        )


def _value(setting: Setting) -> str:
    value = setting.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(value) or "-"
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _keys(found: Examination) -> Iterator[_Line]:
    for key in found.local.keys:
        needed = PROVIDERS[key.provider].key_needed
        note = "" if key.is_set or needed else " (needs none)"
        mark: Mark = "ok" if key.is_set else ""
        yield _Line(mark, key.provider, f"{key.name} {'set' if key.is_set else 'not set'}{note}")
    for name, there in found.local.extras.items():
        text = "installed" if there else f"not installed: pip install 'summarizer-brief[{name}]'"
        yield _Line("ok" if there else "", f"[{name}]", text)


def _model(found: Examination) -> Iterator[_Line]:
    if found.model is None:
        return
    failed = [*_problems(found, "model", "engine", "price")]
    yield _Line("" if failed else "ok", "model", f"{found.model}  <- {found.why}")
    yield from failed
    price = found.price
    if price is not None:
        yield _Line(
            "ok",
            "price",
            f"${price.input:g} in, ${price.output:g} out per million tokens "
            f"({price.as_of}, {price.source})",
        )
        if price.at_most is not None:
            yield _Line("", "", f"a brief of {price.words:,} words: at most ${price.at_most:.4f}")
    elif found.model != "extractive":
        example = EXAMPLE.replace("openai/my-model", found.model)
        yield _Line("warn", "price", f"unknown; prices.toml may hold {example}")


def _server(found: Examination) -> Iterator[_Line]:
    server = found.server
    if server is None:
        return
    mark: Mark = "ok" if server.state == "reachable" else "fail"
    if server.state == "no_list" or (mark == "fail" and not found.exit_code):
        mark = "warn"
    said = server.state.replace("_", " ")
    yield _Line(mark, "server", f"{server.address} {said} in {server.seconds:.1f} s")
    if server.message:
        yield _Line("", "", f"{server.message}: {server.hint}")
    if server.state == "reachable":
        yield _listed(server, found)
    modes = found.modes
    if modes is not None:
        known = "found earlier" if modes.remembered else "nothing known yet; begins with the first"
        left = f", without {', '.join(modes.without)}" if modes.without else ""
        yield _Line(
            "", "mode", f"{modes.begins_with} of {', '.join(modes.offered)} ({known}){left}"
        )
    for trial in found.trials or ():
        yield _tried(trial, "fail" if found.exit_code else "warn")
    if found.trials is None:
        yield _Line("", "asked", "nothing, so nothing was paid for; --ask asks one tiny question")


def _listed(server: ServerState, found: Examination) -> _Line:
    near = ", ".join(server.near)
    if server.known == "listed":
        return _Line("ok", "listed", f"yes, one of {server.models}")
    if server.known == "alias":
        return _Line("ok", "listed", f"as {near}")
    if server.known == "missing":
        mark: Mark = "fail" if found.exit_code else "warn"
        return _Line(mark, "listed", f"no, none of {server.models}; the nearest: {near}")
    if server.known == "alone":
        return _Line("warn", "listed", f"no, only {near}; such a server may take any name")
    return _Line("warn", "listed", "the list does not tell; --ask does")


def _tried(trial: Trial, otherwise: Mark) -> _Line:
    cost = "cost unknown" if trial.cost is None else f"${trial.cost:.6f}"
    if trial.problem is not None:
        return _Line(
            otherwise, "asked", f"{trial.mode}: {trial.problem} ({trial.seconds:.1f} s, {cost})"
        )
    into, out = ("?" if n is None else n for n in (trial.input_tokens, trial.output_tokens))
    return _Line(
        "ok",
        "asked",
        f"{trial.mode} works: {trial.seconds:.1f} s, {into} tokens in, {out} out, {cost}",
    )


def _verdict(found: Examination) -> _Line:
    if found.problems:
        first = found.problems[0]
        return _Line("fail", "verdict", f"no brief can be made (code {first.code}): {first.hint}")
    if found.stand_in:
        return _Line("warn", "verdict", f"briefs come from {found.stand_in}: {found.model} fails")
    proven = (
        "" if found.trials or found.model == "extractive" else ", as far as can be told unasked"
    )
    return _Line("ok", "verdict", f"briefs can be made with {found.model}{proven}")


def _problems(found: Examination, *about: str) -> Iterator[_Line]:
    for problem in found.problems:
        if problem.about in about:
            yield _Line("fail", problem.about, f"{problem.message}: {problem.hint}")


def _shown(line: _Line, *, colour: bool) -> str:
    gap = _MARK + _LABEL
    wrapped = textwrap.wrap(
        "".join(char if char.isprintable() else " " for char in line.text),
        WIDTH - gap,
        break_long_words=False,
        break_on_hyphens=False,
    )
    mark = f"{line.mark:{_MARK}}"
    if colour and line.mark:
        mark = f"{_COLOURS[line.mark]}{mark}\x1b[0m"
    first, *others = wrapped or [""]
    return "\n".join([f"{mark}{line.label:{_LABEL}}{first}", *(" " * gap + o for o in others)])


def _without_keys(text: str, environment: Mapping[str, str]) -> str:
    """Take the keys out of a text: a user may have put one where a name belongs."""
    for provider in PROVIDERS.values():
        for name in (provider.key_name, provider.other_key_name):
            key = environment.get(name or "", "").strip()
            if len(key) >= _SHORTEST_KEY:
                text = text.replace(key, "***")
    return text
