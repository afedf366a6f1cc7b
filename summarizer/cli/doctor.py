"""The command `summarizer doctor`."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.options import BaseUrl, Model, TextOrJson


def doctor(
    model: Model = None,
    base_url: BaseUrl = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Also ask the model one tiny question, which is paid for.")
    ] = False,
    format: TextOrJson = "text",
) -> None:
    """Say what is configured, what the server can do, and what it would cost."""
    import asyncio
    import os
    import sys
    from pathlib import Path

    from summarizer.api import prices_file
    from summarizer.cli.doctor_report import as_json, as_text
    from summarizer.cli.stderr import coloured
    from summarizer.errors import UsageError
    from summarizer.pipeline.doctor import Place, examine

    if format not in ("text", "json"):
        raise UsageError(f"there is no format {format!r}", "choose from text, json")
    flags = {"model": model, "base_url": base_url}
    place = Place(flags, os.environ, Path.cwd(), Path.home(), prices_file())
    found = asyncio.run(examine(place, asked=ask))
    if format == "json":
        shown = as_json(found, os.environ)
    else:
        colour = coloured(sys.stdout.isatty())
        shown = as_text(found, os.environ, Path.home(), colour=colour)
    typer.echo(shown, nl=False)
    raise typer.Exit(found.exit_code)
