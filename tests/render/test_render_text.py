from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import count_words
from summarizer.published import Brief, Checks, Event, Evidence, When
from summarizer.render import render, words
from summarizer.render.characters import columns
from tests.render.render_samples import (
    absent,
    actor,
    brief,
    caution,
    cite,
    claim,
    decision,
    event,
    meeting,
    near,
    position,
    provenance,
    source,
    step,
)

_ANSI = re.compile(r"\x1b\[\d+m")
_HOSTILE = st.text(max_size=60) | st.text("ab \x1b\x9b\n\u202e\u200d́漢👩א", max_size=120)


def lines(made: Brief, width: int = 80) -> list[str]:
    return render(made, "text", width=width).splitlines()


def section(made: Brief, name: str) -> list[str]:
    """The lines that stand under a heading."""
    rows = lines(made)
    start = rows.index(name) + 1
    end = rows.index("", start) if "" in rows[start:] else len(rows)
    return rows[start:end]


def full(text: str) -> Brief:
    """A brief that says the same thing everywhere."""
    return brief(
        title=claim(text),
        summary=[claim(text)],
        who=[actor(text, text, text)],
        what=[event(text, When(text=text, date=text), text), event(text, When(text=text))],
        positions=[position(text, text, text, "opposes", text), position(text, "b", text)],
        next_steps=[step(text, text, When(text=text), "proposed")],
        cautions=[caution(text)],
        source=source(text, published=text),
        provenance=provenance(engine=text),
    )


def test_a_brief_begins_with_its_title_and_the_facts_of_its_source() -> None:
    made = brief(provenance=provenance(model="lab/large"))
    assert lines(made) == ["Harbour wall to be rebuilt", "harbour.txt · 2024-03-05 · 1,234 words"]


def test_a_brief_that_no_model_wrote_says_so() -> None:
    assert lines(brief())[1].endswith("1,234 words · extractive")


def test_a_brief_without_a_title_goes_by_the_name_of_its_source() -> None:
    assert lines(brief(title=None))[:2] == [
        "harbour.txt",
        "2024-03-05 · 1,234 words · extractive",
    ]


def test_an_empty_list_has_no_heading() -> None:
    assert len(lines(brief())) == 2


def test_a_list_of_which_everything_was_left_out_says_how_many() -> None:
    assert section(brief(left_out={"what": 4}), "WHAT") == ["  … 4 left out"]


def test_a_list_ends_with_the_number_that_was_left_out() -> None:
    made = brief(what=[event("The wall fell.")], left_out={"what": 5})
    assert section(made, "WHAT") == ["  The wall fell.", "  … and 5 more"]


def test_a_list_that_lost_nothing_does_not_speak_of_it() -> None:
    assert "more" not in render(brief(what=[event("It fell.")], left_out={"what": 0}), "text")


def test_a_summary_is_prose_whose_sentences_end_in_a_full_stop() -> None:
    made = brief(summary=[claim("The wall fell"), claim("Who pays?"), claim("Nobody.")])
    assert lines(made)[3:] == ["The wall fell. Who pays? Nobody."]


def test_a_person_stands_with_a_role() -> None:
    assert section(brief(who=[actor("Ida Moor", "harbour master")]), "WHO") == [
        "  Ida Moor — harbour master"
    ]


def test_an_alias_is_shown_when_it_is_no_shorter_form_of_the_name() -> None:
    made = brief(who=[actor("Port Safety Board", "regulator", "PSB", "the Board", "the agency")])
    assert section(made, "WHO") == ["  Port Safety Board (PSB) — regulator"]


def test_names_of_which_nothing_else_is_known_share_a_row() -> None:
    made = brief(who=[actor("Ida Moor", "pilot"), actor("Oslo"), actor("Bergen"), actor("Ny")])
    assert section(made, "WHO") == ["  Ida Moor — pilot", "  Oslo · Bergen · Ny"]


