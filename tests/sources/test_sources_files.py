"""Arguments to files: what is read, what is passed over, what is refused."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import EmptySource, UnreadableSource
from summarizer.sources import expand, files, load, read


def write(path: Path, text: str = "The quay was closed.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_directory_gives_its_readable_files_sorted(tmp_path: Path) -> None:
    named = [write(tmp_path / name) for name in ("b.txt", "a/z.md", "a.HTML", "c.pdf")]
    write(tmp_path / "d.csv")
    assert expand([str(tmp_path)]) == tuple(sorted(named))


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    shown = write(tmp_path / "a.txt")
    write(tmp_path / ".b.txt")
    write(tmp_path / ".git" / "c.txt")
    assert expand([str(tmp_path)]) == (shown,)


def test_a_file_named_outright_is_tried_whatever_its_suffix(tmp_path: Path) -> None:
    path = write(tmp_path / "notes.log")
    assert expand([str(path)]) == (path,)
    assert read(path).text == "The quay was closed."


def test_a_directory_without_readable_files_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "d.csv")
    with pytest.raises(EmptySource, match="no file to read"):
        expand([str(tmp_path)])


def test_standard_input_and_addresses_stay_what_they_are() -> None:
    assert expand(["-", "https://example.org/a"]) == ("-", "https://example.org/a")


def test_a_missing_file_is_left_for_reading_to_report(tmp_path: Path) -> None:
    path = tmp_path / "no.txt"
    assert expand([str(path)]) == (path,)
    with pytest.raises(UnreadableSource, match="no such file"):
        read(path)


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    path = write(tmp_path / "a" / "b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    assert expand([str(tmp_path)]) == (path,)


def test_a_link_out_of_the_tree_is_not_followed(tmp_path: Path) -> None:
    inside = write(tmp_path / "tree" / "a.txt")
    (tmp_path / "tree" / "out.txt").symlink_to(write(tmp_path / "secret.txt"))
    assert expand([str(tmp_path / "tree")]) == (inside,)


def test_a_link_to_a_file_that_is_listed_does_not_list_it_twice(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "latest.txt").symlink_to(path)
    assert expand([str(tmp_path)]) == (path,)


def test_a_link_to_a_file_in_a_hidden_folder_of_the_tree_is_read(tmp_path: Path) -> None:
    link = tmp_path / "a.txt"
    link.symlink_to(write(tmp_path / "..data" / "a.txt"))
    assert expand([str(tmp_path)]) == (link,)


def test_a_pipe_in_a_directory_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert expand([str(tmp_path)]) == (path,)


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableSource, match="pipe") as caught:
        read(tmp_path / "pipe.txt")
    assert "standard input" in caught.value.hint


def test_a_device_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="device"):
        read(Path(os.devnull))


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="directory"):
        read(tmp_path)


def test_a_file_without_permission_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt")

    def refuse(*_: object) -> int:  # root may open everything, so that a mode would not do
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableSource, match="no permission"):
        read(path)


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000])
def test_an_impossible_name_is_a_source_error(name: str) -> None:
    (source,) = expand([name])
    with pytest.raises(UnreadableSource):
        load(source)


@pytest.mark.skipif(not os.path.exists("/proc/self/environ"), reason="a system without /proc")
def test_what_the_system_makes_up_is_refused_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/proc/self/environ")
    for path in (Path("/proc/self/status"), tmp_path / "a.txt"):
        with pytest.raises(UnreadableSource, match="makes this up"):
            read(path)


def test_the_size_is_checked_before_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 5)
    with pytest.raises(UnreadableSource, match="larger than"):
        read(write(tmp_path / "a.txt"))


def test_standard_input_is_read_from_the_stream_given() -> None:
    document = load("-", stdin=io.BytesIO(b"The quay was closed."))
    assert (document.text, document.origin.name) == ("The quay was closed.", "-")


def test_importing_the_room_imports_no_parser() -> None:
    code = (
        "import sys, summarizer.sources as s;"
        "print([m for m in ('trafilatura','pypdf','lxml','charset_normalizer','yaml')"
        " if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == "[]"
