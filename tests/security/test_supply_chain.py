"""The file with hashes names what constraints.txt names and what is needed, and nothing else."""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
_HASHED = re.compile(r"([a-z0-9-]+)(?:\[[a-z0-9_,-]+\])?==(\S+) --hash=sha256:[0-9a-f]{64}")
_EXTRAS = re.findall(r"^EXTRAS := (\S+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    return {canonicalize_name(name): version.split(";")[0].strip() for name, version in pairs}


def hashed() -> dict[str, str]:
    lines = (ROOT / "constraints-hashes.txt").read_text(encoding="utf-8").splitlines()
    found = [_HASHED.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(found), "a line is no package with its hash"
    return {match[1]: match[2] for match in found if match}


def needed(*wanted: str) -> set[str]:
    """Return the names of what the installed packages ask for, from the wanted ones on."""
    seen: set[tuple[str, str]] = set()
    waiting = [Requirement(one) for one in wanted]
    while waiting:
        asked = waiting.pop()
        for extra in {"", *asked.extras}:
            name = canonicalize_name(asked.name)
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            further = map(Requirement, importlib.metadata.requires(name) or ())
            waiting += [
                r for r in further if r.marker is None or r.marker.evaluate({"extra": extra})
            ]
    return {name for name, _ in seen}


def test_every_package_with_a_hash_has_the_version_of_the_constraints() -> None:
    constraints = pinned()
    assert {
        name: version for name, version in hashed().items() if constraints.get(name) != version
    } == {}


@pytest.mark.skipif(
    sys.version_info[:2] != (3, 11) or sys.platform != "linux",
    reason="on another platform other packages are needed",
)
def test_what_the_program_and_its_extras_need_has_a_hash() -> None:
    (extras,) = _EXTRAS
    program = needed(f"summarizer-brief[{extras}]") - {"summarizer-brief"}
    missing = program - set(hashed())
    assert missing == set()


def test_no_address_of_an_index_stands_beside_the_hashes() -> None:
    text = (ROOT / "constraints-hashes.txt").read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find" not in text


def item(name: str, *needs: str, direct: bool = False) -> dict[str, object]:
    """Return a package as pip reports it."""
    return {
        "is_direct": direct,
        "metadata": {"name": name, "version": "1.0", "requires_dist": list(needs)},
        "download_info": {
            "url": f"https://index.example/{name}.whl",
            "archive_info": {"hashes": {"sha256": name[0].encode().hex() * 32}},
        },
    }


def ran(script: str, stdin: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / ".ci" / script)],
        input=json.dumps(stdin),
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_extra_that_one_package_asks_of_another_is_in_the_line_of_that() -> None:
    on = {"implementation_name": "cpython", "python_version": "3.11", "sys_platform": "linux"}
    packages = [
        item("me", "Ap.ple[core,fast]>1", 'bee[old]; python_version < "3"', direct=True),
        item("Ap.ple", "bee[sting]; extra == 'fast'"),
        item("bee"),
    ]
    report = {"environment": on | {"platform_machine": "x86_64"}, "install": packages}
    lines = [line for line in ran("hashes.py", report).stdout.splitlines() if line[0] != "#"]
    assert [line.partition(" ")[0] for line in lines] == [
        "ap-ple[core,fast]==1.0",
        "bee[sting]==1.0",
    ]
    assert all(_HASHED.fullmatch(line) for line in lines)


def bill(**changed: object) -> dict[str, object]:
    whole: dict[str, object] = {
        "name": "a",
        "version": "1",
        "licenses": [{"license": {"id": "MIT"}}],
    }
    program = whole | {"name": "summarizer-brief"}
    return {"metadata": {"component": program}, "components": [whole | changed]}


def test_a_bill_of_materials_that_says_everything_passes() -> None:
    assert (ran("sbom.py", bill()).returncode, ran("sbom.py", bill()).stderr) == (0, "")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (bill(licenses=[]), "a has no licenses"),
        (bill(version=None), "a has no version"),
        (bill(url="file:///build"), "it names a place"),
        (bill() | {"metadata": {}}, "it does not say what it is the bill of"),
    ],
)
def test_a_bill_of_materials_that_leaves_something_out_or_tells_too_much_is_refused(
    broken: dict[str, object], said: str
) -> None:
    done = ran("sbom.py", broken)
    assert done.returncode == 1
    assert said in done.stderr
