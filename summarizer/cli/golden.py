"""The commands `summarizer golden …`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.golden import Result
    from summarizer.llm import ModelSettings

app = typer.Typer(help="Golden cases: check briefs against hand-made keys, offline.")

Folder = Annotated[Path, typer.Argument(metavar="[DIR]", help="A directory of cases.")]


class Form(StrEnum):
    """The formats of a report."""

    markdown = "markdown"
    json = "json"


@app.command()
def check(
    folder: Folder = Path("golden"),
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name every miss.")] = False,
    write_floors: Annotated[
        bool, typer.Option("--write-floors", help="Make today's averages the floors.")
    ] = False,
) -> None:
    """Replay every case and hold it against its key and the floors; exit 1 below a floor."""
    from summarizer.cli.stderr import say
    from summarizer.golden import Floors, check_case, discover
    from summarizer.golden.report import misses, table

    results = [check_case(case) for case in discover(folder)]
    typer.echo(table(results), nl=False)
    if verbose:
        typer.echo(misses(results), nl=False)
    problems = [f"{r.case.name}: {problem}" for r in results for problem in r.problems]
    if write_floors:
        _set_floors(folder, results)
    elif floors := Floors.read(folder):
        problems += floors.below(results)
    for problem in problems:
        say(f"error: {problem}")
    failed = sum(bool(result.problems) for result in results)
    say(f"{len(results)} cases, {failed} of them fail, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


def _set_floors(folder: Path, results: Sequence[Result]) -> None:
    """Write today's averages as the floors, and name each that went down or up."""
    from summarizer.cli.stderr import say
    from summarizer.golden import Floors

    new = Floors.measured(results)
    down, up = (Floors.read(folder) or Floors("", {})).moved(new)
    new.write(folder)
    for line in down:
        say(f"warning: a floor went down: {line}")
    for line in up:
        say(f"floor: {line}")


@app.command()
def report(
    folder: Folder = Path("golden"),
    form: Annotated[Form, typer.Option("--format", "-f", help="How to write.")] = Form.markdown,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file.")] = None,
) -> None:
    """Print scores, grounding, tokens and what was missed or extra, per case and field."""
    import json

    from summarizer.cli.stderr import say
    from summarizer.cli.writing import save
    from summarizer.golden import check_case, data, discover
    from summarizer.golden.report import markdown

    results = [check_case(case) for case in discover(folder)]
    if form is Form.json:
        body = json.dumps(data.report(results), indent=2, ensure_ascii=False) + "\n"
    else:
        body = markdown(results)
    if output is None:
        typer.echo(body, nl=False)
    else:
        save(output, body)
        say(f"wrote {output}")


@app.command()
def accept(
    folder: Folder = Path("golden"),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Show how today's briefs differ from the expected ones, and move them in if you say so."""
    import sys

    from summarizer.cli.stderr import say
    from summarizer.errors import GateFailed
    from summarizer.golden import discover, proposal
    from summarizer.render.characters import plain

    cases = [case for case in discover(folder) if case.draft.is_file() and not case.error]
    proposals = [found for case in cases if (found := proposal(case)).first or found.changes]
    for found in proposals:
        told = "no expected brief yet" if found.first else f"{len(found.changes)} differences"
        typer.echo(f"{found.case.name}: {told}")
        for change in found.changes:
            typer.echo(f"  {plain(str(change))}")
    if not proposals:
        say(f"{len(cases)} cases with a recorded draft, nothing changed")
        return
    if not yes:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise GateFailed(f"{len(proposals)} briefs differ, none was moved", "add --yes to move")
        if not typer.confirm(f"move {len(proposals)} briefs in?", err=True):
            raise GateFailed("nothing was moved", "that is what was answered")
    for found in proposals:
        found.accept()
    say(f"moved {len(proposals)} briefs in")


@app.command()
def record(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A case, or a directory of them.")],
    answered_by: Annotated[
        str | None, typer.Option(help="What answers, in plain words; kept. [default: the model]")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Ask where a draft is, too.")] = False,
    model: Annotated[str | None, typer.Option("--model", "-m", help="As in `brief`.")] = None,
    base_url: Annotated[str | None, typer.Option(help="As in `brief`.")] = None,
    deadline: Annotated[float | None, typer.Option(help="Seconds for the answer.")] = None,
) -> None:
    """Ask a model for the drafts that are missing, and keep its answers as they are."""
    import asyncio

    from summarizer.cli.stderr import say
    from summarizer.golden import discover, record_case
    from summarizer.pipeline import engine_for

    asked = _model({"model": model, "base_url": base_url, "deadline": deadline})
    wanted = [c for c in discover(folder) if not c.error and (again or not c.draft.is_file())]

    async def run() -> None:
        async with engine_for(asked) as engine:
            for case in wanted:
                say(f"recorded {await record_case(case, engine, answered_by)}")

    if wanted:
        asyncio.run(run())
    else:
        say("every case has its draft; --again asks anew")


def _model(flags: dict[str, object]) -> ModelSettings:
    import os

    from summarizer import settings
    from summarizer.api import model_settings
    from summarizer.errors import UsageError

    chosen = settings.load(flags, os.environ, Path.cwd(), Path.home())
    name, _ = settings.choose_model(chosen, os.environ)
    asked = model_settings(chosen, name)
    if asked is None:
        raise UsageError("the built-in engine needs no recording", "give a model with -m")
    return asked
