"""The command `summarizer brief`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FORMATS = "text, json, markdown, jsonl"


def brief(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Files, directories, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--model", "-m", help="openai/NAME, ollama/NAME, …; `extractive` is built in."
        ),
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(help="Address of any OpenAI-compatible server, up to /v1.")
    ] = None,
    mode: Annotated[
        str | None,
        typer.Option(help="How the model answers: auto, json_schema, tools, json, md_json."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="brief, meeting, a plug-in's name, or a directory.")
    ] = None,
    prompt: Annotated[
        Path | None, typer.Option(help="Another template for this run.", metavar="FILE")
    ] = None,
    length: Annotated[
        str | None, typer.Option(help="How much a reader gets: short, standard, full.")
    ] = None,
    format: Annotated[str | None, typer.Option("--format", "-f", help=f"{FORMATS}.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A file, or a directory for several sources."),
    ] = None,
    text: Annotated[
        Path | None, typer.Option(help="Also write the text that the offsets point into.")
    ] = None,
    ungrounded: Annotated[
        str | None,
        typer.Option(help="What becomes of a statement that is not grounded: drop, flag, fail."),
    ] = None,
    judge: Annotated[
        str | None,
        typer.Option(help="A model that says of each statement whether its passage bears it."),
    ] = None,
    jobs: Annotated[int | None, typer.Option(help="How many documents at once.")] = None,
    deadline: Annotated[
        float | None, typer.Option(help="Seconds that one document may take.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="More on stderr.")] = False,
) -> None:
    """Brief documents: who, what, positions and next steps, each with its passage."""
    from summarizer.cli.run import Run

    flags = {
        "model": model, "base_url": base_url, "mode": mode, "kind": kind, "length": length,
        "format": format, "ungrounded": ungrounded, "judge": judge, "jobs": jobs,
        "deadline": deadline,
    }  # fmt: skip
    run = Run.of(flags, prompt=prompt, output=output, text=text, quiet=quiet, verbose=verbose)
    raise typer.Exit(run.briefs(sources or []))
