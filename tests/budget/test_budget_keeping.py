"""Budgets: what is refused, what is counted, and the laws that hold for any run."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.budget import Budget, Caps, Price, Prices, Spent
from summarizer.errors import BudgetExceeded, UsageError

# One dollar per thousand tokens read, two per thousand written.
PRICES = Prices(
    {
        "x/known": Price(1_000.0, 2_000.0, "2026-11-23", "a test"),
        "x/short": Price(1_000.0, 2_000.0, "2026-11-23", "a test", up_to=100),
    }
)


def budget(**caps):
    return Budget(Caps(**caps), PRICES)


def reserve(kept, read=1000, written=0, sent=10, model="x/known"):
    return kept.reserve(model, input_tokens=read, output_tokens=written, bytes=sent)


def test_without_caps_everything_is_allowed_and_counted():
    kept = budget()
    kept.settle(reserve(kept, 1000, 500, 70), 900, 400)
    assert kept.spent == Spent(calls=1, tokens=1300, bytes=70, cost=pytest.approx(1.7))


def test_a_call_that_would_pass_the_cap_is_refused_before_it_is_sent():
    kept = Budget(Caps(cost=0.05), Prices({"x/m": Price(10.0, 10.0, "2026-11-23", "a test")}))
    kept.settle(reserve(kept, 4600, model="x/m"), 4600, 0)
    with pytest.raises(BudgetExceeded) as refused:
        reserve(kept, 1230, model="x/m")
    assert refused.value.message == (
        "the next call could cost $0.0123 and $0.0040 of $0.0500 are left"
    )
    assert "--max-cost" in refused.value.hint
    assert (refused.value.exit_code, refused.value.retryable) == (4, False)


def test_a_refused_call_holds_nothing():
    kept = budget(cost=1.0)
    with pytest.raises(BudgetExceeded):
        reserve(kept, 1001)
    assert kept.in_flight == 0
    reserve(kept, 1000)


def test_calls_under_way_count_beside_what_is_spent():
    kept = budget(cost=2.5)
    reserve(kept)
    reserve(kept)
    with pytest.raises(BudgetExceeded, match="beside 2 under way"):
        reserve(kept)
    assert kept.spent.calls == 0


def test_an_estimate_that_was_too_high_gives_room_back():
    kept = budget(cost=1.5)
    kept.settle(reserve(kept), 400, 0)
    reserve(kept)


def test_a_call_that_was_never_sent_gives_its_room_back():
    kept = budget(calls=1)
    kept.release(reserve(kept))
    reserve(kept)
    assert kept.spent.calls == 0


def test_three_calls_of_a_third_fit():
    kept = budget(cost=0.3)
    for _ in range(3):
        reserve(kept, 100)
    with pytest.raises(BudgetExceeded):
        reserve(kept, 1)


@pytest.mark.parametrize(
    ("caps", "words"),
    [
        ({"calls": 1}, "could use 1 call and 0 of 1 are left"),
        ({"tokens": 1999}, "could use 1,000 tokens and 999 of 1,999 are left"),
        ({"bytes": 19}, "could use 10 bytes and 9 of 19 are left"),
    ],
)
def test_each_cap_refuses_and_says_what_is_left(caps, words):
    kept = budget(**caps)
    kept.settle(reserve(kept), 1000, 0)
    with pytest.raises(BudgetExceeded, match=words) as refused:
        reserve(kept)
    assert f"the cap on {next(iter(caps))}" in refused.value.hint


@pytest.mark.parametrize("caps", [{"cost": 1.9}, {"calls": 1}, {"tokens": 1999}, {"bytes": 19}])
def test_each_cap_counts_calls_under_way(caps):
    kept = budget(**caps)
    under_way = reserve(kept)
    with pytest.raises(BudgetExceeded):
        reserve(kept)
    kept.release(under_way)
    reserve(kept)


def test_a_small_amount_is_not_shown_as_nothing():
    with pytest.raises(BudgetExceeded, match=r"\$0\.0000300 of \$0\.0000300 are left"):
        Budget(Caps(cost=0.00003), PRICES).reserve(
            "x/known", input_tokens=1, output_tokens=0, bytes=1
        )


def test_a_cap_on_cost_needs_a_price_and_the_hint_gives_the_line():
    kept = budget(cost=1.0)
    for refused_by in (kept.check, lambda model: reserve(kept, model=model)):
        with pytest.raises(UsageError, match="the price of x/new is not known") as refused:
            refused_by("x/new")
        assert "prices.toml" in refused.value.hint
        assert '"x/new" = {input = ' in refused.value.hint
    kept.check("x/known")


def test_a_model_without_a_price_may_be_used_without_a_cap_on_cost_and_costs_unknown():
    kept = budget(calls=5)
    kept.check("x/new")
    kept.settle(reserve(kept, model="x/new"), 10, 10)
    kept.settle(reserve(kept), 10, 10)
    assert kept.spent.cost is None
    assert kept.spent.tokens == 40


def test_a_prompt_longer_than_its_price_holds_for_is_refused_under_a_cap_on_cost():
    with pytest.raises(BudgetExceeded, match="longer than the price known of x/short"):
        reserve(budget(cost=1_000.0), 101, model="x/short")


def test_a_prompt_that_turns_out_longer_than_its_price_holds_for_costs_the_estimate():
    kept = budget(cost=1.0)
    kept.settle(reserve(kept, 100, model="x/short"), 150, 0)
    assert kept.spent.cost == pytest.approx(0.1)


@pytest.mark.parametrize("said", [(None, None), (-1, -1), (0, None), (-5, None)])
def test_a_count_that_is_unknown_or_nonsense_leaves_the_estimate(said):
    kept = budget(cost=10.0)
    kept.settle(reserve(kept, 1000, 100), *said)
    assert kept.spent == Spent(calls=1, tokens=1100, bytes=10, cost=pytest.approx(1.2))


def test_one_known_count_is_taken_beside_an_unknown_one():
    kept = budget()
    kept.settle(reserve(kept, 1000, 100), 800, None)
    assert kept.spent.tokens == 900


def test_an_empty_answer_is_a_count():
    kept = budget()
    kept.settle(reserve(kept, 1000, 100), 1000, 0)
    assert kept.spent.tokens == 1000


def test_more_than_the_estimate_is_counted_in_full_and_stops_the_next():
    kept = budget(cost=2.0)
    kept.settle(reserve(kept), 5000, 0)
    assert kept.spent.cost == pytest.approx(5.0)
    with pytest.raises(BudgetExceeded, match=r"\$0\.0000 of \$2\.0000 are left"):
        reserve(kept, 1)


def test_settling_twice_or_after_a_release_changes_nothing():
    kept = budget()
    done, dropped = reserve(kept), reserve(kept)
    kept.settle(done, 700, 0)
    kept.release(dropped)
    once = kept.spent
    kept.settle(done, 900, 0)
    kept.settle(dropped, 900, 0)
    kept.release(done)
    assert kept.spent == once


def test_a_reservation_of_another_budget_is_not_counted():
    kept = budget()
    kept.settle(reserve(budget()), 10, 10)
    assert kept.spent.calls == 0


def test_two_calls_alike_are_two_calls():
    kept = budget()
    one, other = reserve(kept), reserve(kept)
    kept.settle(one, 1, 1)
    assert kept.in_flight == 1
    kept.settle(other, 1, 1)
    assert kept.spent.calls == 2


@pytest.mark.parametrize("caps", [{"cost": -1.0}, {"cost": float("nan")}, {"calls": -1}])
def test_a_cap_that_is_no_cap_is_refused(caps):
    with pytest.raises(UsageError, match=f"the cap on {next(iter(caps))}"):
        Caps(**caps)


def test_a_cap_of_nothing_allows_only_what_costs_nothing():
    kept = budget(cost=0.0)
    reserve(kept, 0, 0)
    with pytest.raises(BudgetExceeded):
        reserve(kept, 1)


def test_a_call_cannot_reserve_less_than_nothing():
    with pytest.raises(ValueError, match="less than nothing"):
        reserve(budget(), -1)


COUNT = st.integers(0, 3000)
SAID = st.none() | st.integers(-10, 4000)
STEP = st.one_of(
    st.tuples(st.just("reserve"), COUNT, COUNT, COUNT),
    st.tuples(st.just("settle"), st.integers(0, 5), SAID, SAID),
    st.tuples(st.just("release"), st.integers(0, 5)),
)
CAPS = st.builds(
    Caps,
    cost=st.none() | st.floats(0, 20),
    calls=st.none() | st.integers(0, 8),
    tokens=st.none() | st.integers(0, 20_000),
    bytes=st.none() | st.integers(0, 10_000),
)


def play(kept, steps, said=lambda reserved, counts: counts, model="x/known"):
    """Yield what is under way after each step; a step that is refused or has nothing to act on is none."""
    under_way = []
    for kind, *rest in steps:
        if kind == "reserve":
            try:
                under_way.append(reserve(kept, *rest, model=model))
            except BudgetExceeded:
                continue
        elif under_way:
            one = under_way.pop(rest[0] % len(under_way))
            if kind == "settle":
                kept.settle(one, *said(one, rest[1:]))
            else:
                kept.release(one)
        yield under_way


@settings(deadline=None)
@given(CAPS, st.lists(STEP, max_size=40))
def test_what_is_spent_never_falls(caps, steps):
    kept = Budget(caps, PRICES)
    before = kept.spent
    for under_way in play(kept, steps):
        now = kept.spent
        assert now.calls >= before.calls
        assert now.tokens >= before.tokens
        assert now.bytes >= before.bytes
        assert now.cost >= before.cost
        assert kept.in_flight == len(under_way)
        before = now


def within(reserved, counts):
    """What a server says that keeps to the estimate."""
    read, written = counts
    return (
        None if read is None else min(read, reserved.input_tokens),
        None if written is None else min(written, reserved.output_tokens),
    )


@settings(deadline=None)
@given(CAPS, st.lists(STEP, max_size=40))
def test_no_cap_is_passed_while_calls_keep_to_their_estimates(caps, steps):
    kept = Budget(caps, PRICES)
    for under_way in play(kept, steps, within):
        spent = kept.spent
        for cap, used in (
            (caps.cost, spent.cost + sum(one.cost for one in under_way)),
            (caps.calls, spent.calls + len(under_way)),
            (caps.tokens, spent.tokens + sum(o.input_tokens + o.output_tokens for o in under_way)),
            (caps.bytes, spent.bytes + sum(one.bytes for one in under_way)),
        ):
            assert cap is None or used <= cap + 1e-6


@settings(deadline=None)
@given(COUNT, COUNT, COUNT)
def test_a_call_of_unknown_use_is_counted_as_it_was_estimated(read, written, sent):
    kept = budget()
    held = reserve(kept, read, written, sent)
    kept.settle(held, None, None)
    assert kept.spent == Spent(1, read + written, sent, held.cost)


@settings(deadline=None)
@given(st.lists(STEP, max_size=20))
def test_an_unknown_price_never_becomes_a_cost(steps):
    kept = budget(tokens=50_000)
    for _ in play(kept, steps, model="x/new"):
        assert kept.spent.cost is None or kept.spent.calls == 0
