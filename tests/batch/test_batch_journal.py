"""The journal is whole after any end, and nobody else's file is touched."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.batch.index import Index
from summarizer.batch.journal import Journal
from summarizer.batch.lines import brief_of, known, result_line
from summarizer.errors import Locked, UsageError

KEYS = st.integers(0, 2**256 - 1).map(lambda n: f"{n:064x}")
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
BRIEFS = st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3).map(
    lambda inner: json.dumps({"schema": "x", "dropped": inner}, separators=(",", ":"))
)
RESULTS = st.lists(st.tuples(KEYS, NAMES, BRIEFS), max_size=8, unique_by=lambda r: r[:2])


def recovered(path: Path) -> tuple[int, int, Index]:
    index, journal = Index(), Journal(path)
    try:
        return journal.recover(index), journal.cut, index
    finally:
        journal.close()


@settings(deadline=None)
@given(KEYS, NAMES, BRIEFS)
def test_a_line_gives_back_what_it_was_made_of(key: str, source: str, brief: str) -> None:
    line = result_line(key, source, brief)
    found = known(line)
    assert found is not None
    assert (found.key, found.source, brief_of(line)) == (key, source, brief)
    assert json.loads(line) == {"key": key, "source": source, "brief": json.loads(brief)}


@settings(max_examples=40, deadline=None)  # each waits for the disk
@given(RESULTS, st.integers(0, 4000), st.booleans())
def test_a_journal_cut_anywhere_keeps_exactly_its_whole_lines(
    results: list[tuple[str, str, str]], cut: int, zeros: bool
) -> None:
    lines = [result_line(*result) for result in results]
    whole = b"".join(lines)[:cut]
    expected = whole[: whole.rfind(b"\n") + 1]
    with TemporaryDirectory() as folder:
        path = Path(folder, "out.jsonl")
        # After a power cut the end of a page may be zeros, with or without a line's end.
        path.write_bytes(whole + (b"\0" * 7 if zeros and whole != expected else b""))
        count, _, index = recovered(path)
        assert path.read_bytes() == expected
        assert count == expected.count(b"\n")
        assert all(index.written(*result[:2]) for result in results[:count])
        assert not any(index.written(*result[:2]) for result in results[count:])


@settings(max_examples=20, deadline=None)
@given(RESULTS, RESULTS)
def test_what_is_added_after_a_torn_line_stands_on_lines_of_its_own(
    before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "out.jsonl")
        torn = result_line("0" * 64, "torn", '{"a":1}')[:-9]
        path.write_bytes(b"".join(result_line(*result) for result in before) + torn)
        index, journal = Index(), Journal(path)
        journal.recover(index)
        for result in after:
            journal.add(*result, index)
        places = [index.at(key) for key, _, _ in after]
        assert all(place is not None for place in places)
        journal.close()
        lines = path.read_bytes().splitlines(keepends=True)
    assert lines == [result_line(*result) for result in (*before, *after)]


def test_a_result_is_read_back_from_its_place(tmp_path: Path) -> None:
    index, journal = Index(), Journal(tmp_path / "out.jsonl")
    for n in range(3):
        journal.add(f"{n:064x}", f"d{n}", json.dumps({"n": {"is": n}}), index)
    place = index.at(f"{1:064x}")
    assert place is not None
    assert json.loads(journal.brief_at(place)) == {"n": {"is": 1}}
    journal.close()


@pytest.mark.parametrize(
    "content",
    [b"id,text\n1,a\n", b'{"id": 1}\n', b"notes", b"\x89PNG\0\0\0\n\0", b'{"key":"x"}\n'],
)
def test_a_file_of_something_else_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="line 1 is no result"):
        recovered(path)
    assert path.read_bytes() == content


def test_a_foreign_line_among_results_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    content = result_line("0" * 64, "a", '{"a":{}}') + b"a note\n"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="line 2 is no result"):
        recovered(path)
    assert path.read_bytes() == content


def test_two_runs_on_one_output_are_one_run_and_one_error(tmp_path: Path) -> None:
    first = Journal(tmp_path / "out.jsonl")
    with pytest.raises(Locked):
        Journal(tmp_path / "out.jsonl")
    first.close()
    Journal(tmp_path / "out.jsonl").close()


def test_a_full_disk_leaves_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index, journal = Index(), Journal(tmp_path / "out.jsonl")
    journal.add("0" * 64, "a", '{"a":{}}', index)
    import summarizer.batch.journal as room

    write, left = room.os.write, [1]

    def full(file: int, data: bytes) -> int:
        if not left:
            raise OSError(28, "No space left on device")
        left.pop()
        return write(file, data[:20])

    with monkeypatch.context() as patched:
        patched.setattr(room.os, "write", full)
        with pytest.raises(UsageError, match="No space left"):
            journal.add("1" * 64, "b", '{"b":{}}', index)
    assert not index.written("1" * 64, "b")
    journal.add("2" * 64, "c", '{"c":{}}', index)
    journal.close()
    names = [known(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines(True)]
    assert [found.source for found in names if found] == ["a", "c"]
