"""The command `summarizer verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import Quiet, TextOrJson


def verify(
    source: Annotated[
        str | None,
        typer.Argument(metavar="SOURCE", help="The document.", show_default=False),
    ] = None,
    summary: Annotated[
        str | None,
        typer.Argument(
            metavar="BRIEF",
            help="A brief (JSON) or any plain summary; - for stdin.",
            show_default=False,
        ),
    ] = None,
    pairs: Annotated[
        Path | None,
        typer.Option(help="JSONL of id, source, summary; writes id, score, spans.", metavar="FILE"),
    ] = None,
    format: TextOrJson = "text",
    quiet: Quiet = False,
) -> None:
    """Hold a brief, or anybody's summary, against its source; offline. Exit 1 if flagged."""
    from summarizer.cli import verification
    from summarizer.errors import UsageError

    if pairs is not None and source is not None:
        raise UsageError("--pairs names all that is read", "leave out SOURCE and BRIEF")
    if pairs is not None:
        raise typer.Exit(verification.pairs(pairs, quiet=quiet))
    if source is None or summary is None:
        raise UsageError(
            "two files are needed", "summarizer verify SOURCE SUMMARY, or --pairs FILE"
        )
    raise typer.Exit(verification.one(source, summary, format))
