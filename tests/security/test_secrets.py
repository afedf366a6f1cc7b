"""A key, a password and a token in an address are in nothing that a command writes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.llm.server import error, scripted

COMMAND = str(Path(sys.executable).with_name("summarizer"))
KEY = "sk-canary-7f3a9c21b8"
SECRETS = (KEY, "canary-password", "canary-token")
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
}  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
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
        }
        ran = subprocess.run(
            [COMMAND, *(argument.format_map(places) for argument in COMMANDS[name])],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env={**clean, **secret, **home},
            timeout=100,
        )
    assert ran.returncode
    assert "Traceback" not in ran.stderr
    kept = [p for p in tmp_path.rglob("*") if p.is_file() and p.name != "digest.toml"]
    written = [ran.stdout, ran.stderr, *(p.read_bytes().decode("latin-1") for p in kept)]
    assert [secret for secret in SECRETS if any(secret in text for text in written)] == []
