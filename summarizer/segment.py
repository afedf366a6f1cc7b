"""Cut a text into numbered sentences that rebuild it exactly.

Blocks (paragraphs, headings, list items, turns of a transcript) are found line by line, since
a sentence never crosses one; sentencex then cuts inside each block (about 250 languages,
exact boundaries).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sentencex import get_sentence_boundaries

from summarizer.document import Role, Sentence

# A sentence this long is no sentence (a transcript without full stops); it is cut at a space.
LONGEST = 1500
# So many characters are cut at once: sentencex takes a time that grows with the square of a block's
# single quotation marks (40,000 of them half a second).
STRETCH = 10_000

_FENCE = re.compile(r"\s*(```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")
_ITEM = re.compile(r"\s*(?:[-*+•·‣▪]|\(?\d{1,3}[.)]|\(?[a-z][.)]|…|\.\.\.)\s+\S")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$|\s*\\?#{3,}\s*$")
_TABLE = re.compile(r"\s*\|.*\|\s*$")
# "MR. KIRBY:", "wendyreid:", "Project Manager:", "**Stokes**", "Q    ", "<ivan> "
LABEL = re.compile(
    r"\s*(?:>\s*)?(?:"
    r"(?:[-*•]\s+)?(?:\*\*)?"
    r"(?:[A-ZÀ-Þ][\w.'’()-]*(?:[ \t]+[A-ZÀ-Þ(][\w.'’()-]*){0,5}|[a-z]\w{1,24})"
    r"(?:\*\*)?:(?:\*\*)?(?=\s)"
    r"|\*\*[^*\n]{2,60}\*\*\s*$"
    r"|Q\s{2,}"
    r"|<\w[\w -]{0,30}>\s)"
)
_KEY = re.compile(r"[\w\"'-]+\s*:")
# Half a surrogate pair cannot be handed to sentencex, which reads UTF-8; and it breaks down
# (1.0.32) over a full stop behind white space of several bytes: "A", a no-break space, ".".
_UNREAD = re.compile(r"[\ud800-\udfff]")
_WIDE = re.compile(r"[^\S\x00-\x7f](?=\s*\.)")
_ENDS = re.compile(r"[.!?…:;\"”’»)}\]]\s*$")


class _Line(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return self.text.isspace()


class _Block(NamedTuple):
    start: int
    end: int
    role: Role


def sentences(text: str, language: str = "en", *, markdown: bool = False) -> tuple[Sentence, ...]:
    """Return the numbered sentences of `text`; joined, their stretches are `text` again.

    `language` is an ISO 639-1 code; an unknown one is cut like English. With `markdown`,
    front matter and fenced code get the role "skip".
    """
    code = language if re.fullmatch(r"[a-z]{2,3}", language) and language != "und" else "en"
    pieces: list[tuple[int, Role]] = []
    for block in _blocks(text, markdown=markdown):
        if block.role == "skip":
            pieces.append((block.start, block.role))
        else:
            pieces.extend((at, block.role) for at in _cuts(text, block, code))
    if not pieces:
        return (Sentence(1, 0, len(text), "skip"),) if text else ()
    starts = [0, *(at for at, _ in pieces[1:]), len(text)]
    return tuple(
        Sentence(n, starts[n - 1], starts[n], role) for n, (_, role) in enumerate(pieces, 1)
    )


def _cuts(text: str, block: _Block, language: str) -> Iterator[int]:
    """Yield where the sentences of a block start."""
    body = text[block.start : block.end]
    if block.role == "heading":
        yield from (block.start + at for at in _at_most(body, 0, len(body)))
        return
    begin = None
    for start, end in _boundaries(body, language):
        stretch = body[start:end]
        bare = stretch.lstrip()
        if not bare:
            continue
        if begin is not None and end - begin <= LONGEST and not any(map(str.isalnum, bare)):
            continue  # a stray bracket or quotation mark stays with the sentence before it
        for begin in _at_most(body, start + len(stretch) - len(bare), end):
            yield block.start + begin


def _boundaries(body: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a block starts and ends, a stretch of the block at a time.

    The last sentence of a stretch may be cut short, and begins the next one.
    """
    at = 0
    while at < len(body):
        stretch = body[at : at + STRETCH]
        found = [(at + start, at + end) for start, end in _sentencex(language, stretch)]
        behind = at + len(stretch)
        if behind < len(body) and len(found) > 1:
            behind = found.pop()[0]
        elif behind < len(body):
            behind = body.rfind(" ", at + 1, behind) + 1 or behind
            found = [(at, behind)]
        yield from found
        at = behind


