"""A source to a document: find out what it is, have it read, and cut its text into sentences."""

from __future__ import annotations

import hashlib
import re
import sys
from email.message import Message
from pathlib import Path
from typing import BinaryIO

from summarizer import language as languages
from summarizer.document import Document, Hidden, Origin, Sentence
from summarizer.errors import EmptySource, UnreadableSource
from summarizer.fetch import Fetcher
from summarizer.masking import masked
from summarizer.segment import LABEL, sentences
from summarizer.sources import registry, sniff
from summarizer.sources.files import MAX_BYTES, STDIN, check_size, is_url, slurp
from summarizer.sources.limits import MOST_CHARACTERS, MOST_LINES, MOST_SENTENCES
from summarizer.sources.model import Extract, Raw
from summarizer.sources.web import read_url

_MOST = (
    (MOST_CHARACTERS, "characters", ()),
    (MOST_LINES, "lines", tuple("\n\r\f\x85\u2028\u2029")),
    (MOST_SENTENCES, "sentences", (*(f"{m}{s}" for m in ".!?" for s in " \n"), *"。！？")),
)
_LETTER = re.compile(r"[^\W_]")
_CODE = re.compile(r"[a-z]{2}(?=$|[-_])")
# A title stands at the top; a heading further down names a section.
_TITLE_WITHIN = 3
_LONGEST_TITLE = 200
# What a page says of itself goes into every request and every brief.
_LONGEST_FACT = 500
_WORDS = re.compile(r"[^\W\d_]{3}")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_MARKS = re.compile(r"^#{1,6}\s+|^\*\*|\*\*$")


def load(
    source: str | Path, stdin: BinaryIO | None = None, fetcher: Fetcher | None = None
) -> Document:
    """Read one of the sources that `expand` returned; "-" is read from `stdin` (sys.stdin).

    A web address is read through `fetcher`; without one, from the public Internet only.
    """
    if source == STDIN:
        stream = stdin if stdin is not None else sys.stdin.buffer
        try:
            data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise UnreadableSource(
                f"standard input: cannot be read ({error.strerror})", "give a file instead"
            ) from error
        return read_bytes(data, name=STDIN)
    if is_url(source):
        return read_url(str(source), fetcher or Fetcher())
    return read(Path(source))


def read(path: Path) -> Document:
    """Read a file into a Document.

    Raises UnreadableSource where the file cannot be opened or decoded, EmptySource where it
    holds no text; both name the file and a way out.
    """
    return read_bytes(slurp(path), name=str(path))


def read_bytes(
    data: bytes, *, name: str, media_type: str | None = None, url: str | None = None
) -> Document:
    """Read bytes into a Document; `media_type` may carry a charset, and is sniffed if absent.

    Offsets are code points into the document's text, which for plain text and Markdown is
    the input as decoded. Raises UnreadableSource and EmptySource.
    """
    check_size(name, len(data))
    if not data.strip():
        raise EmptySource(f"{name}: the source is empty")
    declared, charset = _declared(media_type)
    raw = Raw(data, name, sniff.media_type(data, name, declared), charset, url)
    extract = registry.extract(raw)
    _check_length(name, extract.text)
    if not _LETTER.search(extract.text):
        raise EmptySource(f"{name}: the source holds no words")
    return _document(raw, extract)


def _declared(media_type: str | None) -> tuple[str | None, str | None]:
    """Return the bare type and the charset of a Content-Type."""
    if not media_type:
        return None, None
    message = Message()
    message["Content-Type"] = " ".join(media_type.split())
    return message.get_content_type(), message.get_content_charset()


def _document(raw: Raw, extract: Extract) -> Document:
    """Cut an extract into sentences and fill in what the format did not say."""
    found = languages.detect(extract.text)
    declared = _CODE.match((extract.language or "").strip().lower())
    if found == "und" and declared:
        found = declared.group()
    cut = sentences(extract.text, found, markdown=extract.markdown)
    url = raw.url or extract.url
    return Document(
        text=extract.text,
        sentences=cut,
        origin=Origin(
            raw.name,
            raw.media_type,
            hashlib.sha256(raw.data).hexdigest(),
            masked(url) if url else url,
        ),
        title=_short(extract.title) or _heading(extract.text, cut),
        published=extract.published,
        author=_short(extract.author),
        site=_short(extract.site),
        language=found,
        pages=extract.pages,
        notices=(*extract.notices, *_said(extract.hidden)),
        hidden=extract.hidden,
    )


def _short(fact: str | None) -> str | None:
    return fact[:_LONGEST_FACT].rstrip() if fact else None


def _check_length(name: str, text: str) -> None:
    for most, what, ends in _MOST:
        if (sum(map(text.count, ends)) if ends else len(text)) > most:
            raise UnreadableSource(
                f"{name}: more than {most:,} {what}", "split it and give the parts"
            )


def _said(hidden: Hidden) -> tuple[str, ...]:
    if not hidden.words:
        return ()
    noun = "word" if hidden.words == 1 else "words"
    return (f"hidden text left out: {hidden.words:,} {noun} that a reader is not shown",)


def _heading(text: str, cut: tuple[Sentence, ...]) -> str | None:
    """Return the first heading among the first sentences, without its marks."""
    shown = (sentence for sentence in cut if sentence.role != "skip")
    for at, sentence in zip(range(_TITLE_WITHIN), shown, strict=False):
        line = _MARKS.sub("", text[sentence.start : sentence.end].strip())
        if not _WORDS.search(line):
            continue
        if sentence.role == "heading" or (at == 0 and _stands_alone(text, sentence)):
            return " ".join(line.split())[:_LONGEST_TITLE]
    return None


def _stands_alone(text: str, sentence: Sentence) -> bool:
    """Tell a headline that ends in a quotation mark, a bracket or a question."""
    line = text[sentence.start : sentence.end]
    bare = line.strip()
    if "\n" in bare or len(bare) > _LONGEST_TITLE or LABEL.match(line):
        return False
    return _BLANK_LINE.search(line[len(line.rstrip()) :]) is not None and bare[-1] not in ".;:,…"
