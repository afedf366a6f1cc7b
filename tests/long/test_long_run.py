"""A long document from its text to the brief, with a model that reads what it was sent."""

import asyncio
from dataclasses import replace

import pytest

from summarizer import _resources, kinds
from summarizer.budget import load_prices, text_tokens
from summarizer.errors import (
    AuthenticationFailed,
    BudgetExceeded,
    ContextExceeded,
    DeadlineExceeded,
    InvalidAnswer,
    ProviderUnavailable,
)
from summarizer.ground import evidence_in
from summarizer.pipeline import ModelEngine, Options, make_brief
from summarizer.pipeline.engines import FallbackEngine
from summarizer.pipeline.plan import plan
from summarizer.pipeline.turn import Turn
from tests.long.reader import Reader, document, filler

LONG = 1400


def brief(made, reader, turn=None, window=6000, **options):
    """Return the brief of a document and the notices on the way."""
    notices = []
    chosen = Options(kinds.load("brief"), notify=notices.append, **options)
    engine = ModelEngine(reader, window)
    return asyncio.run(make_brief(made, engine, chosen, turn or Turn())), notices


def texts(entries):
    return [entry.text for entry in entries]


def with_fact(share, count=LONG):
    before = int(count * share)
    fact = "FACT: The council sold the old lighthouse to Ada Roe."
    return document(f"{filler(before)} {fact} {filler(count - before, before)}")


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_a_fact_is_found_wherever_it_stands(share):
    made = with_fact(share)
    reader = Reader()
    found, _ = brief(made, reader)
    assert len(reader.windows) > 2
    assert texts(found.what) == ["The council sold the old lighthouse to Ada Roe."]


def test_offsets_are_those_of_the_whole_document():
    made = with_fact(0.9)
    found, _ = brief(made, Reader())
    for passage in evidence_in(found):
        assert made.text[passage.start : passage.end] == passage.quote
    assert found.what[0].evidence[0].start > 0.8 * len(made.text)
    assert found.grounding.grounded == found.grounding.claims


def test_what_is_sent_is_at_most_1_15_times_the_text():
    for count in (260, 800, LONG):
        made = document("\n\n".join(filler(20, n) for n in range(0, count, 20)))
        reader = Reader()
        brief(made, reader)
        systems = len(reader.windows) * text_tokens(kinds.load("brief").template.body)
        systems += len(reader.choices) * text_tokens(_resources.read_text("prompts", "select.md"))
        sent = sum(text_tokens(text) for text, _ in reader.asked) + systems
        assert sent <= 1.15 * text_tokens(made.text), count


def test_a_position_of_five_windows_is_one_with_the_passages_of_all():
    said = "Ada Roe says she opposes the sale of the harbour wall."
    made = document("\n\n".join(f"{filler(280, n * 280)} {said}" for n in range(5)))
    found, _ = brief(made, Reader(), window=4000)
    assert len(found.positions) == 1
    assert len({e.start for e in found.positions[0].evidence}) == 5
    assert [actor.name for actor in found.who] == ["Ada Roe"]


def test_what_was_said_and_later_turned_stands_in_its_order():
    first = "Ada Roe says she supports the sale of the harbour wall."
    later = "Ada Roe says she opposes the sale of the harbour wall."
    made = document(f"{first} {filler(700)} {later} {filler(100, 700)}")
    found, _ = brief(made, Reader())
    assert [p.stance for p in found.positions] == ["supports", "opposes"]


def test_no_more_is_asked_at_once_than_there_are_places():
    limiter = asyncio.Semaphore(3)
    reader = Reader()
    engine = ModelEngine(reader, 500)
    options = Options(kinds.load("brief"))

    async def both():
        documents = [document(filler(300)), document(filler(300, 50))]
        await asyncio.gather(
            *(make_brief(made, engine, options, Turn(60.0, limiter)) for made in documents)
        )

    asyncio.run(both())
    assert len(reader.windows) > 12
    assert reader.at_once == 3


def test_all_windows_are_asked_at_once_where_there_are_places():
    reader = Reader()
    brief(document(filler(300)), reader, window=500)
    assert reader.at_once == len(reader.windows) > 6


def marked(error, word="number 1700."):
    return lambda text: error if word in text else None


