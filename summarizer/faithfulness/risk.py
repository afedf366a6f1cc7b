"""The risk of a claim: a logistic combination of its features.

The coefficients lie beside this file and say what they were fitted on; `benchmarks/fit_risk.py`
makes them.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from pathlib import Path

from summarizer.faithfulness.features import NAMES, Features

COEFFICIENTS = Path(__file__).with_name("coefficients.json")


@lru_cache(maxsize=1)
def coefficients() -> tuple[float, tuple[float, ...]]:
    """Return the intercept and the weights, in the order of `features.NAMES`."""
    data = json.loads(COEFFICIENTS.read_text(encoding="utf-8"))
    return float(data["intercept"]), tuple(float(data["weights"][name]) for name in NAMES)


def risk(found: Features) -> float:
    """Return the probability, 0 to 1, that something with these features is unsupported."""
    intercept, weights = coefficients()
    score = intercept + sum(w * x for w, x in zip(weights, found.values, strict=True))
    return 1 / (1 + math.exp(-score))
