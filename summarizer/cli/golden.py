"""The commands `summarizer golden …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Golden cases: check briefs against hand-made keys, offline.")

Folder = Annotated[Path, typer.Argument(metavar="[DIR]", help="A directory of cases.")]


@app.command()
def check(
    folder: Folder = Path("golden"),
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name every miss.")] = False,
) -> None:
    """Replay every case and hold it against its key and the floors; exit 1 below a floor."""
    from summarizer.cli.stderr import say
    from summarizer.golden import Floors, check_case, discover, report

    results = [check_case(case) for case in discover(folder)]
    typer.echo(report.table(results), nl=False)
    if verbose:
        typer.echo(report.misses(results), nl=False)
    floors = Floors.read(folder)
    problems = [f"{r.case.name}: {problem}" for r in results for problem in r.problems]
    problems += floors.below(results) if floors else []
    for problem in problems:
        say(f"error: {problem}")
    say(f"{len(results)} cases, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


@app.command()
def accept(folder: Folder = Path("golden")) -> None:
    """Move today's briefs of the recorded drafts in as the expected ones, and say what changed."""
    from summarizer.golden import accept_case, discover

    for case in discover(folder):
        if case.draft.is_file():
            changes = accept_case(case)
            typer.echo(f"{case.name}: {'; '.join(changes) if changes else 'nothing changed'}")


@app.command()
def record(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The directory of one case.")],
    answered_by: Annotated[str, typer.Option(help="What answers, in plain words; kept.")],
    model: Annotated[str | None, typer.Option("--model", "-m", help="As in `brief`.")] = None,
    base_url: Annotated[str | None, typer.Option(help="As in `brief`.")] = None,
    deadline: Annotated[float | None, typer.Option(help="Seconds for the answer.")] = None,
) -> None:
    """Ask a model for the draft of a case, and keep its answer as it is."""
    import asyncio
    import os

    from summarizer import settings
    from summarizer.api import model_settings
    from summarizer.cli.stderr import say
    from summarizer.errors import UsageError
    from summarizer.golden import discover, record_case
    from summarizer.pipeline import engine_for

    flags = {"model": model, "base_url": base_url, "deadline": deadline}
    chosen = settings.load(flags, os.environ, Path.cwd(), Path.home())
    name, _ = settings.choose_model(chosen, os.environ)
    asked = model_settings(chosen, name)
    if asked is None:
        raise UsageError("the built-in engine needs no recording", "give a model with -m")

    async def run() -> Path:
        async with engine_for(asked) as engine:
            return await record_case(discover(case)[0], engine, answered_by)

    say(f"recorded {asyncio.run(run())}")
