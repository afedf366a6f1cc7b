"""Stories → the page of one edition, pure; and what the ledger keeps of it."""

from summarizer.digest.compose.caps import Caps
from summarizer.digest.compose.page import compose
from summarizer.digest.compose.told import told_of

__all__ = ["Caps", "compose", "told_of"]
