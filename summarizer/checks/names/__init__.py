"""The names of a claim: every one must be borne by the evidence, in some form."""

from summarizer.checks.names.check import check_names, check_names_anywhere
from summarizer.checks.names.index import NameIndex

__all__ = ["NameIndex", "check_names", "check_names_anywhere"]
