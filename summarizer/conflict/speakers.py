"""Quotations that are given to two speakers at once, or to a verb without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.conflict.reading import Fault, Reading
from summarizer.names.fold import fold

_VERBS = tuple(
    "said says told added stated explained declared claimed argued noted insisted warned".split()
)
_SAID = rf"(?:{'|'.join(_VERBS)})"
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr)\.\s)?[A-ZÀ-Þ][\w’'-]+"
    r"(?:\s(?:[A-ZÀ-Þ]\.|[a-z]{2,3}|[A-ZÀ-Þ][\w’'-]+)){0,3}"
)
_BODY = r"[^\"“”\n]{3,600}"
_TWICE = re.compile(
    rf"(?P<a>{_NAME})\s{_SAID}(?:\sthat)?[,:]?\s[\"“]{_BODY}[\"”],?\s"
    rf"(?:{_SAID}\s(?P<b>{_NAME})|(?P<c>{_NAME})\s{_SAID}\s*[.,])"
    rf"|[\"“]{_BODY},?[\"”],?\s{_SAID}\s(?P<d>{_NAME}),?\s(?:{_SAID}\s(?P<e>{_NAME})|(?P<f>{_NAME})\s{_SAID}\s*[.,])"
    rf"|[\"“]{_BODY},?[\"”],?\s(?P<g>{_NAME})\s{_SAID},?\s(?:{_SAID}\s(?P<h>{_NAME})|(?P<i>{_NAME})\s{_SAID}\s*[.,])"
)
# What stands in every match of `_TWICE`, from its first verb of saying on, or from its second last.
_AGAIN = re.compile(
    rf"{_SAID}(?:(?:\sthat)?[,:]?\s[\"“]{_BODY}[\"”],?\s(?:{_SAID}\s{_NAME}|{_NAME}\s{_SAID}\s*[.,])"
    rf"|\s{_NAME},?\s(?:{_SAID}\s{_NAME}|{_NAME}\s{_SAID}\s*[.,])"
    rf"|,?\s(?:{_SAID}\s{_NAME}|{_NAME}\s{_SAID}\s*[.,]))"
)
_NOBODY = re.compile(rf"[\"”],?\s(?:{_SAID})\s*(?=\.\s|\.$)", re.MULTILINE)


def doubtful_speakers(reading: Reading) -> Iterator[Fault]:
    """Yield the quotations whose speaker the text leaves out, or names two of."""
    if reading.sort != "prose":
        return
    text = reading.masked
    if '"' not in text and "”" not in text:
        return
    twice = any(_AGAIN.match(text, at) for at in reading.places(_VERBS))
    for match in _TWICE.finditer(text) if twice else ():
        one, other = [name for name in match.groups() if name][:2]
        if fold(one).split()[-1] != fold(other).split()[-1]:
            said = f"One quotation is given to two speakers: {one} and {other}."
            yield Fault("attribution", said, (match.span(),))
    for match in _NOBODY.finditer(text):
        line = text[max(text.rfind("\n", 0, match.start()), match.start() - 300) + 1 : match.end()]
        before = re.split(r"[\"“]", line[: line.rfind(match.group()[0])])[0]
        if not re.search(r"\w{2}", before):
            said = "A quotation is followed by a verb of saying without a speaker."
            yield Fault("attribution", said, (match.span(),))
