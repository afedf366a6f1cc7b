"""The commands `summarizer digest …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import Quiet, TextOrJson

app = typer.Typer(help="Many sources, one message per channel: nothing lost, nothing twice.")

ConfigFile = Annotated[
    Path, typer.Argument(metavar="CONFIG.toml", help="The digest.", show_default=False)
]
Heartbeat = Annotated[
    bool, typer.Option("--heartbeat", help="Send a line also when there is nothing new.")
]


@app.command()
def run(
    config: ConfigFile,
    if_due: Annotated[
        bool,
        typer.Option(
            "--if-due", help="Only if a slot of the schedule has come, or a message waits."
        ),
    ] = False,
    heartbeat: Heartbeat = False,
    quiet: Quiet = False,
) -> None:
    """Collect, brief, compose and deliver what is new; goes on where an earlier run ended."""
    from summarizer.cli.digesting import run

    raise typer.Exit(run(config, if_due=if_due, heartbeat=heartbeat, quiet=quiet))


@app.command()
def preview(
    config: ConfigFile,
    heartbeat: Heartbeat = False,
    format: TextOrJson = "text",
    quiet: Quiet = False,
) -> None:
    """Print the very messages that a run would send; nothing is sent, and the state stays."""
    from summarizer.cli.digesting import preview

    raise typer.Exit(preview(config, format, heartbeat=heartbeat, quiet=quiet))


@app.command()
def status(config: ConfigFile, format: TextOrJson = "text") -> None:
    """Say where the digest stands: editions, waiting messages, failing sources, the next slot."""
    from summarizer.cli.digesting import status

    status(config, format)


@app.command()
def resolve(
    config: ConfigFile,
    key: Annotated[str, typer.Argument(metavar="KEY", help="Of a message, as `status` shows it.")],
    sent: Annotated[bool, typer.Option("--sent", help="It did arrive.")] = False,
    resend: Annotated[bool, typer.Option("--resend", help="The next run sends it again.")] = False,
) -> None:
    """Settle a message of which nobody knows whether it arrived, or that was given up."""
    from summarizer.cli.digesting import resolve
    from summarizer.errors import UsageError

    if sent == resend:
        raise UsageError("a message is settled in one way", "give --sent or --resend")
    resolve(config, key, sent=sent)
