"""The one way to pyarrow: imported late, and its errors as ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import cast

from summarizer.errors import UnreadableSource, UsageError


def arrow(purpose: str) -> ModuleType:
    """Return `pyarrow.parquet`; UsageError where it is not installed."""
    try:
        from pyarrow import parquet
    except ImportError:
        raise UsageError(
            f"pyarrow is needed to {purpose}", "pip install 'summarizer-brief[batch]'"
        ) from None
    return cast(ModuleType, parquet)


@contextmanager
def mapped(path: Path) -> Iterator[None]:
    """Raise UnreadableSource for whatever pyarrow meets in a file."""
    import pyarrow

    try:
        yield
    except FileNotFoundError:
        raise UnreadableSource(f"{path}: no such file", "check the path") from None
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as problem:
        what = " ".join(str(problem).split())[:160]
        raise UnreadableSource(f"{path}: not a Parquet file ({what})", "check the file") from None
