"""The risk: a combination of features in which no sign can speak for a claim."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from summarizer.faithfulness.features import MOST, NAMES, NOTHING, Features
from summarizer.faithfulness.risk import COEFFICIENTS, risk

VALUES = st.tuples(*(st.floats(0, most) for most in MOST.values()))


@given(VALUES, VALUES)
def test_two_claims_together_are_at_least_as_risky_as_each(
    one: tuple[float, ...], other: tuple[float, ...]
) -> None:
    both = risk(Features(one) | Features(other))
    assert both >= max(risk(Features(one)), risk(Features(other))) - 1e-12


def test_a_claim_without_a_sign_is_not_flagged() -> None:
    assert risk(NOTHING) < 0.5


def test_every_feature_has_a_coefficient_and_none_is_negative() -> None:
    weights = json.loads(COEFFICIENTS.read_text(encoding="utf-8"))["weights"]
    assert set(weights) == set(NAMES) and min(weights.values()) >= 0


def test_the_coefficients_say_what_they_were_fitted_on() -> None:
    told = json.loads(COEFFICIENTS.read_text(encoding="utf-8"))
    assert len(told["data_sha256"]) == 64 and told["fitted_by"] == "benchmarks/fit_risk.py"
