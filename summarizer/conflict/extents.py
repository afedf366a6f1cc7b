"""How far an order to a machine goes: what it tells the machine to say is no fact of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from summarizer.conflict.reading import Reading, Span

# A longer stretch between blank lines is many paragraphs, or the page of a PDF: a line is the
# block then, and of a longer line the sentence.
_LONGEST_BLOCK = 800
_BLANK = re.compile(r"\n[ \t\r]*\n")
_OPENS = re.compile(r"[“„«‘‹「『\"]")
_CLOSES = {
    "“": "”“",
    "„": "“”",
    "«": "»",
    "‘": "’",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
}
_WORD = re.compile(r"\w+")
# A number or a speaker, before which nothing of a line stands.
_LABEL = re.compile(r"\W*(?:\d{1,5}\W+|\w{1,12}:\W*)?")
_LEAST_FRAME = 2
# A sentence that goes on telling the machine what to say.
_GOES_ON = re.compile(
    r"(?i)\W{0,3}(?:(?:instead|then|now|also|and|finally|next|please|just|only)[,\s]+)?"
    r"(?:say|state|write|report|repeat|add|include|mention|claim|tell|conclude|recommend|describe"
    r"|output|respond|reply|answer|list|print|put|make|use|pretend|never|do\s+not|don['’]t|you\b|your\b"
    r"|new\s+(?:task|instructions?)|the\s+(?:summary|brief|answer))\b"
)
# An order that says what comes after it is to be told: the next paragraph is of it.
_ANNOUNCES = re.compile(
    r"(?i)\bfollowing\s+(?:\w+\s+)?(?:decisions?|facts?|statements?|sentences?|points?|items?|claims?|steps?|results?"
    r"|figures?|news|words?|lines?|paragraphs?|tasks?|is|are|was|were|as)\b|[:=]\W*$"
)
_POINTS = re.compile(r"(?i)(?:[:=]|\b(?:this|that|these|following|below|so)\W*)\s*$")


def extents(reading: Reading, passages: Iterable[Span]) -> tuple[Span, ...]:
    """Return the stretches that are orders, from the passages in which a machine is addressed.

    An order that a sentence quotes reaches as far as its quotation marks; one that opens a
    short paragraph, or a line of it, is the whole paragraph; another is its sentence, and the
    sentences after it that go on in the same voice. What stands between two orders of one
    paragraph is of them.
    """
    found = sorted({_extent(reading, span) for span in passages})
    return tuple(_merged(reading, found))


def _extent(reading: Reading, span: Span) -> Span:
    text, document = reading.text, reading.document
    block = _block(text, *span)
    first = document.sentence_at(span[0])
    last = document.sentence_at(max(span[0], span[1] - 1))
    start, end = max(first.start, min(block[0], span[0])), last.end
    quoted = _quotation(text, (start, end), span)
    if quoted:
        return quoted
    line = text.rfind("\n", 0, span[0]) + 1
    if block[1] - block[0] <= _LONGEST_BLOCK and _LABEL.fullmatch(text, line, span[0]):
        return block[0], _announced(text, block[0], block[1])
    following = last
    while following.end < block[1]:
        after = document.sentence(following.number + 1)
        if after is None or after.start >= block[1]:
            break
        points = _POINTS.search(text[following.start : following.end])
        if not (points or _GOES_ON.match(text, after.start, after.end)):
            break
        following = after
    return start, _announced(text, start, max(end, following.end))


def _announced(text: str, start: int, end: int) -> int:
    """Return where an order ends; with the paragraph after it where it ends by announcing that."""
    gap = _BLANK.match(text, len(text[:end].rstrip()))
    if gap is None or not _ANNOUNCES.search(text[start:end].rstrip()):
        return end
    following = _BLANK.search(text, gap.end())
    last = following.start() if following else len(text)
    return last if last - gap.end() <= _LONGEST_BLOCK else end


def _block(text: str, start: int, end: int) -> Span:
    """Return the paragraph that holds a stretch; a line or so where there are no paragraphs."""
    low = max(0, start - _LONGEST_BLOCK)
    high = min(len(text), end + _LONGEST_BLOCK)
    before = [m.end() for m in _BLANK.finditer(text, low, start)]
    after = _BLANK.search(text, end, high)
    first = before[-1] if before else (0 if low == 0 else None)
    last = after.start() if after else (len(text) if high == len(text) else None)
    if first is not None and last is not None and last - first <= _LONGEST_BLOCK:
        return first, last
    line_end = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(text)


def _quotation(text: str, sentence: Span, span: Span) -> Span | None:
    """Return the quotation that holds an order, where the sentence says something around it."""
    opened = list(_OPENS.finditer(text, sentence[0], span[0]))
    if not opened:
        return None
    mark = opened[0]
    if len(_WORD.findall(text, sentence[0], mark.start())) < _LEAST_FRAME:
        return None
    closing = _CLOSES[mark.group()]
    end = next((at for at in range(span[0], sentence[1]) if text[at] in closing), sentence[1])
    return mark.start(), max(end, min(span[1], sentence[1]))


def _merged(reading: Reading, found: list[Span]) -> Iterator[Span]:
    """Yield the stretches in order, joined where they meet or no blank line is between them."""
    if not found:
        return
    start, end = found[0]
    for _, (low, high) in pairwise(found):
        between = reading.text[end:low]
        near = low - end <= _LONGEST_BLOCK and not _BLANK.search(between)
        if low <= end or (near and _tagged(reading.text[start:end])):
            end = max(end, high)
        else:
            yield start, end
            start, end = low, high
    yield start, end


def _tagged(text: str) -> bool:
    return text.lstrip().startswith(("<", "["))
