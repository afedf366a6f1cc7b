"""The number words of English, French and Spanish, and what they are worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# What a word does in a number: adds below ten, adds ten to nineteen, adds tens, adds or
# multiplies hundreds, multiplies by a scale, or stands for itself.
UNIT, TEEN, TENS, HUNDRED, SUM, SCALE, ORDINAL, FRACTION, VAGUE, DOZEN = range(10)


@dataclass(frozen=True, slots=True)
class Word:
    """A number word: what it does, and its worth."""

    role: int
    value: float


def _count(words: str, first: int, role: int, step: int = 1) -> dict[str, Word]:
    return {w: Word(role, first + i * step) for i, w in enumerate(words.split())}


def _all(words: str, role: int, value: float) -> dict[str, Word]:
    return {word: Word(role, value) for word in words.split()}


_EN = (
    _count("zero one two three four five six seven eight nine", 0, UNIT)
    | _count(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10, TEEN
    )
    | _count("twenty thirty forty fifty sixty seventy eighty ninety", 20, TENS, 10)
    | _all("both", UNIT, 2)
    | _all("hundred", HUNDRED, 100)
    | _all("thousand", SCALE, 1e3)
    | _all("million", SCALE, 1e6)
    | _all("billion", SCALE, 1e9)
    | _all("trillion", SCALE, 1e12)
    | _count(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        1,
        ORDINAL,
    )
    | _all("thirtieth", ORDINAL, 30)
    | _all("thirds", ORDINAL, 3)
    | _all("half halves", FRACTION, 0.5)
    | _all("dozen", DOZEN, 12)
    | _all("dozens", VAGUE, 12)
    | _all("hundreds", VAGUE, 1e2)
    | _all("thousands", VAGUE, 1e3)
    | _all("millions", VAGUE, 1e6)
    | _all("billions", VAGUE, 1e9)
)
_FR = (
    _count("zéro un deux trois quatre cinq six sept huit neuf", 0, UNIT)
    | _all("une", UNIT, 1)
    | _count("dix onze douze treize quatorze quinze seize", 10, TEEN)
    | _count("vingt trente quarante cinquante soixante", 20, TENS, 10)
    | _all("quatre-vingt quatre-vingts", TENS, 80)
    | _all("septante", TENS, 70)
    | _all("huitante", TENS, 80)
    | _all("nonante", TENS, 90)
    | _all("cent cents", HUNDRED, 100)
    | _all("mille", SCALE, 1e3)
    | _all("million millions", SCALE, 1e6)
    | _all("milliard milliards", SCALE, 1e9)
    | _count(
        "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
        1,
        ORDINAL,
    )
    | _all("première", ORDINAL, 1)
    | _all("second seconde", ORDINAL, 2)
    | _all("moitié demi demie", FRACTION, 0.5)
    | _all("douzaine", DOZEN, 12)
    | _all("dizaine", DOZEN, 10)
    | _all("quinzaine", DOZEN, 15)
    | _all("vingtaine", DOZEN, 20)
    | _all("trentaine", DOZEN, 30)
    | _all("quarantaine", DOZEN, 40)
    | _all("cinquantaine", DOZEN, 50)
    | _all("centaine", DOZEN, 100)
    | _all("millier", DOZEN, 1e3)
    | _all("dizaines douzaines", VAGUE, 12)
    | _all("centaines", VAGUE, 1e2)
    | _all("milliers", VAGUE, 1e3)
)
_ES = (
    _count("cero uno dos tres cuatro cinco seis siete ocho nueve", 0, UNIT)
    | _all("una un", UNIT, 1)
    | _count(
        "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte"
        " veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
        " veintiocho veintinueve",
        10,
        TEEN,
    )
    | _count("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, TENS, 10)
    | _all("cien ciento", SUM, 100)
    | _count("doscientos trescientos cuatrocientos", 200, SUM, 100)
    | _count("quinientos seiscientos setecientos ochocientos novecientos", 500, SUM, 100)
    | _count("doscientas trescientas cuatrocientas", 200, SUM, 100)
    | _count("quinientas seiscientas setecientas ochocientas novecientas", 500, SUM, 100)
    | _all("mil", SCALE, 1e3)
    | _all("millón millones", SCALE, 1e6)
    | _all("billón billones", SCALE, 1e12)
    | _count("primero segundo tercero cuarto quinto sexto", 1, ORDINAL)
    | _count("primera segunda tercera cuarta quinta sexta", 1, ORDINAL)
    | _all("primer", ORDINAL, 1)
    | _all("tercer", ORDINAL, 3)
    | _all("mitad media medio", FRACTION, 0.5)
    | _all("docena", DOZEN, 12)
    | _all("decena", DOZEN, 10)
    | _all("veintena", DOZEN, 20)
    | _all("centenar", DOZEN, 100)
    | _all("decenas docenas", VAGUE, 12)
    | _all("cientos centenares", VAGUE, 1e2)
    | _all("miles", VAGUE, 1e3)
)
WORDS: Mapping[str, Mapping[str, Word]] = {"en": _EN, "fr": _FR, "es": _ES}

# Words that are more often an article, a pronoun or an ordinary word than a number.
SELDOM: Mapping[str, frozenset[str]] = {
    "en": frozenset({"one", "first", "second", "both"}),
    "fr": frozenset({"un", "une", "neuf", "premier", "première", "second", "seconde", "demi"}),
    "es": frozenset(
        {"un", "una", "uno", "once", "media", "medio", "primer", "primero", "primera", "segundo"}
        | {"segunda", "cuarto", "cuarta"}
    ),
}
# What joins two words of one number besides a space or a hyphen.
JOINTS: Mapping[str, frozenset[str]] = {
    "en": frozenset({"and"}),
    "fr": frozenset({"et"}),
    "es": frozenset({"y", "de"}),
}
