"""The command `summarizer`: its subcommands, and what becomes of every error."""

from __future__ import annotations

import os
import sys

import typer

from summarizer.cli import (
    batch,
    briefing,
    cache,
    digest,
    doctor,
    golden,
    printing,
    streams,
    verifying,
)
from summarizer.cli.stderr import report
from summarizer.errors import Fault, SummarizerError, UsageError

INTERRUPTED = 130

app = typer.Typer(
    name="summarizer",
    help="Briefs of documents in which every statement carries the passage that bears it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"summarizer {version('summarizer-brief')}")
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Briefs of documents in which every statement carries the passage that bears it."""


app.command("brief", short_help="Brief documents: who, what, positions, next steps.")(
    briefing.brief
)
app.command("batch", short_help="Brief many documents; resumable.")(batch.batch)
app.command("verify", short_help="Hold a brief, or any summary, against its source.")(
    verifying.verify
)
app.command("schema")(printing.schema)
app.command("prompt", short_help="Print a template, to start your own from.")(printing.prompt)
app.command("doctor", short_help="Say what is configured, and what the server can do.")(
    doctor.doctor
)
app.add_typer(digest.app, name="digest", short_help="Many sources to Slack and mail, each once.")
app.add_typer(golden.app, name="golden", short_help="Check briefs against hand-made keys, offline.")
app.add_typer(cache.app, name="cache", short_help="The answers that are kept.")


def main() -> None:
    """Run the command line and leave with its exit code; never with a traceback."""
    streams.prepare()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()  # later, at the exit, nobody could say a word about a full disk
    except SummarizerError as error:
        report(error)
        code = error.exit_code
    except typer.TyperException as problem:  # the base of every usage error of the parser
        code = _usage(problem)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        streams.discard()
        code = 0  # the reader has gone (`| head`): nothing is wrong, and nothing more can be said
    except Exception as mistake:  # noqa: BLE001  # the last net: a user gets one line, and no key
        code = _unforeseen(mistake)
    sys.exit(code if isinstance(code, int) else 0)


def _unforeseen(mistake: Exception) -> int:
    """Report what nothing else has caught: a full disk, or a mistake of ours; one line, no key."""
    if isinstance(mistake, OSError) and mistake.errno in streams.UNWRITTEN:
        streams.discard()
        error = UsageError(
            f"the output cannot be written: {mistake.strerror}", "free space, or send it elsewhere"
        )
        report(error)
        return error.exit_code
    if os.environ.get("SUMMARIZER_TRACEBACK"):
        raise mistake
    report(Fault(f"an unexpected {type(mistake).__name__} stopped the work"))
    return Fault.exit_code


def _usage(problem: typer.TyperException) -> int:
    if type(problem).__name__ == "NoArgsIsHelpError":  # its class is in no public module
        typer.echo(problem.format_message(), err=True)
        return UsageError.exit_code
    context = getattr(problem, "ctx", None)
    command = getattr(context, "command_path", "summarizer")
    message = problem.format_message().rstrip(".")
    report(UsageError(message[:1].lower() + message[1:], f"see {command} --help"))
    return UsageError.exit_code
