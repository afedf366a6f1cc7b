"""The commands `summarizer cache …`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from summarizer.cache import Cache

app = typer.Typer(help="The drafts that models gave, kept so that no call is made twice.")


def _cache() -> Cache:
    import os
    from pathlib import Path

    from summarizer.cache import Cache, folder
    from summarizer.cli.stderr import say

    return Cache(folder(os.environ, Path.home()), say)


@app.command()
def info(
    format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
) -> None:
    """Say where the cache is and what it holds."""
    import json
    from dataclasses import asdict

    from summarizer.errors import UsageError

    if format not in ("text", "json"):
        raise UsageError(f"there is no format {format!r}", "choose from text, json")
    found = _cache().info()
    if format == "json":
        typer.echo(json.dumps(asdict(found) | {"path": str(found.path)}, ensure_ascii=False))
        return
    typer.echo(f"path     {found.path}")
    typer.echo(f"entries  {found.entries}")
    typer.echo(f"size     {_size(found.bytes)}")
    typer.echo(f"oldest   {found.oldest or '-'}")
    typer.echo(f"newest   {found.newest or '-'}")


@app.command()
def clear() -> None:
    """Remove every draft and every page of the cache."""
    import os
    from pathlib import Path

    from summarizer.cache import folder
    from summarizer.cli.stderr import say
    from summarizer.fetch.store import FOLDER, Store

    removed = _cache().clear() + Store(folder(os.environ, Path.home()) / FOLDER).clear()
    say(f"{removed} {'entry' if removed == 1 else 'entries'} removed")


def _size(count: int) -> str:
    if count < 1024:
        return f"{count} bytes"
    return f"{count / 1024:.1f} KiB" if count < 1024**2 else f"{count / 1024**2:.1f} MiB"
