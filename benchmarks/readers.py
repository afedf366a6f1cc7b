"""Real files: what each reader makes of them, and PDFs against pdftotext.

    python benchmarks/readers.py FILE…

Of PDFs the words that both find are counted the same way, without hyphens at line ends and
without the running headers and footers that our reader leaves out and pdftotext keeps (they
are counted apart). Needs poppler's pdftotext for PDFs. Any files will do; documentation under
/usr/share/doc is at hand on Debian.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

_HYPHEN = re.compile(r"(\w)[-\u00ad]\n\s*(\w)")
_LETTERS = re.compile(r"[^\W_]+")


def words(text: str) -> Counter[str]:
    """Return the words of a text, hyphens at line ends joined."""
    return Counter(_LETTERS.findall(_HYPHEN.sub(r"\1\2", text).lower()))


def poppler(path: Path) -> list[str]:
    """Return the pages that pdftotext makes of a PDF."""
    done = subprocess.run(["pdftotext", "-q", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace").split("\f")


def plain(path: Path) -> Counter[str]:
    """Return our words of a PDF before running lines are left out."""
    import logging

    import pypdf

    from summarizer.sources import pdf
    from summarizer.sources.unshown import Unshown

    logging.disable(logging.CRITICAL)  # what pypdf says of fonts

    texts = pdf._page_texts(str(path), pypdf.PdfReader(path), Unshown())[0]
    return words("\n".join(texts))


def main() -> None:
    from summarizer.errors import SourceError
    from summarizer.sources import read

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    arguments = parser.parse_args()
    print("| file | pages | words | pdftotext | difference | of its words found | running | s |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for path in arguments.files:
        started = time.perf_counter()
        try:
            document = read(path)
        except SourceError as problem:
            print(f"| {path.name} | {problem.as_line()[:90]} |")
            continue
        seconds = time.perf_counter() - started
        shown = words(document.text).total()
        other = difference = found = running = ""
        if path.suffix.lower() == ".pdf" and shutil.which("pdftotext"):
            mine, theirs = plain(path), words("\n".join(poppler(path)))
            other = f"{theirs.total():,}"
            difference = f"{100 * (mine.total() - theirs.total()) / max(1, theirs.total()):+.1f} %"
            found = f"{100 * (mine & theirs).total() / max(1, theirs.total()):.1f} %"
            running = f"{mine.total() - shown:,}"
        print(
            f"| {path.name} | {len(document.pages) or ''} | {shown:,} | {other} | {difference} "
            f"| {found} | {running} | {seconds:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
