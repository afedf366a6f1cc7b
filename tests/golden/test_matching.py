"""Dates, stances, cautions and false statements, held against a key field by field."""

import json

import pytest

from summarizer.errors import UsageError
from summarizer.golden import check_case, discover
from summarizer.golden.cases import Key
from summarizer.golden.compare import compare_cautions, score
from summarizer.golden.matching import Matcher
from summarizer.ground import Index
from summarizer.published import Caution
from tests.documents import document
from tests.golden_cases import small


def result(folder):
    return check_case(discover(folder)[0])


def with_due(date):
    return [{**small.key()["next_steps"][0], "due": date}]


def facts(found):
    return {
        f.name: (f.wanted, f.shown) for s in found.engines["model"].fields.values() for f in s.facts
    }


def test_a_wrong_date_is_told_and_changes_no_match(tmp_path):
    other = {"text": "15 March", "date": "2023-03-15"}
    found = result(small.write(tmp_path / "a", next_steps=with_due(other)))
    assert found.engines["model"].fields["next_steps"].f1 == 1
    assert facts(found)["date"] == ("2023-03-15", "2024-03-15")


@pytest.mark.parametrize("due", [{"text": "x", "date": "2024-03-15"}, "2024-03-15"])
def test_a_date_is_compared_as_a_date_whatever_its_words(tmp_path, due):
    found = facts(result(small.write(tmp_path / "a", next_steps=with_due(due))))
    assert found["date"] == ("2024-03-15", "2024-03-15")


@pytest.mark.parametrize("due", [None, {"text": "soon", "date": None}, "soon"])
def test_a_key_without_a_date_asks_for_none(tmp_path, due):
    assert "date" not in facts(result(small.write(tmp_path / "a", next_steps=with_due(due))))


def test_a_wrong_stance_is_told_and_is_no_part_of_f1(tmp_path):
    positions = [{**small.key()["positions"][0], "stance": "opposes"}]
    found = result(small.write(tmp_path / "a", positions=positions))
    assert found.engines["model"].fields["positions"].f1 == 1
    assert facts(found)["stance"] == ("opposes", "neutral")
    assert facts(found)["status"] == ("planned", "planned")


def caution(kind, quote, index):
    return Caution(kind=kind, text="x", evidence=[index.locate(quote)])


@pytest.mark.parametrize(
    ("kind", "quote", "found"),
    [
        ("garbled_text", "the repairs would cost", 1),
        ("name_variant", "the repairs would cost", 0),
        ("garbled_text", "publish a timetable", 0),
    ],
)
def test_a_caution_is_found_by_its_kind_and_its_passage(kind, quote, found):
    index = Index(document(small.TEXT))
    key = Key("cautions", "garbled", (), (small.SAID,), True, kind="garbled_text")
    assert score([caution(kind, quote, index)], [key], Matcher(index)).found == found


def test_cautions_are_scored_only_where_the_key_lists_them(tmp_path):
    silent = result(small.write(tmp_path / "a"))
    assert silent.engines["model"].cautions == {}
    listed = [{"kind": "garbled_text", "text": "none such", "need": "must", "quotes": [small.SAID]}]
    told = result(small.write(tmp_path / "b", cautions=listed))
    assert told.engines["model"].cautions["garbled_text"].recall == 0


def test_a_caution_beyond_an_empty_list_is_extra(tmp_path):
    index = Index(document(small.TEXT))
    case = discover(small.write(tmp_path / "a", cautions=[]))[0]

    class Made:
        cautions = (caution("truncated", "publish a timetable", index),)

    assert compare_cautions(Made, case, index)["truncated"].wrong == ("x",)


def test_a_false_statement_that_is_shown_is_a_problem(tmp_path):
    false = ["The repairs would cost 1.5 million euros."]
    problems = result(small.write(tmp_path / "a", positions=[], false=false)).problems
    assert any("says what is false" in problem for problem in problems)
    assert result(small.write(tmp_path / "b")).problems == ()


def test_a_false_statement_in_the_summary_counts(tmp_path):
    folder = small.write(tmp_path / "a", positions=[], false=["Repairs of the bridge cost much."])
    claim = {"text": "Repairs of the bridge cost much.", "evidence": small.cite(4, small.SAID)}
    small.record(folder, {**small.draft(), "summary": [claim]})
    assert any("says what is false" in problem for problem in result(folder).problems)


def test_a_floor_of_the_case_itself_is_held(tmp_path):
    assert result(small.write(tmp_path / "a", meta="[floors]\nwho = 0.6\n")).problems == ()
    assert len(result(small.write(tmp_path / "b", meta="[floors]\nwho = 0.9\n")).problems) == 1
    assert len(result(small.write(tmp_path / "c", meta="[floors]\nwhom = 0.9\n")).problems) == 1


def test_a_draft_that_fits_no_more_fails_its_own_case_only(tmp_path):
    folder = small.write(tmp_path / "a")
    small.write(tmp_path / "b")
    (folder / "draft.json").write_text(json.dumps({"draft": {}}), encoding="utf-8")
    first, second = (check_case(case) for case in discover(tmp_path))
    assert "cannot be used" in first.trouble
    assert second.problems == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"who": [{"need": "must"}]},
        {"who": [{"name": "A", "aliases": "B"}]},
        {"who": [1]},
        {"who": 1},
    ],
)
def test_a_broken_key_is_one_error(tmp_path, changed):
    with pytest.raises(UsageError):
        discover(small.write(tmp_path / "a", **changed))


def test_a_kind_of_the_users_own_stands_beside_the_case_and_needs_no_built_in_engine(tmp_path):
    folder = small.write(tmp_path / "a", recorded=False)
    (folder / "meta.toml").write_text('kind = "../incident"\n', encoding="utf-8")
    (tmp_path / "incident").mkdir()
    (tmp_path / "incident" / "schema.py").write_text(
        "from pydantic import BaseModel\nfrom summarizer import Claim\n\n\n"
        "class Incident(BaseModel):\n    causes: list[Claim]\n", encoding="utf-8",
    )  # fmt: skip
    (tmp_path / "incident" / "prompt.md").write_text("${nonce} ${bounds}", encoding="utf-8")
    small.record(
        folder,
        {
            "causes": [
                {"text": "It costs 1.5 million euros.", "evidence": small.cite(4, small.SAID)}
            ]
        },
    )
    found = result(folder)
    assert found.problems == ()
    assert set(found.engines) == {"model"}
    assert found.engines["model"].measures.shown == 1
