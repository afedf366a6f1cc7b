"""Quotes from texts whose script puts no space between words."""

from __future__ import annotations

import pytest

from summarizer import sources
from summarizer.ground import Index

CHINESE = "总统周一宣布,政府不同意这项法案,并将在三月前提交二十五项修改。反对党表示欢迎这一决定。"
JAPANESE = "首相は月曜日、政府はこの法案に署名しないと述べた。会議は三十時間後に始まった。"
THAI = "รัฐบาลไม่เห็นด้วยกับร่างกฎหมายนี้และจะเสนอการแก้ไข"


def state(text: str, quote: str) -> str:
    return Index(sources.read_bytes(text.encode(), name="x.txt")).locate(quote).state


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (CHINESE, "不同意这项法案"),
        (CHINESE, "提交二十五项修改"),
        (CHINESE, "将在三月前提交"),
        (JAPANESE, "法案に署名しないと述べた"),
        (THAI, "ไม่เห็นด้วยกับร่างกฎหมาย"),
        (THAI, "จะเสนอการแก้ไข"),
    ],
)
def test_a_quote_may_begin_and_end_inside_a_run_of_signs(text: str, quote: str) -> None:
    assert state(text, quote) == "grounded"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (CHINESE, "同意这项法案"),
        (JAPANESE, "この法案に署名"),
        (JAPANESE, "政府はこの法案に署名し"),
        (THAI, "เห็นด้วยกับร่างกฎหมาย"),
    ],
)
def test_a_quote_that_leaves_out_what_denies_it_is_not_grounded(text: str, quote: str) -> None:
    assert state(text, quote) != "grounded"


@pytest.mark.parametrize(("text", "quote"), [(CHINESE, "五项修改"), (JAPANESE, "会議は三")])
def test_a_quote_does_not_cut_a_number(text: str, quote: str) -> None:
    assert state(text, quote) != "grounded"


@pytest.mark.parametrize("quote", ["政府同意这项法案", "提交二十四项修改", "反对党表示反对"])
def test_a_quote_with_a_sign_changed_is_not_grounded(quote: str) -> None:
    assert state(CHINESE, quote) != "grounded"
