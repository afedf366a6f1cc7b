"""Choose the title of a document and two or three sentences that sum it up."""

from __future__ import annotations

import re
from bisect import bisect_left

from summarizer.document import Document, Sentence
from summarizer.draft import Cite, ClaimDraft
from summarizer.extractive.clauses import (
    Passage,
    balanced,
    has_verb,
    negated,
    passage,
    shorten,
    size,
)
from summarizer.extractive.salience import Reading, Unit, alike
from summarizer.when import find_dates

SUMMARY = 3
_LONGEST = 35
_LONGEST_TITLE = 25
_FURNITURE = re.compile(
    r"(?i:(?:contents|attendees|agenda|present|links|minutes|introduction|background|abstract"
    r"|meeting minutes|table of contents|press release|for immediate release)\W*$"
    r"|case:|page:?\s|document:|via\s|\d+\.\s|[\d\W]+$)"
)
_PARTIES = re.compile(
    r"^[ \t]*(?P<one>[A-Z][A-Z.,&'’ -]{3,80}),[ \t]*\n"
    r"(?:\s*[A-Z][\w, -]{2,50}[,.]\s*\n){0,2}\s*vs?\.\s*\n?"
    r"\s*(?P<other>[A-Z][A-Z.&'’ -]{3,80}[A-Z])(?=[,\n])",
    re.MULTILINE,
)
_MARKS = re.compile(
    r"^[\s#*_>]*(?:(?i:subject|title|objet|asunto)\s*:\s*)?|[\s#*_]+$|\s*<!--.*?-->\s*$"
)
_DANGLING = re.compile(
    r"(?:\s+(?:and|or|of|the|a|an|on|in|by|for|to|with|at|from|de|la|le|et|y|el))+$"
)
_LEANS = re.compile(
    r"(?:It|This|That|These|Those|They|He|She|There|Such|Here|Then|Ce|Cela|C['’]|Ils?|Elles?|On|I|We|You"
    r"|His|Her|Their|En effet|Eso|Esto|Sus?|Sa|Son|Ses|Leurs?|All"
    r"|Why|How|What|If|Like|Because|When|Where|it|this|that|they|he|she|we|i)\b"
)
_GROUP = re.compile(r"\b(?i:we|we['’]\w+|our)\b")
_FIRST = re.compile(r"\b(?:I|I['’]\w+|me|my|you|your|you['’]\w+)\b")


