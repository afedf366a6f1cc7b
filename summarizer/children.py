"""Python processes that this program starts run its modules, and none of the working directory.

Python puts that directory first on the path of `python -c` and `python -m`. It may be an inbox
that holds a stranger's `json.py`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Read by Python 3.11 and later in the processes that others start for us.
_SAFE = "PYTHONSAFEPATH"
_HOME = str(Path(__file__).parents[1])


def command(code: str) -> list[str]:
    """Return the command that runs code of ours in a Python process of its own.

    The process has this one's path, and heeds no variable of Python's in the environment.
    """
    main = f"import sys; sys.path[:] = sys.argv[1:]\n{code}"
    path = [place for place in sys.path if os.path.isabs(place)]
    return [sys.executable, "-I", "-c", main, *path, *([] if _HOME in path else [_HOME])]


def worked(pid: int) -> float | None:
    """Return the seconds that a process has worked, or None where the system does not tell."""
    try:
        said = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    # Behind the name, which may hold anything: the 14th and 15th field, in ticks of the clock.
    fields = said.rpartition(b")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def safe_path() -> Iterator[None]:
    """Let what is started meanwhile by the standard library, or by Ray, have no such path."""
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_SAFE, None)
        else:
            os.environ[_SAFE] = before


@contextmanager
def standing_elsewhere() -> Iterator[None]:
    """Stand beside Python itself meanwhile, for Ray tells its workers to look where we stand.

    It is the whole process that does: nothing may read a relative path then.
    """
    before = os.getcwd()
    os.chdir(os.path.dirname(sys.executable))
    try:
        yield
    finally:
        os.chdir(before)
