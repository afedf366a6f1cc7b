"""Words of a text, and the stem by which two forms of one word are told to be the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.ground.words import COMMON

_WORD = re.compile(r"[^\W_]+(?:(?:[-'’&]|\.(?=\w))[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_VOWEL = re.compile(r"[aeiouy]")

# Verbs and nouns whose forms no suffix rule joins.
_IRREGULAR = {
    form: base
    for line in """be is are was were been being am;have has had having;do does did done doing
    go went gone goes;say said says;make made;take took taken;give gave given;get got gotten
    come came;see saw seen;know knew known;find found;think thought;tell told;leave left
    feel felt;keep kept;hold held;bring brought;begin began begun;write wrote written;run ran
    fall fell fallen;rise rose risen;grow grew grown;win won;lose lost loss;buy bought;sell sold
    send sent;spend spent;meet met;lead led;speak spoke spoken;break broke broken;build built
    choose chose chosen;catch caught;die died dying dead death;hit hits;drive drove driven
    fight fought;pay paid;sit sat;stand stood;hear heard;lie lay lain laid;teach taught
    shoot shot;steal stole stolen;strike struck;sink sank sunk;throw threw thrown;wear wore worn
    fly flew flown;draw drew drawn;eat ate eaten;drink drank drunk;forget forgot forgotten
    hide hid hidden;man men;woman women;child children;person people;good best;bad worst
    datum data;foot feet;life lives;wife wives;half halves;sing sang sung;swim swam;seek sought
    sue sued;withdraw withdrew withdrawn;become became;understand understood;mean meant
    show shown;beat beaten;bend bent;bid bade;bite bit bitten;bleed bled;blow blew blown
    deal dealt;dig dug;feed fed;forgive forgave forgiven;freeze froze frozen;hang hung
    leap leapt;light lit;ring rang rung;shake shook shaken;shine shone;slide slid;speed sped
    spin spun;spring sprang sprung;stick stuck;swear swore sworn;sweep swept;swell swollen
    swing swung;tear tore torn;wake woke woken;weep wept;arise arose arisen;overcome overcame
    undergo underwent undergone;undertake undertook undertaken;overtake overtook overtaken
    overthrow overthrew overthrown;mislead misled;foresee foresaw foreseen;withstand withstood
    uphold upheld;rebuild rebuilt;rewrite rewrote rewritten;burn burnt;learn learnt;breed bred
    cling clung;creep crept;kneel knelt;forbid forbade forbidden;bear bore borne born
    ride rode ridden;flee fled;lend lent;shrink shrank
    """.replace("\n", ";").split(";")
    for base, *forms in [line.split() or [""]]
    for form in forms
}


class Word(NamedTuple):
    """A word of a text: where it stands, its form in small letters, and its stem."""

    start: int
    end: int
    text: str
    stem: str

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def content(self) -> bool:
        """Whether the word says something of its own: no function word and no number."""
        return (
            self.stem not in _FUNCTION
            and self.text.lower() not in COMMON
            and not self.text[:1].isdigit()
            and len(self.text) > 1
        )


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a word: small letters, without its commonest English endings.

    A light stemmer (after Harman's S-stemmer, with -ed, -ing, -ly and -ment): it joins forms of
    one word and rarely two words; spelling variants -ise and -our are joined too.
    """
    low = _POSSESSIVE.sub("", word.lower().replace("’", "'"))
    low = _IRREGULAR.get(low, low)
    if len(low) <= 3 or not low.isalpha():
        return low
    return _trimmed(low)


def _trimmed(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        low = low[:-3] + "y"
    elif low.endswith(("sses", "shes", "ches", "xes", "zes")):
        low = low[:-2]
    elif low.endswith("s") and not low.endswith(("ss", "us", "is")):
        low = low[:-1]
    for ending in ("ingly", "edly", "ing", "ied", "ed", "ment", "ly", "ation", "ition", "er", "or"):
        base = low.removesuffix(ending)
        if base is not low and len(base) >= 4 - (ending == "ed") and _VOWEL.search(base):
            low = base + "y" if ending == "ied" else base
            if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "lsz":
                low = low[:-1]
            break
    low = low.replace("isat", "izat").removesuffix("e")
    if low.endswith("is") and len(low) > 5:
        low = low[:-1] + "z"
    if low.endswith("our"):
        low = low[:-3] + "or"
    return low[:-1] + "i" if low.endswith("y") and len(low) > 3 else low


def words(text: str) -> list[Word]:
    """Return the words of a text in their order; offsets are code points."""
    return [
        Word(match.start(), match.end(), match.group(), stem(match.group()))
        for match in _WORD.finditer(text)
    ]


# The stem of "lose" is a Spanish article.
_FUNCTION = (frozenset(map(stem, COMMON)) - {stem("lose")}) | frozenset(
    """be have do go say a an the i you he she it we they me him us them my your his her its our
    their this that these those who whom whose which what when where why how and or but nor so
    yet for of in on at by to from with without into onto upon about as if than then there here
    not no never can could may might must shall should will would also too very just both either
    neither each some any such other another own same while because since until during through
    between among against per via out up down off over under again more most less least own make
    get take one two three be been being because although though however whereas whether
    including include additional additionally""".split()
)
