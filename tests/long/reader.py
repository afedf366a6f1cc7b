"""A model that reads: it finds marked sentences in the prompt and answers with what they say.

`FACT: …` sentences become events, `NAME says …` sentences positions, and each speaker an actor,
so that what reaches a brief depends on what was really sent.
"""

from __future__ import annotations

import re

from summarizer.document import Document, Origin
from summarizer.llm import Answer
from summarizer.segment import sentences

LINE = re.compile(r"^\[(\d+)\] (.*?)(?=^\[\d+\] |^[0-9a-f]{12}>>>)", re.MULTILINE | re.DOTALL)
FACT = re.compile(r"FACT: ([^.]+)\.")
SAYS = re.compile(r"([A-Z]\w+ [A-Z]\w+) says (she|he) (supports|opposes) ([^.]+)\.")


def document(text, pages=()):
    return Document(text, sentences(text), Origin("long.txt"), language="en", pages=tuple(pages))


class Reader:
    """A conversation; `fails(text)` may return an error to raise for a window's text.

    `chooses` is the answer to the question what to choose; `at_once` the most that were asked
    at the same time.
    """

    def __init__(self, fails=lambda text: None, chooses=None):
        self.asked = []
        self.fails = fails
        self.chooses = chooses or (lambda text: {})
        self.under_way = self.at_once = 0

    async def ask(self, messages, response_model):
        import asyncio

        text = messages[-1].content
        self.asked.append((text, response_model))
        self.under_way += 1
        self.at_once = max(self.at_once, self.under_way)
        for _ in range(5):
            await asyncio.sleep(0)
        self.under_way -= 1
        error = self.fails(text)
        if error is not None:
            raise error
        if response_model.__name__ == "Selection":
            chosen = self.chooses(text)
            data = {name: chosen.get(name, []) for name in response_model.model_fields}
        elif "who" in response_model.model_fields:
            data = said(text)
        else:
            data = {name: [] for name in response_model.model_fields}
        draft = response_model.model_validate(data)
        return Answer(draft, draft.model_dump_json(), "fake", "fake", 1, 100, 10, 0.0, cost=0.5)

    @property
    def windows(self):
        return [text for text, model in self.asked if "who" in model.model_fields]

    @property
    def choices(self):
        return [text for text, model in self.asked if model.__name__ == "Selection"]

    async def __aenter__(self):
        return self

    async def __aexit__(self, *problem):
        return None


def cite(number, quote):
    return [{"s": number, "q": quote}]


def said(text):
    """Return the draft of what a window says."""
    who, what, positions, title = {}, [], [], None
    for match in LINE.finditer(text):
        number, line = int(match[1]), " ".join(match[2].split())
        title = title or (number, " ".join(line.split()[:4]).rstrip(".:"))
        for fact in FACT.finditer(line):
            what.append(
                {
                    "text": fact[1] + ".",
                    "when": None,
                    "where": None,
                    "evidence": cite(number, fact[1]),
                }
            )
        for name, _, stance, topic in SAYS.findall(line):
            who[name] = {"name": name, "aliases": [], "kind": "person", "role": None, "s": number}
            positions.append(
                {
                    "holder": name, "stance": stance, "topic": " ".join(topic.split()[:3]),
                    "text": f"{stance.capitalize()} {topic}.",
                    "evidence": cite(number, f"{stance} {topic}"),
                }
            )  # fmt: skip
    number, words = title
    return {
        "title": {"text": words, "evidence": cite(number, words)},
        "summary": [], "who": list(who.values()), "what": what, "positions": positions,
        "next_steps": [], "cautions": [],
    }  # fmt: skip


FILLER = (
    "The meeting went on for a while and nobody took any notice of the rain outside",
    "Papers were handed round the table and then collected again by the clerk",
    "A long account of the history of the harbour followed that line",
)


def filler(count, start=0):
    """Return so many sentences in which nothing happens."""
    return " ".join(f"{FILLER[n % 3]} number {n + 1000}." for n in range(start, start + count))
