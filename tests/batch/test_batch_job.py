"""A job with the built-in engine: what is written, once, and what becomes of the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.batch import work
from summarizer.batch.inputs import Fields
from summarizer.batch.making import Made
from summarizer.batch.tally import Tally, closing
from summarizer.errors import AuthenticationFailed, UsageError
from summarizer.pipeline.many import Briefing
from summarizer.published import Brief
from summarizer.settings import Settings
from tests.batch.jobs import done, ids, read_lines, rows, write_lines
from tests.faults import texts


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "in.jsonl", rows(4))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def failures(target: Path) -> Path:
    return target.with_name(target.name + ".failures.jsonl")


def test_each_document_gets_a_line_with_its_brief(source: Path, target: Path) -> None:
    tally = done(source, target)
    assert (tally.done, tally.failed, max(tally.codes, default=0)) == (4, 0, 0)
    assert ids(target) == ["d0", "d1", "d2", "d3"]
    for row in read_lines(target):
        assert list(row) == ["key", "source", "brief"]
        brief = Brief.model_validate(row["brief"])
        assert brief.source.name == row["source"]
        text = texts.text(int(row["source"][1:]))
        assert all(text[e.start : e.end] == e.quote for w in brief.what for e in w.evidence)


def test_a_second_run_does_nothing(source: Path, target: Path) -> None:
    done(source, target)
    before = target.read_bytes()
    tally = done(source, target)
    assert (tally.done, tally.before) == (0, 4)
    assert target.read_bytes() == before


def test_a_second_run_does_what_was_added(source: Path, target: Path) -> None:
    done(source, target)
    write_lines(source, rows(6))
    assert done(source, target).done == 2
    assert ids(target) == [f"d{n}" for n in range(6)]


def test_a_changed_document_is_done_again(source: Path, target: Path) -> None:
    done(source, target)
    write_lines(source, [*rows(3), {"id": "d3", "text": texts.text(9)}])
    assert done(source, target).done == 1


@pytest.mark.parametrize(
    "settings", [Settings(cache=False, length="short"), Settings(cache=False, kind="meeting")]
)
def test_what_is_asked_for_differently_is_another_result(
    source: Path, target: Path, settings: Settings
) -> None:
    done(source, target)
    assert done(source, target, settings=settings).done == 4


def test_a_torn_line_is_cut_off_and_its_document_done_again(source: Path, target: Path) -> None:
    done(source, target)
    whole = target.read_bytes()
    target.write_bytes(whole[:-20])
    said: list[str] = []
    tally = done(source, target, notify=said.append)
    assert (tally.done, tally.before) == (1, 3)
    assert ids(target) == ["d0", "d1", "d2", "d3"]
    assert "torn" in said[0]


def test_equal_documents_are_briefed_once_and_written_under_each_id(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    attempt = Briefing.attempt

    async def counted(self: Briefing, document: Any, turn: Any) -> Any:
        asked.append(document.origin.name)
        return await attempt(self, document, turn)

    monkeypatch.setattr(Briefing, "attempt", counted)
    same = [{"id": f"same{n}", "text": texts.text(0)} for n in range(40)]
    write_lines(source, [*rows(2), *same])
    assert done(source, target).done == 42
    assert sorted(asked) == ["d0", "d1"]
    assert len(set(ids(target))) == 42
    found = {row["source"]: row for row in read_lines(target)}
    assert len({row["key"] for row in found.values()}) == 2
    assert all(row["brief"]["source"]["name"] == name for name, row in found.items())
    assert found["same7"]["brief"]["what"] == found["d0"]["brief"]["what"]


def test_the_same_record_twice_is_written_once(source: Path, target: Path) -> None:
    write_lines(source, [*rows(2), *rows(2)])
    done(source, target)
    assert ids(target) == ["d0", "d1"]


def test_what_fails_is_listed_with_its_error_and_the_rest_is_written(
    source: Path, target: Path
) -> None:
    write_lines(source, [*rows(2), "oops", {"id": "blank", "text": " ", "title": "T"}])
    tally = done(source, target)
    assert (tally.done, tally.failed, tally.codes) == (2, 2, {3})
    bad, blank = read_lines(failures(target))
    assert (bad["id"], bad["raw"], bad["error"]["type"]) == (
        "in.jsonl#3",
        "oops",
        "UnreadableSource",
    )
    assert (blank["id"], blank["text"], blank["title"]) == ("blank", " ", "T")
    assert set(blank["error"]) == {"code", "type", "message", "hint"}
    assert len(blank["key"]) == 64


class Flaky:
    """Briefing that fails for some documents until it is mended."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fails: set[str], error: Exception) -> None:
        self.fails, self.asked = fails, list[str]()
        attempt = Briefing.attempt
        flaky = self

        async def one(briefing: Briefing, document: Any, turn: Any) -> Any:
            flaky.asked.append(document.origin.name)
            if document.origin.name in flaky.fails:
                raise error
            return await attempt(briefing, document, turn)

        monkeypatch.setattr(Briefing, "attempt", one)


