"""The options that several commands have, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what the run would take, and send nothing.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")]
TextOrJson = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")]
