"""The search of long texts finds just what a plain search finds."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.ground import search
from summarizer.ground.search import Search, matches

WORDS = st.sampled_from(
    ["the", "bridge", "sign", "resign", "1.5", "5", "co-op", "op", "a", "'", "x"]
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=60), st.lists(WORDS, min_size=1, max_size=4), st.booleans())
def test_a_text_searched_by_its_rarest_word_gives_the_places_of_a_plain_search(text, wanted, name):
    body, quote = " ".join(text), " ".join(wanted)
    plain = list(matches(body, quote, 0, len(body), name=name))
    before = search.READ_THROUGH, search.ONE_PLACE
    try:
        search.READ_THROUGH, search.ONE_PLACE = 0, 0
        assert list(Search(body).places(quote, name=name)) == plain
    finally:
        search.READ_THROUGH, search.ONE_PLACE = before


def test_a_long_quote_of_one_sign_is_given_up_after_bounded_work() -> None:
    text = "s" * 40_000
    wanted = "s" * 7_000
    with patch.object(search, "words_at", wraps=search.words_at) as looked:
        assert list(search.matches(text, wanted, 0, len(text), name=False)) == []
    assert looked.call_count * len(wanted) <= search.MOST_COMPARED + len(wanted)
