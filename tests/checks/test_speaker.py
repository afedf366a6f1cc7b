"""The holder of a position is who says the quoted words, by the text's own attribution."""

from __future__ import annotations

import pytest

from summarizer.attribution import attributions
from summarizer.checks.names import NameIndex
from summarizer.checks.speaker import check_speaker
from summarizer.document import Document, Origin
from summarizer.published import Verdict
from summarizer.segment import sentences

ARTICLE = (
    "Harbour talks stall in Ostrava\n\n"
    'Transport Minister Greta Halloran said on Friday: "The talks have failed." '
    "She said the harbour would close.\n\n"
    "Ruben Castellan, spokesman for the Northern Port Authority, said the quay was safe.\n\n"
    "The Norwegian government said that crews could stay.\n\n"
    "It rained all night. The quay was flooded and nobody was hurt. Trains stood still. "
    "Schools were shut. The bridge held."
)


def document(text: str, title: str | None = None) -> Document:
    return Document(text, sentences(text, "en"), Origin("sample"), title=title, language="en")


def verdict(holder: str, words: str, text: str = ARTICLE, title: str | None = None) -> Verdict:
    source = document(text, title)
    start = text.index(words)
    finding = check_speaker(
        holder,
        [(start, start + len(words))],
        source,
        attributions(source),
        NameIndex(source),
    )
    return finding.verdict


@pytest.mark.parametrize("holder", ["Greta Halloran", "Halloran", "Transport Minister"])
def test_the_speaker_by_name_surname_or_office_holds_the_words(holder: str) -> None:
    assert verdict(holder, "The talks have failed") == "ok"


def test_somebody_else_of_the_document_does_not_hold_the_words() -> None:
    assert verdict("Ruben Castellan", "The talks have failed") == "fail"


def test_a_pronoun_gives_the_words_to_whom_it_means() -> None:
    assert verdict("Greta Halloran", "the harbour would close") == "ok"
    assert verdict("Ruben Castellan", "the harbour would close") == "fail"


def test_a_body_holds_what_its_spokesman_says() -> None:
    assert verdict("Northern Port Authority", "the quay was safe") == "ok"


def test_a_country_holds_what_its_government_says() -> None:
    assert verdict("Norway", "crews could stay") == "ok"


def test_another_country_does_not() -> None:
    assert verdict("Denmark", "crews could stay") == "fail"


def test_words_that_nobody_says_are_not_held_by_somebody_far_away() -> None:
    assert verdict("Greta Halloran", "The bridge held") == "warn"


def test_words_that_nobody_says_may_be_held_by_somebody_near() -> None:
    text = "Greta Halloran opened the meeting. The harbour is too small for such ships."
    assert verdict("Greta Halloran", "too small for such ships", text) == "none"


def test_a_holder_is_not_checked_without_evidence() -> None:
    source = document(ARTICLE)
    finding = check_speaker("Greta Halloran", [], source, (), NameIndex(source))
    assert finding.verdict == "none"


def test_the_finding_marks_the_holder() -> None:
    source = document(ARTICLE)
    start = ARTICLE.index("crews could")
    finding = check_speaker(
        "Denmark", [(start, start + 16)], source, attributions(source), NameIndex(source)
    )
    assert (finding.words, finding.spans) == (("Denmark",), ((0, 7),))


TALK = (
    "Present: Ada Brandt, Boris Kern, Carla Lund\n\n"
    "Ada: The build is late.\n\nBoris: I can look into it.\n\nAda: Thanks.\n\n"
    "Boris: Carla thinks that we should wait.\n\nCarla: Fine.\n\nBoris: Good."
)


def test_the_label_of_a_turn_is_the_speaker() -> None:
    assert verdict("Boris", "I can look into it", TALK) == "ok"
    assert verdict("Ada", "I can look into it", TALK) == "fail"


def test_a_label_may_be_a_first_name() -> None:
    assert verdict("Boris Kern", "I can look into it", TALK) == "ok"


def test_whom_a_speaker_reports_may_hold_the_words() -> None:
    assert verdict("Carla", "we should wait", TALK) == "ok"


STATEMENT = "We mourn the crew. The harbour was their home. We will never forget them."


def test_the_author_named_in_the_title_holds_a_statement() -> None:
    title = "Statement by Minister Greta Halloran on the Harbour"
    assert verdict("Greta Halloran", "The harbour was their home", STATEMENT, title) == "ok"


def test_nobody_else_holds_a_statement() -> None:
    title = "Statement by Minister Greta Halloran on the Harbour"
    assert verdict("Ruben Castellan", "The harbour was their home", STATEMENT, title) == "warn"


def test_a_court_holds_its_own_opinion() -> None:
    text = (
        "In the Ostrava Court of Appeals\n\nBrandt appeals the judgment. "
        "Brandt argued that the fine was too high. The fine was fair. We affirm the judgment."
    )
    assert verdict("Ostrava Court of Appeals", "The fine was fair", text) == "ok"
    assert verdict("Ostrava Court of Appeals", "the fine was too high", text) == "fail"


def test_some_of_a_kind_are_not_told_from_others_of_it() -> None:
    text = "Talks in Ostrava\n\nJapanese publishers said that the rules were unclear."
    assert verdict("foreign publishers", "the rules were unclear", text) == "ok"
    assert verdict("foreign authors", "the rules were unclear", text) == "fail"


def test_those_of_another_country_are_others() -> None:
    text = "Talks in Ostrava\n\nJapanese publishers said that the rules were unclear."
    assert verdict("German publishers", "the rules were unclear", text) == "fail"
