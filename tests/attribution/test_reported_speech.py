from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.attribution import attributions
from tests.attribution.helpers import document, said, words


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ada Quill said that the bridge was closed.", "Ada Quill", "that the bridge was closed"),
        ("Ada Quill said the bridge was closed.", "Ada Quill", "the bridge was closed"),
        ('"The bridge is closed," Ada Quill said.', "Ada Quill", '"The bridge is closed,"'),
        ('"The bridge is closed," said Ada Quill.', "Ada Quill", '"The bridge is closed,"'),
        ('Ada Quill said: "The bridge is closed."', "Ada Quill", '"The bridge is closed."'),
        ("The bridge is closed, officials said.", "officials", "The bridge is closed"),
        ("According to Ada Quill, the bridge is closed.", "Ada Quill", "the bridge is closed"),
        ("The bridge is closed, according to Ada Quill.", "Ada Quill", "The bridge is closed"),
        ("Quill told the board that the bridge is closed.", "Quill", "that the bridge is closed"),
        ("The mayor called for a new bridge.", "The mayor", "a new bridge"),
        ("As Quill told the Gazette, the bridge is closed.", "Quill", "the bridge is closed"),
    ],
)
def test_a_speaker_and_what_is_said_are_found(text: str, source: str, content: str) -> None:
    (one,) = said(text)
    assert words(text, one)[0] == source
    assert words(text, one)[2] == [content]


def test_an_apposition_is_left_out_of_the_source() -> None:
    text = "Ada Quill, head of the harbour office, said the bridge was closed."
    (one,) = said(text)
    assert words(text, one)[0] == "Ada Quill"


def test_a_quotation_may_run_over_paragraphs() -> None:
    text = 'Ada Quill said, "The bridge is closed.\n\nIt will not open again."\n\nIt rained.'
    (one,) = said(text)
    assert words(text, one)[2] == ['"The bridge is closed.\n\nIt will not open again."']


def test_a_quotation_of_another_paragraph_is_not_taken_for_the_next_speaker() -> None:
    text = 'Ada Quill said, "It is closed."\n\nBen Osk said he had seen it.'
    assert [words(text, one)[2] for one in said(text)] == [['"It is closed."'], ["he had seen it"]]


def test_a_quotation_goes_on_behind_the_reporting_words() -> None:
    text = '"It is closed," said Ada Quill, "and it will stay so."'
    (one,) = said(text)
    assert words(text, one)[2] == ['"It is closed,"', '"and it will stay so."']


def test_hearsay_in_the_passive_has_no_source() -> None:
    text = "The bridge is believed to be unsafe."
    (one,) = said(text)
    assert words(text, one) == (None, "believed", ["The bridge is believed to be unsafe"])


def test_content_ends_before_a_contrast() -> None:
    text = "Ada Quill said the bridge was closed, but traffic went on."
    (one,) = said(text)
    assert words(text, one)[2] == ["the bridge was closed"]


@pytest.mark.parametrize(
    "text",
    [
        "The claim was filed in May.",
        "Its states and points are listed below.",
        "She wrote two books and a play.",
        "They found many old coins in the river.",
        "The ships carried notes and reports.",
    ],
)
def test_nouns_and_plain_objects_report_nothing(text: str) -> None:
    assert said(text) == ()


def test_french_reporting_is_read() -> None:
    text = "« Le pont est fermé », a déclaré Ada Quill. Selon la mairie, il rouvrira demain."
    found = [words(text, one) for one in said(text, "fr")]
    assert [(source, content) for source, _, content in found] == [
        ("Ada Quill", ["« Le pont est fermé »"]),
        ("la mairie", ["il rouvrira demain"]),
    ]


def test_spanish_reporting_is_read() -> None:
    text = "Ada Quill dijo que el puente está cerrado. Según la alcaldía, abrirá mañana."
    assert [words(text, one)[0] for one in said(text, "es")] == ["Ada Quill", "la alcaldía"]


_PIECES = st.sampled_from(
    ["Ada Quill", " said ", "that ", '"', "“", "”", ", ", ". ", "\n\n", "he ", "MR. OSK: ", "- ",
     "the bridge ", "was ", "closed", "according to ", "[osk] ", "**Osk**\n", "«", "»", "but "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_every_span_lies_inside_the_text_and_is_not_empty(text: str) -> None:
    for one in attributions(document(text)):
        spans = [span for span in (one.source, one.cue, *one.content) if span]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert one.content


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_attributions_come_in_the_order_of_the_text(text: str) -> None:
    places = [(one.cue or one.content[0]).start for one in attributions(document(text))]
    assert places == sorted(places)
