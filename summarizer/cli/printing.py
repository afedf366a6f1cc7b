"""The commands `summarizer schema` and `summarizer prompt`."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    name: Annotated[
        str, typer.Argument(help="brief, meeting, draft, meeting-draft, or a kind.")
    ] = "brief",
    listed: Annotated[bool, typer.Option("--list", help="Name what there is.")] = False,
) -> None:
    """Print a JSON Schema."""
    from summarizer import contract, kinds

    known = contract.schemas()
    if listed:
        typer.echo("\n".join(dict.fromkeys([*known, *kinds.names()])))
        return
    if name in known:
        typer.echo(known[name], nl=False)
        return
    kind = kinds.load(name)
    made = kind.published.model_json_schema(mode="serialization")
    typer.echo(contract.schema_text(made, kind.name), nl=False)


def prompt(
    name: Annotated[
        str, typer.Argument(help="brief, meeting, a plug-in's name, or a directory.")
    ] = "brief",
) -> None:
    """Print the template of a kind, to start one of your own from."""
    from summarizer import kinds

    typer.echo(kinds.load(name).template.source, nl=False)
