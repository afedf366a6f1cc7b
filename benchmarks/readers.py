"""Real files: how many words each reader finds, and another program in the same file.

    python benchmarks/readers.py FILE…

The others are poppler's pdftotext for PDFs, pandoc for DOCX, every text of every shape by
python-pptx for PPTX, lynx for HTML and Python's own `email` for letters; without them their
columns stay empty. Words are counted the same way: hyphens at line ends joined, ligatures as
letters. Of PDFs the running headers and footers that our reader leaves out and pdftotext keeps
are counted apart. Where the numbers differ, `--words` names the words. Any files will do;
documentation under /usr/share/doc is at hand on Debian.
"""

from __future__ import annotations

import argparse
import logging
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

_HYPHEN = re.compile(r"(\w)[-\u00ad]\n\s*(\w)")
_LETTERS = re.compile(r"[^\W_]+")
_COMMANDS = {
    ".pdf": ("pdftotext", "-q", "{}", "-"),
    ".docx": ("pandoc", "-f", "docx", "-t", "plain", "--wrap=none", "{}"),
    ".html": ("lynx", "-dump", "-nolist", "-width=1000", "-display_charset=utf-8", "{}"),
}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NAMED = 25


def words(text: str) -> Counter[str]:
    """Return the words of a text, hyphens at line ends joined."""
    text = unicodedata.normalize("NFKC", text)
    return Counter(_LETTERS.findall(_HYPHEN.sub(r"\1\2", text).lower()))


def other(path: Path) -> tuple[str, str]:
    """Return the name of another program that reads such a file, and the text it finds."""
    suffix = path.suffix.lower()
    if suffix == ".pptx":
        return "python-pptx", "\n".join(_shown_on_slides(path))
    if suffix == ".eml":
        return "email", _body(path)
    command = _COMMANDS.get(suffix)
    if command is None or not shutil.which(command[0]):
        return "", ""
    line = [part.format(path) for part in command]
    done = subprocess.run(line, capture_output=True, check=True)
    return command[0], done.stdout.decode("utf-8", "replace")


def _shown_on_slides(path: Path) -> Iterator[str]:
    import pptx

    for slide in pptx.Presentation(str(path)).slides:
        for kept in slide.element.iter(f"{_A}p"):
            yield "".join(str(text.text or "") for text in kept.iter(f"{_A}t"))
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            yield slide.notes_slide.notes_text_frame.text


def _body(path: Path) -> str:
    import email
    import email.policy

    letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = letter.get_body(("plain", "html"))
    return str(body.get_content()) if body is not None else ""


def plain(path: Path) -> Counter[str]:
    """Return our words of a PDF before running lines are left out."""
    import pypdf

    from summarizer.sources import pdf
    from summarizer.sources.unshown import Unshown

    texts = pdf._page_texts(str(path), pypdf.PdfReader(path), Unshown())[0]
    return words("\n".join(texts))


def row(path: Path, *, named: bool) -> str:
    """Return the line of the table for one file."""
    from summarizer.errors import SourceError
    from summarizer.sources import read

    started = time.perf_counter()
    try:
        document = read(path)
    except SourceError as problem:
        return f"| {path.name} | {problem.as_line()[:90]} |"
    seconds = time.perf_counter() - started
    shown = words(document.text)
    by, text = other(path)
    theirs = words(text)
    mine = plain(path) if by == "pdftotext" else shown
    compared = " | | "
    if by:
        difference = 100 * (mine.total() - theirs.total()) / max(1, theirs.total())
        found = 100 * (mine & theirs).total() / max(1, theirs.total())
        compared = f"{theirs.total():,} | {difference:+.1f} % | {found:.1f} %"
    running = f"{mine.total() - shown.total():,}" if by == "pdftotext" else ""
    line = (
        f"| {path.name} | {len(document.pages) or ''} | {shown.total():,} | {by} | {compared} "
        f"| {running} | {seconds:.1f} |"
    )
    if not named:
        return line
    less = " ".join(f"{word}×{n}" for word, n in (theirs - mine).most_common(_NAMED))
    more = " ".join(f"{word}×{n}" for word, n in (mine - theirs).most_common(_NAMED))
    return f"{line}\n  theirs alone: {less}\n  ours alone: {more}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--words", action="store_true", help="name the words that differ")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)  # what pypdf says of fonts
    print("| file | pages | words | beside | its words | difference | found | running | s |")
    print("|---|---:|---:|---|---:|---:|---:|---:|---:|")
    for path in arguments.files:
        print(row(path, named=arguments.words), flush=True)


if __name__ == "__main__":
    main()
