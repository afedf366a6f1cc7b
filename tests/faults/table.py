"""Every fault in one place: what the server does, and what a user sees of it.

`python -m tests.faults.table` runs each through the real command and prints a Markdown table.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from tests.faults import texts
from tests.faults.command import CANARY, Command, Done, preforked
from tests.faults.server import bomb, drip, good, large
from tests.llm.server import (
    Reply,
    Scripted,
    Server,
    completion,
    cut,
    error,
    hang,
    html,
    ok,
    raw,
    redirect,
    refusal,
    reset,
    scripted,
    sse,
    tool,
)

CUT = texts.answer(0)[:200]
TOOLS = ("--mode", "tools")


@dataclass(frozen=True)
class Row:
    """A fault: the script of the server, and what must come of it.

    `message` is searched for in the first error, or in the last line where there is none.
    `leap` lets the command's clock leap over pauses; `other` is a second server, whose address
    the script gets, and which must not be asked.
    """

    name: str
    script: tuple[Scripted, ...]
    calls: int
    code: int
    message: str
    arguments: tuple[str, ...] = ()
    documents: int = 1
    leap: bool = True
    other: Callable[[str], Scripted] | None = None


DOWN = "fails for now|connection to .* broke"
LIMITED = "takes no more calls for now"
INVALID = "stayed invalid after 3 requests"
FINE = "grounded 4/4"


def http_date(seconds: float) -> str:
    """Return the time after so many seconds, as HTTP writes it."""
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


def limited(status: int = 429, **headers: str) -> Reply:
    """Return a refusal with headers; `_` stands for `-` in their names."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return error(status, "rate_limit_exceeded", headers=named)


def passing() -> list[Row]:
    """What may go away by itself: six attempts, then 4."""
    replies: dict[str, Reply] = {
        "408": error(408),
        "409": error(409),
        "500": error(500),
        "502 with a page": html(502),
        "503": error(503),
        "504": error(504),
        "529": error(529),
        "connection reset": reset(),
        "body cut": cut(texts.answer(0), 200),
        "JSON cut": raw('{"choices": [{'),
        "nothing in a 200": raw(""),
        "error in a 200": raw({"error": {"message": "overloaded", "code": 503}}),
        "choices empty": raw({"choices": []}),
        "choices null": raw({"choices": None}),
        "message null": raw({"choices": [{"message": None}]}),
    }
    rows = [
        Row(name, (reply,), 6, 4, f"{DOWN}|(?:cut|empty) answer|without a message")
        for name, reply in replies.items()
    ]
    return [
        *rows,
        Row("429", (error(429),), 6, 4, LIMITED),
        Row("500 that repeats the key", (error(500, message=f"no {CANARY}"),), 6, 4, r"no \*\*\*"),
        Row("503, then an answer", (error(503), error(503), good()), 3, 0, FINE),
        Row("429 with Retry-After: 2", (limited(retry_after="2"), good()), 2, 0, FINE),
        Row("429 with retry-after-ms: 700", (limited(retry_after_ms="700"), good()), 2, 0, FINE),
        Row("429 with a date", (lambda _: limited(retry_after=http_date(9)), good()), 2, 0, FINE),
        Row(
            "429, Retry-After 121 s", (limited(retry_after="121"),), 1, 4,
            r"wait 121 s, until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC",
        ),
        Row(
            "503, Retry-After an hour ahead", (lambda _: limited(503, retry_after=http_date(3600)),), 1, 4,
            r"wait (?:3600|359\d) s, until \d{4}-",
        ),
    ]  # fmt: skip


def lasting() -> list[Row]:
    """What does not go away: one call for ten documents at eight jobs, then 4."""
    batch = ("--jobs", "8")
    rows: dict[str, tuple[Scripted, str]] = {
        "429 insufficient_quota": (error(429, "insufficient_quota"), "no credit left"),
        "quota in a 200": (raw({"error": {"code": "insufficient_quota"}}), "no credit left"),
        "401": (
            error(401, "invalid_api_key", f"Incorrect API key: {CANARY}"),
            "does not take the key: check OPENAI_API_KEY",
        ),
        "403": (error(403), "does not take the key"),
        "404": (error(404, "model_not_found"), "does not know 'scripted'"),
        "a page with 200": (html(), "as an OpenAI endpoint"),
        "an event stream with 200": (sse(), "as an OpenAI endpoint"),
        "other JSON with 200": (raw({"status": "ok"}), "no chat completion"),
        "gzip bomb, 1 MiB to 1 GiB": (lambda _: bomb(), "more than 8 MiB"),
        "50 MiB of answer": (lambda _: large(), "more than 8 MiB"),
    }
    return [
        *(
            Row(f"{name} (10 documents)", (reply,), 1, 4, message, batch, 10, leap=False)
            for name, (reply, message) in rows.items()
        ),
        Row(
            "redirect to another server", (), 1, 4, "redirects to 127.0.0.1.*not followed",
            other=lambda url: redirect(f"{url}/chat/completions"),
        ),
    ]  # fmt: skip


