"""Prices: what ships, what a user's file may change, and what is refused."""

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.budget import Price, cost, load_prices
from summarizer.errors import UsageError

PRICE = Price(0.25, 2.0, "2026-11-23", "a test")
TOKENS = st.integers(0, 10_000_000)


def prices_with(tmp_path, text):
    path = tmp_path / "prices.toml"
    path.write_text(text, encoding="utf-8")
    return load_prices(path)


def test_the_built_in_table_is_dated_and_names_its_sources():
    rows = load_prices().rows
    assert len(rows) >= 15
    for name, row in rows.items():
        assert date.fromisoformat(row.as_of) >= date(2025, 1, 1), name
        assert row.source
        assert "/" in name
        assert row.output >= row.input >= 0


def test_three_vendors_are_in_the_table_and_the_default_model_too():
    prices = load_prices()
    assert {"openai", "anthropic", "google"} <= {name.partition("/")[0] for name in prices.rows}
    assert prices.of("openai/gpt-5-mini") is not None


@pytest.mark.parametrize(
    ("snapshot", "family"),
    [
        ("openai/gpt-5-mini-2025-08-07", "openai/gpt-5-mini"),
        ("anthropic/claude-haiku-4-5-20251001", "anthropic/claude-haiku-4-5"),
    ],
)
def test_a_dated_snapshot_counts_as_its_family(snapshot, family):
    prices = load_prices()
    assert prices.of(snapshot) == prices.of(family) is not None


def test_a_snapshot_with_a_row_of_its_own_keeps_it():
    prices = load_prices()
    assert prices.of("openai/gpt-4o-2024-05-13") != prices.of("openai/gpt-4o")


@pytest.mark.parametrize(
    "model",
    ["openai/gpt-5-mini-turbo", "openai/gpt-5-min", "gpt-5-mini", "openai", "", "other/gpt-5-mini"],
)
def test_a_model_that_is_not_in_the_table_has_no_price(model):
    assert load_prices().of(model) is None


def test_a_model_on_ones_own_machine_costs_nothing():
    assert cost(load_prices().of("ollama/anything:7b"), 1_000_000, 1_000_000) == 0.0


def test_a_users_row_goes_over_the_built_in_one_and_leaves_the_others(tmp_path):
    prices = prices_with(tmp_path, '"openai/gpt-5" = {input = 7, output = 8, as_of = 2026-11-01}')
    assert prices.of("openai/gpt-5") == Price(7.0, 8.0, "2026-11-01", str(tmp_path / "prices.toml"))
    assert prices.of("openai/gpt-5-mini") == load_prices().of("openai/gpt-5-mini")


def test_a_users_table_may_price_a_whole_provider(tmp_path):
    prices = prices_with(tmp_path, '["vllm/*"]\ninput = 0\noutput = 0\nas_of = "2026-11-01"\n')
    assert cost(prices.of("vllm/a/b"), 1000, 1000) == 0.0


def test_a_users_file_that_is_not_there_is_none(tmp_path):
    assert load_prices(tmp_path / "prices.toml").rows == load_prices().rows


ROW = '"openai/x" = {{input = {}, output = {}, as_of = {}}}'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("nonsense\n", "line 1"),
        ('"openai/x" = 3', "openai/x"),
        ("openai/x = {}", "TOML"),
        ("a = " + "9" * 5000, "TOML"),
        ("a = " + "[" * 5000, "TOML"),
        ("gpt-5.1 = {input = 1, output = 1, as_of = 2026-11-01}", "'1'"),
        (ROW.format("-1", "1", "2026-11-01"), "input is -1"),
        (ROW.format("1", "nan", "2026-11-01"), "output is nan"),
        (ROW.format("1", "inf", "2026-11-01"), "output is inf"),
        (ROW.format("true", "1", "2026-11-01"), "input is True"),
        (ROW.format("'1'", "1", "2026-11-01"), "input is '1'"),
        (ROW.format("1", "1", "'soon'"), "as_of is 'soon'"),
        ('"openai/x" = {input = 1, output = 1}', "as_of is missing"),
        ('"openai/x" = {output = 1, as_of = 2026-11-01}', "input is missing"),
        ('"openai/x" = {input = 1, output = 1, as_of = 2026-11-01, up_to = 0}', "up_to is 0"),
        ('"openai/x" = {input = 1, output = 1, as_of = 2026-11-01, cached = 1}', "'cached'"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_the_place_named(tmp_path, text, named):
    with pytest.raises(UsageError) as refused:
        prices_with(tmp_path, text)
    assert "prices.toml" in refused.value.message
    assert named in refused.value.message
    assert "as_of" in refused.value.hint


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / "prices.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"prices\.toml"):
        load_prices(path)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        load_prices(tmp_path)


def test_the_example_of_the_hint_is_a_price_that_works(tmp_path):
    with pytest.raises(UsageError) as refused:
        prices_with(tmp_path, '"openai/x" = 3')
    example = refused.value.hint.partition(" as in ")[2]
    assert prices_with(tmp_path, example).of("openai/my-model") is not None


def test_cost_is_dollars_per_million_tokens():
    assert cost(PRICE, 4_000, 1_000) == pytest.approx(0.003)


@settings(deadline=None)
@given(read=st.none() | st.integers(), written=st.none() | st.integers())
def test_what_is_unknown_never_costs_a_known_amount(read, written):
    known = read is not None and written is not None and read >= 0 and written >= 0
    assert cost(None, read, written) is None
    assert (cost(PRICE, read, written) is not None) == known


@settings(deadline=None)
@given(read=TOKENS, written=TOKENS, more=TOKENS)
def test_more_tokens_never_cost_less(read, written, more):
    base = cost(PRICE, read, written)
    assert 0 <= base <= cost(PRICE, read + more, written)
    assert base <= cost(PRICE, read, written + more)
    assert math.isfinite(base)


def test_a_prompt_longer_than_the_price_holds_for_has_no_known_cost():
    limited = Price(0.1, 0.5, "2026-10-24", "a test", up_to=100_000)
    assert cost(limited, 100_000, 10) is not None
    assert cost(limited, 100_001, 10) is None
