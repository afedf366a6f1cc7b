"""The command `summarizer brief`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FORMATS = "text, json, markdown, html, slack, jsonl"

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Files, directories, web addresses, or - for standard input.",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        metavar="PROVIDER/NAME",
        help="openai/…, ollama/…, anthropic/…, google/…; `extractive` is built in.",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Address of any OpenAI-compatible server, up to /v1."),
]
Mode = Annotated[
    str | None,
    typer.Option(
        metavar="MODE", help="How the model answers: auto, json_schema, tools, json, md_json."
    ),
]
Kind = Annotated[
    str | None,
    typer.Option(metavar="NAME|DIR", help="brief, meeting, a plug-in's name, or a directory."),
]
Prompt = Annotated[Path | None, typer.Option(help="Another template for this run.", metavar="FILE")]
Length = Annotated[
    str | None,
    typer.Option(metavar="LENGTH", help="How much a reader gets: short, standard, full."),
]
Format = Annotated[str | None, typer.Option("--format", "-f", metavar="FORMAT", help=f"{FORMATS}.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="PATH", help="A file, or a directory for several sources."
    ),
]
Text = Annotated[
    Path | None,
    typer.Option(metavar="PATH", help="Also write the text that the offsets point into."),
]
Ungrounded = Annotated[
    str | None,
    typer.Option(
        metavar="WAY", help="What becomes of a statement that is not borne out: drop, flag, fail."
    ),
]
Judge = Annotated[
    str | None,
    typer.Option(
        metavar="MODEL", help="A model that says of each statement whether its passage bears it."
    ),
]
MaxItems = Annotated[int | None, typer.Option(metavar="N", help="Entries that each list may have.")]
Window = Annotated[
    int | None,
    typer.Option(metavar="N", help="Tokens of a long document that one request may hold."),
]
Jobs = Annotated[int | None, typer.Option(metavar="N", help="How many requests at once.")]
Deadline = Annotated[
    float | None,
    typer.Option(
        metavar="S", help="Seconds that one document may take; unless given, a long one has more."
    ),
]
Fallback = Annotated[
    list[str] | None,
    typer.Option(
        metavar="MODEL",
        help="A model for documents at which the provider failed; may be given again.",
    ),
]
MaxCost = Annotated[
    float | None, typer.Option(metavar="USD", help="US dollars that the run may cost.")
]
MaxCalls = Annotated[int | None, typer.Option(metavar="N", help="Requests that the run may send.")]
MaxTokens = Annotated[
    int | None, typer.Option(metavar="N", help="Tokens in and out that the run may use.")
]
MaxBytes = Annotated[int | None, typer.Option(metavar="N", help="Bytes that the run may send.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Ask again what was answered before.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also read pages on private addresses.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what the run would take, and send nothing.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Also say what was dropped, and why.")
]


def brief(
    sources: Sources = None,
    model: Model = None,
    base_url: BaseUrl = None,
    mode: Mode = None,
    kind: Kind = None,
    prompt: Prompt = None,
    length: Length = None,
    max_items: MaxItems = None,
    window: Window = None,
    format: Format = None,
    output: Output = None,
    text: Text = None,
    ungrounded: Ungrounded = None,
    judge: Judge = None,
    jobs: Jobs = None,
    deadline: Deadline = None,
    fallback: Fallback = None,
    max_cost: MaxCost = None,
    max_calls: MaxCalls = None,
    max_tokens: MaxTokens = None,
    max_bytes: MaxBytes = None,
    no_cache: NoCache = False,
    allow_private: AllowPrivate = False,
    dry_run: DryRun = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Brief documents: who, what, positions and next steps, each with its passage."""
    from summarizer.cli.run import Run

    flags = {
        "model": model, "base_url": base_url, "mode": mode, "kind": kind, "length": length,
        "format": format, "ungrounded": ungrounded, "judge": judge, "jobs": jobs,
        "deadline": deadline, "fallback": fallback or None, "max_cost": max_cost,
        "max_calls": max_calls, "max_tokens": max_tokens, "max_bytes": max_bytes,
        "max_items": max_items, "window": window, "cache": False if no_cache else None,
        "allow_private": allow_private or None,
    }  # fmt: skip
    run = Run.of(flags, prompt=prompt, output=output, text=text, quiet=quiet, verbose=verbose)
    raise typer.Exit((run.plans if dry_run else run.briefs)(sources or []))
