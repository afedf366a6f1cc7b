"""One small case, written by hand: a text, its key, and a draft marked `synthetic`."""

import json
from pathlib import Path

TEXT = (
    "Harbour bridge will close for repairs\n\nTuesday, 5 March 2024\n\n"
    "The city council of Norwick decided on Monday to close the harbour bridge from 1 April. "
    "Mayor Anna Okoro said the repairs would cost 1.5 million euros. "
    "The Norwick Traders Association opposes the closure. "
    "The council will publish a timetable on 15 March 2024.\n"
)
SAID = "Mayor Anna Okoro said the repairs would cost 1.5 million euros"
STEP = "The council will publish a timetable on 15 March 2024"


def cite(sentence, words):
    return [{"s": sentence, "q": words}]


def draft():
    """Return a model's answer as it could be: four statements that stand in the text."""
    return {
        "title": {"text": "Harbour bridge will close", "evidence": cite(1, "Harbour bridge will close for repairs")},
        "summary": [],
        "who": [{"name": "Anna Okoro", "aliases": [], "kind": "person", "role": "Mayor", "s": 4}],
        "what": [],
        "positions": [{
            "holder": "Anna Okoro", "stance": "neutral", "topic": "cost",
            "text": "The repairs would cost 1.5 million euros.", "evidence": cite(4, SAID),
        }],
        "next_steps": [{
            "action": "The council will publish a timetable.", "owner": "council",
            "due": "15 March 2024", "status": "planned", "evidence": cite(6, STEP),
        }],
        "cautions": [],
    }  # fmt: skip


def key():
    """Return the key of the case."""
    return {
        "who": [{"name": "Anna Okoro", "need": "must"}, {"name": "Norwick Traders Association", "need": "must"}],
        "what": [],
        "positions": [{
            "holder": "Anna Okoro", "stance": "neutral", "text": "Cost", "need": "must", "quotes": [SAID],
        }],
        "next_steps": [{
            "action": "Timetable", "owner": None, "due": {"text": "15 March 2024", "date": "2024-03-15"},
            "status": "planned", "need": "must", "quotes": [STEP],
        }],
        "false": ["The repairs would cost 15 million dollars in all."],
    }  # fmt: skip


def write(folder: Path, *, recorded=True, meta="", **changed):
    """Write the case; `changed` replaces fields of the key."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.txt").write_text(TEXT, encoding="utf-8")
    (folder / "meta.toml").write_text(
        f'kind = "brief"\nclock = 2026-01-01T00:00:00Z\n{meta}', encoding="utf-8"
    )
    (folder / "reference.json").write_text(json.dumps({**key(), **changed}), encoding="utf-8")
    if recorded:
        record(folder, draft())
    return folder


def record(folder: Path, answer):
    """Write a draft as `golden record` does."""
    data = {
        "recorded": "synthetic", "model": "openai/none", "mode": "json_schema", "requests": 1,
        "input_tokens": 200, "output_tokens": 100, "draft": answer,
    }  # fmt: skip
    (folder / "draft.json").write_text(json.dumps(data), encoding="utf-8")
