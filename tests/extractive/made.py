"""Small documents to try the engine on."""

from __future__ import annotations

from summarizer.document import Document, Origin
from summarizer.extractive.salience import Reading, read
from summarizer.segment import sentences

NEWS = """Harbour ferry returns after a year

Tuesday, March 3, 2020

The harbour ferry returned to service in Port Ellis on Monday after a year of repairs. Repairs to
the ferry cost 4.2 million crowns, which is twice what the town of Port Ellis had planned.

However, the harbour office closed the old pier on February 20. "We are proud of this ferry," said
Mayor Ida Lund. Will the ferry last another decade?

The harbour office will reopen the old pier by the end of the month.

Sources

"Ferry is back", The Ellis Post, March 3, 2020
"""
MINUTES = """# Harbour group, weekly call

Ada: We agreed to publish the timetable on the harbour site.

Ben: The timetable was checked by two captains last week, and both signed it.

Ada: I'll send the timetable to the printers.

Ben: They will never read it anyway.

ACTION: Cleo to write a notice about the old pier

RESOLUTION: The group will not change the winter timetable

Ben: Does anybody want to add something?
"""


def document(text: str, language: str = "en", title: str | None = None) -> Document:
    """Return a document of `text`, cut into sentences."""
    cut = sentences(text, language, markdown=text.startswith("#"))
    return Document(text, cut, Origin("made.txt"), language=language, title=title)


def reading(text: str, language: str = "en") -> Reading:
    """Return a reading of `text`."""
    return read(document(text, language))
