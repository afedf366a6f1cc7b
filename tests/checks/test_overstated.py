"""What a claim says more strongly than its passage: all for some, done for planned, a cause."""

from __future__ import annotations

import pytest

from summarizer.checks.overstated import check_overstated


@pytest.mark.parametrize(
    ("claim", "passage", "word"),
    [
        ("All boats of the port left.", "Most boats of the port left.", "All"),
        ("Every sample held lead.", "Some of the 40 samples held lead, all of them old.", "Every"),
        ("The port bought the old quay.", "The port plans to buy the old quay.", "bought"),
        ("The council has closed the pool.", "The council will close the pool in May.", "closed"),
        ("The quay was sold to Vellmar.", "The port may sell the quay to Vellmar.", "sold"),
        (
            "Boats sank because of the mayor.",
            "Boats sank on Friday, the day the mayor turned 80.",
            "because",
        ),
        ("Storks led to births.", "Villages with storks also had more births.", "led"),
    ],
)
def test_what_a_passage_does_not_say_so_strongly_is_a_warning(
    claim: str, passage: str, word: str
) -> None:
    found = check_overstated(claim, [passage])
    assert found.verdict == "warn"
    assert found.words == (word,)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("All boats left.", "No boat stayed, most of them gone by noon."),
        ("All boats left.", "Both boats left; some of the crew stayed."),
        ("Not all boats left.", "Most boats left."),
        ("The port plans to buy the quay.", "The port will buy the quay."),
        ("The port bought the quay.", "The port planned to buy the quay and bought it."),
        ("The port bought the quay.", "The port was forced to buy the quay."),
        ("Halloran won the seat.", "She would later win the seat for Halloran."),
        ("Talks go on, with both owners invited.", "The chair will invite both owners to talks."),
        ("Boats sank because of the storm.", "Boats sank after the storm."),
        ("He was fined because of speeding.", "He was fined for speeding."),
        ("Rain led to floods.", "Rain caused floods."),
    ],
)
def test_what_a_passage_says_in_other_words_is_no_warning(claim: str, passage: str) -> None:
    assert check_overstated(claim, [passage]).verdict == "none"


def test_other_languages_than_english_are_left_alone() -> None:
    found = check_overstated("All boats left.", ["Most boats left."], "fr")
    assert found.verdict == "none"
