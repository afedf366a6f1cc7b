"""Read PDF with pypdf, page by page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.errors import EmptySource, UnreadableSource
from summarizer.sources import pdf_layout, progress
from summarizer.sources.decode import without_controls
from summarizer.sources.limits import MOST_CHARACTERS, MOST_PAGES
from summarizer.sources.model import Extract, Raw
from summarizer.sources.quiet import quiet
from summarizer.sources.unshown import Unshown

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_OCR = "it may be a scan; run OCR first (for instance ocrmypdf) and give its output"
_REPAIR = "open it in a PDF viewer, print it to a new PDF and give that file"
_WORD = re.compile(r"\w+")
_GUTTER = re.compile(r"\S {3,}(?=\S)")
# Names that programs give by themselves; a reader would not call them the document's title.
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel) - |untitled"
    r"|.*\.(?:docx?|pdf|tex|indd|rtf|odt|pptx?|xlsx?)$",
    re.IGNORECASE,
)
_MOST_NAMED = 5
# Presentation forms, which no reader types.
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


def extract(raw: Raw) -> Extract:
    """Return the text of a PDF with the offset of each page.

    Raises UnreadableSource for a file that is broken or locked, EmptySource for one without
    a text layer. A page that fails is left out, and a notice says so.
    """
    quiet("pypdf")
    reader = _open(raw)
    unshown = Unshown()
    texts, failed, layers = _page_texts(raw.name, reader, unshown)
    if len(failed) == len(texts):
        raise UnreadableSource(f"{raw.name}: no page of the PDF can be read", _REPAIR)
    cleaned = ["" if _is_unmapped(text) else _plain(text) for text in texts]
    if not any(_WORD.search(text) for text in cleaned):
        raise EmptySource(f"{raw.name}: the PDF has no text layer", _OCR)
    pages, running = pdf_layout.without_running([pdf_layout.lines(text) for text in cleaned])
    if not any(pages):
        raise EmptySource(f"{raw.name}: the PDF holds only headers and page numbers", _OCR)
    text, starts = pdf_layout.laid_out(pages)
    title, author = _information(reader, text)
    return Extract(
        text,
        title=title,
        author=author,
        pages=starts,
        notices=tuple(_notices(cleaned, failed, layers, running)),
        hidden=unshown.hidden(),
    )


def _open(raw: Raw) -> PdfReader:
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(raw.data))
        # Many files are locked against changes only, and open with an empty password.
        locked = reader.is_encrypted and not reader.decrypt("")
        if not locked and len(reader.pages) > 0:
            return reader
    except pypdf.errors.DependencyError as error:  # a cipher that needs another package
        raise _locked(raw.name) from error
    except Exception as error:  # broken files raise whatever they happen to hit
        raise UnreadableSource(f"{raw.name}: the PDF is broken", _REPAIR) from error
    if locked:
        raise _locked(raw.name)
    raise UnreadableSource(f"{raw.name}: the PDF has no pages", _REPAIR)


def _locked(name: str) -> UnreadableSource:
    return UnreadableSource(
        f"{name}: the PDF is encrypted", "remove its password (for instance with qpdf --decrypt)"
    )


def _page_texts(
    name: str, reader: PdfReader, unshown: Unshown
) -> tuple[list[str], list[int], list[int]]:
    """Return the text of every page, and the numbers of those that failed or are scans."""
    texts: list[str] = []
    failed: list[int] = []
    layers: list[int] = []
    try:
        count = len(reader.pages)
    except Exception as error:  # broken files raise whatever they happen to hit
        raise UnreadableSource(f"{name}: the PDF is broken", _REPAIR) from error
    if count > MOST_PAGES:
        raise UnreadableSource(f"{name}: the PDF has more than {MOST_PAGES:,} pages", "split it")
    size = 0
    for number in range(1, count + 1):
        try:
            page = reader.pages[number - 1]
            layers += [number] if _without_hidden(page, unshown) else []
            texts.append(_page_text(page))
        except Exception:  # noqa: BLE001  one page must not cost the others
            texts.append("")
            failed.append(number)
        progress.step()
        size += len(texts[-1])
        if size > MOST_CHARACTERS:
            raise UnreadableSource(f"{name}: the PDF holds too much text", "split it")
    return texts, failed, layers


def _without_hidden(page: PageObject, unshown: Unshown) -> bool:
    """Take hidden text out of a page; tell whether all its text is a scan's layer."""
    from summarizer.sources.pdf_visible import content, hidden_text

    if (stream := content(page)) is None:
        return False
    try:
        text, is_layer = hidden_text(page, stream)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  a page that cannot be followed is read as it is
        return False
    unshown.add("" if _is_unmapped(text) else text)
    return is_layer


