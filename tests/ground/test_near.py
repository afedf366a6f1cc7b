"""The span of a source that is nearest to a quote that was not found."""

from summarizer.ground.near import MOST_WORDS, nearest


def near(quote, text):
    found = nearest(quote, text, 0, len(text))
    return found and (text[found.start : found.end], found.differs)


def test_words_at_both_ends_of_a_quote_stand_for_as_many_of_the_source():
    found = near("an old bridge was closed today", "they say the old bridge was closed early then")
    assert found == ("the old bridge was closed early", (("an", "the"), ("today", "early")))


def test_three_words_in_five_are_alike_and_two_are_not():
    assert near("old bridge was sold cheaply", "the old bridge was closed in may")
    assert near("old bridge is sold cheaply", "the old bridge was closed in may") is None


def test_a_passage_with_all_words_in_their_order_differs_in_nothing():
    assert near("old bridge was closed", "the old, bridge was closed") is None


def test_a_span_beyond_the_words_that_are_searched_is_not_found():
    said = "the old bridge was closed early"
    assert near("old bridge was closed today", "so " * (MOST_WORDS - 6) + said)
    assert near("old bridge was closed today", "so " * MOST_WORDS + said) is None
