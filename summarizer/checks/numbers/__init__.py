"""Numbers, amounts, percentages, dates and times of a claim against its evidence."""

from __future__ import annotations

from summarizer.checks.numbers.check import check_numbers
from summarizer.checks.numbers.find import quantities
from summarizer.checks.numbers.pool import Numbers
from summarizer.checks.numbers.values import Day, Quantity

__all__ = ["Day", "Numbers", "Quantity", "check_numbers", "quantities"]
