"""The command `summarizer batch`."""

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

Source = Annotated[
    str,
    typer.Argument(
        metavar="INPUT", help="A folder, a .jsonl or .parquet file, or - for JSON lines on stdin."
    ),
]
Target = Annotated[
    Path,
    typer.Argument(
        metavar="OUTPUT", help="A .jsonl or .parquet file; one that is there is added to."
    ),
]
Jobs = Annotated[int | None, typer.Option(metavar="N", help="How many documents at once.")]
Limit = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Begin at most so many documents.")
]
Retry = Annotated[
    bool, typer.Option("--retry-failures", help="Only documents that the failures file lists.")
]
Engine = Annotated[
    str,
    typer.Option(
        metavar="ENGINE",
        help="local; openai-batch: sent as files, half the price, within a day; ray: a cluster.",
    ),
]
Wait = Annotated[bool, typer.Option("--wait", help="Wait for batches that are under way.")]
Address = Annotated[
    str | None,
    typer.Option(
        metavar="HOST:PORT",
        help="Where a Ray cluster is, HOST:PORT; by default this machine's cores are used.",
        show_default=False,
    ),
]
TextKey = Annotated[
    str, typer.Option(metavar="FIELD", help="The field that holds a document's text.")
]
IdKey = Annotated[
    str, typer.Option(metavar="FIELD", help="The field that names a document in the output.")
]
TitleKey = Annotated[str, typer.Option(metavar="FIELD", help="The field that holds its title.")]
UrlKey = Annotated[
    str, typer.Option(metavar="FIELD", help="The field that holds its web address; not fetched.")
]
DateKey = Annotated[
    str, typer.Option(metavar="FIELD", help="The field that holds its date (ISO 8601).")
]
PathKey = Annotated[
    str | None,
    typer.Option(
        metavar="FIELD",
        help="The field that names a file to read; without this, no record can.",
        show_default=False,
    ),
]
PathRoot = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="The folder that such files lie below; by default the input's.",
        show_default=False,
    ),
]
MediaType = Annotated[
    str, typer.Option(help="What the texts are: text/plain, text/markdown, text/html.")
]


def batch(
    source: Source,
    target: Target,
    model: Model = None,
    base_url: BaseUrl = None,
    mode: Mode = None,
    kind: Kind = None,
    prompt: Prompt = None,
    length: Length = None,
    max_items: MaxItems = None,
    window: Window = None,
    ungrounded: Ungrounded = None,
    judge: Judge = None,
    text_key: TextKey = "text",
    id_key: IdKey = "id",
    title_key: TitleKey = "title",
    url_key: UrlKey = "url",
    date_key: DateKey = "date",
    path_key: PathKey = None,
    path_root: PathRoot = None,
    media_type: MediaType = "text/plain",
    engine: Engine = "local",
    wait: Wait = False,
    address: Address = None,
    jobs: Jobs = None,
    limit: Limit = None,
    retry_failures: Retry = False,
    deadline: Deadline = None,
    fallback: Fallback = None,
    max_cost: MaxCost = None,
    max_calls: MaxCalls = None,
    max_tokens: MaxTokens = None,
    max_bytes: MaxBytes = None,
    no_cache: NoCache = False,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Brief many documents, a line of OUTPUT each; the same command goes on where it ended."""
    from summarizer.cli.batching import Batch, flags_of

    given = {**locals()}
    made = Batch.of(flags_of(given), given)
    raise typer.Exit(made.plans() if dry_run else made.runs())
