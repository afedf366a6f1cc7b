"""Rules about words that decide whether a found stretch may count as a quote."""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(r"\w+(?:['’]\w+)*")
# The scripts that write no spaces begin here.
_BEYOND = re.compile(r"[^\x00-\u2e7f]")
# Chinese, Japanese, Thai, Lao, Burmese and Khmer put no space between words.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3041-\u30ff"
    r"\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬亿億兆两兩")
# Two words of Thai, Lao, Burmese or Khmer have at least so many letters.
_LETTERS = 8
# What denies the word behind it, and what denies the verb before it.
_DENIES = re.compile(r"(?:[不没沒未无無非否别別勿莫弗休]|ไม่|มิ|อย่า|ห้าม|មិន|ບໍ່|မ)\Z")
_DENIED = re.compile(r"[\u3041-\u309f]{0,4}?(?:な[いかくけ]|ませ|ぬ|ず)|[\u3041-\u309f]{0,3}まい")
_NUMBER_GOES_ON = re.compile(r"[.,]?\d|%")

# Words that say nothing alone; a quote made of them grounds nothing. English, French, Spanish.
COMMON = frozenset(
    """a an the this that these those and or but if so as of in on at by to for from with into is
    are was were be been being am do does did done has have had will would can could may
    might must shall should not no yes it its he she they them his her their we us our you
    your i me my who which what when where there here then than also just very more most
    some any all one two said says say ok okay well now out up about over after before le
    la les un une des du de et ou mais si que qui quoi dont est sont été être il elle ils
    elles nous vous je ce cette ces son sa ses leur leurs pas ne plus pour par sur dans
    avec aux au en el los las una unos unas y o pero lo al del es fue ser está su sus se
    sí con por para como más muy ya""".split()
)


_TURNS = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|unless|if|hardly|barely"
    r"|refus\w+|den(?:y|ies|ied)|declin\w+|fail(?:s|ed)?|against|ne|pas|jamais|aucune?|sans|sauf"
    r"|nunca|jamás|ningún|ninguna|sin|tampoco)\b|n't\b|\bn'"
)


def turns(normalised: str) -> bool:
    """Tell whether a stretch that a quote leaves out could turn the meaning of the rest.

    Negations and conditions of English, French and Spanish, in normalised text.
    """
    return _TURNS.search(normalised) is not None


def words_at(text: str, start: int, end: int, *, name: bool = False) -> bool:
    """Tell whether a stretch of a normalised text ends at word and number boundaries.

    "sign" is not in "resign", "5 million" not in "1.5 million", "establishment" not in
    "anti-establishment", "5 degrees" not in "-5 degrees" and "would" not in "wouldn't". With
    `name`, a hyphen or an apostrophe may follow. Scripts without spaces have no such boundaries:
    there a stretch may begin and end between any two signs, but not in a number, and not where
    it leaves out the "not" before it (不, ไม่) or behind it (ない).
    """
    first, last = text[start], text[end - 1]
    before = text[start - 1] if start else " "
    after = text[end : end + 2]
    if after and _is_mark(after[0]):
        return False
    if _is_unspaced(before) and _is_unspaced(first):
        if {before, first} <= _NUMERALS or _DENIES.search(text, max(0, start - 4), start):
            return False
    elif (first.isalnum() or _is_mark(first)) and _joined_before(text, start, before, first):
        return False
    if after and _is_unspaced(last) and _is_unspaced(after[0]):
        return not ({last, after[0]} <= _NUMERALS or _DENIED.match(text, end))
    if not (last.isalnum() or _is_mark(last)) or not after:
        return True
    if after[0] == "_" or after[0].isalnum():
        return False
    if last.isdigit() and _NUMBER_GOES_ON.match(text, end):
        return False
    if after[0] == "-" and after[1:].isalnum():
        return name
    return not (after == "'t" and last == "n" and not text[end + 2 : end + 3].isalnum())


def _is_unspaced(character: str) -> bool:
    return not character.isascii() and _UNSPACED.match(character) is not None


def _is_mark(character: str) -> bool:
    """Tell whether a character belongs to the one before it.

    Vowel signs of Indic scripts do: a word does not end in front of one or behind it.
    """
    return not character.isascii() and unicodedata.category(character)[0] == "M"


def _joined_before(text: str, start: int, before: str, first: str) -> bool:
    """Tell whether the character before a stretch belongs to its first word or number."""
    if before == "_" or before.isalnum() or _is_mark(before):
        return True
    two = text[start - 2] if start > 1 else " "
    if before == "-":
        return two.isalnum() or first.isdigit()
    return before in ".," and first.isdigit() and two.isdigit()


def bears_a_claim(quote: str) -> bool:
    """Tell whether a passage is long enough to bear a claim: one or two common words are not.

    Four words do, and three unless all are function words; fewer do only with a digit or a
    name, or in a script that writes no spaces, where four characters do, or eight letters.
    """
    if not quote.isascii() and any(c.isalpha() for c in _BEYOND.findall(quote)):
        return sum(c.isalnum() for c in quote) >= 4
    if not quote.isascii() and _UNSPACED.search(quote):
        return sum(c.isalnum() for c in quote) >= _LETTERS
    tokens = _TOKEN.findall(quote)
    if len(tokens) >= 4:
        return True
    told = [token for token in tokens if token.lower() not in COMMON]
    if len(tokens) >= 3:
        return bool(told)
    return any(token[0].isupper() or any(c.isdigit() for c in token) for token in told) or (
        len(told) == 2 and all(len(token) >= 4 for token in told)
    )
