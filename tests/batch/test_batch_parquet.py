"""Parquet as output: whole at every moment, and every result in it once."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.batch import parquet_output
from summarizer.errors import UsageError
from tests.batch.jobs import done, rows, write_lines
from tests.faults import texts

pyarrow = pytest.importorskip("pyarrow")
from pyarrow import parquet  # noqa: E402  # only where it is installed


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "in.jsonl", rows(4))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.parquet"


def journal(target: Path) -> Path:
    return target.with_name("out.parquet.journal.jsonl")


def sources(target: Path) -> list[str]:
    return sorted(parquet.read_table(target)["source"].to_pylist())


def test_rows_hold_key_source_and_brief(source: Path, target: Path) -> None:
    done(source, target)
    table = parquet.read_table(target)
    assert table.schema.names == ["key", "source", "brief"]
    assert sources(target) == ["d0", "d1", "d2", "d3"]
    assert table["brief"][0].as_py().startswith('{"schema":"urn:summarizer:brief:1"')
    assert not journal(target).exists()


def test_parquet_becomes_parquet(tmp_path: Path, target: Path) -> None:
    table = pyarrow.table({"id": ["a", "b"], "text": [texts.text(0), texts.text(1)]})
    parquet.write_table(table, tmp_path / "in.parquet")
    done(tmp_path / "in.parquet", target)
    assert sources(target) == ["a", "b"]


def test_a_second_run_adds_what_is_missing(source: Path, target: Path) -> None:
    done(source, target, limit=3)
    assert len(sources(target)) == 3
    tally = done(source, target)
    assert (tally.done, tally.before) == (1, 3)
    assert sources(target) == ["d0", "d1", "d2", "d3"]


def test_a_run_with_nothing_to_do_leaves_the_file_alone(source: Path, target: Path) -> None:
    done(source, target)
    before = target.stat().st_mtime_ns
    done(source, target)
    assert target.stat().st_mtime_ns == before


class Died(BaseException):
    """Stands for a kill."""


@pytest.mark.parametrize("at", ["_replace", "unlink"])
def test_a_kill_around_the_replacement_loses_and_repeats_nothing(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    done(source, target, limit=2)

    def dies(*_: object, **__: object) -> None:
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(
            Path if at == "unlink" else parquet_output.ParquetOutput,
            at,
            dies,
        )
        with pytest.raises(Died):
            done(source, target)
    assert journal(target).stat().st_size > 0
    _release()
    tally = done(source, target)
    assert (tally.done, tally.before) == (0, 4)
    assert sources(target) == ["d0", "d1", "d2", "d3"]
    assert not journal(target).exists()


def _release() -> None:
    """Let go of what a dead process would have let go of."""
    import gc
    import os

    gc.collect()
    for file in range(3, 200):
        try:
            if "journal.jsonl" in os.readlink(f"/proc/self/fd/{file}"):
                os.close(file)
        except OSError:
            continue


def test_a_parquet_file_of_something_else_is_refused_and_kept(source: Path, target: Path) -> None:
    parquet.write_table(pyarrow.table({"x": [1]}), target)
    before = target.read_bytes()
    with pytest.raises(UsageError, match="is no result of a batch"):
        done(source, target)
    assert target.read_bytes() == before
    assert not journal(target).exists()


def test_a_large_output_is_written_in_groups(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_output, "_GROUP", 5000)
    done(source, target)
    assert parquet.ParquetFile(target).num_row_groups > 1
    assert len(sources(target)) == 4