def test_the_same_command_tries_again_what_failed(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flaky = Flaky(monkeypatch, {"d1"}, RecursionError())
    assert done(source, target).failed == 1
    assert "the program failed on it (RecursionError)" in failures(target).read_text()
    flaky.fails.clear()
    assert done(source, target).done == 1
    assert ids(target) == ["d0", "d1", "d2", "d3"]
    assert not failures(target).exists()


def test_the_failures_file_is_an_input(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"name": "x", "body": texts.text(7), "title": "Seven", "date": "2024-01-02"}
    write_lines(source, [row, {"name": "y", "body": texts.text(8)}])
    fields = Fields(id="name", text="body")
    flaky = Flaky(monkeypatch, {"x"}, RecursionError())
    done(source, target, fields=fields)
    flaky.fails.clear()
    assert done(failures(target), target, fields=fields).done == 1
    assert not failures(target).exists()
    # The result is that of the first input: the same command finds nothing to do.
    tally = done(source, target, fields=fields)
    assert (tally.done, tally.before) == (0, 2)
    found = {row["source"]: row["brief"] for row in read_lines(target)}
    assert found["x"]["source"]["published"] == "2024-01-02"


def test_only_failures_are_tried_again_where_that_is_asked_for(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flaky = Flaky(monkeypatch, {"d1"}, RecursionError())
    done(source, target)
    flaky.fails.clear()
    flaky.asked.clear()
    write_lines(source, rows(6))
    assert done(source, target, only_failed=True).done == 1
    assert flaky.asked == ["d1"]


def test_failures_that_a_run_did_not_come_to_stay_listed(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flaky = Flaky(monkeypatch, {"d1", "d3"}, RecursionError())
    done(source, target)
    flaky.fails.clear()
    done(source, target, limit=1)
    assert [row["id"] for row in read_lines(failures(target))] == ["d3"]


def test_a_limit_begins_so_many_and_the_next_run_goes_on(source: Path, target: Path) -> None:
    tally = done(source, target, limit=3)
    assert (tally.done, tally.limited) == (3, True)
    tally = done(source, target, limit=3)
    assert (tally.done, tally.before, tally.limited) == (1, 3, False)


def test_what_every_document_would_meet_ends_the_run_and_lists_none(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lines(source, rows(200))
    flaky = Flaky(monkeypatch, {f"d{n}" for n in range(5, 200)}, AuthenticationFailed("no"))
    tally = done(source, target)
    assert isinstance(tally.stopped, AuthenticationFailed)
    assert (tally.failed, tally.codes) == (0, {4})
    assert len(flaky.asked) < 30
    assert not failures(target).exists()
    flaky.fails.clear()
    assert done(source, target).done == 200 - tally.done


def test_a_disk_that_is_full_ends_the_run(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UsageError("cannot write")

    monkeypatch.setattr("summarizer.batch.journal.Journal.add", full)
    tally = done(source, target)
    assert isinstance(tally.stopped, UsageError)
    assert tally.failed == 0


def test_a_folder_is_briefed_under_relative_names(tmp_path: Path, target: Path) -> None:
    texts.write(tmp_path / "docs" / "sub", 2)
    done(tmp_path / "docs", target)
    assert ids(target) == ["sub/doc00.txt", "sub/doc01.txt"]


def test_failures_of_a_folder_are_an_input_with_the_folder_named(
    tmp_path: Path, target: Path
) -> None:
    docs = tmp_path / "docs"
    texts.write(docs, 1)
    (docs / "empty.txt").write_text("")
    assert done(docs, target).failed == 1
    (docs / "empty.txt").write_text(texts.text(5))
    fields = Fields(path="path", root=docs)
    assert done(failures(target), target, fields=fields).done == 1
    assert ids(target) == ["doc00.txt", "empty.txt"]


@pytest.mark.parametrize("name", ["out.csv", "out", "."])
def test_an_output_of_another_kind_is_refused(source: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        done(source, tmp_path / name)


def test_a_run_that_could_not_begin_leaves_no_output(source: Path, target: Path) -> None:
    with pytest.raises(UsageError):
        done(source, target, settings=Settings(cache=False, judge="extractive"))
    assert not target.exists()


def test_a_strict_run_counts_what_is_not_borne_out(source: Path, target: Path) -> None:
    done(source, target, limit=1)
    made = Brief.model_validate(read_lines(target)[0]["brief"])
    fewer = made.grounding.model_copy(update={"grounded": made.grounding.claims - 1})
    tally = Tally()
    tally.wrote(Made.of(made.model_copy(update={"grounding": fewer})), strict=True)
    assert (tally.flagged, tally.codes) == (1, {1})
    assert "1 with statements that are not borne out" in closing(tally, 1.0)


def test_room_is_bounded_and_nothing_is_read_far_ahead(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 0
    running = work.Work._start

    def counted(self: work.Work, item: Any) -> None:
        nonlocal most
        running(self, item)
        most = max(most, len(self._running))

    monkeypatch.setattr(work.Work, "_start", counted)
    write_lines(tmp_path / "in.jsonl", rows(30))
    done(
        tmp_path / "in.jsonl", target, settings=Settings(cache=False, jobs=3, origins={"jobs": "a"})
    )
    assert most == 6
