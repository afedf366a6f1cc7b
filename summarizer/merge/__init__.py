"""What the windows of a long document say → one brief's statements, each said once.

Nothing is rewritten: of statements that say the same, one is kept as it is, with the passages
of the others behind its own. Pure and deterministic; the order of the windows changes nothing.
"""

from summarizer.merge.choose import in_order, repeats_last
from summarizer.merge.fields import Merged, merge
from summarizer.merge.values import Entry

__all__ = ["Entry", "Merged", "in_order", "merge", "repeats_last"]
