"""A short run of every fuzzer, from a fixed seed, finds nothing."""

from __future__ import annotations

import random
from importlib import import_module

import pytest

from tests.fuzz import files
from tests.fuzz.__main__ import MODULES
from tests.fuzz.target import FromBytes, tried

INPUTS = {"pdf": 20, "html": 20, "docx": 20, "pptx": 20, "locate": 200}
NAMES = [(module, name) for module, names in MODULES.items() for name in names]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:feedparser")
@pytest.mark.long
@pytest.mark.parametrize(("module", "name"), NAMES)
def test_a_short_run_finds_nothing(module: str, name: str) -> None:
    draw = import_module(f"tests.fuzz.{module}").TARGETS[name]
    rng = random.Random(7)
    cases = (draw(rng) for _ in range(INPUTS.get(name, 100)))
    assert [problem for problem, _ in map(tried, cases) if problem] == []


@pytest.mark.parametrize("kind", ["txt", "md", "html", "pdf", "eml", "docx", "pptx"])
def test_the_documents_that_are_damaged_are_sound(kind: str) -> None:
    assert [
        problem for data in files.seeds()[kind][:4] if (problem := files.problem_of(kind, data))
    ] == []


def test_choices_that_come_from_bytes_are_the_same_for_the_same_bytes() -> None:
    def chosen(data: bytes) -> list[int]:
        rng = FromBytes(data)
        return [
            rng.randrange(10),
            rng.choice(range(300)),
            int(rng.random() * 100),
            rng.randrange(7),
        ]

    assert chosen(b"quay and pier") == chosen(b"quay and pier") != chosen(b"QUAY and pier")
    assert chosen(b"") == [0, 0, 0, 0]
