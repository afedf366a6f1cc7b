"""A digest as a mail: HTML that is small enough to be shown whole, and text that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.render.digest_page import DigestPage
from summarizer.render.html import mail_text
from summarizer.render.html.cleaning import NAMES, clean
from summarizer.render.html.shown import BARE, FULL, SHORT, Depth, Shown, by_lead, shown
from summarizer.render.html.templating import fill, inlined
from summarizer.render.html.wording import MARKS, day, heading, lead, moment, weekday, window

# Bytes of HTML. Gmail cuts a mail off at 102 kB and hides the rest behind a link.
LIMIT = 90_000
# Entries of the lists around the stories: what is due, what failed, the facts.
_LISTS = (40, 10, 3)


@dataclass(frozen=True, slots=True)
class Mail:
    """The two parts of a mail; the text says all that the HTML says."""

    html: str
    text: str


def mail(page: DigestPage) -> Mail:
    """Return a digest as mail: HTML of at most `LIMIT` bytes of UTF-8, text for 72 columns.

    What does not fit is left out from the least important story up, first to two entries a
    list, then to a sentence, then whole; it is counted, and the reader is told.
    """
    head = {"moment": moment(page.slot), "window": window(page.since, page.slot)}
    best, html = _fitting(clean(page), head)
    return Mail(html, mail_text.write(best, head["moment"], head["window"], lead(best)))


def _fitting(page: DigestPage, head: dict[str, str]) -> tuple[Shown, str]:
    """Return the most of a page whose HTML is within the limit: found by halving."""
    first, last = 0, _steps(page) - 1
    found: tuple[Shown, str] | None = None
    while first <= last:
        step = first if found is None and first == 0 else (first + last) // 2
        made = _at(page, step)
        html = _html(made, head)
        if len(html.encode()) <= LIMIT:
            found, last = (made, html), step - 1
        else:
            first = step + 1
    assert found is not None  # the last step holds little more than three titles
    return found


def _steps(page: DigestPage) -> int:
    return 3 * len(page.stories) + len(_LISTS)


def _at(page: DigestPage, step: int) -> Shown:
    """Return a page reduced by so many steps, each of which takes one thing away."""
    stories = len(page.stories)
    depths: list[Depth] = [FULL] * stories
    for depth, steps in ((SHORT, step), (BARE, step - stories)):
        taken = min(max(0, steps), stories)
        depths[stories - taken :] = [depth] * taken
    gone = min(max(0, step - 2 * stories), stories)
    rest = _LISTS[min(max(0, step - 3 * stories), len(_LISTS) - 1)]
    return shown(page, depths[: stories - gone], rest)


def _html(made: Shown, head: dict[str, str]) -> str:
    words = {
        "marks": MARKS,
        "day": day,
        "weekday": weekday,
        "heading": heading,
        "names": NAMES,
        "by_lead": by_lead,
    }
    return inlined(fill("mail.html", {"page": made, "lead": lead(made), **head, **words}))
