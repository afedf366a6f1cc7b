"""Partitions, part files and shares of a cluster's run, without a cluster."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch import keys
from summarizer.batch.cluster import run as cluster_run
from summarizer.batch.cluster import worker
from summarizer.batch.cluster.connect import needed
from summarizer.batch.cluster.outputs import FolderOutput
from summarizer.batch.cluster.partition import Chosen, Partition, Placed, Places, partitions
from summarizer.batch.cluster.parts import Parts
from summarizer.batch.cluster.shares import Shares, shared, shared_by_cores
from summarizer.batch.cluster.worker import Report, Told, work
from summarizer.batch.index import Index
from summarizer.batch.inputs import Fields, opened
from summarizer.batch.output import OWN, output
from summarizer.batch.record import Record
from summarizer.batch.tally import Tally
from summarizer.errors import UsageError
from summarizer.settings import Settings
from tests.batch.jobs import done, ids, job, read_lines, rows, write_lines
from tests.faults import texts

counts = st.integers(1, 500)


@given(jobs=counts, cores=counts, nodes=counts)
def test_workers_together_never_ask_more_than_the_jobs(jobs: int, cores: int, nodes: int) -> None:
    shares = shared(jobs, cores, nodes)
    assert 1 <= shares.workers <= cores
    assert shares.workers * shares.each <= jobs
    # What is lost to rounding is less than one for each worker.
    assert jobs - shares.workers * shares.each < shares.workers


def test_every_node_has_a_worker_where_there_are_jobs_for_it() -> None:
    assert shared(32, 64, 4) == Shares(4, 8)
    assert shared(2, 64, 4) == Shares(2, 1)
    assert shared(200, 64, 4) == Shares(13, 15)


def test_the_built_in_engine_has_a_worker_for_each_core() -> None:
    assert shared_by_cores(6, None).workers == 6
    assert shared_by_cores(6, 4).workers == 4


@given(total=st.integers(1, 3000), workers=st.integers(1, 40), each=st.integers(1, 32))
def test_partitions_hold_every_record_once(total: int, workers: int, each: int) -> None:
    places = Places()
    for n in range(total):
        places.add((n, 7 * n))
    pieces = partitions(places, 5, Shares(workers, each))
    assert [n for piece in pieces for n in piece.places.numbers] == list(range(total))
    assert [n for piece in pieces for n in piece.places.begins] == [7 * n for n in range(total)]
    assert [piece.number for piece in pieces] == list(range(5, 5 + len(pieces)))
    assert len(pieces) >= min(workers, total) or all(len(piece.places) <= 512 for piece in pieces)


def lines(folder: Path) -> Path:
    more: list[Any] = [*rows(5), "", {"text": texts.text(5)}, "{torn", *rows(9)[6:]]
    return write_lines(folder / "in.jsonl", more)


def parquet(folder: Path) -> Path:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet as files

    table = pyarrow.Table.from_pylist(rows(50))
    files.write_table(table, folder / "in.parquet", row_group_size=20)
    return folder / "in.parquet"


def files(folder: Path) -> Path:
    texts.write(folder / "docs" / "a", 3)
    texts.write(folder / "docs" / "b", 3)
    return folder / "docs"


@pytest.mark.parametrize("made", [lines, parquet, files])
def test_records_are_found_again_where_they_stood(made: Any, tmp_path: Path) -> None:
    source = str(made(tmp_path))
    with opened(source, Fields()) as records:
        placed = Placed(records)
        found = [(record, placed.next()) for record in placed]
    for step in (1, 3):
        places = Places()
        for _, place in found[step::step]:
            places.add(place)
        again = list(Chosen(source, Fields(), places))
        assert [one.place for one in again] == [record.place for record, _ in found[step::step]]
        whole = [(record, one) for (record, _), one in zip(found[step::step], again, strict=True)]
        assert all(record == one for record, one in whole if isinstance(record, Record))


def told(folder: Path, source: Path, **changes: Any) -> Told:
    one = job(source, folder / "out.jsonl")
    asked = keys.asked(one.options(), "extractive")
    parts = folder / "parts"
    parts.mkdir(exist_ok=True)
    settings = Settings(cache=False)
    return Told(
        str(folder), str(Path.cwd()), str(source), str(parts), settings, "extractive", Fields(),
        None, asked, 2, **changes,
    )  # fmt: skip


def worked(told: Told, number: int, places: Places) -> Report:
    row = {"partition": pickle.dumps(Partition(number, places))}
    report = pickle.loads(work(row, told)["report"])
    assert isinstance(report, Report)
    return report


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "in.jsonl", rows(4))


@pytest.fixture
def places(source: Path) -> Places:
    found = Places()
    with opened(str(source), Fields()) as records:
        placed = Placed(records)
        for _ in placed:
            found.add(placed.next())
    return found


def test_a_worker_does_what_an_earlier_attempt_did_not(
    source: Path, places: Places, tmp_path: Path
) -> None:
    asked = told(tmp_path, source)
    worked(asked, 1, places)
    (first,) = Parts(Path(asked.parts)).of(1)
    kept = first.read_bytes().splitlines(keepends=True)[:2]
    first.write_bytes(b"".join(kept) + b'{"key":"torn')
    assert worked(asked, 1, places).failures == []
    again = [path for path in Parts(Path(asked.parts)).of(1) if path != first]
    assert len(again) == 1
    assert len(read_lines(again[0])) == 2


def test_a_document_that_processes_die_on_fails_alone(
    source: Path, places: Places, tmp_path: Path
) -> None:
    asked = told(tmp_path, source)
    parts = Parts(Path(asked.parts))
    for number in (1, 2):
        for _ in range(worker._ATTEMPTS):
            parts.new(number).touch()
    many = worked(asked, 1, places)
    assert (many.given_up, many.failures) == (True, [])
    one = worked(asked, 2, next(places.cut(1)))
    assert [record.id for record, _, _ in one.failures] == ["d0"]


def test_a_worker_tells_what_failed(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", [{"id": "a", "text": "--- ..."}])
    places = Places()
    places.add((1, 0))
    report = worked(told(tmp_path, source), 1, places)
    assert [(record.id, type(error).__name__) for record, _, error in report.failures] == [
        ("a", "EmptySource")
    ]


def test_part_files_that_a_killed_run_left_are_taken_in(
    source: Path, places: Places, tmp_path: Path
) -> None:
    asked = told(tmp_path, source)
    worked(asked, 1, places)
    target = tmp_path / "out.jsonl"
    Path(asked.parts).rename(tmp_path / "out.jsonl.parts")
    tally = done(source, target)
    assert (tally.done, tally.before) == (0, 4)
    assert ids(target) == ["d0", "d1", "d2", "d3"]
    assert not (tmp_path / "out.jsonl.parts").exists()


def test_what_is_twice_in_a_folder_of_parts_is_once_after_the_next_start(
    source: Path, places: Places, tmp_path: Path
) -> None:
    asked = told(tmp_path, source)
    worked(asked, 1, places)
    folder = Path(asked.parts)
    (part,) = Parts(folder).all()
    Parts(folder).new(1).write_bytes(part.read_bytes() + b'{"key":"torn')
    (folder / OWN).touch()
    found = output(folder)
    assert isinstance(found, FolderOutput)
    index = Index()
    assert found.recover(index) == 4
    found.finish(whole=True)
    results = [row for path in Parts(folder).all() for row in read_lines(path)]
    assert len(results) == 4
    for row in results:
        at = index.at(row["key"])
        assert at is not None
        assert row["source"] in found.brief_at(at)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1", "nowhere", "a:b"])
def test_an_address_without_a_cluster_is_one_line(address: str) -> None:
    pytest.importorskip("ray", reason="ray is not installed (extra ray)")
    with pytest.raises(UsageError, match="cluster"):
        needed(address)


def test_what_cannot_be_done_on_a_cluster_is_said_before(source: Path, tmp_path: Path) -> None:
    for one in (
        job(Path("-"), tmp_path / "out"),
        job(source, tmp_path / "out", settings=Settings(max_cost=1.0)),
    ):
        with pytest.raises(UsageError):
            cluster_run.run(one, Tally())
        assert not (tmp_path / "out").exists()


def test_ray_that_is_not_there_is_one_line(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(UsageError, match="ray is needed") as caught:
        cluster_run.run(job(source, tmp_path / "out.jsonl"), Tally())
    assert "[ray]" in caught.value.hint
