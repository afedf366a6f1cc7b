"""A recorded long document is replayed window by window."""

import asyncio
import json

import pytest

from summarizer.errors import ProviderUnavailable, UsageError
from summarizer.golden.cases import load
from summarizer.golden.recording import options_of, record_case, recorded
from summarizer.pipeline import ModelEngine, replay
from summarizer.sources import read
from tests.golden_cases import small
from tests.long.reader import Reader, filler

SAID = "Ada Roe says she opposes the sale of the harbour wall."


@pytest.fixture
def case(tmp_path):
    folder = small.write(tmp_path / "case", recorded=False)
    text = "\n\n".join(f"{filler(300, n * 300)} {SAID}" for n in range(3))
    (folder / "source.txt").write_text(text, encoding="utf-8")
    key = {
        "who": [{"name": "Ada Roe", "need": "must"}],
        "what": [],
        "positions": [],
        "next_steps": [],
    }
    (folder / "reference.json").write_text(json.dumps(key), encoding="utf-8")
    return load(folder)


def test_the_drafts_of_all_windows_are_kept_and_merged(case):
    asyncio.run(record_case(case, ModelEngine(Reader())))
    kept = recorded(case)
    assert len(kept.drafts) > 2
    brief = replay(read(case.source), kept, options_of(case))
    assert len(brief.positions) == 1
    assert len(brief.positions[0].evidence) == 3


def test_a_case_of_which_a_part_was_not_read_is_not_written(case):
    reader = Reader(lambda text: ProviderUnavailable("down") if "number 1650." in text else None)
    with pytest.raises(UsageError, match="was not read"):
        asyncio.run(record_case(case, ModelEngine(reader)))
    assert not case.draft.exists()
