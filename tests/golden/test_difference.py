"""How two briefs differ: entry by entry, whatever their order."""

from summarizer.golden.difference import changes


def event(text, start, end, **more):
    return {"text": text, "evidence": [{"start": start, "end": end, "quote": text}], **more}


def lines(old, new, field="what"):
    return [str(change) for change in changes({field: old}, {field: new})]


def test_another_order_is_no_difference():
    one, other = event("Bridge shuts", 0, 40), event("It cost money", 50, 90)
    assert lines([one, other], [other, one]) == []


def test_new_and_gone_entries_are_told_by_their_text():
    assert lines([event("Bridge shuts", 0, 40)], [event("Costs rise", 90, 130)]) == [
        "what: + Costs rise",
        "what: - Bridge shuts",
    ]


def test_an_entry_of_the_same_passage_is_changed_and_not_new():
    old = event("Bridge shuts", 0, 40, when={"text": "today", "date": "2020-03-03"})
    new = event("Bridge shuts", 0, 40, when={"text": "today", "date": "2020-03-04"})
    assert lines([old], [new]) == ["what: ~ Bridge shuts (when.date: “2020-03-03” → “2020-03-04”)"]
    reworded = {**old, "text": "The crossing is closed"}
    assert lines([old], [reworded]) == [
        "what: ~ Bridge shuts (text: “Bridge shuts” → “The crossing is closed”)"
    ]


def test_an_actor_is_known_by_an_alias():
    old = [{"name": "Anna Okoro", "aliases": ["Okoro"], "role": None}]
    new = [{"name": "Okoro", "aliases": [], "role": "Mayor"}]
    (line,) = lines(old, new, "who")
    assert line.startswith("who: ~ Anna Okoro (")
    assert "role: null → “Mayor”" in line


def test_a_duplicate_that_went_is_told():
    one = event("Bridge shuts", 0, 40)
    assert lines([one, one], [one]) == ["what: - Bridge shuts"]


def test_single_values_and_counts_are_told():
    old = {"grounding": {"claims": 4, "grounded": 4}, "title": {"text": "A"}, "schema": "1"}
    new = {"grounding": {"claims": 4, "grounded": 3}, "title": None, "schema": "2"}
    assert [str(change) for change in changes(old, new)] == [
        "grounding: ~ (grounded: 4 → 3)",
        "title: - A",
        "schema: ~ “1” → “2”",
    ]


def test_a_field_that_one_brief_does_not_have_is_empty_there():
    assert changes({}, {"what": []}) == ()
    assert [str(c) for c in changes({"what": [event("A b", 0, 9)]}, {})] == ["what: - A b"]