def answers() -> list[Row]:
    """What is wrong with an answer."""
    one = texts.answer(0)

    def draft(**changes: object) -> Scripted:
        return ok(texts.answer(0, **changes))

    def event(**changes: object) -> Scripted:
        return draft(what=[{**texts.draft(0)["what"][0], **changes}])  # type: ignore[index]

    taken = {
        "in a fence": f"```json\n{one}\n```",
        "in prose": f"Here is the brief:\n\n{one}\n\nI hope that it helps.",
        "after <think>": f'<think>Perhaps {{"title": 1}}?</think>{one}',
        "after a byte-order mark": f"\ufeff{one}",
    }
    refused = {
        "trailing comma": f"{one[:-1]},}}",
        "comments": one.replace("{", "{ // the brief\n", 1),
        "a key twice": one.replace('"summary": []', '"summary": [], "summary": []'),
        "NaN": one.replace('"s": 1', '"s": NaN', 1),
        "a second object after it": f"{one}\n{texts.answer(1)}",
        "prose alone": "I cannot see a document.",
    }
    rows = [Row(name, (ok(text),), 1, 0, FINE) for name, text in taken.items()]
    rows += [Row(name, (ok(text), good()), 2, 0, FINE) for name, text in refused.items()]
    rows += [Row(f"{name}, always", (ok(refused[name]),), 3, 5, INVALID) for name in ("NaN",)]
    many = [texts.draft(0)["what"][0]] * 5000  # type: ignore[index]
    rows += [
        Row("wrong tool", (tool(one, name="search"), tool(one)), 2, 0, FINE, TOOLS),
        Row("wrong tool, always", (tool(one, name="search"),), 3, 5, "no tool search", TOOLS),
        Row("two tool calls", (tool(one, texts.answer(1)), tool(one)), 2, 0, FINE, TOOLS),
        Row("blank strings", (event(text="  "), good()), 2, 0, FINE),
        Row("5,000 items", (draft(what=many), good()), 2, 0, FINE),
        Row("cut by length", (ok(CUT, finish="length"), good()), 2, 0, FINE),
        Row("cut by length, always", (ok(CUT, finish="length"),), 2, 5, "ran out of room"),
        Row("content_filter", (ok(one, finish="content_filter"),), 1, 4, "filter stopped"),
        Row("refusal", (refusal("I will not."),), 1, 4, "the model refuses: I will not"),
        Row("usage missing", (ok(one, usage=None),), 1, 0, FINE),
        Row(
            "usage negative", (ok(one, usage={"prompt_tokens": -1, "completion_tokens": -1}),),
            1, 0, FINE,
        ),
        Row(
            "usage absurd", (ok(one, usage={"prompt_tokens": 10**15, "completion_tokens": 1.5}),),
            1, 0, FINE,
        ),
        Row("no message, parts only", (completion({"content": [{"text": one}]}),), 1, 0, FINE),
        Row("answers crossed", (good(shift=1),), 4, 0, "grounded 0/4"),
    ]  # fmt: skip
    return rows


def late() -> list[Row]:
    """What does not come in time: 4 at the deadline, in real seconds."""
    over = ("--deadline", "1")
    return [
        Row("hang", (hang(),), 1, 4, "in the time", over, leap=False),
        Row("a byte each 50 ms", (drip(0.05),), 1, 4, "in the time", over, leap=False),
        Row(
            "503, then a hang", (error(503, message="warming up"), hang()), 2, 4,
            "in the time.*the last fault: .*warming up", over, leap=False,
        ),
    ]  # fmt: skip


def budgets() -> list[Row]:
    """What a caller forbids."""
    priced = ("-m", "openai/gpt-5-mini", "--jobs", "8")
    return [
        Row("--max-cost too small", (good(),), 0, 4, r"could cost \$0\.", (*priced, "--max-cost", "0.000001"), 10),
        Row("--max-calls 3 of 10", (good(),), 3, 4, "of 3 are left", ("--max-calls", "3"), 10, leap=False),
        Row("--max-cost, price unknown", (good(),), 0, 2, "price of openai/scripted is not known.*prices.toml", ("--max-cost", "1")),
    ]  # fmt: skip


def fallbacks() -> list[Row]:
    """When another engine is asked, and when it is not."""
    to = ("--fallback", "extractive")
    return [
        Row("503 with a fallback", (error(503),), 6, 0, "extractive", to),
        Row("401 with a fallback", (error(401),), 1, 0, "extractive", to),
        Row("invalid answer with a fallback", (ok("no"),), 3, 5, INVALID, to),
        Row("ungrounded answer with a fallback", (good(shift=1),), 4, 0, "grounded 0/4", to),
    ]


def rows() -> list[Row]:
    """Return every row."""
    return [*passing(), *lasting(), *late(), *answers(), *budgets(), *fallbacks()]


@dataclass(frozen=True)
class Seen:
    """What became of a row: the command's end, the calls, and those to the second server."""

    done: Done
    calls: int
    elsewhere: int


def play(row: Row, command: Command) -> Seen:
    """Run a row through the command."""
    sources = texts.write(command.folder / "sources", row.documents)
    with scripted(good()) as other:
        script = (row.other(other.base_url),) if row.other else row.script
        with scripted(*script) as server:
            return Seen(
                _run(row, command, server, sources), len(server.requests), len(other.requests)
            )


def _run(row: Row, command: Command, server: Server, sources: Sequence[Path]) -> Done:
    return command.run(server.base_url, sources, *row.arguments, leap=row.leap)


def markdown() -> str:
    """Run every row and return the table of what was seen."""
    lines = ["| fault | calls | exit | message |", "|---|---|---|---|"]
    with preforked() as prefork:
        for row in rows():
            with tempfile.TemporaryDirectory() as folder:
                seen = play(row, Command(prefork, Path(folder)))
            message = re.sub(r"http://127\.0\.0\.1:\d+", "http://127.0.0.1", seen.done.message)
            message = message.replace(folder, "").replace("|", "\\|")
            lines.append(f"| {row.name} | {seen.calls} | {seen.done.code} | {message} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(markdown())  # noqa: T201  # a table for a reader
