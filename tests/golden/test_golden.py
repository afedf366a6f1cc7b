"""Golden cases: what counts as a match, and that floors and expectations can fail."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.golden import Floors, check_case, compare, corpus_digest, discover, proposal
from summarizer.golden.cases import Key
from summarizer.golden.compare import Score
from summarizer.golden.matching import Matcher
from summarizer.ground import Index
from summarizer.published import Actor, Event, Position
from tests.documents import ROOT, document

COMMAND = str(Path(sys.executable).with_name("summarizer"))
TEXT = "The bridge will close in April. Anna Okoro said it cost 1.5 million euros. Nothing else."


def evidence(quote):
    return [Index(document(TEXT)).locate(quote)]


def event(text, quote):
    return Event(text=text, when=None, where=None, evidence=evidence(quote))


def position(holder, quote):
    return Position(
        holder=holder, stance="neutral", topic="cost", text="It cost 1.5 million.", quote=None,
        evidence=evidence(quote),
    )  # fmt: skip


def key(section, text, quote, names=(), must=True):
    return Key(section, text, tuple(names), (quote,), must)


def score(entries, keys):
    return compare.score(entries, keys, Matcher(Index(document(TEXT))))


def test_a_statement_matches_by_the_passage_it_shares_whatever_its_words():
    keys = [key("what", "Closing of the crossing in spring", "The bridge will close in April")]
    made = score([event("Bridge shuts", "bridge will close in April")], keys)
    assert (made.precision, made.recall, made.f1) == (1, 1, 1)


def test_another_passage_and_other_words_do_not_match():
    keys = [key("what", "Closing of the crossing", "The bridge will close in April")]
    made = score([event("It cost money", "it cost 1.5 million euros")], keys)
    assert (made.precision, made.recall, made.f1) == (0, 0, 0)
    assert made.missed == ("Closing of the crossing",)
    assert made.wrong == ("It cost money",)


def test_a_position_of_another_holder_does_not_match():
    keys = [key("positions", "Cost", "Anna Okoro said it cost 1.5 million euros", ["Anna Okoro"])]
    assert score([position("Peter Lang", "it cost 1.5 million euros")], keys).recall == 0
    assert score([position("Okoro", "it cost 1.5 million euros")], keys).recall == 1


def test_names_match_by_alias_and_order_does_not_matter():
    actors = [
        Actor(name=n, aliases=[], kind="person", role=None, evidence=[])
        for n in ("B. Lang", "Okoro")
    ]
    keys = [
        Key("who", "Anna Okoro", ("Anna Okoro",), (), True),
        Key("who", "C", ("Cem",), (), True),
    ]
    made = score(actors, keys)
    assert (made.found, made.musts, made.right, made.shown) == (1, 2, 1, 2)


def test_recall_counts_musts_only_and_precision_counts_mays_too():
    keys = [
        key("what", "Closing", "The bridge will close in April"),
        key("what", "Cost", "it cost 1.5 million euros", must=False),
    ]
    made = score([event("Cost", "it cost 1.5 million euros")], keys)
    assert (made.precision, made.recall) == (1, 0)


@pytest.mark.parametrize(("score_", "f1"), [(Score(0, 0, 0, 0), 1.0), (Score(0, 0, 0, 2), 0.0)])
def test_nothing_shown_is_right_only_where_nothing_was_needed(score_, f1):
    assert score_.f1 == f1


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("golden") / "bridge"
    folder.mkdir()
    (folder / "source.txt").write_text(TEXT)
    (folder / "meta.toml").write_text('kind = "brief"\nclock = 2026-01-01T00:00:00Z\n')
    reference = {"who": [{"name": "Anna Okoro", "need": "must"}], "false": []}
    (folder / "reference.json").write_text(json.dumps(reference))
    return folder


def test_a_floor_above_the_score_is_a_problem_and_the_command_ends_with_1(case):
    results = [check_case(c) for c in discover(case.parent)]
    digest = corpus_digest([r.case for r in results])
    assert Floors(digest, {"extractive": {"who": 0.0}}).below(results) == []
    assert len(Floors(digest, {"extractive": {"who": 1.01}}).below(results)) == 1
    floors = {"golden": {"corpus": digest, "f1": {"extractive": {"who": 1.01}}}}
    (case.parent / "floors.json").write_text(json.dumps(floors))
    done = subprocess.run(
        [COMMAND, "golden", "check", str(case.parent)], capture_output=True, text=True, check=False
    )
    (case.parent / "floors.json").unlink()
    assert done.returncode == 1
    assert "below its floor" in done.stderr


def test_floors_of_another_corpus_are_a_problem(case):
    results = [check_case(c) for c in discover(case.parent)]
    assert any("other cases" in line for line in Floors("x", {}).below(results))


def test_an_expected_error_is_no_problem_and_another_one_is(tmp_path):
    (tmp_path / "source.txt").write_text("  \n")
    (tmp_path / "meta.toml").write_text('kind = "brief"\n')
    (tmp_path / "error.json").write_text('{"type": "EmptySource"}')
    assert check_case(discover(tmp_path)[0]).problems == ()
    (tmp_path / "error.json").write_text('{"type": "UnreadableSource"}')
    assert check_case(discover(tmp_path)[0]).problems


@pytest.mark.parametrize("broken", ["kind = [", "", "kind = " + "[" * 5000])
def test_a_case_that_cannot_be_read_is_one_error(tmp_path, broken):
    (tmp_path / "meta.toml").write_text(broken)
    with pytest.raises(UsageError):
        discover(tmp_path)


CASES = discover(ROOT / "golden")


@pytest.mark.parametrize("golden", CASES, ids=lambda c: c.name)
def test_every_quote_of_a_key_stands_in_its_source(golden):
    from summarizer import sources

    index = Index(sources.read(golden.source))
    quotes = [quote for k in golden.keys for quote in k.quotes]
    assert quotes
    missing = [quote for quote in quotes if index.locate(quote).state != "grounded"]
    assert len(missing) <= 0.02 * len(quotes), missing[:3]


@pytest.mark.parametrize("golden", CASES, ids=lambda c: c.name)
def test_every_case_names_its_licence_and_where_it_comes_from(golden):
    meta = (golden.folder / "meta.toml").read_text(encoding="utf-8")
    assert all(
        f"\n{field} = " in f"\n{meta}" for field in ("licence", "origin", "attribution", "key")
    )


def test_a_changed_expectation_is_a_problem(tmp_path):
    folder = tmp_path / "case"
    shutil.copytree(next(c for c in CASES if c.draft.is_file()).folder, folder)
    proposal(discover(folder)[0]).accept()
    assert check_case(discover(folder)[0]).problems == ()
    expected = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    gone = expected["who"].pop(0)
    (folder / "brief.json").write_text(json.dumps(expected), encoding="utf-8")
    assert check_case(discover(folder)[0]).problems == (
        "1 differences from case/brief.json",
        f"who: + {gone['name']}",
    )


def test_a_case_gives_the_same_brief_however_deep_it_lies(tmp_path):
    # Its source's name is shown, and counted among the words that a brief may have.
    deep = tmp_path / "a" / "b" / "c" / "d" / "e" / "f" / "statement-fuel-depot"
    shutil.copytree(ROOT / "golden" / "statement-fuel-depot", deep)
    (case,) = discover(deep)
    assert check_case(case).changes == ()