def _page_text(page: PageObject) -> str:
    """Return a page's text, by layout where that reads best.

    Layout mode places glyphs by their widths, so that it keeps words whole where the plain
    order of operators splits them ("th e judgment") and shows indents and line spacing. The
    plain order is better for columns, turned pages, and fonts whose widths are wrong.
    """
    from summarizer.sources.pdf_spaces import widen

    try:
        layout = page.extract_text(extraction_mode="layout")
    except Exception:  # noqa: BLE001  layout mode is stricter about fonts; plain text will do
        layout = ""
    is_set_apart = widen(page)  # only now: layout mode measures by itself
    plain = page.extract_text()
    fewer = 10 * _letters(layout) < 9 * _letters(plain)
    glued = _glued(layout) > _glued(plain)
    if is_set_apart and len(_WORD.findall(plain)) > len(_WORD.findall(layout)):
        return plain  # of gaps alone, layout mode makes too few spaces
    return plain if fewer or glued or _has_columns(layout) else layout


def _is_unmapped(text: str) -> bool:
    """Tell a page whose fonts do not say which characters their glyphs stand for."""
    return 3 * text.count("�") > len("".join(text.split()))


def _plain(text: str) -> str:
    """Return a page's text without control characters, its ligatures as the letters they are."""
    return without_controls(text)[0].translate(_LIGATURES)


def _letters(text: str) -> int:
    return sum(len(word) for word in _WORD.findall(text))


def _glued(text: str) -> int:
    """Count words too long to be one; addresses and rules do not count as words."""
    return sum(1 for word in text.split() if len(word) > 30 and word.isalpha())


def _has_columns(layout: str) -> bool:
    """Tell columns of running text: most lines go on behind a gap, at the same place."""
    rows = [line.strip("\n") for line in layout.split("\n") if line.strip()]
    places: Counter[int] = Counter()
    for row in rows:
        for gap in _GUTTER.finditer(row):
            halves = row[: gap.end()].split(), row[gap.end() :].split()
            if all(len(half) >= 3 for half in halves):
                places[gap.end() // 3] += 1
    best = max((places[at] + places[at + 1] for at in places), default=0)
    return len(rows) >= 8 and 2 * best > len(rows)


def _information(reader: PdfReader, text: str) -> tuple[str | None, str | None]:
    """Return title and author as the file declares them, where the first lines bear them out.

    Its date is left: the day on which a file was made is not the day of publication.
    """
    try:
        found = reader.metadata
        title = " ".join((found.title or "").split()) if found else ""
        author = " ".join((found.author or "").split()) if found else ""
    except Exception:  # noqa: BLE001  a broken information dictionary costs only the title
        return None, None
    words = set(_WORD.findall(text[:3000].lower()))
    named = _WORD.findall(title.lower())
    borne_out = bool(named) and sum(word in words for word in named) >= 0.8 * len(named)
    shown = borne_out and not _NO_TITLE.match(title)
    said = author and author.lower() in text[:3000].lower()
    return title if shown else None, author if said else None


def _notices(
    texts: list[str], failed: list[int], layers: list[int], running: tuple[str, ...]
) -> Iterator[str]:
    if failed:
        yield f"{_pages(failed)} could not be read and {_was(failed)} left out"
    blank = [
        number
        for number, text in enumerate(texts, 1)
        if not _WORD.search(text) and number not in failed
    ]
    if blank:
        yield f"{_pages(blank)} {_was(blank)} without text"
    if layers:
        yield f"{_pages(layers)} {_was(layers)} read from the invisible text layer of a picture"
    if running:
        yield f"running headers and footers left out: {'; '.join(running[:2])[:160]}"


def _was(numbers: list[int]) -> str:
    return "was" if len(numbers) == 1 else "were"


def _pages(numbers: list[int]) -> str:
    named = ", ".join(str(number) for number in numbers[:_MOST_NAMED])
    more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
    return f"page {named}" if len(numbers) == 1 else f"pages {named}{more}"