def test_dates_stand_in_a_column() -> None:
    long = "The wall of the old harbour fell into the sea in a storm that lasted for nine hours."
    dated = event(long, When(text="Sunday", date="2024-03-03"))
    assert section(brief(what=[dated, event("It rained.")]), "WHAT") == [
        "  2024-03-03  The wall of the old harbour fell into the sea in a storm that",
        "              lasted for nine hours.",
        "              It rained.",
    ]


def test_undated_events_start_at_the_left_where_most_are_undated() -> None:
    dated = event("It fell.", When(text="Sunday", date="2024-03-03"))
    made = brief(what=[dated, event("It rained."), event("It froze.")])
    assert section(made, "WHAT")[1] == "  It rained."


def test_a_time_without_a_date_is_given_in_the_words_of_the_source() -> None:
    made = brief(what=[event("The wall fell.", When(text="last spring"))])
    assert section(made, "WHAT") == ["  last spring: The wall fell."]


def test_a_time_that_the_statement_tells_is_not_told_twice() -> None:
    made = brief(what=[event("The wall fell last spring.", When(text="Last spring"))])
    assert section(made, "WHAT") == ["  The wall fell last spring."]


def test_a_place_follows_in_brackets() -> None:
    made = brief(what=[event("The wall fell.", where="Nyhavn")])
    assert section(made, "WHAT") == ["  The wall fell (Nyhavn)"]


def test_a_place_that_the_statement_tells_is_not_told_twice() -> None:
    made = brief(what=[event("The wall of Nyhavn fell.", where="Nyhavn")])
    assert section(made, "WHAT") == ["  The wall of Nyhavn fell."]


def test_positions_are_grouped_by_holder_in_the_order_of_first_appearance() -> None:
    made = brief(
        positions=[position("Moor", "One."), position("Berg", "Two."), position("moor", "Three.")]
    )
    assert section(made, "POSITIONS") == [
        "  Moor",
        "    One.",
        "    Three.",
        "  Berg",
        "    Two.",
    ]


@pytest.mark.parametrize("stance", ["supports", "opposes", "conditional", "neutral", "unclear"])
def test_a_stance_which_no_check_has_seen_is_not_put_before_a_reader(stance: str) -> None:
    made = brief(
        positions=[position("Moor", "Ships pay.", None, stance, "tolls")],
        provenance=provenance(engine="model", model="lab/large"),
    )
    assert section(made, "POSITIONS")[1:] == ["    Ships pay."]


def test_the_stance_that_the_built_in_engine_guesses_is_not_put_before_a_reader() -> None:
    made = brief(positions=[position("Moor", "Ships pay.", None, "opposes", "tolls")])
    assert section(made, "POSITIONS")[1:] == ["    Ships pay."]


def test_a_stance_that_the_statement_words_is_not_named_again() -> None:
    made = brief(positions=[position("Moor", "Moor opposes tolls.", None, "opposes", "tolls")])
    assert section(made, "POSITIONS")[1:] == ["    Moor opposes tolls."]


def test_a_quote_that_is_the_statement_is_shown_once_as_a_quote() -> None:
    made = brief(positions=[position("Moor", "We pay nothing", '"We pay nothing."')])
    assert section(made, "POSITIONS")[1:] == ["    “We pay nothing.”"]


def test_a_quote_that_the_statement_holds_is_not_repeated() -> None:
    made = brief(positions=[position("Moor", "They “pay nothing” at all.", "pay nothing")])
    assert section(made, "POSITIONS")[1:] == ["    They “pay nothing” at all."]


def test_a_quote_that_adds_something_follows_the_statement() -> None:
    made = brief(positions=[position("Moor", "Tolls are refused", "not a penny")])
    assert section(made, "POSITIONS")[1:] == ["    Tolls are refused: “not a penny”"]


def test_a_long_quote_is_cut_with_an_ellipsis() -> None:
    made = brief(positions=[position("Moor", "Moor: " + "word " * 40, "word " * 40)])
    assert section(made, "POSITIONS")[-1].endswith("word …”")