def test_a_window_that_stays_unread_is_named_and_the_rest_delivered():
    made = with_fact(0.01)
    found, notices = brief(made, Reader(marked(ProviderUnavailable("it fails for now"))))
    assert texts(found.what) == ["The council sold the old lighthouse to Ada Roe."]
    caution = found.cautions[0]
    assert caution.kind == "truncated"
    assert (
        made.text[caution.evidence[0].start : caution.evidence[0].end] == caution.evidence[0].quote
    )
    assert 0.4 < found.grounding.coverage < 0.9
    assert sum("not read: it fails for now" in line for line in notices) == 1


def test_windows_that_follow_each_other_and_failed_alike_are_named_once():
    reader = Reader(lambda text: ProviderUnavailable("down") if "part 1 of" not in text else None)
    found, notices = brief(with_fact(0.01), reader)
    assert len(reader.windows) > 2
    assert sum("long.txt: sentences" in line for line in notices) == 1
    assert len(found.cautions[0].evidence) == 1


def test_a_window_that_failed_once_is_asked_about_again():
    failures = iter([ProviderUnavailable("for now")])
    reader = Reader(lambda text: next(failures, None))
    found, notices = brief(with_fact(0.5), reader)
    assert found.grounding.coverage == 1.0
    assert found.cautions == []
    assert notices == []


def test_a_passage_that_no_answer_comes_for_costs_half_a_window():
    whole, _ = brief(with_fact(0.01), Reader(marked(ProviderUnavailable("down"))))
    half, _ = brief(with_fact(0.01), Reader(marked(InvalidAnswer("no"))))
    assert 1 - half.grounding.coverage < 0.6 * (1 - whole.grounding.coverage)


def test_a_text_too_long_for_the_model_is_read_in_smaller_windows():
    def fails(text):
        return ContextExceeded("too long") if text_tokens(text) > 2200 else None

    reader = Reader(fails)
    found, notices = brief(with_fact(0.5), reader)
    assert found.grounding.coverage == 1.0
    assert notices == []
    assert texts(found.what) == ["The council sold the old lighthouse to Ada Roe."]


def test_the_next_document_begins_with_the_windows_that_the_model_could_read():
    def fails(text):
        return ContextExceeded("too long") if text_tokens(text) > 4000 else None

    reader = Reader(fails)
    engine = ModelEngine(reader)
    options = Options(kinds.load("brief"))
    asyncio.run(make_brief(with_fact(0.5), engine, options))
    before = len(reader.asked)
    asyncio.run(make_brief(document(filler(900, 7)), engine, options))
    assert all(text_tokens(text) <= 4000 for text, _ in reader.asked[before:])


def test_where_no_window_is_read_the_error_is_the_documents():
    with pytest.raises(AuthenticationFailed):
        brief(with_fact(0.5), Reader(lambda text: AuthenticationFailed("no such key")))


def test_a_budget_that_ends_in_the_middle_keeps_what_was_read():
    allowed = iter(range(2))

    def fails(text):
        return None if next(allowed, None) is not None else BudgetExceeded("the cap is reached")

    found, notices = brief(with_fact(0.01), Reader(fails), Turn(60.0, asyncio.Semaphore(1)))
    assert len(found.what) == 1
    assert found.grounding.coverage < 1
    assert any("the cap is reached" in line for line in notices)


class Hanging(Reader):
    """Answers about the first window and never about another."""

    async def ask(self, messages, response_model):
        if "part 1 of" not in messages[-1].content:
            await asyncio.Event().wait()
        return await super().ask(messages, response_model)


def test_a_deadline_keeps_what_was_read_before():
    found, notices = brief(with_fact(0.01), Hanging(), Turn(0.2))
    assert len(found.what) == 1
    assert found.grounding.coverage < 0.5
    assert any("in the time that a document may take" in line for line in notices)


def test_a_deadline_that_nobody_set_grows_with_the_windows():
    async def until(at_once):
        turn = Turn(100.0, None, at_once)
        turn.takes(12)
        async with turn:
            return turn.until - asyncio.get_running_loop().time()

    assert asyncio.run(until(4)) == pytest.approx(300, abs=1)
    assert asyncio.run(until(None)) == pytest.approx(100, abs=1)


def test_a_part_that_one_provider_does_not_read_is_read_by_the_next():
    told = []
    chain = [
        ("first", ModelEngine(Reader(marked(ProviderUnavailable("down"))))),
        ("second", ModelEngine(Reader())),
    ]
    engine = FallbackEngine(chain, told.append)
    found = asyncio.run(make_brief(with_fact(0.01), engine, Options(kinds.load("brief"))))
    assert found.grounding.coverage == 1.0
    assert found.provenance.instead_of == ["first"]
    assert told


