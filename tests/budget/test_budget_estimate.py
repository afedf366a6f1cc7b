"""The estimate of tokens, held against counts made with o200k."""

import pytest

from summarizer.budget import estimated_tokens
from tests.documents import ROOT

# Tokens of o200k in the files of golden cases, as they stand on the disk.
COUNTS = {
    "minutes-project-council/source.md": 2727,
    "minutes-publishing-f2f/source.html": 21230,
    "news-canada-document/source.txt": 686,
    "news-fr-banques/source.html": 760,  # French
    "news-korea/source.txt": 473,
    "statement-es-chita/source.md": 562,  # Spanish
    "statement-fuel-depot/source.md": 369,
    "transcript-remote-control/source.txt": 4744,
}


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_the_estimate_is_at_most_5_percent_below_and_60_above_the_count(name, count):
    text = (ROOT / "golden" / name).read_text(encoding="utf-8")
    assert 0.95 * count <= estimated_tokens(len(text)) <= 1.6 * count


def test_utf_8_bytes_in_place_of_characters_hold_for_chinese():
    # 780 characters, 580 tokens of o200k.
    text = "国务院总理周一在北京表示，政府将在明年四月之前关闭该桥梁，费用约为三百万欧元。" * 20
    assert estimated_tokens(len(text.encode())) >= 0.95 * 580


def test_nothing_is_no_token_and_one_character_is_one():
    assert [estimated_tokens(n) for n in (0, 1, 3, 4)] == [0, 1, 1, 2]
