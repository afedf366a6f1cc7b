"""The words of a document are found by short ways, which change nothing that is found."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.checks.names import wording
from summarizer.checks.names.capitals import capitals
from summarizer.checks.names.forms import form_of, words_of
from tests.documents import document

TEXTS = st.text(
    st.sampled_from("abcXYZ \n\t.,'’\"“_-&019éÉßœŒИйΣςıİǅﬁ中²½") | st.characters(), max_size=120
)


@given(TEXTS)
def test_every_word_of_a_text_is_known(text: str) -> None:
    assert wording.Wording(document(text))._words == frozenset(words_of(text))


@given(TEXTS)
def test_capitals_inside_of_sentences_are_found_in_mixed_words_as_well(text: str) -> None:
    found = {word for word in wording._ANY_INSIDE.findall(text) if word != word.lower()}
    assert wording.Wording(document(text)).inside == frozenset(map(form_of, found))


def test_every_character_is_folded_alike_in_either_case() -> None:
    for character in map(chr, range(0x3100)):
        kept = wording._folded(character).casefold()
        assert kept == "".join(map(wording._folded, character.casefold())), character


@given(TEXTS)
def test_letters_are_folded_as_one_by_one(text: str) -> None:
    one_by_one = "".join(
        c if c.isascii() and c.isalnum() else wording._letters(c) for c in text.casefold()
    )
    assert wording.Wording(document(text))._letters == one_by_one


# The same few words over and over, beside each other and beside all that may join or part them.
_PIECES = ["Ada", "ada", "ADA", "Roe", "roe", "Adá", "Roe's", "l'Ada", "A.D.A.", "ad", "x"]
NAMES = st.lists(
    st.sampled_from([*_PIECES, *" .,:;'’\"“(-_&\n", " ", " ", ". ", ": "]), max_size=30
).map("".join)


@given(NAMES, NAMES)
@example("He met Ada. The Adas met (Ada", "Ada")
@example("the o'ada", "Oada")
def test_where_a_word_stands_is_told_at_a_glance_as_by_all_words(text: str, claim: str) -> None:
    for run in capitals(f"{claim} {text}").runs:
        for n, part in enumerate(run):
            glance, whole = wording.Wording(document(text)), wording.Wording(document(text))
            assert glance.is_small(part.form) == (part.form in whole.small)
            assert glance.is_inside(part) == (part.form in whole.inside)
            for other in run[n + 1 : n + 2]:
                assert glance.side_by_side(part, other) == ((part.form, other.form) in whole.pairs)
