"""A plug-in for pytest: `pytest --golden DIR` runs each golden case of a directory as a test.

pytest imports this module in every run, so it imports nothing of the package until a case runs.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

    from summarizer.golden.check import Result


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--golden`."""
    parser.getgroup("golden cases").addoption(
        "--golden",
        metavar="DIR",
        action="append",
        default=[],
        help="run the golden cases of a directory as tests; may be given again",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known, so that `-m golden` and `-m "not golden"` choose."""
    config.addinivalue_line("markers", "golden: a golden case of summarizer")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Put the directories of golden cases beside what the session collects."""
    report = yield
    # Not by way of the arguments: `--golden DIR` adds to what is run and replaces nothing.
    if isinstance(collector, pytest.Session) and report.result is not None:
        for name in collector.config.getoption("--golden"):
            path = collector.config.invocation_params.dir / name
            report.result.append(
                GoldenDirectory.from_parent(collector, name=str(name), path=path, nodeid=str(name))
            )
    return report


class CaseFailed(Exception):
    """A case is not as it should be; `result` says in what."""

    def __init__(self, result: Result) -> None:
        super().__init__(result.case.name)
        self.result = result


class GoldenDirectory(pytest.Collector):
    """A directory of golden cases."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one test for each case; an error where there is none."""
        found = sorted(self.path.glob("**/meta.toml"))
        if not found:
            raise self.CollectError(
                f"{self.path} holds no golden case: a case is a directory with meta.toml"
            )
        for meta in found:
            folder = meta.parent
            name = folder.relative_to(self.path).as_posix() if folder != self.path else folder.name
            yield GoldenCase.from_parent(self, name=name, folder=folder)


class GoldenCase(pytest.Item):
    """One case: its draft is replayed, and held against the expected brief and the key."""

    def __init__(self, *, folder: Path, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type] # pytest's own, handed on
        self.folder = folder
        self.add_marker("golden")

    def runtest(self) -> None:
        """Run the case; no model is called and nothing is written."""
        from summarizer.golden.cases import load
        from summarizer.golden.check import check_case
        from summarizer.golden.report import difference

        result = check_case(load(self.folder, self.folder.parent))
        if result.problems:
            raise CaseFailed(result)
        for engine, outcome in result.engines.items():
            against = "\n".join(difference(outcome))
            self.add_report_section("call", f"{engine} against the key", against)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str | TerminalRepr:
        """Return the readable difference instead of a traceback."""
        from summarizer.errors import SummarizerError
        from summarizer.golden.report import failure

        del style
        if isinstance(excinfo.value, CaseFailed):
            return failure(excinfo.value.result)
        if isinstance(excinfo.value, SummarizerError):
            return excinfo.value.as_line()
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the case stands, and its name."""
        return self.folder, None, f"golden case {self.name}"