def test_a_long_quote_does_not_say_a_statement_twice() -> None:
    made = brief(positions=[position("Moor", "Tolls are refused.", "word " * 11)])
    assert section(made, "POSITIONS")[-1].strip() == "Tolls are refused."


def test_a_short_quote_stands_beside_its_statement() -> None:
    made = brief(positions=[position("Moor", "Tolls are refused.", "word " * 9)])
    assert section(made, "POSITIONS")[-1].endswith("word”")


def test_a_statement_that_begins_a_long_quote_is_shown_as_that_quote() -> None:
    made = brief(positions=[position("Moor", "We pay", "We pay " + "and pay " * 40)])
    assert section(made, "POSITIONS")[1:] == ["    “We pay …”"]


def test_a_next_step_names_owner_action_and_due() -> None:
    made = brief(next_steps=[step("Rebuild the wall.", "The board", When(text="by May"))])
    assert section(made, "NEXT STEPS") == ["  The board — Rebuild the wall — due by May"]


def test_a_due_date_is_shown_as_a_date() -> None:
    made = brief(next_steps=[step("Rebuild", None, When(text="May Day", date="2024-05-01"))])
    assert section(made, "NEXT STEPS") == ["  Rebuild — due 2024-05-01"]


def test_an_owner_with_whom_the_action_begins_is_not_named_twice() -> None:
    made = brief(next_steps=[step("The board rebuilds it.", "The board")])
    assert section(made, "NEXT STEPS") == ["  The board rebuilds it."]


def test_the_status_of_a_next_step_is_shown_unless_it_is_planned() -> None:
    made = brief(next_steps=[step("Rebuild", status="declined"), step("Paint")])
    assert section(made, "NEXT STEPS") == ["  Rebuild (declined)", "  Paint"]


def test_what_is_still_to_be_done_closes_a_meeting() -> None:
    made = meeting(
        next_steps=[step("Paint")],
        actions=[step("Call")],
        decisions=[decision("Rebuild it.", "the board")],
    )
    assert lines(made)[3:] == [
        "DECISIONS",
        "  Rebuild it (by the board)",
        "",
        "ACTIONS",
        "  Call",
        "",
        "NEXT STEPS",
        "  Paint",
    ]


def test_a_caution_says_in_words_of_what_kind_it_is() -> None:
    made = brief(cautions=[caution("Moor, Moore", "name_variant"), caution("3, 4")])
    assert section(made, "CAUTIONS") == [
        "  name spelled two ways: Moor, Moore",
        "  conflicting values: 3, 4",
    ]


def marked(evidence: list[Evidence], checks: Checks = Checks()) -> str:  # noqa: B008 - frozen
    shown = Event(text="It fell.", when=None, where=None, evidence=evidence, checks=checks)
    return " ".join(row.strip() for row in section(brief(what=[shown]), "WHAT"))


def test_a_grounded_statement_has_no_mark() -> None:
    assert marked(cite(), Checks(numbers="ok", judge="supported")) == "It fell."


def test_a_near_statement_shows_the_words_of_the_source() -> None:
    assert marked(near(("36", "37"))) == "It fell. [near: source says “37”, not “36”]"


def test_a_near_statement_shows_a_word_that_the_source_has_more() -> None:
    assert marked(near(("", "not"))) == "It fell. [near: source adds “not”]"


def test_a_near_statement_shows_a_word_that_the_source_lacks() -> None:
    assert marked(near(("not", ""))) == "It fell. [near: source lacks “not”]"


def test_a_near_statement_shows_two_differences_at_most() -> None:
    assert marked(near(("", "a"), ("", "b"), ("", "c"))).endswith("adds “a”; source adds “b”; …]")


def test_a_near_statement_without_differing_words_is_marked_all_the_same() -> None:
    assert marked(near()) == "It fell. [near: not in the source’s words]"


