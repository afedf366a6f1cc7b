"""What failed in a run: each thing once, however many documents it stopped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from summarizer.cli.stderr import report
from summarizer.errors import BudgetExceeded, ProviderError, SummarizerError

# A provider that is down, or a budget that is used up, stops every document that follows.
_COMMON = (ProviderError, BudgetExceeded)


@dataclass(slots=True)
class Failures:
    """Reports errors as they come, and at the end those that came again; `many` adds names."""

    many: bool
    codes: list[int] = field(default_factory=list)
    _first: dict[type[SummarizerError], SummarizerError] = field(default_factory=dict)
    _again: Counter[type[SummarizerError]] = field(default_factory=Counter)

    def add(self, error: SummarizerError, name: str | None = None) -> None:
        """Report an error of a source, or count it where its kind was reported before."""
        self.codes.append(error.exit_code)
        kind = type(error)
        if isinstance(error, _COMMON):
            if kind in self._first:
                self._again[kind] += 1
                return
            self._first[kind] = error
        report(error, source=name if self.many else None)

    def close(self) -> None:
        """Say how many more documents each kind of failure stopped."""
        for kind, count in self._again.items():
            first = self._first[kind]
            more = "1 more document is" if count == 1 else f"{count} more documents are"
            report(_again(first, f"{more} not done for the same reason ({kind.__name__})"))
        self._again.clear()


def _again(first: SummarizerError, message: str) -> SummarizerError:
    hint = "run the same command again: what is finished is kept"
    return type(first)(message, hint)
