"""What stands at the head of a brief: its title, and a summary that its lists have, too."""

import json

from summarizer import kinds, sources
from summarizer.draft import BriefDraft
from summarizer.pipeline import Drafted, Options, replay

TEXT = b"The bridge opened\n\nThe bridge opened on Monday in Aldmoor. It cost 12 million euros.\n"


def made(title="The bridge opened", what=(), length="standard", **lists):
    draft = {
        "title": {"text": title, "evidence": [{"s": 1, "q": title}]},
        "who": [], "what": list(what), "positions": [], "next_steps": [], "cautions": [], **lists,
    }  # fmt: skip
    drafted = Drafted(BriefDraft.model_validate_json(json.dumps(draft)), "model", model="m")
    document = sources.read_bytes(TEXT, name="bridge.txt")
    return replay(document, drafted, Options(kinds.load("brief"), length))


def event(text, quote, sentence=2):
    return {"text": text, "when": None, "where": None, "evidence": [{"s": sentence, "q": quote}]}


OPENED = event("The bridge opened on Monday", "bridge opened on Monday in")
COST = event("It cost 12 million euros", "It cost 12 million euros", 3)


def test_the_summary_is_the_first_event_word_for_word():
    brief = made(what=[OPENED, COST])
    assert [claim.text for claim in brief.summary] == ["The bridge opened on Monday"]
    assert brief.summary[0].evidence == brief.what[0].evidence


def test_an_event_that_fell_is_not_in_the_summary():
    false = event("The bridge closed on Monday", "bridge closed on Monday in")
    assert [claim.text for claim in made(what=[false, COST]).summary] == [
        "It cost 12 million euros"
    ]


def test_a_summary_that_an_engine_wrote_stays():
    told = {"text": "It cost 12 million", "evidence": [{"s": 3, "q": "cost 12 million euros"}]}
    assert [c.text for c in made(what=[OPENED], summary=[told]).summary] == ["It cost 12 million"]


def test_a_title_that_fell_is_replaced_by_the_documents_own():
    title = made(title="The bridge has fallen down").title
    assert title.text == "The bridge opened"
    assert TEXT.decode()[title.evidence[0].start : title.evidence[0].end] == title.text
