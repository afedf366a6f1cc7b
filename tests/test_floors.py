"""The floors under the measured figures: attribution, faithfulness, altered claims, cautions."""

import json
import subprocess
import sys

import pytest

from tests.documents import ROOT

FLOORS = json.loads((ROOT / "golden" / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.long
@pytest.mark.parametrize("name", ["attribution", "faith", "claims", "cautions"])
def test_no_figure_is_below_its_floor(name):
    assert FLOORS[name]
    more = ["--seeds", "2"] if name == "cautions" else []
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), *more],
        cwd=ROOT, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-800:] + done.stderr[-800:]


def test_a_figure_below_its_floor_is_told(monkeypatch, tmp_path):
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import floors
    finally:
        sys.path.pop(0)
    (tmp_path / "floors.json").write_text('{"x": {"recall": 0.9, "false_at_most": 0.1}}')
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    assert floors.missed("x", {"recall": 0.95, "false": 0.05}) == []
    assert len(floors.missed("x", {"recall": 0.85, "false": 0.2})) == 2
