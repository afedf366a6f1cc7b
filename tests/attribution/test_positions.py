from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.attribution import attributions
from summarizer.document import Document, count_words
from summarizer.draft import PositionDraft
from summarizer.extractive.positions import LONGEST, MOST, positions
from summarizer.names import find_names
from tests.attribution.helpers import document


def held(source: Document) -> list[PositionDraft]:
    return positions(source, attributions(source), find_names(source))


NEWS = (
    "The harbour board met on Monday. Ada Quill, who leads the port workers, rejected the plan "
    "for a toll bridge. Quill said the toll would ruin small traders. Ben Osk urged the board to "
    "build the bridge without a toll. The board will vote again if the city pays half of the "
    "cost. It rained all day."
)


def test_every_position_is_a_passage_of_its_sentence() -> None:
    source = document(NEWS)
    for one in held(source):
        sentence = source.sentence(one.evidence[0].s)
        assert sentence is not None
        assert one.evidence[0].q in " ".join(source.text_of(sentence).split())


def test_who_rejects_opposes() -> None:
    stances = {(one.holder, one.stance) for one in held(document(NEWS))}
    assert ("Ada Quill", "opposes") in stances


def test_who_urges_supports() -> None:
    stances = {(one.holder, one.stance) for one in held(document(NEWS))}
    assert ("Ben Osk", "supports") in stances


def test_plain_events_are_no_positions() -> None:
    assert not any("rained" in one.text for one in held(document(NEWS)))


def test_a_condition_makes_the_stance_conditional() -> None:
    text = "Ada Quill said the workers would accept the toll if the city paid half of the cost."
    assert [one.stance for one in held(document(text))] == ["conditional"]


def test_a_statement_belongs_to_whom_its_title_names() -> None:
    text = "We urge the city to keep the bridge open for everybody who needs it.\n"
    source = document(text, title="Statement by Harbour Spokesperson Ada Quill on the Bridge")
    assert [one.holder for one in held(source)] == ["Ada Quill"]


def test_questions_and_thanks_of_a_transcript_are_left_out() -> None:
    text = (
        "OSK: Thank you all for coming to this meeting about the bridge.\n"
        "LUND: When will the bridge be open for the traders of the town?\n"
        "OSK: I think the city should pay for the bridge and the harbour road.\n"
        "LUND: Yeah.\n"
    )
    found = [one.text for one in held(document(text))]
    assert found == ["I think the city should pay for the bridge and the harbour road."]


def test_the_list_is_bounded_and_so_are_its_passages() -> None:
    text = "".join(
        f"OSK: I think the city should pay {n} coins for bridge number {n} of district {n}.\n"
        f"LUND: We need the harbour to build road {n} behind hall {n} before winter {n}.\n"
        for n in range(100)
    )
    found = held(document(text))
    assert len(found) <= MOST
    assert all(count_words(one.text) <= LONGEST for one in found)


@given(st.lists(st.sampled_from(NEWS.split(". ")), max_size=12).map(". ".join))
def test_nothing_is_said_twice_by_one_holder(text: str) -> None:
    found = [(one.holder, one.text) for one in held(document(text))]
    assert len(found) == len(set(found))


def test_an_interview_belongs_to_the_one_its_title_names() -> None:
    text = (
        "Why is the bridge closed?\n\nI think the harbour needs a safer bridge for traders.\n\n"
        "Who pays?\n\nThe city pays.\n\nWhen?\n\nNext year.\n\nAnd the toll?\n\n"
        "We oppose any toll on the bridge because traders cannot pay it.\n"
    )
    source = Document(
        text + "\nMs. Ada Quill leads the port workers.\n",
        document(text + "\nMs. Ada Quill leads the port workers.\n").sentences,
        document(text).origin,
        title="Port workers' leader Ada Quill on the bridge",
        language="en",
    )
    assert {one.holder for one in held(source)} == {"Ada Quill"}


def test_an_instruction_to_another_is_not_that_ones_position() -> None:
    text = "The harbour board shall propose rules that reject unsafe bridges in the district."
    assert held(document(text)) == []


def test_should_not_opposes() -> None:
    text = "Ada Quill said the city should probably not build a toll bridge in the harbour."
    assert [one.stance for one in held(document(text))] == ["opposes"]
