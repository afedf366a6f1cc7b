"""What the README shows is what happens."""

import re
import subprocess
import sys

import pytest

from tests.documents import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


def run(command):
    path = f"{sys.executable.rsplit('/', 1)[0]}:/usr/bin:/bin"
    return subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env={"PATH": path, "HOME": "/nonexistent"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("block", [text for kind, text in BLOCKS if kind == "console"])
def test_a_console_block_prints_what_it_shows(block):
    command, _, shown = block.removeprefix("$ ").partition("\n")
    assert shown.strip()
    assert run(command).stdout.strip() == shown.strip()


@pytest.mark.parametrize(
    "block", [t for kind, t in BLOCKS if kind == "python" and "# " not in t[:2]]
)
def test_a_python_block_runs(block):
    done = subprocess.run(
        [sys.executable, "-c", block],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_the_kind_of_the_readme_loads(tmp_path):
    from summarizer import kinds

    block = next(
        t for kind, t in BLOCKS if kind == "python" and t.startswith("# incident/schema.py")
    )
    folder = tmp_path / "incident"
    folder.mkdir()
    (folder / "schema.py").write_text(block, encoding="utf-8")
    (folder / "prompt.md").write_text("${nonce} ${bounds}", encoding="utf-8")
    assert set(kinds.load(str(folder)).draft.model_fields) == {"severity", "impact", "causes"}


def test_every_option_the_readme_names_is_an_option():
    text = " ".join(t for kind, t in BLOCKS if kind in ("text", "sh"))
    commands = (
        "brief",
        "batch",
        "verify",
        *(f"digest {c}" for c in ("run", "preview", "status", "resolve")),
    )
    offered = run("; ".join(f"summarizer {command} --help" for command in ("", *commands))).stdout
    for option in set(re.findall(r"(?<!\w)--[a-z-]+", text)):
        assert option in offered


def test_the_two_commands_are_targets_of_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("brief", "test"):
        assert f"make {target} " in README
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_ci_runs_the_commands_that_contributing_names():
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+) ", contributing, re.MULTILINE):
        assert f"make {target}" in ci
