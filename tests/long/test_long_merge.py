"""Merging: each thing once, nothing rewritten, whatever the order of the windows."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.merge import Entry, in_order, merge, repeats_last
from summarizer.merge.wording import same_words, wording
from summarizer.published import Actor, Checks, Event, Evidence, NextStep, Position, When

TEXT = "".join(f"Sentence {n:04} of a text. " for n in range(400))


def passage(n, state="grounded"):
    start = TEXT.index(f"Sentence {n:04}")
    end = start + len(f"Sentence {n:04} of a text")
    return Evidence(start=start, end=end, quote=TEXT[start:end], state=state, sentence=n + 1)


def event(text, *places, when=None):
    when = When(text=when, date=when) if when else None
    return Event(text=text, when=when, where=None, evidence=[passage(n) for n in places])


def position(holder, stance, text, *places, **more):
    return Position(
        holder=holder, stance=stance, topic="t", text=text, quote=None,
        evidence=[passage(n) for n in places], **more,
    )  # fmt: skip


def actor(name, *places, aliases=(), kind="person", role=None):
    evidence = [passage(n) for n in places]
    return Actor(name=name, aliases=list(aliases), kind=kind, role=role, evidence=evidence)


def step(action, *places, owner=None, due=None, status="planned"):
    due = When(text=due, date=due) if due else None
    return NextStep(
        action=action, owner=owner, due=due, status=status, evidence=[passage(n) for n in places]
    )


def values(merged, name):
    return [entry.value for entry in merged.lists.get(name, ())]


def of(name, *windows):
    return values(merge([{name: list(window)} for window in windows]), name)


def test_statements_in_the_same_words_are_one_with_all_passages():
    (one,) = of(
        "what",
        [event("The council approved the budget.", 3)],
        [event("The budget was approved by the council.", 90)],
    )
    assert [e.sentence for e in one.evidence] == [4, 91]


def test_what_is_kept_is_one_of_the_statements_as_it_was_written():
    written = ["The council approved the budget.", "The budget was approved by the council."]
    (one,) = of("what", [event(written[0], 3)], [event(written[1], 90)])
    assert one.text in written


DIFFERENT = [
    ("The council gave 5 million to schools.", "The council gave 6 million to schools."),
    ("The ministry will sign the treaty in May.", "The ministry will not sign the treaty in May."),
    ("The ministry will sign the trade treaty.", "The ministry may sign the trade treaty."),
    ("The long report on the harbour bridge and its costs was written by Ada Roe for the council.", "The long report on the harbour bridge and its costs was written by Ada Lee for the council."),
    ("Prices of bread, milk, cheese and fish rose in the whole county in spring.", "Prices of bread, milk, cheese and fish fell in the whole county in spring."),
    ("The committee plans to build a bridge.", "The committee plans to close a school."),
]  # fmt: skip


def test_another_number_name_denial_or_opposite_is_another_statement():
    for one, other in DIFFERENT:
        assert len(of("what", [event(one, 3)], [event(other, 90)])) == 2, one


def test_statements_of_two_dates_are_two():
    text = "The council met in the town hall."
    assert (
        len(of("what", [event(text, 3, when="2024-01-02")], [event(text, 9, when="2024-02-02")]))
        == 2
    )


def test_two_ways_of_saying_one_passage_are_one():
    one = event("The council approved the new harbour budget.", 3)
    other = event("The harbour budget was approved by members of the council.", 3)
    apart = event("The harbour budget was approved by members of the council.", 4)
    assert len(of("what", [one], [other])) == 1
    assert len(of("what", [one], [apart])) == 2


def test_positions_of_two_holders_are_two():
    text = "The wall should be sold."
    found = of(
        "positions",
        [position("Ada Roe", "supports", text, 3)],
        [position("Ben Lee", "supports", text, 9)],
    )
    assert len(found) == 2


def test_a_holder_is_the_same_under_two_names_of_one_actor():
    who = [actor("Ada Roe", 1, aliases=["Roe"])]
    text = "The wall should be sold."
    merged = merge(
        [
            {"who": who, "positions": [position("Ada Roe", "supports", text, 3)]},
            {"who": [actor("Roe", 50)], "positions": [position("Roe", "supports", text, 60)]},
        ]
    )
    assert len(values(merged, "positions")) == len(values(merged, "who")) == 1


def test_a_statement_that_is_not_borne_out_joins_none():
    text = "The wall should be sold."
    bad = position("Ada Roe", "supports", text, 3, checks=Checks(numbers="fail"))
    near = Event(text=text, when=None, where=None, evidence=[passage(5, "near")])
    assert len(of("positions", [bad], [position("Ada Roe", "supports", text, 9)])) == 2
    assert len(of("what", [near], [event(text, 9)])) == 2


def test_steps_of_two_owners_are_two_and_one_without_an_owner_joins():
    action = "Publish the timetable of the ferry."
    two = of("next_steps", [step(action, 1, owner="Ada Roe")], [step(action, 9, owner="Ben Lee")])
    one = of("next_steps", [step(action, 1)], [step(action, 9, owner="Ben Lee")])
    assert [s.owner for s in two] == ["Ada Roe", "Ben Lee"]
    assert [s.owner for s in one] == ["Ben Lee"]


def test_an_actor_has_the_fullest_name_and_the_others_as_aliases():
    (one,) = of(
        "who",
        [actor("Roe", 40)],
        [actor("Dr Ada B. Roe", 50, kind="unknown")],
        [actor("Ada Roe", 9, role="mayor")],
    )
    assert one.name == "Dr Ada B. Roe"
    assert set(one.aliases) == {"Roe", "Ada Roe"}
    assert (one.kind, one.role) == ("person", "mayor")


def test_an_acronym_is_the_body_that_it_spells():
    (one,) = of(
        "who",
        [actor("European Central Bank", 3, kind="organisation")],
        [actor("ECB", 90, kind="organisation")],
    )
    assert one.aliases == ["ECB"]


def test_a_surname_of_two_people_is_neither():
    found = of(
        "who", [actor("Ada Roe", 1), actor("Ben Roe", 2)], [actor("Roe", 50)], [actor("Roe", 60)]
    )
    assert sorted(a.name for a in found) == ["Ada Roe", "Ben Roe", "Roe"]


def test_an_office_as_an_alias_joins_nobody():
    found = of(
        "who",
        [actor("Ada Roe", 1, aliases=["the chair"])],
        [actor("Ben Lee", 60, aliases=["the chair"])],
    )
    assert len(found) == 2


def test_a_statement_and_its_correction_stay_together_in_their_order():
    parts = [
        {"positions": [position("Ada Roe", "supports", "The harbour wall should be sold.", 3)]},
        {
            "positions": [
                position("Ben Lee", "supports", "Trees should be planted along the quay.", 100)
            ]
        },
        {
            "positions": [
                position("Ada Roe", "opposes", "The harbour wall should not be sold.", 300)
            ]
        },
    ]
    merged = merge(parts)
    first, other, later = merged.lists["positions"]
    assert first.linked == later.linked is not None
    assert other.linked is None
    order = [entry.value.stance for entry in in_order(merged.lists["positions"])]
    ids = [entry.linked for entry in in_order(merged.lists["positions"])]
    assert order in (["supports", "opposes", "supports"], ["supports", "supports", "opposes"])
    assert ids.index(first.linked) + 1 == len(ids) - 1 - ids[::-1].index(first.linked)


def test_a_title_is_one_of_the_windows_titles():
    from summarizer.published import Claim

    parts = [
        {"title": Claim(text=t, evidence=[passage(n)])}
        for n, t in enumerate(["One thing", "Another thing"])
    ]
    assert [e.value.text for e in merge(parts).single["title"]] == ["One thing", "Another thing"]


def test_a_field_without_evidence_is_what_most_windows_say():
    merged = merge(
        [
            {"severity": "low"},
            {"severity": "high"},
            {"severity": "high"},
            {"tags": ["a"]},
            {"tags": ["b", "a"]},
        ]
    )
    assert merged.rest == {"severity": "high", "tags": ["a", "b"]}


def test_the_order_of_importance_passes_no_window_over():
    parts = [
        {
            "what": [
                event(f"{'Ada Roe' if not w else 'Thing'} {w}{n} happened at {w}{n}.", w * 20 + n)
                for n in range(5)
            ]
        }
        for w in range(6)
    ]
    leading = Entry(actor("Ada Roe", 1), frozenset({0, 1}), 0)
    chosen = in_order(merge(parts).lists["what"], [leading])
    assert "Ada Roe" in chosen[0].value.text
    assert {min(entry.windows) for entry in chosen[:6]} == set(range(6))


def test_what_several_windows_say_comes_first():
    repeated = "The old lighthouse was sold."
    parts = [
        {"what": [event(f"Thing number {w + 7} happened.", w * 20), event(repeated, w * 20 + 5)]}
        for w in range(4)
    ]
    assert in_order(merge(parts).lists["what"])[0].value.text == repeated


def test_what_says_much_what_an_earlier_statement_says_comes_later():
    texts = [
        "Meetings covered program updates, events and mentoring",
        "Meetings covered program updates, events and budgets",
        "The office closes in May",
    ]
    entries = merge([{"what": [event(t, n * 40)]} for n, t in enumerate(texts)]).lists["what"]
    assert [e.value.text for e in in_order(entries)] == [texts[0], texts[2], texts[1]]
    assert [e.value.text for e in repeats_last(entries)] == [texts[0], texts[2], texts[1]]


NAMES = [
    "Ada Roe",
    "Roe",
    "Ben Roe",
    "Ben Lee",
    "Dr Lee",
    "European Central Bank",
    "ECB",
    "the chair",
]
SAYINGS = [
    "The council approved the budget.", "The budget was approved by the council.", "The council approved the harbour budget.",
    "The council did not approve the budget.", "The council approved a budget of 5 million.", "Members of the council approved the budget.",
    "The harbour wall should be sold.", "The harbour wall should not be sold.", "The old harbour wall should be sold soon.",
]  # fmt: skip
PLACES = st.lists(st.integers(0, 60), min_size=1, max_size=2)
STATEMENTS = st.fixed_dictionaries(
    {
        "who": st.lists(st.builds(lambda n, p, a: actor(n, p[0], aliases=a), st.sampled_from(NAMES), PLACES, st.lists(st.sampled_from(NAMES), max_size=1)), max_size=4),
        "what": st.lists(st.builds(lambda t, p: event(t, *p), st.sampled_from(SAYINGS), PLACES), max_size=5),
        "positions": st.lists(
            st.builds(lambda h, s, t, p: position(h, s, t, *p), st.sampled_from(NAMES), st.sampled_from(["supports", "opposes"]), st.sampled_from(SAYINGS), PLACES),
            max_size=5,
        ),
        "next_steps": st.lists(
            st.builds(lambda t, p, o, d: step(t, *p, owner=o, due=d), st.sampled_from(SAYINGS), PLACES, st.sampled_from([None, *NAMES[:4]]), st.sampled_from([None, "2024-01-02", "2024-01-03"])),
            max_size=4,
        ),
    }
)  # fmt: skip
PARTS = st.lists(STATEMENTS, min_size=1, max_size=4)


def as_fields(merged):
    return {name: [entry.value for entry in found] for name, found in merged.lists.items()}


@settings(deadline=None, max_examples=60)
@given(PARTS)
def test_merging_what_is_merged_changes_nothing(parts):
    once = as_fields(merge(parts))
    assert as_fields(merge([once])) == once


@settings(deadline=None, max_examples=60)
@given(PARTS, st.randoms(use_true_random=False))
def test_the_order_of_windows_and_entries_changes_nothing(parts, chance):
    mixed = [
        {name: chance.sample(entries, len(entries)) for name, entries in part.items()}
        for part in parts
    ]
    chance.shuffle(mixed)
    assert as_fields(merge(mixed)) == as_fields(merge(parts))


@settings(deadline=None, max_examples=40)
@given(PARTS)
def test_no_passage_is_lost_and_each_still_is_its_quote(parts):
    def spans(fields):
        return {
            (name, e.start, e.end)
            for name, found in fields.items()
            for value in found
            for e in value.evidence
        }

    made = as_fields(merge(parts))
    before = set().union(*map(spans, parts))
    assert spans(made) == before
    assert all(
        TEXT[e.start : e.end] == e.quote
        for found in made.values()
        for v in found
        for e in v.evidence
    )


@settings(deadline=None, max_examples=40)
@given(PARTS)
def test_the_order_of_importance_loses_and_repeats_nothing(parts):
    for found in merge(parts).lists.values():
        assert sorted(map(id, in_order(found))) == sorted(map(id, found))


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(SAYINGS), st.sampled_from(SAYINGS))
def test_sameness_is_mutual(one, other):
    assert same_words(wording(one), wording(other)) == same_words(wording(other), wording(one))


def test_a_thousand_statements_are_merged_in_reasonable_work():
    chance = random.Random(3)
    nouns = [f"noun{n}" for n in range(300)]
    found = [
        event(f"The {' '.join(chance.sample(nouns, 6))} were seen.", n % 400) for n in range(1000)
    ]
    assert len(values(merge([{"what": found}]), "what")) == 1000


def test_of_what_a_meeting_was_about_one_statement_comes_before_other_events():
    texts = [
        "Meetings covered program updates and the summit",
        "Regular program updates reported that registration is live",
        "Recurring business came with an incident retro",
        "The office closes in May",
        "Seven students work on the project",
    ]
    entries = merge([{"what": [event(t, n * 40)]} for n, t in enumerate(texts)]).lists["what"]
    first = [e.value.text for e in in_order(entries)][:3]
    assert first == [texts[0], texts[3], texts[4]]