def _sentencex(language: str, stretch: str) -> list[tuple[int, int]]:
    """Return where sentencex finds sentences, or all of a stretch where it breaks down."""
    readable = _WIDE.sub(" ", _UNREAD.sub("\ufffd", stretch))
    try:
        found = get_sentence_boundaries(language, readable)
    except BaseException as problem:  # what Rust raises is no Exception
        if type(problem).__name__ != "PanicException":
            raise
        return [(0, len(stretch))]
    return [(int(one["start_index"]), int(one["end_index"])) for one in found]


def _at_most(body: str, start: int, end: int) -> Iterator[int]:
    """Yield `start`, and further cuts at spaces while what is left is too long."""
    yield start
    while end - start > LONGEST:
        space = body.rfind(" ", start + LONGEST // 2, start + LONGEST)
        start = space + 1 if space > 0 else start + LONGEST
        yield start


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for raw in text.splitlines(keepends=True):
        yield _Line(at, at + len(raw), raw)
        at += len(raw)


def _blocks(text: str, *, markdown: bool) -> Iterator[_Block]:
    lines = list(_lines(text))
    i = 0
    if markdown and (last := _front_matter(lines)):
        yield _Block(lines[0].start, lines[last].end, "skip")
        i = last + 1
    while i < len(lines):
        if lines[i].blank:
            i += 1
            continue
        if markdown and _FENCE.match(lines[i].text):
            j = _fence_end(lines, i)
            yield _Block(lines[i].start, lines[j - 1].end, "skip")
            i = j
            continue
        j = i + 1
        widest = len(lines[i].text)  # kept along: a block may have a hundred thousand lines
        while j < len(lines) and not _starts_block(lines, i, j, widest, markdown):
            widest = max(widest, len(lines[j].text))
            j += 1
        yield _Block(lines[i].start, lines[j - 1].end, _role(lines[i:j]))
        i = j


def _front_matter(lines: list[_Line]) -> int:
    """Return the index of the line that closes the front matter, or 0."""
    if not lines or lines[0].text.strip() != "---":
        return 0
    if len(lines) < 2 or not _KEY.match(lines[1].text):
        return 0  # a rule across the page, not front matter
    return next((k for k, line in enumerate(lines[1:400], 1) if line.text.strip() == "---"), 0)


def _fence_end(lines: list[_Line], i: int) -> int:
    mark = lines[i].text.strip()[:3]
    for j in range(i + 1, len(lines)):
        if lines[j].text.strip().startswith(mark):
            return j + 1
    return len(lines)


def _starts_block(lines: list[_Line], first: int, j: int, widest: int, markdown: bool) -> bool:
    """Tell whether line `j` opens a new block behind the one that began at line `first`.

    `widest` is the length of that block's longest line so far.
    """
    line, before = lines[j], lines[j - 1]
    if line.blank or (markdown and _FENCE.match(line.text)):
        return True
    if _HEADING.match(line.text) or _HEADING.match(before.text) or _ITEM.match(line.text):
        return True
    if _TABLE.match(line.text) or _TABLE.match(before.text) or _RULE.match(line.text):
        return True
    if LABEL.match(line.text):
        labelled = LABEL.match(lines[first].text) is not None
        return labelled or bool(_ENDS.search(before.text)) or len(before.text) < 60
    short = len(before.text.rstrip()) < 0.6 * max(widest, len(line.text))
    return short and not _ENDS.search(before.text) and line.text.lstrip()[:1].isupper()


def _role(lines: list[_Line]) -> Role:
    """Say what a block is, from its lines."""
    first = lines[0].text
    if _RULE.match(first) and len(lines) == 1:
        return "skip"
    if _HEADING.match(first):
        return "heading"
    if _ITEM.match(first) or _TABLE.match(first):
        return "item"
    bare = first.strip()
    alone = len(lines) == 1 and len(bare) <= 120 and len(bare.split()) <= 16
    if alone and not LABEL.match(first) and not re.search(r"[.!?…:;,\"”»]$", bare):
        return "heading"
    return "text"
