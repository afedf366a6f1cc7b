"""The words of a document and of its sentences, each part prepared when it is asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from summarizer.checks.names.capitals import Part, Run, capitals, countries
from summarizer.checks.names.forms import form_of, forms_of, forms_of_words, words_of
from summarizer.checks.names.places import Places, tokens
from summarizer.document import Document
from summarizer.names.fold import fold
from summarizer.names.same import SMALL, initials

_INSIDE = r"(?<=[^\s.!?:;\"“«‘(]\s.)(?:\.(?:[^\W\d_]\.)+|[^\W_]*)"
_ANY_INSIDE = re.compile(rf"[^\W\d_]{_INSIDE}")
_SMALL_LETTERS = "a-zß-öø-ÿ"
_BEGINS_SMALL = re.compile(f"[{_SMALL_LETTERS}]")
# Passes over the small letters, which are most of a text, without a look behind each.
_HIGH_INSIDE = re.compile(rf"[^\W\d_{_SMALL_LETTERS}]{_INSIDE}")
# What stands at the edges of words; without it most stretches between white space are one word.
_EDGES = ".,;:!?…\"'“”‘’()[]-–—*"
_OPENING = frozenset('.!?:;"“«‘(')
_JOINING, _CLOSING = "_'’.&-", ".,;:!?) \n"
# To replace so many different characters costs less than to look up every character.
_REPLACED = 64
_ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://\S+")
_RUN = re.compile(r"[A-ZÀ-Þ]\w*(?:[-'’.]\w+)*(?:\s(?:[A-ZÀ-Þ]\w*(?:[-'’.]\w+)*))+")


class Wording:
    """The forms of the words of a document and of each sentence, and its capitalised words."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._forms: dict[int, frozenset[str]] = {}
        self._countries: dict[int, frozenset[str]] = {}
        self._runs: dict[int, tuple[Run, ...]] = {}
        self._places: dict[int, Places] = {}

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of the document as they are spelled, each once."""
        # No word runs over white space, and most stretches between it come again.
        found: set[str] = set()
        others: list[str] = []
        for stretch in set(self.document.text.split()):
            word = stretch.strip(_EDGES)
            if word.isalnum():
                found.add(word)
            elif word:
                others.append(stretch)
        found.update(words_of(" ".join(others)))
        return frozenset(found)

    @cached_property
    def _small_words(self) -> frozenset[str]:
        """Those of the words that have no capital."""
        return frozenset([word for word in self._words if word == word.lower()])

    @cached_property
    def squeezed(self) -> str:
        """The text with its white space squeezed, in which every name of the document stands."""
        return " ".join(self.document.text.split())

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms of every word of the document and its title."""
        about = (self.document.title, self.document.author, self.document.site)
        return forms_of("\n".join(filter(None, about))) | forms_of_words(self._words)

    @cached_property
    def inside(self) -> frozenset[str]:
        """The forms that stand capitalised inside of sentences."""
        high = self._words - self._small_words
        mixed = any(map(_BEGINS_SMALL.match, high))  # "iPhone"
        pattern = _ANY_INSIDE if mixed else _HIGH_INSIDE
        found = {w for w in set(pattern.findall(self.document.text)) if w != w.lower()}
        return frozenset(map(form_of, found))

    @cached_property
    def small(self) -> frozenset[str]:
        """The forms that stand in small letters."""
        return frozenset(map(form_of, self._small_words))

    def is_small(self, form: str) -> bool:
        """Tell whether a form stands in small letters: most names plainly do not."""
        if "small" not in self.__dict__:
            if form != form.lower() or form not in self._unfolded:
                return False
            if form.isalpha() and self._stands_alone(form):
                return True
        return form in self.small

    def _stands_alone(self, word: str) -> bool:
        """Tell whether a word stands between white space, but for a mark behind it."""
        text = self.document.text
        at = text.find(word, 1)
        while at >= 0:
            behind = text[at + len(word) : at + len(word) + 2]
            if text[at - 1].isspace() and (
                not behind.strip(_CLOSING) or behind[0].isspace() or behind[0] in ",;:"
            ):
                return True
            at = text.find(word, at + 1)
        return False

    def is_inside(self, part: Part) -> bool:
        """Tell whether a word stands capitalised inside of a sentence: most names plainly do."""
        if "inside" not in self.__dict__ and _is_plain(part):
            text, word = self.document.text, f" {part.text}"
            at = text.find(word, 1)
            while at >= 0:
                behind = text[at + len(word) : at + len(word) + 1]
                if not (text[at - 1] in _OPENING or text[at - 1].isspace() or _goes_on(behind)):
                    return True
                at = text.find(word, at + 1)
            if part.form.casefold() not in self._letters:
                return False
        return part.form in self.inside

    def side_by_side(self, one: Part, two: Part) -> bool:
        """Tell whether two words stand side by side in capitals somewhere in the document."""
        if "pairs" not in self.__dict__ and _is_plain(one) and _is_plain(two):
            text, name = self.document.text, f" {one.text} {two.text}"
            at = text.find(name)
            if at >= 0 and not _goes_on(text[at + len(name) : at + len(name) + 1]):
                return True
        return (one.form, two.form) in self.pairs

    def may_name(self, form: str) -> bool:
        """Tell whether a name or a role of the document can have a form; most forms cannot.

        It stands in the text, or the words of a name begin with its letters.
        """
        low = form.casefold()
        if low in self._letters:
            return True
        behind = low[1:]  # the first word of a name may be part of a longer one
        return len(low) > 1 and any(behind in letters for letters in self._first_letters)

    @cached_property
    def _letters(self) -> str:
        """The text folded, its letters and digits without what stands between them."""
        return self._unfolded.casefold()  # what folds letters folds their cases as well

    @cached_property
    def _unfolded(self) -> str:
        """The same with capital letters left as they are."""
        return _folded(self.document.text)

    @cached_property
    def _first_letters(self) -> tuple[str, str]:
        """The first letters of all words of the text, and of those that acronyms count."""
        found = fold.__wrapped__(self.document.text).split()
        return (
            "".join([word[0] for word in found]),
            "".join([word[0] for word in found if word not in SMALL]),
        )

    @cached_property
    def _by_head(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for form in self.forms:
            found[form[:2]].append(form)
        return found

    def alike(self, form: str) -> frozenset[str]:
        """Return the forms of the document that begin with the same two letters."""
        return frozenset(self._by_head.get(form[:2], ()))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Which two words stand side by side in capitals somewhere in the document."""
        found: set[tuple[str, str]] = set()
        for run in set(_RUN.findall(f"{self.document.title or ''}\n\n{self.document.text}")):
            forms = [form_of(word) for word in words_of(run)]
            found.update((one, two) for n, one in enumerate(forms) for two in forms[n + 1 : n + 4])
        return frozenset(found)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the document names, or has an adjective of."""
        numbers = (sentence.number for sentence in self.document.sentences)
        return frozenset().union(*map(self.countries_in, numbers))

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The acronyms that runs of capitalised words of the document spell, folded."""
        found: set[str] = set()
        for sentence in self.document.sentences:
            for run in self.runs_in(sentence.number):
                for size in range(2, min(len(run), 8) + 1):
                    for n in range(len(run) - size + 1):
                        found |= initials(" ".join(part.text for part in run[n : n + size]))
        return frozenset(found)

    def sentence_text(self, number: int) -> str:
        """Return the text of a sentence, empty where there is none of that number."""
        sentence = self.document.sentence(number)
        return self.document.text[sentence.start : sentence.end] if sentence else ""

    def forms_in(self, number: int) -> frozenset[str]:
        """Return the forms of every word of a sentence."""
        if number not in self._forms:
            self._forms[number] = forms_of(self.sentence_text(number))
        return self._forms[number]

    def heading_forms(self, number: int) -> frozenset[str]:
        """Return the forms of the words of a heading, less those of the addresses in it."""
        return forms_of(_ADDRESS.sub(" ", self.sentence_text(number)))

    def runs_in(self, number: int) -> tuple[Run, ...]:
        """Return the capitalised words of a sentence."""
        if number not in self._runs:
            self._runs[number] = capitals(self.sentence_text(number)).runs
        return self._runs[number]

    def places_in(self, number: int) -> Places:
        """Return a sentence made ready to look up what stands in a place of it."""
        if number not in self._places:
            self._places[number] = Places(tokens(self.sentence_text(number), self.runs_in(number)))
        return self._places[number]

    def countries_in(self, number: int) -> frozenset[str]:
        """Return the countries that a sentence names, or has an adjective of."""
        if number not in self._countries:
            found = {land for run in self.runs_in(number) for land, _ in countries(run)}
            self._countries[number] = frozenset(found)
        return self._countries[number]


def _folded(text: str) -> str:
    """Return a text with each character folded that is no letter or digit of ASCII."""
    marks = {c for c in set(text) if not (c.isascii() and c.isalnum())}
    folded = {c: letters for c in marks if (letters := _letters(c)) != c}
    if len(folded) > _REPLACED or any(c in folded for f in folded.values() for c in f):
        return text.translate({ord(c): letters for c, letters in folded.items()})
    for character, letters in folded.items():
        text = text.replace(character, letters)
    return text


def _is_plain(part: Part) -> bool:
    """Tell whether a word has nothing but letters, the first a capital of ASCII."""
    text = part.text
    return "A" <= text[0] <= "Z" and text.isalpha() and form_of(text) == part.form


def _goes_on(behind: str) -> bool:
    """Tell whether a word may go on with the character behind it."""
    return behind.isalnum() or (behind != "" and behind in _JOINING)


def _letters(character: str) -> str:
    """Return the letters that a character is folded to."""
    return fold(character).casefold().replace(" ", "").replace("_", "")
