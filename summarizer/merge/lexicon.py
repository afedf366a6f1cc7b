"""English words that count for little, or decide, where two statements are compared."""

from __future__ import annotations

import re

from summarizer.faithfulness.stems import stem


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, text.split()))


# That a meeting had a topic is said in any of these words; what the topic was is the statement.
_TALK = _stems("discuss discussion discussed talked talk cover covered review reviewed present")
# Whoever says it is named beside them.
_SAYING = _stems("say argue argued accord according explain mention add stress tell")
SAME = (_TALK, _SAYING)
LIGHT = (
    _TALK
    | _SAYING
    | _stems(
        """group team member meeting meetings call session participant attendee topic item update
        various several regular overall recurring way today currently"""
    )
)

# What a part of a meeting was about: one window's list of topics is much like another's.
TOPICS = re.compile(
    r"(?:(?:the|this|these|regular|recurring|weekly|monthly|today's) )*(?:[\w-]+ ){0,2}"
    r"(?:meetings?|calls?|sessions?|discussions?|agendas?|business|updates?|groups?|notes|minutes)"
    r" (?:[\w-]+ )?(?:cover(?:s|ed)?|discuss(?:es|ed)?|includ(?:es|ed)|review(?:s|ed)"
    r"|touch(?:es|ed)|gave|gives|came|comes|report(?:s|ed)?|went|dealt|concern(?:s|ed)|list(?:s|ed)|featur(?:es|ed)"
    r"|focus(?:es|ed)|address(?:es|ed)|consider(?:s|ed)|opened|(?:was|were) (?:about|on))\b",
    re.IGNORECASE,
)

# An act that is planned, asked for or stopped is another fact than the act.
NOT_DONE = _stems(
    """plan intend propose consider want wish hope expect ask request urge refuse fail try attempt
    seek promise pledge agree offer threaten delay postpone defer stop cease cancel avoid almost
    nearly consider decline recommend suggest allow forbid ban deny doubt likely possibly perhaps
    reportedly allegedly former once if unless"""
)
# The second half of a verb, whose own meaning ("to back") does not count.
PARTICLES = _stems("back away forward along around together")

MODALS = {
    "will": "will", "shall": "will", "won": "will", "may": "may", "might": "may", "could": "may",
    "can": "can", "cannot": "can", "should": "must", "must": "must", "ought": "must",
    "would": "would",
}  # fmt: skip
# "Has to" is "must"; "is to be" is left open between "will" and "must".
OWED = re.compile(r"\b(?:ha(?:ve|s|d)|needs?) to\b", re.IGNORECASE)

# Stretches of time are of one family in `opposites`; here another one is another fact.
SPANS = _stems("second minute hour day night week month quarter season year decade century")

COUNTS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "first": "1st", "second": "2nd", "third": "3rd",
    "all": "all", "some": "some", "most": "most", "only": "only", "half": "half",
} | {word: word for word in """eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand
    thousands million millions billion billions trillion dozen dozens fourth fifth sixth seventh
    eighth ninth tenth double twice triple quarter third last next previous former""".split()
}  # fmt: skip
