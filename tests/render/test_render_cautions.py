"""Where the cautions of a brief stand in its text."""

from __future__ import annotations

import pytest

from summarizer.published import DOUBTFUL
from summarizer.render import render
from tests.render.render_samples import brief, caution, event


@pytest.mark.parametrize(
    ("kind", "first"), [("instruction_in_source", "CAUTIONS"), ("garbled_text", "WHAT")]
)
def test_orders_to_a_machine_are_told_before_the_lists(kind: str, first: str) -> None:
    made = brief(what=[event("The wall will be rebuilt.")], cautions=[caution("Mind it.", kind)])
    headings = [line for line in render(made, "text").splitlines() if line in {"WHAT", "CAUTIONS"}]
    assert headings[0] == first


def test_a_passage_that_only_reads_like_an_order_is_told_with_the_other_cautions() -> None:
    doubt = caution(f"{DOUBTFUL} “Keep it short.”", "instruction_in_source")
    made = brief(what=[event("The wall will be rebuilt.")], cautions=[doubt])
    assert [line for line in render(made, "text").splitlines() if line in {"WHAT", "CAUTIONS"}] == [
        "WHAT",
        "CAUTIONS",
    ]
