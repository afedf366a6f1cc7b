"""A model's yes or no about pairs of items."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from summarizer.digest import confirm
from summarizer.digest.confirm import Grouped, ask, grouped, messages
from summarizer.digest.stories import candidates, group
from summarizer.digest.values import Story
from summarizer.errors import ProviderUnavailable
from summarizer.llm import FakeEngine, Said
from tests.digest.labelled import item

# Two open pairs: what one and the other "maybe" are is for the rules to say.
NAMES = ["korea-a", "korea-b", "jagels-a", "jagels-other", "mecca-a", "mecca-b"]


def made(engine: FakeEngine, names: Sequence[str] = NAMES) -> Grouped:
    return asyncio.run(grouped([item(name) for name in names], engine))


def told(engine: FakeEngine, names: Sequence[str] = NAMES) -> tuple[Story, ...]:
    return made(engine, names).stories


def verdicts(*said: bool) -> str:
    return json.dumps({"pairs": [{"n": n, "same": one} for n, one in enumerate(said, 1)]})


def parts(stories: tuple[Story, ...]) -> set[frozenset[str]]:
    return {frozenset(one.key for one in story.items) for story in stories}


def open_pairs() -> list[tuple[str, str]]:
    return [(a.key, b.key) for a, b in candidates([item(name) for name in NAMES])]


def test_all_open_pairs_are_asked_about_in_one_request_and_the_answer_decides() -> None:
    assert sorted(open_pairs()) == [("jagels-a", "jagels-other"), ("korea-a", "korea-b")]
    engine = FakeEngine([verdicts(*("korea-a" in pair for pair in open_pairs()))])
    stories = told(engine)
    assert len(engine.asked) == 1
    assert frozenset({"korea-a", "korea-b"}) in parts(stories)
    assert frozenset({"jagels-a"}) in parts(stories)


def test_a_story_that_the_model_confirmed_says_so() -> None:
    stories = told(FakeEngine([verdicts(True, True)]))
    (story,) = [story for story in stories if {"korea-a"} <= {one.key for one in story.items}]
    assert story.why.endswith("confirmed by the model")


def test_without_an_answer_the_rules_stand_and_a_notice_says_why() -> None:
    for engine in (FakeEngine([ProviderUnavailable("no answer")]), FakeEngine(["no JSON"] * 3)):
        heard = made(engine)
        assert heard.stories == group([item(name) for name in NAMES])
        assert heard.notice is not None and "\n" not in heard.notice


def test_pairs_that_the_model_left_out_or_made_up_change_nothing() -> None:
    text = json.dumps({"pairs": [{"n": 77, "same": True}]})
    assert told(FakeEngine([text])) == group([item(name) for name in NAMES])


def test_a_model_is_not_asked_when_nothing_is_open() -> None:
    engine = FakeEngine([])
    assert len(told(engine, ["mecca-a", "mecca-b", "korea-a"])) == 2
    assert engine.asked == []


def test_many_pairs_go_in_several_requests(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(confirm, "AT_ONCE", 1)
    engine = FakeEngine([verdicts(True), verdicts(True)])
    stories = told(engine)
    assert len(engine.asked) == 2
    assert frozenset({"korea-a", "korea-b"}) in parts(stories)


def test_a_no_keeps_an_item_out_of_a_story_that_it_could_join_by_another() -> None:
    names = ["korea-a", "korea-b", "korea-drill"]
    pairs = [(a.key, b.key) for a, b in candidates([item(name) for name in names])]
    said = [pair != ("korea-a", "korea-drill") for pair in pairs]
    stories = told(FakeEngine([verdicts(*said)]), names)
    assert not any(len(story.items) == 3 for story in stories)


def test_what_sources_say_travels_between_lines_that_they_cannot_close() -> None:
    hostile = item("korea-a").brief
    (system, user) = messages([(item("korea-a"), item("korea-b"))])
    nonce = user.content.splitlines()[0].removeprefix("<<<")
    assert f"{nonce}>>>" in user.content
    assert nonce in system.content
    assert nonce not in hostile.as_json()
    assert user.content.splitlines()[-1] == "1. [1] and [2]"
    assert "Pyongyang orders front-line troops" in user.content


def test_each_item_travels_once() -> None:
    pairs = [(item("korea-a"), item("korea-b")), (item("korea-a"), item("mecca-a"))]
    user: Said = messages(pairs)[1]
    assert user.content.count(item("korea-a").title) == 1
    assert user.content.endswith("1. [1] and [2]\n2. [1] and [3]")


def test_a_pair_is_asked_about_by_the_numbers_that_its_items_stand_under() -> None:
    pair = (item("korea-a"), item("mecca-a"))
    user: Said = messages([pair])[1]
    for n, one in enumerate(pair, 1):
        assert f"[{n}] {one.title}"[:60] in user.content


def test_what_the_questions_took_is_counted() -> None:
    engine = FakeEngine([verdicts(True, True)])
    heard = asyncio.run(ask(candidates([item(name) for name in NAMES]), engine))
    assert (heard.same, heard.usage.requests) == ((True, True), 1)


def test_what_grouping_took_is_told() -> None:
    assert made(FakeEngine([verdicts(True, True)])).usage.requests == 1
    assert made(FakeEngine([]), ["mecca-a"]).usage.requests == 0
