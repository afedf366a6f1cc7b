"""The script that plants faults: the same for the same seed, and where it says."""

from __future__ import annotations

import pytest

from summarizer.conflict import cautions
from tests.corrupt import HOWS, KINDS, corrupt
from tests.documents import document, golden_documents


@pytest.mark.parametrize("how", HOWS)
def test_the_same_seed_plants_the_same_fault(how: str) -> None:
    texts = [each.text for each in golden_documents()]
    for text in texts:
        assert corrupt(text, how, 3, texts) == corrupt(text, how, 3, texts)


@pytest.mark.parametrize("how", HOWS)
def test_what_lies_outside_the_planted_stretch_is_unchanged(how: str) -> None:
    texts = [each.text for each in golden_documents()]
    made = [(text, bad) for text in texts if (bad := corrupt(text, how, 1, texts))]
    assert made
    for text, bad in made:
        start, end = bad.where[0]
        assert text.startswith(bad.text[:start]) and text.endswith(bad.text[end:])


def test_a_text_without_a_place_for_a_fault_is_left_alone() -> None:
    assert corrupt("Nothing here.", "date", 0) is None


@pytest.mark.parametrize("how", HOWS)
def test_most_planted_faults_are_found(how: str) -> None:
    texts = [each.text for each in golden_documents()]
    planted = found = 0
    for source in golden_documents():
        for seed in range(2):
            bad = corrupt(source.text, how, seed, texts)
            if bad is None:
                continue
            planted += 1
            markdown = "markdown" in source.origin.media_type
            made = document(bad.text, source.language, markdown=markdown)
            found += any(caution.kind in KINDS[how] for caution in cautions(made))
    assert planted and found >= 0.75 * planted
