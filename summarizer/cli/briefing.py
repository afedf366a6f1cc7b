"""The command `summarizer brief`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import (
    BaseUrl,
    Deadline,
    DryRun,
    Fallback,
    Judge,
    Kind,
    Length,
    MaxBytes,
    MaxCalls,
    MaxCost,
    MaxItems,
    MaxTokens,
    Mode,
    Model,
    NoCache,
    Prompt,
    Quiet,
    Ungrounded,
    Window,
)

FORMATS = "text, json, markdown, html, slack, jsonl"

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Files, directories, web addresses, or - for standard input.",
        show_default=False,
    ),
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
Jobs = Annotated[int | None, typer.Option(metavar="N", help="How many requests at once.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also read pages on private addresses.")
]
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
