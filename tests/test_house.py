"""The house keeps its own rules."""

import re
from statistics import median

from tests.documents import ROOT

MODULES = sorted((ROOT / "summarizer").rglob("*.py"))
SIZES = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}


def test_no_module_is_over_400_lines_and_the_median_is_at_most_130():
    assert max(SIZES.values()) <= 400
    assert median(SIZES.values()) <= 130


def test_every_module_says_what_it_is_for():
    empty = [p for p in MODULES if p.name != "__init__.py" or SIZES[p]]
    assert all(p.read_text(encoding="utf-8").startswith('"""') for p in empty)


def test_a_command_is_at_most_50_lines():
    for path in sorted((ROOT / "summarizer" / "cli").glob("*.py")):
        bodies = re.split(
            r"^(?=(?:@|def |class ))", path.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        for body in bodies:
            if body.startswith("def "):
                assert len(body.strip().splitlines()) <= 50, f"{path.name}: {body[:40]}"


def test_pinned_versions_hold_names_and_versions_and_nothing_else():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[\w.!+-]+", line) for line in lines)
