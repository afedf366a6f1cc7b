"""What the detectors share is what the slower ways give."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from summarizer.attribution.tokens import tokenise
from summarizer.conflict import instructions, name_variants
from summarizer.conflict.reading import Reading
from summarizer.document import count_words
from tests.documents import document

_TEXTS = st.text(st.sampled_from("abz AÀé09_'’-.,;:!?()“”\"«»…\n\t\xa0ßİ\u0301²“"), max_size=80)


@given(_TEXTS)
def test_tokens_are_the_runs_of_letters_and_digits(text: str) -> None:
    reading = Reading(document(text))
    assert reading.tokens == re.findall(r"\w+", reading.masked.lower())


@given(_TEXTS)
def test_the_vocabulary_is_every_word_of_the_text(text: str) -> None:
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)
    assert Reading(document(text)).vocabulary == {word.lower() for word in words}


@given(_TEXTS)
def test_words_are_counted_alike_alone_and_in_stretches(text: str) -> None:
    assert count_words(text) == len(re.findall(r"\w+(?:[-'’.]\w+)*", text))


@given(_TEXTS)
def test_a_document_has_the_words_of_its_sentences(text: str) -> None:
    one = document(text)
    shown = (one.text_of(s) for s in one.sentences if s.role != "skip")
    assert one.words == sum(map(count_words, shown))


@given(_TEXTS)
def test_each_token_stands_where_it_says(text: str) -> None:
    tokens = tokenise(document(text))
    places = zip(tokens.starts, tokens.ends, strict=True)
    assert [text[start:end] for start, end in places] == tokens.words


@given(st.frozensets(st.sampled_from(sorted(instructions._MEETING)), max_size=60), st.booleans())
def test_a_wording_is_tried_where_each_of_its_needs_is_met(
    vocabulary: frozenset[str], marked: bool
) -> None:
    wanted = [
        wording
        for wording in instructions._WORDINGS
        if (wording.needs or marked) and not any(map(vocabulary.isdisjoint, wording.needs))
    ]
    assert list(instructions._possible(vocabulary, marked=marked)) == wanted


_STEMS = [
    "Petersen", "Peterson", "Petersens", "Korea", "Korean", "Foundation", "Fundation", "Wong",
    "Kong", "Stephen", "Steven", "Americans", "America", "Lindqvist", "Lindkvist", "Mohammed",
    "Muhammad", "Medvedev", "Medwedew", "Anne", "Annie",
]  # fmt: skip
_NEAR = st.lists(
    st.sampled_from([*_STEMS, *map(str.lower, _STEMS), "said", "the", "Mr.", "John", "of"]),
    max_size=24,
).map(lambda words: " ".join(words).replace(" said", " said. "))


@given(_NEAR)
def test_spellings_that_are_passed_over_would_not_have_been_one(text: str) -> None:
    reading = Reading(document(text))
    found = list(name_variants.spelled_two_ways(reading))
    with patch.object(name_variants, "_may_be_one", lambda *_: True):
        assert found == list(name_variants.spelled_two_ways(reading))
