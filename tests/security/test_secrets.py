"""A key, a password and a token in an address are in nothing that a command writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import typer

from summarizer.digest.values import SourceConfig
from tests.llm.server import error, scripted

main = import_module("summarizer.cli.command")
COMMAND = str(Path(sys.executable).with_name("summarizer"))
KEY = "sk-canary-7f3a9c21b8"
SECRETS = (KEY, "canary-password", "canary-token")
CASE = Path(__file__).parents[2] / "golden" / "news-canada-document"
TEXT = "The pier was sold on Friday. " * 30
# One place after another at which a command fails with a secret at hand.
COMMANDS = {
    "an error that repeats the key": ["brief", "{source}", "-m", "openai/x", "--base-url", "{server}"],
    "the same as JSON": ["brief", "{source}", "-m", "openai/x", "--base-url", "{server}", "-f", "json"],
    "batch": ["batch", "{folder}", "{out}", "-m", "openai/x", "--base-url", "{server}"],
    "doctor": ["doctor", "-m", "openai/x", "--base-url", "{server}", "--ask"],
    "a password in the server's address": ["brief", "{source}", "-m", "openai/x", "--deadline", "2", "--base-url", "http://u:canary-password@127.0.0.1:9/v1"],
    "doctor with a password in it": ["doctor", "-m", "openai/x", "--base-url", "http://u:canary-password@127.0.0.1:9/v1"],
    "a token in the server's address": ["brief", "{source}", "-m", "openai/x", "--deadline", "2", "--base-url", "http://127.0.0.1:9/v1?api_key=canary-token"],
    "a password in a source's address": ["brief", "http://u:canary-password@127.0.0.1:9/x", "-m", "extractive"],
    "verify": ["verify", "{source}", "http://u:canary-password@127.0.0.1:9/x"],
    "digest": ["digest", "run", "{config}"],
    "digest resolve": ["digest", "resolve", "{told}", "0123456789ab", "--sent"],
    "digest that cannot be delivered": ["digest", "run", "{told}"],
    "digest with a model": ["digest", "run", "{asking}"],
    "batch of the provider": ["batch", "{folder}", "{out}", "--engine", "openai-batch", "--wait", "-m", "openai/x", "--base-url", "{server}"],
    "golden record": ["golden", "record", "{case}", "-m", "openai/x", "--base-url", "{server}"],
    "a fallback": ["brief", "{source}", "-m", "openai/x", "--base-url", "{server}", "--fallback", "openai/y", "-v"],
}  # fmt: skip
# These end well, with a secret at hand all the same.
QUIET = {
    "digest preview": ["digest", "preview", "{told}"],
    "digest status": ["digest", "status", "{told}"],
    "golden check": ["golden", "check", "{golden}"],
    "golden accept": ["golden", "accept", "{golden}"],
    "golden report": ["golden", "report", "{golden}"],
    "a judge": ["brief", "{source}", "-m", "extractive", "--judge", "openai/x", "--base-url", "{server}", "-v"],
    "cache clear": ["cache", "clear"],
    "cache info": ["cache", "info"],
    "schema": ["schema", "brief"],
    "prompt": ["prompt", "brief"],
}  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS | QUIET)
def test_no_secret_is_written(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "source.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "digest.toml").write_text(
        '[digest]\nname = "a"\ntitle = "A"\nmodel = "extractive"\n[[sources]]\n'
        'feed = "http://u:canary-password@127.0.0.1:9/rss?token=canary-token"\n'
        '[[deliver]]\nslack_webhook_env = "HOOK"\n',
        encoding="utf-8",
    )
    (tmp_path / "asking.toml").write_text(
        '[digest]\nname = "b"\nmodel = "openai/x"\n[[sources]]\npath = "in"\n'
        '[[deliver]]\nslack_webhook_env = "HOOK"\n',
        encoding="utf-8",
    )
    (tmp_path / "told.toml").write_text(
        '[digest]\nname = "c"\nmodel = "extractive"\nallow_private = true\n'
        '[[sources]]\npath = "in"\n'
        '[[sources]]\nfeed = "http://127.0.0.1:9/rss?token=canary-token"\n'
        '[[deliver]]\nslack_webhook_env = "HOOK"\n',
        encoding="utf-8",
    )
    shutil.copytree(CASE, tmp_path / "golden" / CASE.name)
    shutil.copytree(CASE, tmp_path / "case", ignore=shutil.ignore_patterns("draft.json"))
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SUMMARIZER", "OPENAI"))}
    secret = {"OPENAI_API_KEY": KEY, "HOOK": "http://127.0.0.1:9/services/canary-token"}
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with scripted(error(401, "invalid_api_key", f"Incorrect API key provided: {KEY}")) as server:
        places = {
            "server": server.base_url,
            "source": str(folder / "source.txt"),
            "folder": str(folder),
            "out": str(tmp_path / "out.jsonl"),
            "config": str(tmp_path / "digest.toml"),
            "asking": str(tmp_path / "asking.toml"),
            "told": str(tmp_path / "told.toml"),
            "case": str(tmp_path / "case"),
            "golden": str(tmp_path / "golden"),
        }
        ran = subprocess.run(
            [COMMAND, *(argument.format_map(places) for argument in (COMMANDS | QUIET)[name])],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env={**clean, **secret, **home},
            timeout=100,
        )
    assert bool(ran.returncode) == (name in COMMANDS), ran.stderr
    assert "Traceback" not in ran.stderr
    kept = [p for p in tmp_path.rglob("*") if p.is_file() and p.suffix != ".toml"]
    written = [ran.stdout, ran.stderr, *(p.read_bytes().decode("latin-1") for p in kept)]
    assert [secret for secret in SECRETS if any(secret in text for text in written)] == []


def commands(command: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield every command of the command line, as the words that call it."""
    below = getattr(command, "commands", None)
    if not below:
        yield path
    for name, one in (below or {}).items():
        yield from commands(one, (*path, name))


def test_every_command_is_among_those_that_are_run_with_a_secret() -> None:
    run = {tuple(words[: 2 if words[0] in ("digest", "golden", "cache") else 1])
           for words in (COMMANDS | QUIET).values()}  # fmt: skip
    assert set(commands(typer.main.get_command(main.app))) == run


def test_a_mistake_of_the_program_that_holds_a_key_leaves_none_behind(tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text(TEXT, encoding="utf-8")
    code = (
        "import os, sys\n"
        "from summarizer.pipeline import run\n"
        "def fails(*_, **__): raise RuntimeError(os.environ['OPENAI_API_KEY'])\n"
        "run.make_brief = run.dated = fails\n"
        "from summarizer.sources import loading\n"
        "loading.read_bytes = fails\n"
        "from summarizer.cli import main\nmain()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "brief", "source.txt", "-m", "openai/x", "-v"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "OPENAI_API_KEY": KEY, "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )
    assert ran.returncode == 70, ran.stderr
    kept = [p.read_bytes().decode("latin-1") for p in tmp_path.rglob("*") if p.is_file()]
    assert not any(KEY in text for text in (ran.stdout, ran.stderr, *kept))


def test_the_token_of_a_feed_that_fails_is_in_no_message() -> None:
    secret = SourceConfig("feed", "https://a.example/rss?token=canary-token", "A")
    plain = SourceConfig("feed", "https://a.example/rss", "A")
    assert (secret.link, plain.link) == (None, "https://a.example/rss")
    assert "canary" not in secret.place
    assert secret.place != plain.place