def test_a_part_that_no_provider_reads_stays_named():
    chain = [(name, ModelEngine(Reader(marked(ProviderUnavailable("down"))))) for name in "ab"]
    engine = FallbackEngine(chain, lambda line: None)
    found = asyncio.run(make_brief(with_fact(0.01), engine, Options(kinds.load("brief"))))
    assert 0 < found.grounding.coverage < 1


def test_requests_tokens_and_cost_are_sums():
    reader = Reader()
    found, _ = brief(with_fact(0.5), reader)
    origin = found.provenance
    assert origin.requests == len(reader.asked) > 2
    assert origin.input_tokens == 100 * len(reader.asked)
    assert origin.cost_usd == 0.5 * len(reader.asked)


MANY = "\n\n".join(
    f"{filler(60, n * 60)} FACT: Item {name} was sold by the {name} guild of the port."
    for n, name in enumerate(
        "amber birch cedar delta ember flint grain hazel ivory jade".split() * 2
    )
)


def test_a_model_chooses_and_orders_by_number():
    def chooses(text):
        numbers = {
            line.split()[2]: int(line.split()[0]) for line in text.splitlines() if " Item " in line
        }
        return {"what": [numbers["jade"], 1, numbers["amber"], 999, -3, numbers["jade"]]}

    reader = Reader(chooses=chooses)
    found, _ = brief(document(MANY), reader, window=2500, max_items=9)
    assert len(reader.choices) == 1
    assert [text.split()[1] for text in texts(found.what)] == ["jade", "amber"]
    assert found.left_out["what"] == 8


def test_a_model_that_cannot_choose_costs_nothing_but_a_notice():
    def fails(text):
        return ProviderUnavailable("busy") if "(at most" in text else None

    found, notices = brief(document(MANY), Reader(fails), window=2500)
    assert len(found.what) > 5
    assert any("no model has chosen" in line for line in notices)


def test_no_more_entries_than_the_caller_wants():
    found, _ = brief(document(MANY), Reader(), window=2500, max_items=3)
    assert len(found.what) == 3
    assert found.left_out["what"] == 7


def test_the_same_document_gives_the_same_brief():
    once, _ = brief(document(MANY), Reader(), window=2500)
    again, _ = brief(document(MANY), Reader(), window=2500)
    assert texts(once.what) == texts(again.what)


def test_the_plan_counts_a_request_for_each_window_and_one_to_choose():
    made = with_fact(0.5)
    reader = Reader()
    brief(made, reader)
    planned = plan("x", made, Options(kinds.load("brief")), "openai/gpt-5-mini", load_prices())
    assert planned.requests == len(reader.windows) + 1
    assert planned.cost > 0
    assert planned.input_tokens > text_tokens(made.text)


def test_the_built_in_engine_reads_all_of_a_long_document():
    from summarizer.pipeline import ExtractiveEngine

    made = with_fact(0.99)
    found = asyncio.run(make_brief(made, ExtractiveEngine(), Options(kinds.load("brief"))))
    assert found.grounding.coverage == 1.0
    assert found.provenance.requests == 0


def test_a_document_of_one_window_that_fails_fails_as_ever():
    with pytest.raises(DeadlineExceeded):
        brief(document(filler(5)), Hanging(), Turn(0.05))


class Mistitling(Reader):
    """A reader whose titles name a year that no text has; it counts what it is asked to mend."""

    async def ask(self, messages, response_model):
        answer = await super().ask(messages, response_model)
        title = getattr(answer.draft, "title", None)
        if "who" in response_model.model_fields and title is not None:
            wrong = title.model_copy(update={"text": "Minutes of 1742"})
            return replace(answer, draft=answer.draft.model_copy(update={"title": wrong}))
        return answer

    @property
    def mended(self):
        return [text for text, model in self.asked if model.__name__ == "Repair"]


def test_only_the_first_windows_title_is_asked_for_again():
    reader = Mistitling()
    found, _ = brief(with_fact(0.5), reader)
    assert len(reader.windows) > 2
    assert len(reader.mended) == 1
    assert [fallen.text for fallen in found.dropped] == ["Minutes of 1742"] * len(reader.windows)
