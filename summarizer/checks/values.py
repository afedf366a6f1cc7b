"""What a check says about one claim."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.published import Verdict


class Finding(NamedTuple):
    """A verdict, and the words of the claim that it is about.

    `none`: the claim holds nothing to check. `ok`: its evidence bears everything. `warn`: the
    evidence does not, the rest of the document may. `fail`: nothing in the document does.
    `spans` are (start, end) offsets of the words in the claim, in code points; `dropped` are words
    of the evidence that the claim leaves out.
    """

    verdict: Verdict
    words: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    dropped: tuple[str, ...] = ()


NOTHING = Finding("none")

# The languages that the checks have rules for; in any other, quotes are located and no more.
LANGUAGES = ("en", "fr", "es")
