"""The sums by which entries are chosen are the words of what is written."""

import pytest

from summarizer.render import Measure, words
from tests.render.render_samples import brief, claim, event, source


def measured(made):
    lists = [n for n in type(made).model_fields if isinstance(getattr(made, n), list)]
    lists.remove("dropped")
    everything = {name: range(len(getattr(made, name))) for name in lists}
    return Measure(made, lists).words(everything)


@pytest.mark.parametrize(
    "name", ["a.txt", "/a/long/way/down/to-the/place/where/a-file/stands/" * 4]
)
def test_a_long_name_of_a_source_counts_as_it_is_shown(name):
    made = brief(source=source(name=name), what=[event("The bridge opened.")])
    assert measured(made) == words(made)


def test_a_heading_counts_only_where_something_stands_below_it():
    said = claim("The bridge opened on Monday.")
    made = brief(summary=[said], what=[event("The bridge opened on Monday.")])
    assert measured(made) == words(made)
