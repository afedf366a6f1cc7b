"""Where a quote may end, and how long one must be to bear a claim."""

import pytest

from summarizer.ground.words import bears_a_claim, words_at


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("to [sign] it", True),
        ("to re[sign] it", False),
        ("to re_[sign] it", False),
        ("to [sign]_off it", False),
        ("the anti-[war] march", False),
        ("it fell to -[5] degrees", False),
        ("from 3 - [5] degrees", True),
        ("it cost 1.[5] million", False),
        ("it cost [1].5 million", False),
        ("it cost [1]. Then", True),
        ("a share of [58]% of it", False),
        ("it [was]n't so", False),
        ("it was[n]'t so", False),
        ("come [in]'town", True),
        ("the [Canada]-based firm", False),
    ],
)
def test_a_stretch_ends_where_words_and_numbers_end(text, whole):
    start, end = text.index("["), text.index("]") - 1
    assert words_at(text.replace("[", "").replace("]", ""), start, end) is whole


@pytest.mark.parametrize(
    ("quote", "bears"),
    [
        ("it was not that", True),
        ("it would be", False),
        ("it would cost", True),
        ("the bridge", False),
        ("bridge closed", True),
        ("new tax", False),
        ("in 1931", True),
        ("said Okoro", True),
        ("", False),
        ("大阪府知", True),
        ("大阪府", False),
    ],
)
def test_a_passage_bears_a_claim_from_so_many_words_on(quote, bears):
    assert bears_a_claim(quote) is bears