def title(reading: Reading) -> ClaimDraft:
    """Return the document's headline, or its best short sentence where it has none.

    A headline is the parties of a court's case, the document's title where it stands verbatim
    in the text (or most of its words do, from the first on), else the first heading before the
    running text.
    """
    document = reading.document
    caption, stated = _caption(document), _stated(document)
    found = caption or stated or _heading(reading)
    if stated is not None and found is stated:
        # Front matter may write a title with escapes; the words that stand there bear it.
        whole = " ".join((document.title or "").split())
        return _own(whole, stated.sentence, stated.text)
    if found is None and reading.units:
        # Talk says early what it is about.
        near = reading.units[: max(25, len(reading.units) // 5)]
        short = [u for u in near if size(u.passage.text) <= 20]
        best = max(short or reading.units, key=lambda u: _fitness(u, reading))
        found = shorten(document, best.passage, reading.language, _LONGEST_TITLE)
    if found is None:
        found = _anything(document)
    return _own(found.text, found.sentence, found.text)


def _own(text: str, sentence: int, quote: str) -> ClaimDraft:
    """Return the source's own words as a claim: "TBD" is a placeholder in an answer only."""
    return ClaimDraft.model_construct(text=text, evidence=[Cite(s=sentence, q=quote)])


def summary(reading: Reading) -> list[ClaimDraft]:
    """Return up to three central sentences in the order of the text; the lead first for news."""
    rated = sorted(reading.units[:], key=lambda u: (-_fitness(u, reading), u.index))
    chosen: list[tuple[Unit, Passage]] = []
    counsel_first = _caption(reading.document) is not None
    lead = None if reading.spoken or counsel_first else _lead(reading)
    for unit in ([lead] if lead else []) + rated[:80]:
        found = shorten(reading.document, unit.passage, reading.language, _LONGEST)
        words = size(found.text)
        if not 6 <= words <= _LONGEST + 10 or any(alike(unit.terms, u.terms) for u, _ in chosen):
            continue
        if any(len(unit.terms & u.terms) > 0.5 * len(unit.terms) for u, _ in chosen):
            continue
        chosen.append((unit, found))
        if len(chosen) == SUMMARY:
            break
    chosen.sort(key=lambda pair: pair[0].index)
    return [
        ClaimDraft(text=found.text, evidence=[Cite(s=found.sentence, q=found.text)])
        for _, found in chosen
    ]


def _lead(reading: Reading) -> Unit | None:
    """Return the first sentence of the running text that can stand for it."""
    for unit in reading.units[:4]:
        text = unit.passage.text
        if (
            unit.role == "text"
            and not text.endswith(("?", ":"))
            and text[:1] not in '"“«'
            and balanced(text)
        ):
            return unit
    return None


def _fitness(unit: Unit, reading: Reading) -> float:
    text = unit.passage.text
    fit = unit.score
    fit -= 0.2 if reading.spoken and unit.speaker == "Q" else 0.0
    fit -= 0.3 if _LEANS.match(text) else 0.0
    fit -= 0.5 if text.endswith(("?", ":")) or not balanced(text) else 0.0
    fit -= 0.3 if text[:1] in '"“«' else 0.0
    fit -= 0.25 if _FIRST.search(text) else 0.0
    fit -= 0.1 if negated(text) else 0.0
    fit -= 0.2 if text[:1].islower() or text[:1].isdigit() else 0.0
    fit -= 0.5 if unit.torn else 0.0
    fit -= 0.15 if _GROUP.search(text) else 0.0
    if not 8 <= size(text) <= 45:
        fit -= 0.4
    return fit


def _stated(document: Document) -> Passage | None:
    """Return where the document's title stands in its text."""
    words = document.title.split() if document.title else []
    if not words or not any(c.isalpha() for c in document.title or ""):
        return None
    head = document.text[:20_000]
    least = max(1 if len(words) < 4 else 4, round(0.6 * len(words)))
    counts = range(least, len(words) + 1)
    # Where so many words stand, fewer do.
    most = least + bisect_left(counts, True, key=lambda n: _found(words[:n], head) is None)
    for count in range(most - 1, least - 1, -1):
        match = _found(words[:count], head)
        if match is None:
            continue
        end = match.start() + len(_DANGLING.sub("", match.group()))
        sentence = document.sentence_at(match.start())
        if end <= sentence.end and end > match.start():
            return passage(document, sentence.number, match.start(), end)
    return _in_front_matter(document, words)


def _found(words: list[str], text: str) -> re.Match[str] | None:
    return re.search(r"\s+".join(map(re.escape, words)), text)


def _in_front_matter(document: Document, words: list[str]) -> Passage | None:
    """Return the longest run of a title's words in the front matter it was read from.

    YAML writes accents and no-break spaces as escapes, so that the whole rarely stands there.
    """
    if not document.sentences or document.sentences[0].role != "skip":
        return None
    head = document.sentences[0]
    text = document.text[head.start : min(head.end, head.start + 20_000)]
    for count in range(min(len(words), 40), 3, -1):
        for first in range(len(words) - count + 1):
            run = words[first : first + count]
            if not all(word in text for word in run):
                continue  # a pattern costs more than the look for its words
            words_there = r"\s+(?:\\\s+)?".join(map(re.escape, run))
            match = re.search(rf"(?<!\w){words_there}(?!\w)", text)
            if match:
                start = head.start + match.start()
                return passage(document, head.number, start, start + len(match.group()))
    return None


def _heading(reading: Reading) -> Passage | None:
    """Return the first heading that stands before the running text."""
    document = reading.document
    first = reading.units[0].passage.sentence if reading.units else len(document.sentences)
    for sentence in document.sentences[: min(first, 30)]:
        if sentence.role != "heading" and not _stands_alone(document, sentence):
            continue
        start, end = _stripped(document, sentence)
        text = document.text[start:end]
        dated = find_dates(text, None, reading.language)
        only_date = dated and len(dated[0].text) > 0.5 * len(text)
        # "#" and "Subject:" say that it is a headline, however short.
        marked = bool(document.text[sentence.start : start].strip())
        least = 1 if marked else 3
        if size(text) >= least and not only_date and not _FURNITURE.match(text):
            return passage(document, sentence.number, start, end)
    return None


def _caption(document: Document) -> Passage | None:
    """Return the parties of a court's caption: "ADA SMITH, Appellant, v. STATE OF MAINE"."""
    head = document.text[:3000]
    match = _PARTIES.search(head) if "v." in head or "vs." in head else None
    if match is None:
        return None
    sentence = document.sentence_at(match.start())
    return passage(document, sentence.number, match.start("one"), match.end("other"))


def _stands_alone(document: Document, sentence: Sentence) -> bool:
    """Tell whether a text opens with a line of its own that is no full sentence."""
    opens = not document.text[: sentence.start].strip() and sentence.role == "text"
    raw = document.text[sentence.start : sentence.end].strip()
    line = raw.partition("\n")[0].rstrip()
    whole = line == raw and "\n\n" in document.text[sentence.start : sentence.end].replace(" ", "")
    short = len(line) <= 60 and line != raw and not has_verb(line, document.language)
    return opens and (whole or short) and line[-1:] not in ".:;,"


def _stripped(document: Document, sentence: Sentence) -> tuple[int, int]:
    raw = document.text[sentence.start : sentence.end]
    if sentence.role == "text":
        raw = raw[: len(raw) - len(raw.lstrip())] + raw.lstrip().partition("\n")[0]
    lead = _MARKS.match(raw)
    start = lead.end() if lead else 0
    text = raw[start:]
    while (shorter := _MARKS.sub("", text)) != text and text.startswith(shorter):
        text = shorter
    return sentence.start + start, sentence.start + start + len(text.rstrip())


def _anything(document: Document) -> Passage:
    """Return the first words of a text that has neither headings nor sentences."""
    for sentence in document.sentences:
        raw = document.text[sentence.start : sentence.end]
        if raw.strip() and any(c.isalnum() for c in raw):
            start = sentence.start + len(raw) - len(raw.lstrip())
            end = start + len(raw.strip()[:200].rstrip())
            return passage(document, sentence.number, start, end)
    return passage(document, 1, 0, min(len(document.text), 200))
