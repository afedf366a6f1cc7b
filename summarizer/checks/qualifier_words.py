"""The words that bound a figure, set a condition or hold a doubt, and what may stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from summarizer.checks.negation_words import stem
from summarizer.checks.numbers.trie import either


def _bag(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _phrases(words: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split("-")) for phrase in words.split())


BOUNDS = _phrases(
    "at-least at-most up-to more-than less-than fewer-than over nearly almost about around"
    " approximately roughly no-more-than close-to"
)
# What a claim may say for any of them.
BOUNDED = _bag(
    """least most up to more less fewer over nearly almost about around approximately roughly
    close some above below under within exceed exceeds exceeded exceeding beyond past top tops
    near nears neared minimum maximum limit estimated so plus upwards some dozens several between
    or"""
)
BOUNDED_AFTER = _bag("so plus least most more less maximum minimum upwards or")
NUMBER = _bag(
    """two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty
    sixty seventy eighty ninety hundred thousand million billion half dozen one"""
)
EACH = _bag("every each the a an another")
SHARES = _phrases("some some-of most most-of several few a-few half-of part-of certain")
CONDITIONS = _phrases(
    "if unless provided-that subject-to as-long-as so-long-as only-if only-after only-when"
    " only-once only-with depending-on in-case in-the-event on-condition on-the-condition once"
    " contingent-on contingent-upon conditional-on conditional-upon to-the-extent insofar-as"
    " in-so-far-as assuming pending barring absent until provided"
)
NO_IF = {
    "if": _bag("as even ask asks asked know wonder see whether what"),
    "once": _bag("at"),
    "pending": _bag("is are was were remain remains still the a"),
    "provided": _bag("is are was were be been has have had by he she it they we and"),
    "assuming": _bag("is are was were by"),
}
# What a claim may say instead of an "if"; "would" and "could" are conditional of themselves.
CONDITIONAL = _bag(
    """if unless provided when whenever where wherever once until without given would could might
    may should except absent depending depends case conditional conditions condition subject
    pending possible possibly perhaps maybe contingent assuming barring extent insofar far event
    after only partly partially"""
)
MODALS = _bag("may should must")
TRIES = frozenset(
    stem(word, "en") for word in "try attempt hope want wish seek encourage aim like".split()
)
TRIED = TRIES | frozenset(
    stem(word, "en")
    for word in """plan intend consider propose ask urge call would should could may might
    effort goal ambition eager want wants demand request expect possible invite if""".split()
)
HOLDS = frozenset(
    stem(word, "en")
    for word in """think believe assume guess suppose suspect hope fear feel allege contend argue
    claim insist maintain""".split()
)
SAYS = HOLDS | frozenset(
    stem(word, "en")
    for word in """say tell according accuse view opinion call ask warn note report announce
    state describe explain add deny admit confirm criticize criticise praise blame want demand
    urge expect consider deem see find wonder doubt dispute convince sure confident promise vow
    predict estimate suggest propose recommend complain complaint allegation claim lawsuit suit sue
    alleged reported reportedly apparently seem appear likely probably""".split()
)
STOP = frozenset(';:.!?()—–…/"“”«»')
BREAK = STOP | {",", "but", "although", "though", "while", "whereas", "because", "which", "who"}
# A word of each phrase to look for; a passage without any of these need not be read.
SHARING = frozenset(phrase[-1] for phrase in SHARES)
SETTING = frozenset(phrase[0] for phrase in CONDITIONS)


def _any(*phrases: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    """Return what finds any of some phrases in small letters, across the end of a line, too."""
    written = either(" ".join(phrase) for phrase in chain(*phrases))
    return re.compile(rf"\b{written}\b".replace(r"\ ", r"\s+"))


# What a passage holds that has to be read at all; most hold nothing of it.
BOUNDING, SHARED, SET = _any(BOUNDS), _any(SHARES), _any(CONDITIONS)
HELD = re.compile(
    r"\b(?:tr(?:y|ies|ied|ying)|attempt|hop(?:e|es|ed|ing)|want|wish|seek|sought|encourag|aim(?:s|ed)?"
    r"|like|think|thought|believ|assum|guess|suppos|suspect|fear|feels?|felt|alleg|conten[dt]|argu"
    r"|claim|insist|maintain)"
)
COUNTS = re.compile(rf"\d|\b{either(NUMBER)}\b", re.IGNORECASE)
# A claim that begins with all of something: its first words, the last of them in the plural.
BARE = re.compile(
    r"(?!(?:the|a|an|this|that|these|those|his|its|our|their)\b)(?:[\w-]+ ){0,2}\w+s\b", re.I
)
# A clause begins behind these, too.
OPENING = _bag("and so that then")
