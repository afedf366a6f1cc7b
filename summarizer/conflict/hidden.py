"""Text that a source holds and shows to nobody: orders to a machine in it, and much of it."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.conflict.instructions import passages_for_machines
from summarizer.conflict.learned_orders import sounding
from summarizer.conflict.reading import Fault, Reading, clipped
from summarizer.document import Document, Origin

_MUCH = 40
# Of ten words that a reader sees, at least one more that nobody sees.
_SHARE = 0.1


def hidden_text(reading: Reading) -> Iterator[Fault]:
    """Yield what a reader should know of hidden text; none of it can be cited."""
    hidden = reading.document.hidden
    for text in (hidden.text, hidden.beside):
        said = _order(text)
        if said is not None:
            where = "Hidden text" if text is hidden.text else "A part that is not shown"
            told = f"{where} addresses a machine (it is left out): “{clipped(said)}”."
            yield Fault("instruction_in_source", told, ())
            return
    if hidden.words >= _MUCH and hidden.words >= _SHARE * reading.document.words:
        told = f"The source hides {hidden.words:,} words from its readers; they are left out."
        yield Fault("truncated", told, ())


def _order(text: str) -> str | None:
    """Return the first passage that is meant for a machine."""
    if not text.strip():
        return None
    apart = Reading(Document(text, (), Origin("")))
    # Nobody hides what people are to do: less will do to take hidden words for an order.
    spans = passages_for_machines(apart) or sounding(text, "disguised")
    if not spans:
        return None
    shown = "".join(c for c in text[slice(*spans[0])] if c.isprintable() and ord(c) < 0xE0000)
    return shown.strip() or "characters that no reader sees"
