from __future__ import annotations

import json
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarizer.llm.answer import Invalid, Valid, read_answer, reask_text
from tests.llm.asking import BAD, NOTE, OTHER, Note, Notes

WRAPPINGS = {
    "nothing": "{}",
    "a fence": "```json\n{}\n```",
    "prose": "Here is the brief you asked for:\n{}\nLet me know if {{this}} helps.",
    "a byte-order mark": "\ufeff{}",
    "a thought": "<think>Maybe {{x}} or "
    + OTHER.replace("{", "{{").replace("}", "}}")
    + "</think>\n{}",
    "a thought whose opening was cut": OTHER.replace("{", "{{").replace("}", "}}") + "</think>{}",
    "a list": "[{}]",
    "a broken try before a fence": '{{"text": "The ferry",\n```json\n{}\n```',
}


def failures(*texts: str) -> tuple[str, ...]:
    result = read_answer(texts, Note)
    assert isinstance(result, Invalid)
    return result.failures


@pytest.mark.parametrize("wrapping", WRAPPINGS.values(), ids=WRAPPINGS.keys())
def test_one_valid_object_is_found_in(wrapping: str) -> None:
    result = read_answer([wrapping.format(NOTE)], Note)
    assert isinstance(result, Valid)
    assert result.draft == Note(text="The ferry is late.", count=1)


def test_the_raw_text_of_an_answer_is_the_object_alone() -> None:
    result = read_answer([f"Here: {NOTE} Bye."], Note)
    assert isinstance(result, Valid)
    assert result.raw == NOTE


def test_two_different_valid_objects_are_no_answer() -> None:
    assert "2 different objects" in failures(f"{NOTE}\n{OTHER}")[0]


def test_the_same_object_twice_is_one_answer() -> None:
    assert isinstance(read_answer([f"{NOTE}\n{NOTE}"], Note), Valid)


def test_an_invalid_object_beside_the_valid_one_does_no_harm() -> None:
    assert isinstance(read_answer([f'{{"type": "object"}} {NOTE}'], Note), Valid)


def test_two_tool_calls_with_different_objects_are_no_answer() -> None:
    assert "2 different objects" in failures(NOTE, OTHER)[0]


def test_a_key_that_stands_twice_is_refused() -> None:
    assert "the key count stands twice" in failures('{"text": "a b", "count": 1, "count": 2}')[0]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_is_none_is_refused(value: str) -> None:
    assert isinstance(read_answer([f'{{"text": "a b", "count": {value}}}'], Note), Invalid)


def test_a_trailing_comma_is_refused() -> None:
    assert "not JSON" in failures('{"text": "a b", "count": 1,}')[0]


def test_an_object_inside_a_broken_one_is_not_an_answer() -> None:
    assert "not JSON" in failures(f'{{"notes": [{NOTE},], "last": {OTHER}}}')[0]


def test_a_cut_object_is_not_an_answer() -> None:
    assert "not JSON" in failures(NOTE[:-5])[0]


def test_an_answer_that_is_still_a_thought_is_none() -> None:
    assert failures(f"<think>{NOTE}") == ("no JSON object was found",)


@pytest.mark.parametrize("opening", ["<think>", ""])
def test_many_tries_in_a_thought_do_not_hide_the_answer(opening: str) -> None:
    tries = f"{opening}{OTHER * 80}</think>\n{NOTE}"
    assert isinstance(read_answer([tries], Note), Valid)


def test_the_word_think_in_the_document_does_not_hide_the_answer() -> None:
    text = '{"text": "Write </think> to stop.", "count": 1}'
    assert isinstance(read_answer([f"```json\n{text}\n```"], Note), Valid)


def test_an_empty_answer_holds_no_object() -> None:
    assert failures("") == ("no JSON object was found",)


def test_a_failure_names_the_place_and_not_the_value() -> None:
    wrong = {
        "what": [{"text": "a b", "count": 1}] * 3 + [{"text": "secret words", "count": -4}],
        "evidence": [{"s": 0, "q": "x"}],
    }
    result = read_answer([json.dumps(wrong)], Notes)
    assert isinstance(result, Invalid)
    assert [line.split(":")[0] for line in result.failures] == ["what.3.count", "evidence.0.s"]
    assert "secret" not in " ".join(result.failures)


def test_a_reask_shows_ten_failures_and_counts_the_rest() -> None:
    shown = reask_text([f"what.{n}.text: too long" for n in range(14)]).splitlines()
    assert len([line for line in shown if line.startswith("- what")]) == 10
    assert "- and 4 more like these" in shown


def test_a_very_deep_answer_is_refused() -> None:
    assert isinstance(read_answer(['{"a":' * 100_000], Note), Invalid)


def test_a_very_large_integer_is_refused() -> None:
    assert isinstance(read_answer([f'{{"text": "a b", "count": {"9" * 6000}}}'], Note), Invalid)


@pytest.mark.parametrize("piece", ['{"a":', "{", '{"a" ', '{"a"\n\n', "</think>", "[{]", '{"'])
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    started = time.process_time()
    read_answer([piece * (2_000_000 // len(piece))], Note)
    assert time.process_time() - started < 5


@given(st.text())
def test_no_text_makes_reading_fail(text: str) -> None:
    assert isinstance(read_answer([text, "{" + text, '{"text":' + text], Note), Invalid | Valid)


@given(st.text(min_size=1, max_size=200).filter(str.strip), st.integers(0, 10**6))
def test_what_a_model_writes_is_read_back(text: str, count: int) -> None:
    assume(any(map(str.isalnum, text)))
    note = Note(text=f"{text} is late", count=count)
    result = read_answer([f"Sure.\n```json\n{note.model_dump_json()}\n```"], Note)
    assert isinstance(result, Valid)
    assert result.draft == note


def test_an_object_among_very_many_is_no_answer() -> None:
    assert failures("{} " * 60 + NOTE) == ("more than 50 objects: give exactly one",)


def test_a_bad_object_is_refused_with_its_reason() -> None:
    assert failures(BAD) == ("count: Input should be greater than or equal to 0",)
