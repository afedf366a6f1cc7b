"""Read every file of a folder as the program does, and say of each what became of it.

A process of its own, so that what the files cost can be measured: `python -m … FOLDER`.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from summarizer.errors import SourceError
from summarizer.sources import read


def main(folder: Path) -> None:
    """Write one line of JSON for each file."""
    for path in sorted(folder.iterdir()):
        started = time.perf_counter()
        try:
            words, line, exit_code = read(path).words, "", 0
        except SourceError as error:
            words, line, exit_code = 0, error.as_line(), error.exit_code
        seconds = round(time.perf_counter() - started, 2)
        mine, theirs = (
            resource.getrusage(who).ru_maxrss >> 10
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        said = {"name": path.name, "words": words, "line": line, "exit": exit_code}
        cost = {"seconds": seconds, "megabytes": mine, "megabytes apart": theirs}
        sys.stdout.write(json.dumps({**said, **cost}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
