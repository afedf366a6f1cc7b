"""Make the gaps between words of a PDF wide enough to be taken for spaces.

TeX sets no spaces: it moves on by a third of the type size, less where a line is tight. pypdf
asks for half of the font's space, which such a font has not, and then glues the words of
whole lines. pdftotext takes a tenth of the size for a gap; kerning stays below 0.15.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf.generic import ContentStream

# In thousandths of the type size.
_GAP = -160.0
_WIDE = -600


def widen(stream: ContentStream) -> bool:
    """Widen the gaps within the lines of a content stream; False where there are none.

    Done in place, so that its bytes, which layout mode reads, stay as they are.
    """
    found = [
        _widen(operands[0])
        for operands, operator in stream.operations
        if operator == b"TJ" and operands and _is_words(operands[0])
    ]
    return any(found)


def _is_words(line: Any) -> bool:
    """Tell words from letters that are set apart: those have a gap behind each."""
    if not isinstance(line, list):
        return False
    gaps = sum(1 for one in line if isinstance(one, int | float) and one <= _GAP)
    size = sum(len(one) for one in line if isinstance(one, str | bytes))
    return 0 < gaps <= size / 2


def _widen(line: list[Any]) -> bool:
    """Put a wide gap and a step back in place of each gap: what follows stays where it is."""
    from pypdf.generic import FloatObject, NumberObject

    changed = False
    for at in range(len(line) - 1, -1, -1):
        one = line[at]
        if isinstance(one, int | float) and _WIDE < one <= _GAP:
            line[at : at + 1] = [NumberObject(_WIDE), FloatObject(float(one) - _WIDE)]
            changed = True
    return changed
