"""The commands `summarizer cache …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from summarizer.cli.options import TextOrJson

if TYPE_CHECKING:
    from summarizer.cache import Cache
    from summarizer.fetch.store import Store

app = typer.Typer(help="The drafts that models gave and the pages that were fetched, kept.")


def _both() -> tuple[Cache, Store]:
    import os
    from pathlib import Path

    from summarizer.cache import Cache, folder
    from summarizer.cli.stderr import say
    from summarizer.fetch.store import FOLDER, Store

    place = folder(os.environ, Path.home())
    return Cache(place, say), Store(place / FOLDER)


@app.command()
def info(
    format: TextOrJson = "text",
) -> None:
    """Say where the cache is, and what it holds of drafts and of pages."""
    import json
    from dataclasses import asdict

    from summarizer.errors import UsageError

    if format not in ("text", "json"):
        raise UsageError(f"there is no format {format!r}", "choose from text, json")
    cache, store = _both()
    found, (pages, room) = cache.info(), store.info()
    if format == "json":
        told = asdict(found) | {"path": str(found.path), "pages": pages, "page_bytes": room}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    typer.echo(f"path     {found.path}")
    typer.echo(f"entries  {found.entries}")
    typer.echo(f"size     {_size(found.bytes)}")
    typer.echo(f"oldest   {found.oldest or '-'}")
    typer.echo(f"newest   {found.newest or '-'}")
    typer.echo(f"pages    {pages} ({_size(room)})")


@app.command()
def clear() -> None:
    """Remove every draft and every page of the cache."""
    from summarizer.cli.stderr import say

    cache, store = _both()
    removed = cache.clear() + store.clear()
    say(f"{removed} {'entry' if removed == 1 else 'entries'} removed")


def _size(count: int) -> str:
    if count < 1024:
        return f"{count} bytes"
    return f"{count / 1024:.1f} KiB" if count < 1024**2 else f"{count / 1024**2:.1f} MiB"