def test_a_statement_that_stands_nowhere_is_marked() -> None:
    assert marked(absent()) == "It fell. [not in the source]"


def test_a_statement_that_stands_there_in_part_is_marked_so() -> None:
    assert marked(cite() + absent()) == "It fell. [partly not in the source]"


def test_a_statement_without_any_evidence_is_marked() -> None:
    assert marked([]) == "It fell. [no evidence]"


@pytest.mark.parametrize(
    ("checks", "mark"),
    [
        (Checks(numbers="warn"), "number not in the evidence"),
        (Checks(numbers="fail"), "number not in the source"),
        (Checks(names="warn"), "name not in the evidence"),
        (Checks(negation="warn"), "“not”, “may” or “about” differs from the evidence"),
        (Checks(speaker="warn"), "speaker not certain"),
        (Checks(speaker="fail"), "the source names another speaker"),
        (Checks(judge="unsupported"), "unsupported, says the judge"),
    ],
)
def test_a_check_that_warned_leaves_a_mark(checks: Checks, mark: str) -> None:
    assert marked(cite(), checks) == f"It fell. [{mark}]"


def test_the_name_of_a_source_is_cut_in_the_middle_so_that_the_facts_fit_a_line() -> None:
    made = brief(source=source("https://example.org/" + "a" * 90 + "/wall.html"))
    facts = lines(made)[1]
    assert (len(facts), facts[:19], "wall.html ·" in facts) == (80, "https://example.org", True)


def test_there_is_no_escape_byte_without_colour() -> None:
    assert "\x1b" not in render(full("The \x1b[31mwall\x9b"), "text")


def test_colour_is_plain_ansi() -> None:
    shown = render(brief(cautions=[caution("3, 4")]), "text", colour=True)
    assert set(_ANSI.findall(shown)) == {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[33m"}


def test_words_counts_what_the_text_form_shows() -> None:
    made = brief(who=[actor("Ida Moor", "pilot")])
    assert words(made) == count_words("Harbour wall to be rebuilt harbour.txt 2024-03-05 1,234") + (
        count_words("words extractive who Ida Moor pilot")
    )


def test_arabic_with_its_marks_survives() -> None:
    said = "قال الوزير\u200f: لا"
    assert said in render(brief(title=claim(said)), "text")


def test_an_emoji_sequence_survives() -> None:
    family = "👩\u200d👩\u200d👧"
    assert family in render(brief(title=claim(f"The {family} won")), "text")


@given(_HOSTILE, st.integers(20, 90))
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    rows = render(full(text), "text", width=width).split("\n")
    assert max(map(columns, rows)) <= max(width, 24)


@given(_HOSTILE)
def test_no_control_character_reaches_the_terminal(text: str) -> None:
    shown = render(full(text), "text").replace("\n", "")
    assert not {char for char in shown if unicodedata.category(char) in {"Cc", "Cs"}}


@given(_HOSTILE)
def test_colour_changes_no_letter(text: str) -> None:
    made = full(text)
    assert _ANSI.sub("", render(made, "text", colour=True)) == render(made, "text")


@given(_HOSTILE)
def test_a_rendering_ends_in_exactly_one_line_break(text: str) -> None:
    shown = render(full(text), "text")
    assert shown.endswith("\n") and not shown.endswith("\n\n")


def test_positions_of_one_person_stand_together_under_the_fuller_name():
    said = [position("Dewar", "a"), position("Anna Okoro", "b"), position("Paul Dewar", "c")]
    assert section(brief(positions=said), "POSITIONS") == [
        "  Paul Dewar", "    a", "    c", "  Anna Okoro", "    b",
    ]  # fmt: skip


def test_a_name_that_two_people_bear_is_nobodys_other_form():
    said = [position("Paul Dewar", "a"), position("John Dewar", "b"), position("Dewar", "c")]
    assert (
        len([line for line in section(brief(positions=said), "POSITIONS") if "Dewar" in line]) == 3
    )
