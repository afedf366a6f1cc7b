"""One actor for all the names that the windows use, and two for two."""

import pytest

from summarizer.merge import merge
from tests.long.test_long_merge import actor, position, values


def names(*windows):
    return sorted(a.name for a in values(merge([{"who": list(w)} for w in windows]), "who"))


def test_a_surname_a_title_and_an_office_are_the_one_who_bears_them():
    windows = [
        [actor("Mr. Earnest", 1)],
        [actor("Josh Earnest", 40, role="Press Secretary")],
        [actor("MR. EARNEST", 80)],
        [actor("the Press Secretary", 120, kind="role")],
        [actor("Press Secretary Josh Earnest", 160)],
        [actor("Earnest", 200)],
    ]
    assert names(*windows) == ["Press Secretary Josh Earnest"]


def test_two_people_with_one_surname_stay_two_though_each_is_called_by_it():
    assert names(
        [actor("Ada Roe", 1, aliases=["Roe"])], [actor("Ben Roe", 50, aliases=["Roe"])]
    ) == ["Ada Roe", "Ben Roe"]  # fmt: skip


def test_two_people_with_one_first_name_stay_two_though_each_is_called_by_it():
    windows = [[actor("Tim Lee", 1, aliases=["Tim"])], [actor("Tim Roe", 50, aliases=["Tim"])]]
    assert names(*windows) == ["Tim Lee", "Tim Roe"]
    assert names(*windows, [actor("Tim", 90)]) == ["Tim", "Tim Lee", "Tim Roe"]


def test_a_first_name_is_the_one_person_who_has_it():
    assert names([actor("Tim Lee", 1)], [actor("tim", 50)], [actor("Ada Roe", 90)]) == [
        "Ada Roe", "Tim Lee",
    ]  # fmt: skip


def test_a_short_form_of_many_bodies_joins_none_of_them():
    groups = [
        actor(name, n, aliases=["the Commission"], kind="organisation")
        for n, name in enumerate(["European Commission", "Federal Trade Commission"])
    ]
    assert names(*([group] for group in groups)) == [
        "European Commission",
        "Federal Trade Commission",
    ]


def test_a_body_is_the_same_with_and_without_its_place():
    chapel = actor("Calvary Chapel", 50, aliases=["Chapel"], kind="organisation")
    whole = actor("Calvary Chapel of Bangor", 1, aliases=["Chapel"], kind="organisation")
    assert names([whole], [chapel]) == ["Calvary Chapel of Bangor"]


@pytest.mark.parametrize("office", ["the President", "the Chair"])
def test_an_office_of_one_word_is_whom_most_windows_call_so(office):
    often = [[actor("Ada Roe", n, aliases=[office])] for n in range(3)]
    once = [[actor("Ben Lee", 50, aliases=[office])]]
    alone = [[actor(office, 90, kind="role")]]
    assert names(*often, *once, *alone) == ["Ada Roe", "Ben Lee"]
    assert names(*often[:1], *once, *alone) == sorted(["Ada Roe", "Ben Lee", office])


def test_who_has_a_name_is_not_shown_under_an_office():
    (one,) = values(
        merge(
            [
                {"who": [actor("the President", 3, aliases=["Zelenskyy"])]},
                {"who": [actor("Zelenskyy", 60)]},
            ]
        ),
        "who",
    )
    assert (one.name, one.aliases) == ("Zelenskyy", ["the President"])


def test_a_position_said_under_an_office_and_under_a_name_is_one():
    text = "The wall should be sold."
    merged = merge(
        [
            {"who": [actor("Ada Roe", 1, role="Press Secretary")],
             "positions": [position("Ada Roe", "supports", text, 3)]},
            {"positions": [position("the Press Secretary", "supports", text, 60)]},
        ]
    )  # fmt: skip
    (one,) = values(merged, "positions")
    assert [e.sentence for e in one.evidence] == [4, 61]


def test_bodies_that_share_nothing_but_a_kind_stay_apart_though_each_is_called_by_it():
    bodies = [
        actor(name, n, aliases=["the Authority"], kind="organisation")
        for n, name in enumerate(["Halden Rail", "Norwick Port"], 1)
    ]
    assert names(*([body] for body in bodies)) == ["Halden Rail", "Norwick Port"]
