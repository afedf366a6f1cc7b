"""What passes the gate, what falls, and what is said about it."""

import pytest

from summarizer.draft import BriefDraft, Cite, EventDraft
from summarizer.ground import Gate, evidence_in, gate
from tests.documents import document

TEXT = (
    "Anna Okoro, the finance minister, will not sign the treaty in May. “The price is too high "
    "for us,” she said. Parliament votes on 3 June 2024 in Lagos."
)


def cite(quote, s=1):
    return [{"s": s, "q": quote}]


def draft(**sections):
    empty = {name: [] for name in BriefDraft.model_fields if name != "title"}
    title = {"text": "The treaty", "evidence": cite("will not sign the treaty")}
    return BriefDraft.model_validate({"title": title, **empty, **sections})


def gated(policy="drop", **sections):
    return gate(draft(**sections), document(TEXT), ungrounded=policy)


def event(quote, s=1, **more):
    return {"text": "An event", "when": None, "where": None, "evidence": cite(quote, s), **more}


def position(holder, quote, s=1):
    return {
        "holder": holder,
        "stance": "opposes",
        "topic": "the treaty",
        "text": "The price is too high.",
        "evidence": cite(quote, s),
    }


def step(**more):
    base = {"action": "Vote", "owner": None, "due": None, "status": "planned"}
    return {**base, "evidence": cite("Parliament votes on 3 June", 3), **more}


def test_a_statement_whose_quote_is_not_in_the_source_falls_with_the_words_that_differ():
    result = gated(what=[event("will sign the treaty in May")])
    assert result.fields["what"] == []
    (fallen,) = result.dropped
    assert (fallen.section, fallen.state) == ("what", "near")
    assert "“” for “not”" in fallen.reason


def test_flag_keeps_it_in_its_list_with_its_state():
    result = gated("flag", what=[event("will sign the treaty in May")])
    (kept,) = result.fields["what"]
    assert kept.evidence[0].state == "near"
    assert result.dropped == ()


def test_one_false_quote_among_true_ones_makes_the_statement_fall():
    both = [*cite("will not sign the treaty"), *cite("signed the peace accord of Vienna")]
    result = gated(what=[{**event("x y z"), "evidence": both}])
    assert result.fields["what"] == []
    assert result.grounding.absent == 1


def test_every_statement_is_counted_once():
    result = gated(
        who=[{"name": "Anna Okoro", "aliases": [], "kind": "person", "role": None, "s": 1}],
        what=[event("will not sign the treaty"), event("nothing of the kind was said")],
    )
    counts = result.grounding
    assert (counts.claims, counts.grounded, counts.near + counts.absent) == (4, 3, 1)


def test_evidence_points_into_the_text():
    result = gated(what=[event("Parliament votes on 3 June 2024", 3)])
    (evidence,) = evidence_in(result.fields["what"])
    assert (
        TEXT[evidence.start : evidence.end] == evidence.quote == "Parliament votes on 3 June 2024"
    )


def test_a_position_held_by_nobody_in_the_source_falls():
    result = gated(positions=[position("Peter Fonda", "price is too high for us")])
    assert result.fields["positions"] == []
    assert "Peter Fonda" in result.dropped[0].reason


def test_a_direct_quotation_is_taken_from_the_source():
    result = gated(positions=[position("Anna Okoro", "price is too high", 2)])
    assert result.fields["positions"][0].quote == "The price is too high for us"


def test_indirect_speech_has_no_quotation():
    result = gated(positions=[position("Anna Okoro", "will not sign the treaty")])
    assert result.fields["positions"][0].quote is None


@pytest.mark.parametrize(
    ("given", "shown"), [("in Lagos", "in Lagos"), ("Lagos", "Lagos"), ("in Abuja", None)]
)
def test_a_place_that_the_source_does_not_name_is_left_out(given, shown):
    result = gated(what=[event("Parliament votes on 3 June", 3, where=given)])
    assert result.fields["what"][0].where == shown


def test_a_date_is_resolved_from_the_words_of_the_source():
    result = gated(next_steps=[step(due="3 June 2024")])
    due = result.fields["next_steps"][0].due
    assert (due.text, due.date) == ("3 June 2024", "2024-06-03")


def test_a_time_of_another_sentence_is_left_out():
    (shown,) = gated(what=[event("Parliament votes on 3 June", 3, when="in May")]).fields["what"]
    assert shown.when is None


def test_a_full_date_of_another_sentence_may_be_the_day():
    told = event("sign the treaty in May", when="3 June 2024")
    (shown,) = gated(what=[told]).fields["what"]
    assert shown.when.date == "2024-06-03"


def test_a_place_of_another_sentence_is_left_out():
    (shown,) = gated(what=[event("sign the treaty in May", where="Lagos")]).fields["what"]
    assert shown.where is None


def test_a_stretch_of_time_is_no_date():
    made = document("The bridge was built from May to December 2015 in Lagos.")
    told = event("bridge was built from May", when="from May to December 2015")
    title = {"text": "The bridge", "evidence": cite("The bridge was built")}
    (shown,) = gate(draft(title=title, what=[told]), made).fields["what"]
    assert (shown.when.text, shown.when.date) == ("from May to December 2015", None)


def test_a_date_that_the_source_does_not_give_is_left_out():
    result = gated(next_steps=[step(due="4 June 2024")])
    assert result.fields["next_steps"][0].due is None


def test_an_actor_is_shown_under_a_name_that_the_source_spells():
    who = {"aliases": ["Okoro", "Anna O."], "kind": "person", "role": "finance minister", "s": 1}
    result = gated(who=[{"name": "Dr Anna B. Okoro", **who}])
    (actor,) = result.fields["who"]
    assert (actor.name, actor.aliases, actor.role) == ("Okoro", [], "finance minister")


GERMAN = "Die Ministerin Anna Okoro wird den Vertrag nicht unterzeichnen, und das ist der Preis."


def test_a_language_without_checks_is_located_only_and_the_brief_says_so():
    title = {"text": "Der Vertrag", "evidence": cite("wird den Vertrag nicht unterzeichnen")}
    empty = {name: [] for name in BriefDraft.model_fields if name != "title"}
    made = BriefDraft.model_validate(
        {"title": title, **empty, "what": [event("wird den Vertrag nicht unterzeichnen")]}
    )
    german = gate(made, document(GERMAN, "de"))
    assert len(german.fields["what"]) == 1
    assert not german.grounding.checked
    assert gate(draft(), document(TEXT)).grounding.checked


@pytest.mark.parametrize(
    ("place", "shown"), [("in Aldmoor", "in Aldmoor"), ("the constituency", None)]
)
def test_a_place_without_a_name_is_not_shown(place, shown):
    text = "Anna Okoro won in Aldmoor with ease. The vote in the constituency was close."
    event = EventDraft(
        text="Anna Okoro won with ease", when=None, where=place,
        evidence=[Cite(s=1, q="Anna Okoro won in Aldmoor")],
    )  # fmt: skip
    value = Gate(document(text)).judge(event, "what", 0).value
    assert value.where == shown
