"""A document and a kind's template → the messages that a model reads.

The template is the system message. The document travels apart from it as data: what it says of
itself and its numbered sentences, between two lines that carry a nonce. The nonce is drawn from
the hash of what stands between them, so that the same document gives the same request (a cache
can answer it), and anew until nothing in there holds it: none can close its own block.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from string import Template

from summarizer.document import Document
from summarizer.errors import PromptError
from summarizer.masking import masked

PLACES = frozenset({"nonce", "bounds"})
# Stands in the block before a model's own statements.
STATEMENTS = "statements:"
# What a document says of itself is of any length: a PDF's title may be a book.
_LONGEST_FACT = 300


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model: `role` is "system", "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class PromptTemplate:
    """A template: its file's text (`source`), and that text without its front matter."""

    name: str
    body: str
    source: str

    @property
    def sha256(self) -> str:
        """The hash of the whole file's text."""
        return hashlib.sha256(self.source.encode()).hexdigest()


def parse_template(text: str, name: str, wanted: frozenset[str] = PLACES) -> PromptTemplate:
    """Return the template in `text`; PromptError where a place is unknown, missing or broken.

    A template is plain Markdown with `${…}` places (string.Template), so JSON braces are safe
    and nothing in it can be evaluated.
    """
    head, body = _split_front_matter(text)
    template = Template(body)
    if not template.is_valid():
        raise PromptError(f"template {name} has a broken `$` place", "write a plain dollar as $$")
    places = set(template.get_identifiers())
    if unknown := sorted(places - wanted):
        raise PromptError(f"template {name} has an unknown place ${{{unknown[0]}}}")
    if missing := sorted(wanted - places):
        raise PromptError(f"template {name} lacks the place ${{{missing[0]}}}")
    return PromptTemplate(
        name=head.get("name", name),
        body=body.strip(),
        source=text,
    )


def _split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """Return the `key: value` lines between the first two `---` lines, and what follows."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return {}, text
    for i, line in enumerate(lines[1:], 1):
        if line.strip() == "---":
            pairs = (row.partition(":") for row in lines[1:i] if ":" in row)
            return {k.strip(): v.strip() for k, _, v in pairs}, "".join(lines[i + 1 :])
    raise PromptError("a template's front matter is not closed", "end it with a line ---")


def nonce_of(document: Document, *further: str) -> str:
    """Return twelve hexadecimal digits that nothing a model is shown of a document holds.

    `further` are lines that stand in the block with it. An answer is such a stranger, too: the
    document may have told the model to write the digits of the request that it answered.
    """
    return nonce_for([document.text, *_facts(document), *further])


def nonce_for(lines: Sequence[str]) -> str:
    """Return twelve hexadecimal digits that none of the lines holds."""
    held = "\n".join(lines)
    digits = held
    while True:
        digits = hashlib.sha256(f"nonce:{digits}".encode("utf-8", "replace")).hexdigest()
        # Twelve digits of the text's own hash can be had by trying texts for some hours.
        if (nonce := digits[:12]) not in held:
            return nonce


def messages(
    template: PromptTemplate,
    document: Document,
    bounds: str,
    lines: Sequence[str] | None = None,
    note: str = "",
) -> tuple[Message, Message]:
    """Return the system message and the user message that carries the document as data.

    `lines` are what stands for the document, all its numbered sentences if None; `note` is
    said about them in front, and is of the program, not of the document.
    """
    nonce = nonce_of(document)
    system = Template(template.body).substitute(nonce=nonce, bounds=bounds)
    shown = numbered(document) if lines is None else lines
    return Message("system", system), Message("user", _data(document, nonce, shown, note))


def fenced(nonce: str, lines: Sequence[str]) -> str:
    """Return lines of data between the two lines that carry the nonce."""
    return "\n".join([f"<<<{nonce}", *lines, f"{nonce}>>>"])


def numbered(document: Document, numbers: Collection[int] | None = None) -> list[str]:
    """Return the sentences as a model reads them, all or those of the numbers given."""
    return [
        f"[{sentence.number}] {' '.join(document.text_of(sentence).split())}"
        for sentence in document.sentences
        if sentence.role != "skip" and (numbers is None or sentence.number in numbers)
    ]


def titled(document: Document) -> list[str]:
    """Return the line of data that holds a document's title, none where it has none."""
    return [line for line in _facts(document) if line.startswith("title: ")]


def _facts(document: Document) -> list[str]:
    """Return what a document says of itself, a line each."""
    return [
        f"{name}: {' '.join(str(value).split())[:_LONGEST_FACT]}"
        for name, value in (
            ("title", document.title),
            ("date", document.published),
            ("url", masked(document.origin.url or "")),
        )
        if value
    ]


def _data(document: Document, nonce: str, lines: Sequence[str], note: str) -> str:
    # A title or an address is a stranger's word as any sentence is.
    block = fenced(nonce, [*_facts(document), *lines])
    return f"{note}\n{block}" if note else block
