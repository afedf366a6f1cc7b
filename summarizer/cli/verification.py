"""What `summarizer verify` does: one summary, or a file of pairs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from summarizer import sources
from summarizer.api import verify
from summarizer.cli.stderr import coloured, say
from summarizer.document import Document
from summarizer.errors import EmptySource, UnreadableSource, UsageError
from summarizer.faithfulness import verify_pair
from summarizer.render import verified
from summarizer.render.characters import json_text


def one(source: str, summary: str, fmt: str) -> int:
    """Print what is borne out of one summary and return the exit code."""
    if fmt not in ("text", "json"):
        raise UsageError(f"there is no format {fmt!r}", "choose from text, json")
    if source == summary == "-":
        raise UsageError("standard input cannot be both", "name a file for one of them")
    text = _summary(summary)
    found = verify(_document(source), text)
    if not found.claims:
        raise EmptySource(f"{summary} holds no statement", "give a summary with sentences")
    if fmt == "json":
        sys.stdout.write(verified.as_json(found))
    else:
        colour = coloured(sys.stdout.isatty())
        sys.stdout.write(verified.as_text(found, text, colour=colour))
    return 1 if found.flagged else 0


def pairs(path: Path, *, quiet: bool) -> int:
    """Write one line of JSON for each pair of a file; a line that is no pair is an error."""
    count = 0
    for number, row in _rows(path):
        try:
            scored = verify_pair(str(row["source"]), str(row["summary"]))
            identity = row["id"]
        except KeyError as missing:
            raise UsageError(
                f"line {number} of {path} has no field {missing}",
                "each line needs id, source, summary",
            ) from missing
        spans = [{"start": a, "end": b} for a, b in scored.spans]
        line = {"id": identity, "score": round(scored.score, 6), "spans": spans}
        sys.stdout.write(json_text(json.dumps(line, ensure_ascii=False)) + "\n")
        count += 1
    if not quiet:
        say(f"{count} pairs")
    return 0


def _rows(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict):
                        raise ValueError("no object")
                    yield number, row
    except OSError as problem:
        raise UnreadableSource(f"cannot read {path}: {problem.strerror}") from problem
    except (ValueError, RecursionError) as problem:
        raise UsageError(f"{path} is not JSONL: {problem}", "one JSON object a line") from problem


def _document(source: str) -> Document:
    if source == "-":
        return sources.read_bytes(sys.stdin.buffer.read(), name="stdin")
    return sources.read(Path(source))


def _summary(summary: str) -> str:
    if summary == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    path = Path(summary)
    if path.suffix.lower() == ".json":
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise UnreadableSource(f"cannot read {path}") from problem
    return sources.read(path).text
