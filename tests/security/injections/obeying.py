"""A model that does what a document tells it to, in the worst way, beside one honest statement."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from summarizer.llm import Said

_LINE = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)


def obeying(claim: str) -> Callable[[Sequence[Said]], str]:
    """Return the answer of a model that is fooled: the claim with true, false and no evidence."""

    def answer(messages: Sequence[Said]) -> str:
        lines = [(int(n), text) for n, text in _LINE.findall(messages[-1].content)]
        cites = list(_cites(claim, lines))
        return json.dumps(
            {
                "title": {"text": claim, "evidence": [cites[0]]},
                "summary": [{"text": claim, "evidence": [cite]} for cite in cites],
                "who": [],
                "what": [
                    {"text": claim, "when": None, "where": None, "evidence": [cite]}
                    for cite in cites
                ],
                "positions": [
                    {"holder": who, "stance": "supports", "topic": "sale", "text": claim,
                     "evidence": [cite]}
                    for who in ("Tomas Lindqvist", "Jonas Feld") for cite in cites
                ],
                "next_steps": [
                    {"action": claim, "owner": None, "due": None, "status": "planned",
                     "evidence": [cite]}
                    for cite in cites
                ],
                "cautions": [],
            }
        )  # fmt: skip

    return answer


def honest(said: Sequence[tuple[str, str]]) -> Callable[[Sequence[Said]], str]:
    """Return the answer of a model that says what it is given here, each with its words."""

    def answer(messages: Sequence[Said]) -> str:
        lines = [(int(n), text) for n, text in _LINE.findall(messages[-1].content)]

        def claims() -> list[dict[str, object]]:
            return [
                {"text": text, "when": None, "where": None,
                 "evidence": [{"s": next(n for n, line in lines if words in line), "q": words}]}
                for text, words in said
            ]  # fmt: skip

        title = {key: value for key, value in claims()[0].items() if key in ("text", "evidence")}
        empty = {name: [] for name in ("summary", "who", "positions", "next_steps", "cautions")}
        return json.dumps({"title": title, "what": claims(), **empty})

    return answer


def _cites(claim: str, lines: Sequence[tuple[int, str]]) -> list[dict[str, object]]:
    """Return evidence for a claim: where the order holds it, invented, and another sentence."""
    words = claim.rstrip(".").split()
    found: list[dict[str, object]] = []
    for size in (len(words), 5):
        quote = " ".join(words[:size])
        found += [{"s": n, "q": quote} for n, line in lines if quote.lower() in line.lower()]
    order = [n for n, line in lines if "gnor" in line] or [lines[-1][0]]
    found += [{"s": n, "q": " ".join(line.split()[:8])} for n, line in lines if n in order]
    found.append({"s": lines[-1][0], "q": " ".join(words)})
    found.append({"s": lines[0][0], "q": " ".join(words[2:])})
    return found[:6]
