"""Whose opinion a part of a judgment is, and who may be said to hold what stands in it."""

from __future__ import annotations

import pytest

from summarizer import sources
from summarizer.attribution import speakers
from summarizer.attribution.opinions import Opinion, opinions
from summarizer.checks.names.index import NameIndex
from summarizer.checks.speaker import check_speaker
from summarizer.document import Document

JUDGMENT = """United States Court of Appeals
For the Ninth Circuit

Harbor Chapel, Plaintiff, Appellant,

v.

Anna Okoro, Governor, Defendant, Appellee.

MORENO, Circuit Judge.

Harbor Chapel sued Governor Okoro in the district court. The Chapel's appeal is premature.

We dismiss the appeal for lack of jurisdiction. Harbor Chapel opened in 1990.

LINDQVIST, Circuit Judge, dissenting.

I would reach the merits of the appeal.
"""


def document(text: str) -> Document:
    return sources.read_bytes(text.encode(), name="x.txt")


def verdict(holder: str, words: str) -> str:
    judgment = document(JUDGMENT)
    start = judgment.text.index(words)
    index = NameIndex(judgment)
    span = (start, start + len(words))
    return check_speaker(holder, [span], judgment, speakers(judgment), index).verdict


@pytest.mark.parametrize(
    ("line", "judge", "own"),
    [
        ("SELYA, Circuit Judge.", "SELYA", False),
        ("BARRON, Circuit Judge, concurring in part.", "BARRON", True),
        ("CHIEF JUSTICE ROBERTS delivered the opinion of the Court.", "ROBERTS", False),
        ("Justice Kagan, with whom Justice Jackson joins, dissenting.", "Kagan", True),
        ("JUSTICE THOMAS, concurring in the judgment.", "THOMAS", True),
        ("Smith, J., dissenting.", "Smith", True),
        ("PER CURIAM.", None, False),
    ],
)
def test_a_line_heads_an_opinion(line: str, judge: str | None, own: bool) -> None:
    (found,) = opinions(document(f"Supreme Court\n\n{line}\n\nThe order is void.\n"))
    assert (found.judge, found.own) == (judge, own)


@pytest.mark.parametrize(
    "line",
    [
        "Howard, Chief Judge, Selya and Barron, Circuit Judges.",
        "[Hon. Nancy Torresen, U.S. District Judge]",
        "Kagan, J., dissenting). We do not agree.",
        "STEVENS, J., filed a dissenting opinion.",
        "The judge dissented.",
    ],
)
def test_a_line_that_only_names_judges_heads_none(line: str) -> None:
    assert opinions(document(f"Supreme Court\n\n{line}\n\nThe order is void.\n")) == ()


def test_a_judge_who_signs_above_those_who_concur_wrote_it() -> None:
    text = "Court of Appeals\n\nWe affirm.\n\nJ. Dowd, Judge\nA. Quigless, P.J., and K. Odenwald, J., concur.\n"
    assert opinions(document(text)) == (Opinion(1, "J. Dowd", own=False),)


def test_a_text_of_no_court_has_no_opinions() -> None:
    assert opinions(document("Minutes\n\nMORENO, Circuit Judge.\n\nWe met.\n")) == ()


@pytest.mark.parametrize(
    "holder", ["Judge Moreno", "MORENO, Circuit Judge", "Ninth Circuit", "the court", "the panel"]
)
def test_the_courts_opinion_is_its_writers_and_the_courts(holder: str) -> None:
    assert verdict(holder, "We dismiss the appeal") == "ok"


@pytest.mark.parametrize(
    "holder", ["Harbor Chapel", "Lindqvist", "Governor Okoro", "United States"]
)
def test_the_courts_opinion_is_nobody_elses(holder: str) -> None:
    assert verdict(holder, "We dismiss the appeal") == "warn"


def test_a_dissent_is_the_judges_who_dissents() -> None:
    assert verdict("Lindqvist", "I would reach the merits") == "ok"


@pytest.mark.parametrize("holder", ["Moreno", "the court", "Ninth Circuit"])
def test_a_dissent_is_not_the_courts(holder: str) -> None:
    assert verdict(holder, "I would reach the merits") == "warn"
