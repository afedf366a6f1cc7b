"""What failed in a run: each thing once, however many documents it stopped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from summarizer.cli.stderr import report
from summarizer.errors import (
    BudgetExceeded,
    ContentFiltered,
    ModelRefused,
    ProviderError,
    RequestRefused,
    SummarizerError,
)

# A provider that is down, or a budget that is used up, stops every document that follows.
_COMMON = (ProviderError, BudgetExceeded)
# What is about one document, whoever says it: the next may pass, so each is named.
_OWN = (ContentFiltered, ModelRefused)

_Kind = tuple[type[SummarizerError], str]


@dataclass(slots=True)
class Failures:
    """Reports errors as they come, and at the end those that came again; `many` adds names."""

    many: bool
    codes: list[int] = field(default_factory=list)
    _first: dict[_Kind, SummarizerError] = field(default_factory=dict)
    _again: Counter[_Kind] = field(default_factory=Counter)

    def add(self, error: SummarizerError, name: str | None = None) -> None:
        """Report an error of a source, or count it where its kind was reported before."""
        self.codes.append(error.exit_code)
        # A refused request may be too long, or in a mode that no document can be asked in.
        kind = (type(error), error.message if isinstance(error, RequestRefused) else "")
        if isinstance(error, _COMMON) and not isinstance(error, _OWN):
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
            report(_again(first, f"{more} not done for the same reason ({kind[0].__name__})"))
        self._again.clear()


def _again(first: SummarizerError, message: str) -> SummarizerError:
    kept = "what is finished is kept"
    if first.retryable:
        hint = f"run the same command again: {kept}"
    else:
        hint = first.hint if kept in first.hint else f"{first.hint}; {kept}"
    return type(first)(message, hint)
