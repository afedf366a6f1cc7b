"""The file with hashes names what constraints.txt names, and nothing but that."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_HASHED = re.compile(r"([a-z0-9-]+)==(\S+) --hash=sha256:[0-9a-f]{64}")


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    return {
        re.sub(r"[-_.]+", "-", name).lower(): version.split(";")[0].strip()
        for name, version in pairs
    }


def hashed() -> dict[str, str]:
    lines = (ROOT / "constraints-hashes.txt").read_text(encoding="utf-8").splitlines()
    found = [_HASHED.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(found), "a line is no package with its hash"
    return {match[1]: match[2] for match in found if match}


def test_every_package_with_a_hash_has_the_version_of_the_constraints() -> None:
    constraints = pinned()
    assert {
        name: version for name, version in hashed().items() if constraints.get(name) != version
    } == {}


def test_what_the_program_cannot_do_without_has_a_hash() -> None:
    assert {"openai", "pydantic", "trafilatura", "pypdf", "sentencex", "httpcore2"} <= set(hashed())


def test_no_address_of_an_index_stands_beside_the_hashes() -> None:
    text = (ROOT / "constraints-hashes.txt").read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find" not in text
