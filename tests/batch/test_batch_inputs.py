"""What an input is taken for, line by line and file by file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.inputs import Fields, jsonl, opened
from summarizer.batch.record import Bad, Record
from summarizer.errors import EmptySource, UnreadableSource, UsageError
from tests.batch.jobs import write_lines


def found(source: Path, **fields: Any) -> list[Record | Bad]:
    with opened(str(source), Fields(**fields)) as records:
        return list(records)


def one(tmp_path: Path, line: dict[str, Any] | str, **fields: Any) -> Record | Bad:
    return found(write_lines(tmp_path / "in.jsonl", [line]), **fields)[0]


def bad(tmp_path: Path, line: dict[str, Any] | str, **fields: Any) -> str:
    record = one(tmp_path, line, **fields)
    assert isinstance(record, Bad)
    return record.error.message


def test_a_bad_line_is_named_with_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", [{"text": "a"}, "oops", "", "[1]", {"text": "b"}])
    records = found(path)
    assert [type(record) for record in records] == [Record, Bad, Bad, Record]
    assert [record.place for record in records[1:3]] == ["in.jsonl, line 2", "in.jsonl, line 4"]
    assert isinstance(records[1], Bad)
    assert records[1].raw == "oops"


def test_a_record_without_an_id_is_named_by_its_line(tmp_path: Path) -> None:
    assert one(tmp_path, {"text": "a"}).id == "in.jsonl#1"


def test_a_number_may_be_an_id(tmp_path: Path) -> None:
    assert one(tmp_path, {"id": 7, "text": "a"}).id == "7"


def test_fields_have_the_names_that_the_caller_gives(tmp_path: Path) -> None:
    row = {"n": "x", "body": "a", "head": "T", "link": "https://a.test", "day": "2024-03-01T10:00"}
    record = one(tmp_path, row, id="n", text="body", title="head", url="link", date="day")
    assert isinstance(record, Record)
    document = record.load().document()
    assert (record.id, document.text, document.title) == ("x", "a", "T")
    assert (document.origin.url, document.published) == ("https://a.test", date(2024, 3, 1))


def test_a_title_without_end_is_cut(tmp_path: Path) -> None:
    record = one(tmp_path, {"text": "a", "title": "t " * 100_000})
    assert isinstance(record, Record)
    assert record.load().document().title == ("t " * 250).rstrip()


def test_a_missing_text_is_an_error_that_names_the_fields_there_are(tmp_path: Path) -> None:
    record = one(tmp_path, {"id": 1, "body": "a"})
    assert isinstance(record, Bad)
    assert "'text'" in record.error.message
    assert "body" in record.error.hint


def test_a_record_names_no_file_unless_the_caller_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Secret.")
    assert "no field 'text'" in bad(tmp_path, {"id": 1, "path": "a.txt"})


def test_a_record_names_a_file_beside_the_input_where_the_caller_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A bridge closed.")
    record = one(tmp_path, {"id": 1, "path": "a.txt"}, path="path")
    assert isinstance(record, Record)
    assert record.load().document().text == "A bridge closed."


@pytest.mark.parametrize("name", ["../a.txt", "/etc/hostname", "x/../../a.txt", "a\0b"])
def test_a_file_outside_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("Secret.")
    inner = tmp_path / "in"
    inner.mkdir()
    assert "is not below" in bad(inner, {"id": 1, "path": name}, path="path")


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Secret.")
    inner = tmp_path / "in"
    inner.mkdir()
    (inner / "link.txt").symlink_to(tmp_path / "a.txt")
    assert "is not below" in bad(inner, {"id": 1, "path": "link.txt"}, path="path")


def test_plain_text_is_not_taken_for_a_web_page(tmp_path: Path) -> None:
    record = one(tmp_path, {"id": "a", "text": "<p>Five &lt; six</p>"})
    assert isinstance(record, Record)
    document = record.load().document()
    assert document.text == "<p>Five &lt; six</p>"
    assert document.origin.name == "a"


def test_texts_may_be_web_pages_where_the_caller_says_so(tmp_path: Path) -> None:
    page = "<html><body><p>The bridge closed on Monday for repairs.</p></body></html>"
    record = one(tmp_path, {"text": page}, media_type="text/html")
    assert isinstance(record, Record)
    assert record.load().document().text.strip() == "The bridge closed on Monday for repairs."


def test_half_a_surrogate_pair_becomes_a_replacement_character(tmp_path: Path) -> None:
    record = one(tmp_path, '{"id": "x\\ud800", "text": "A\\ud83d\\ude00 b\\udc00"}')
    assert isinstance(record, Record)
    assert record.load().document().text == "A\U0001f600 b\ufffd"
    assert record.id == "x\ufffd"


def test_a_line_that_is_too_long_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 100)
    records = found(write_lines(tmp_path / "in.jsonl", [{"text": "a" * 950}, {"text": "b"}]))
    assert isinstance(records[0], Bad)
    assert records[1].place == "in.jsonl, line 2"


def test_a_byte_order_mark_is_no_part_of_the_first_record(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n')
    assert isinstance(found(path)[0], Record)


def test_what_is_nested_without_end_is_a_bad_line(tmp_path: Path) -> None:
    assert "not JSON" in bad(tmp_path, "[" * 100_000)


def test_a_folder_gives_its_readable_files_by_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.xyz", ".d.txt", "sub/e.txt", ".f/g.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("A text.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    assert [record.id for record in found(tmp_path)] == ["a.md", "b.txt", "sub/e.txt"]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EmptySource, match="no file to read"):
        found(tmp_path)


def test_parquet_gives_its_rows(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table(
        {"id": [1, 2, 3], "text": ["a", None, "c"], "date": [date(2024, 1, 2)] * 3, "x": [0] * 3}
    )
    parquet.write_table(table, tmp_path / "in.parquet", row_group_size=2)
    records = found(tmp_path / "in.parquet")
    assert [record.id for record in records] == ["1", "2", "3"]
    assert [type(record) for record in records] == [Record, Bad, Record]
    assert isinstance(records[2], Record)
    assert records[2].facts.published == date(2024, 1, 2)
    assert records[1].place.endswith("in.parquet, row 2")


def test_a_parquet_file_without_the_column_is_an_error(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"body": ["a"]}), tmp_path / "in.parquet")
    with pytest.raises(EmptySource, match="no column 'text'"):
        found(tmp_path / "in.parquet")


def test_a_row_of_parquet_that_is_not_utf_8_costs_itself_alone(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    texts = pyarrow.array([b"The quay.", b"caf\xe9", b"The pier."]).view(pyarrow.string())
    parquet.write_table(pyarrow.table({"text": texts}), tmp_path / "in.parquet")
    first, bad, last = found(tmp_path / "in.parquet")
    assert (first.text, last.text) == ("The quay.", "The pier.")
    assert "row 2: cannot be read" in bad.error.as_line()


def test_a_parquet_file_that_is_none_is_an_error(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "in.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(UnreadableSource, match="not a Parquet file"):
        found(tmp_path / "in.parquet")


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("a")
    with pytest.raises(UsageError, match="neither a folder"):
        found(tmp_path / "in.csv")


def test_an_input_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no such file"):
        found(tmp_path / "in.jsonl")
