"""The sums by which entries are chosen are the words of what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render import Measure, words
from tests.render.render_samples import actor, brief, caution, claim, event, position, source


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


LISTS = ("summary", "who", "what", "positions", "next_steps", "cautions")
_UNBROKEN = "https://harbour.example/" + "-".join(["wall"] * 20)
_TEXTS = st.sampled_from(
    ["The bridge opened.", "The wall of the harbour is to stand.", f"It is at {_UNBROKEN} now."]
)
_ENTRIES = st.fixed_dictionaries(
    {
        "summary": st.lists(st.builds(claim, _TEXTS), max_size=3),
        "who": st.lists(st.builds(actor, st.sampled_from(["Ada Roe", "Bo"])), max_size=3),
        "what": st.lists(st.builds(event, _TEXTS), max_size=3),
        "positions": st.lists(
            st.builds(position, st.sampled_from(["Roe", "Ada Roe", "The Harbour Office"]), _TEXTS),
            max_size=3,
        ),
        "cautions": st.lists(st.builds(caution, _TEXTS), max_size=2),
    }
)


@given(_ENTRIES, st.data())
def test_what_fits_takes_no_more_words_than_it_may(entries, data):
    whole = brief(**entries)
    kept = {
        name: [n for n in range(len(getattr(whole, name))) if data.draw(st.booleans())]
        for name in LISTS
    }
    left = {name: len(getattr(whole, name)) - len(kept[name]) for name in LISTS}
    shown = whole.model_copy(
        update={
            **{name: [getattr(whole, name)[n] for n in kept[name]] for name in LISTS},
            "left_out": {name: count for name, count in left.items() if count},
        }
    )
    measure, real = Measure(whole, LISTS), words(shown)
    assert measure.fits(shown, kept, real)
    assert not measure.fits(shown, kept, real - 1)


@pytest.mark.parametrize(
    "entries",
    [
        {"positions": [position("Ada Roe", "The bridge opened."), position("Roe", "It stands.")]},
        {"cautions": [caution("The bridge opened.")]},
    ],
    ids=["the heading of a group", "a caution"],
)
def test_what_the_summary_says_already_is_measured_where_it_still_shows(entries):
    made = brief(summary=[claim("The bridge opened.")], **entries)
    kept = {name: range(len(getattr(made, name))) for name in LISTS}
    assert not Measure(made, LISTS).fits(made, kept, words(made) - 1)
