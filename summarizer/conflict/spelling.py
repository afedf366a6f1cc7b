"""How alike two spellings are: edits, sounds, and endings that make another word."""

from __future__ import annotations

import re

# (a, b): what is left of two words behind their common beginning when one is inflected.
_ENDINGS = frozenset(
    tuple(sorted(pair.split("/")))
    for pair in (
        "/s /es /n /an /ian /i /ic /al /ed /d /er /ers /r /ing /ly /y /e /a /o /t /ish /ism /ist "
        "a/o a/e o/e "
        "a/an y/ies y/ie e/ing e/y e/ic es/ing a/as o/os a/os o/as a/us us/i on/an or/ion e/ion "
        "ed/ing er/ing s/ing er/ed er/ion ed/ion ing/ion s/ed es/ed y/ic y/ical a/ean e/ian a/ian "
        "ion/ive ion/or er/ry ia/e ia/s ia/ian t/ce ts/ce s/an n/s an/s /is is/an /in /el /en a/i "
        "i/o i/u /ies /ie ie/y /ia ia/an ons/on al/s er/s or/s ent/ant al/ally y/i e/i /io /iste "
        "a/s rs/s ed/ees d/es d/ees"
    ).split(" ")
)
_SOUNDS = (
    (re.compile(r"t?sch|tch|tj|ch|cz|č|ć"), "c"),
    (re.compile(r"sh|š|sz"), "s"),
    (re.compile(r"kh|ck|q|k"), "k"),
    (re.compile(r"ph|ff"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[yj]|ij|iy"), "i"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"th|dt|tt"), "t"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def edits(a: str, b: str, most: int = 2) -> int:
    """Return the optimal string alignment distance of two words, or `most` + 1 if it is more."""
    if a == b:
        return 0
    if abs(len(a) - len(b)) > most:
        return most + 1
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    if max(len(a), len(b)) > 3 * most:
        return most + 1
    # An edit takes away one letter and brings one at most.
    if len(set(a).difference(b)) > most or len(set(b).difference(a)) > most:
        return most + 1
    older: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        older, last = last, row
    return min(last[-1], most + 1)


def inflected(a: str, b: str) -> bool:
    """Tell whether two words may differ by an ending only: plural, adjective, feminine."""
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return any(
        tuple(sorted((a[k:], b[k:]))) in _ENDINGS for k in (n, n - 1, n - 2) if k >= 3 or k == n
    )


def sound(word: str) -> str:
    """Return a rough key of how a name sounds, the same for usual transliterations."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word
