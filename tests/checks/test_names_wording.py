"""The words of a document are found by short ways, which change nothing that is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.checks.names import wording
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


@given(TEXTS)
def test_letters_are_folded_as_one_by_one(text: str) -> None:
    one_by_one = "".join(
        c if c.isascii() and c.isalnum() else wording._letters(c) for c in text.casefold()
    )
    assert wording.Wording(document(text))._letters == one_by_one
