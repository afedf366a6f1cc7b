"""The command `summarizer verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


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
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")
    ] = "text",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")] = False,
) -> None:
    """Hold a brief, or anybody's summary, against its source; offline. Exit 1 if flagged."""
    from summarizer.cli import verification
    from summarizer.errors import UsageError

    if pairs is not None:
        raise typer.Exit(verification.pairs(pairs, quiet=quiet))
    if source is None or summary is None:
        raise UsageError(
            "two files are needed", "summarizer verify SOURCE SUMMARY, or --pairs FILE"
        )
    raise typer.Exit(verification.one(source, summary, format))
