"""Which items tell one story, and why they are taken for one."""

from summarizer.digest.stories.grouping import Confirm, candidates, group

__all__ = ["Confirm", "candidates", "group"]
