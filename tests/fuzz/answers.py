"""The answer extractor: texts of a model, of which it is known what they hold."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import lru_cache

from summarizer.draft import BriefDraft
from summarizer.llm.answer import Invalid, Valid, read_answer, reask_text
from tests.documents import ROOT
from tests.fuzz.target import Case, Target
from tests.fuzz.texts import ODD, damaged, text

_SMALL = {"title": {"text": "The quay", "evidence": [{"s": 1, "q": "quay is closed"}]}, "who": [],
          "what": [], "positions": [], "next_steps": [], "cautions": []}  # fmt: skip
_PIECES = (
    "{", "}", "[", "]", '"', '"title":', "null", ",", ":", "<think>", "</think>", "```json\n", "```",
    "\n\n", "\\u", "\\", "\\ud800", "NaN", "-Infinity", "1e999", "1" * 500, '{"', "{}", '{"a":1}',
    "true", "-0", '{ "title" : ', "\ufeff", "/*", "//", "'", "0x1", "{\n\n", "[[[[", '{"a":' * 30,
)  # fmt: skip
_WRAPS: tuple[Callable[[str], str], ...] = (
    lambda s: s,
    lambda s: f"```json\n{s}\n```",
    lambda s: f"Here is it:\n\n{s}\n\nI hope that [this] helps.",
    lambda s: f"<think>\nFirst {{x}} and {{}} or {json.dumps(_SMALL)}…\n</think>\n{s}",
    lambda s: f'Thought with {{"title": 1}} in it.</think>\n\n```\n{s}\n```\n',
    lambda s: f"\ufeff \n{s}\x00",
    lambda s: f"<tool_call>{s}</tool_call>",
)


@lru_cache(maxsize=1)
def drafts() -> tuple[dict[str, object], ...]:
    """Return sound drafts as plain values, those of the golden cases among them."""
    found: list[dict[str, object]] = [_SMALL]
    for path in sorted((ROOT / "golden").glob("**/draft.json")):
        draft = json.loads(path.read_text(encoding="utf-8"))["draft"]
        if set(draft) <= set(BriefDraft.model_fields):
            found.append(draft)
    return tuple(found)


def _draw(rng: random.Random) -> Case:
    """Draw an answer: sound in some wrapping, with a fault that must be refused, or damaged."""
    one = json.loads(json.dumps(rng.choice(drafts())))
    how = rng.randrange(8)
    if how == 0:
        return _expecting(rng.choice(_WRAPS)(_written(one, rng)), BriefDraft.model_validate(one))
    if how == 1:
        twice = _written(one, rng) + rng.choice((" ", "\n\n", "```\n```")) + _written(one, rng)
        return _expecting(twice, BriefDraft.model_validate(one))
    if how == 2:
        other = {**one, "title": {"text": "Something else", "evidence": [{"s": 2, "q": "a b c"}]}}
        return _expecting(_written(one, rng) + "\n" + _written(other, rng), None)
    if how == 3:
        return _expecting(rng.choice(_WRAPS)(_spoilt(_written(one, rng), rng)), None)
    if how == 4:
        _changed(one, rng)
        return _any(rng.choice(_WRAPS)(_written(one, rng)))
    if how == 5:
        return _any(
            "".join(rng.choice(rng.choice((_PIECES, ODD))) for _ in range(rng.randrange(80)))
        )
    if how == 6:
        many = rng.choice((50, 2000, 40_000))
        return _any((rng.choice(_PIECES) + rng.choice(("", *_PIECES)))[:50] * many)
    answer = rng.choice(_WRAPS)(_written(one, rng))
    for _ in range(rng.choice((1, 1, 3))):
        at = rng.randrange(len(answer) + 1)
        answer = answer[:at] + rng.choice(_PIECES) * rng.choice((1, 1, 60)) + answer[at:]
    return _any(damaged(answer, rng) if rng.random() < 0.5 else answer)


def _written(value: object, rng: random.Random) -> str:
    separators = rng.choice(((",", ":"), (", ", ": "), (" ,\n", " :\t")))
    return json.dumps(
        value,
        ensure_ascii=rng.random() < 0.5,
        indent=rng.choice((None, None, 1)),
        separators=separators,
    )


def _spoilt(answer: str, rng: random.Random) -> str:
    """Return an object with one fault that is never to be mended."""
    fault = rng.choice(
        ('"title":null,', '"x":NaN,', '"x":1e999,', '"x":-Infinity,', ",", '"x" ', "/**/")
    )
    if rng.random() < 0.3:
        return answer[: answer.rindex("}")] + ",}"
    return "{" + fault + answer.lstrip()[1:]


def _changed(value: object, rng: random.Random) -> None:
    """Change one value somewhere in a tree."""
    odd = (
        None,
        True,
        -1,
        0,
        10**30,
        1.5,
        "",
        " ",
        "n/a",
        "x" * 2000,
        [],
        {},
        text(rng)[:300],
        rng.choice(ODD),
    )
    while isinstance(value, dict | list) and value:
        key = rng.choice(list(value) if isinstance(value, dict) else range(len(value)))
        inner = value[key]  # type: ignore[call-overload,index]  # key is of the right kind
        if not isinstance(inner, dict | list) or not inner or rng.random() < 0.2:
            value[key] = rng.choice(odd)  # type: ignore[call-overload,index]
            if isinstance(value, dict) and rng.random() < 0.2:
                value[rng.choice(("x", "", text(rng)[:40]))] = rng.choice(odd)
            return
        value = inner


def _expecting(answer: str, wanted: BriefDraft | None) -> Case:
    def problem() -> str | None:
        if (wrong := _wrong(answer)) is not None:
            return wrong
        found = read_answer([answer], BriefDraft)
        drafted = found.draft if isinstance(found, Valid) else None
        return None if drafted == wanted else f"not what was written: {found}"[:300]

    return Case(_bytes(answer), problem)


def _any(answer: str) -> Case:
    return Case(_bytes(answer), lambda: _wrong(answer))


def _bytes(answer: str) -> bytes:
    return answer.encode("utf-8", "surrogatepass")


def _wrong(answer: str) -> str | None:
    """Say what no answer may do, whatever it holds."""
    found = read_answer([answer], BriefDraft)
    if found != read_answer([answer], BriefDraft):
        return "another answer the second time"
    if isinstance(found, Invalid):
        said = reask_text(found.failures)
        if not found.failures or any("\n" in line or len(line) > 400 for line in found.failures):
            return "a failure that is not one short line"
        return (
            None
            if said.isprintable() or all(map(str.isprintable, said.split("\n")))
            else "unprintable"
        )
    if found.raw not in answer:
        return "an object that was not written"
    json.loads(found.raw, object_pairs_hook=_once, parse_constant=_no_constant)
    if BriefDraft.model_validate_json(found.draft.model_dump_json()) != found.draft:
        return "a draft that is another one when it is read again"
    return None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise AssertionError("a key that stands twice was accepted")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} was accepted")


TARGETS: dict[str, Target] = {"answer": _draw}
