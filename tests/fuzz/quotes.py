"""The locator: quotes of texts, altered, with a comparison of its own that says what is true."""

from __future__ import annotations

import random
import re
import unicodedata

from summarizer.ground.locate import Index
from summarizer.ground.normalise import comparable
from summarizer.published import Evidence
from tests.documents import document
from tests.fuzz.target import Case, Target
from tests.fuzz.texts import ODD, damaged, passage, text

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_ESCAPED = re.compile(r"\\x([0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})")
_ELLIPSIS = re.compile(r"\.{3,}|…")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Between two signs of a script without spaces a quote may end: Thai to Khmer, Han, kana.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]{2}")
_EDGES = " '\"()[]{}.,;:!?-"


def _draw(rng: random.Random) -> Case:
    """Draw a text and a quote: verbatim, with noise that means nothing, altered, or of another text."""
    how = rng.randrange(8)
    if how < 2:
        return _verbatim(passage(rng), rng, noisy=how == 1)
    source = _SURROGATES.sub("\ufffd", text(rng))  # no reader gives a text with one
    at = rng.randrange(len(source) + 1)
    quote = source[at : at + rng.choice((5, 20, 60, 60, 60, 400, 5000))]
    if how < 6:
        quote = _altered(quote, rng)
    elif how == 6:
        gap, cut = rng.choice(("…", " ... ", "[...]", "(…)")), rng.randrange(len(quote) + 1)
        quote = quote[:cut] + gap * rng.choice((1, 1, 2, 50)) + quote[cut + rng.randrange(30) :]
    else:
        quote = text(rng)
    return _case(source, quote, rng, known=False)


def _verbatim(source: str, rng: random.Random, *, noisy: bool) -> Case:
    """Take whole words out of the middle of a real text; what is grounded then is certain."""
    places = [m.span() for m in re.finditer(r"\S+", source)]
    size = rng.randrange(5, 14)
    if len(places) < size + 2:
        return _case(source, source, rng, known=False)
    first = rng.randrange(1, len(places) - size)
    start, end = places[first][0], places[first + size - 1][1]
    quote = source[start:end]
    words = sum(any(c.isalpha() for c in word) for word in quote.split())
    # What begins behind a hyphenated line end or a mark of its own is no whole word.
    whole = source[start].isalnum() and source[end - 1].isalnum() and quote.isascii()
    whole = (
        whole and source[: start - 1].rstrip()[-1:].isalnum() and words >= 4 and "\\" not in quote
    )
    if noisy:
        quote = rng.choice(("  ", "\n", "\u200b ")).join(quote.split())
        quote = "".join(c.upper() if rng.random() < 0.5 else c for c in quote).replace("'", "’")
    return _case(source, quote, rng, known=whole and not re.search(r"-\s", quote))


def _altered(quote: str, rng: random.Random) -> str:
    digits = [m.start() for m in re.finditer(r"\d", quote)]
    how = rng.randrange(5)
    if how == 0 and digits:
        at = rng.choice(digits)
        return quote[:at] + str(rng.randrange(10)) + quote[at + 1 :]
    at = rng.randrange(len(quote) + 1)
    if how == 1:
        return quote[:at] + rng.choice((" not ", "n't", " never", "un", "no ", "-")) + quote[at:]
    if how == 2:
        return re.sub(r"\b(?:not|no|ne|pas) ", "", quote)
    if how == 3:
        return quote[:at] + rng.choice(ODD) + quote[at:]
    return damaged(quote, rng)


def _case(source: str, quote: str, rng: random.Random, *, known: bool) -> Case:
    number, name = rng.choice((None, 1, 2, 9, 10**6, -1)), rng.random() < 0.2

    def problem() -> str | None:
        made = document(source)
        found = Index(made).locate(quote, number, name=name)
        if found != Index(made).locate(quote, number, name=name):
            return "another answer the second time"
        if (Index(made).locate(quote, name=name).state == "grounded") != (
            found.state == "grounded"
        ):
            return "a sentence's number decides what is grounded"
        if found.start is not None and not 0 <= found.start < (found.end or 0) <= len(source):
            return f"offsets {found.start} to {found.end} of {len(source)}"
        if found.state != "grounded":
            return f"not found: {quote[:200]!r}" if known else None
        return _untrue(source, quote, found)

    kept = f"{source}\n=====\n{quote}\n===== {number} {name}"
    return Case(kept.encode("utf-8", "surrogatepass"), problem)


def _untrue(source: str, quote: str, found: Evidence) -> str | None:
    """Say how a grounded passage differs from the quote it was found for."""
    start, end = found.start or 0, found.end or 0
    if source[start:end] != found.quote:
        return "the passage is not what stands there"
    for at in (start, end):
        beside = source[max(0, at - 1) : at + 1]
        apart = "ʼ" in unicodedata.normalize("NFKC", beside)  # in "ŉ", too
        joined = beside.isalnum() and not apart and not _UNSPACED.fullmatch(beside)
        if len(beside) == 2 and at and joined:
            return f"a word is cut: {source[at - 5 : at + 5]!r} in {found.quote!r}"
    if _ELLIPSIS.search(unicodedata.normalize("NFKC", quote)):
        rest = _letters(found.quote)
        for part in map(_letters, _ELLIPSIS.split(unicodedata.normalize("NFKC", quote))):
            if part not in rest:
                return f"a part is not there: {part!r} in {found.quote!r}"
            rest = rest[rest.index(part) + len(part) :]
        return None
    if _letters(quote) != _letters(found.quote) or _numbers(quote) != _numbers(found.quote):
        return f"{found.quote[:200]!r} for {quote[:200]!r}"
    mine, theirs = (
        re.sub(r"-\s?|[\s']", "", comparable(s)).strip(_EDGES) for s in (quote, found.quote)
    )
    return None if mine == theirs else f"marks differ: {found.quote[:200]!r} for {quote[:200]!r}"


def _plain(words: str) -> str:
    words = _ESCAPED.sub(lambda m: chr(int(m[1] or m[2], 16)), words)
    words = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold())
    words = words.replace("ʼ", "")  # an apostrophe that counts as a letter
    return "".join(
        c for c in words if unicodedata.category(c) != "Cf" and not "\ufe00" <= c <= "\ufe0f"
    )


def _letters(words: str) -> str:
    return "".join(c for c in _plain(words) if c.isalnum() or unicodedata.category(c)[0] == "M")


def _numbers(words: str) -> list[str]:
    return _NUMBER.findall(_plain(words))


TARGETS: dict[str, Target] = {"locate": _draw}
