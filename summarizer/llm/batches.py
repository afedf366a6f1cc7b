"""Provider batches: files of requests that are answered within a day, at half the price.

The OpenAI protocol: /files and /batches. instructor's `batch` module is not used: it numbers
requests itself, fixes token limit and temperature, writes schemas that strict mode refuses,
prints to stdout, has no base URL, and reads neither the file of errors nor what a batch that
expired has answered (seen in 1.17.0). What a request holds is made by the same wire as a
request that is sent at once.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

from pydantic import BaseModel

from summarizer.errors import (
    AnswerTruncated,
    ContentFiltered,
    InvalidAnswer,
    ModelRefused,
    ProviderError,
    RequestRefused,
    SummarizerError,
    UsageError,
)
from summarizer.llm.answer import Valid, read_answer
from summarizer.llm.client import Client
from summarizer.llm.faults import details, from_exception, from_status, one_line
from summarizer.llm.model import Answer, AnswerMode, Said, T
from summarizer.llm.openai_wire import OpenAIWire, http_client
from summarizer.llm.reply import read_reply

_R = TypeVar("_R")

ENDPOINT = "/v1/chat/completions"
HALF = 0.5
# The metadata by which a batch is known again; values may have 512 characters.
MARK = "summarizer"
_FINISHED = frozenset({"completed", "failed", "expired", "cancelled"})
_LARGEST_FILE = 2 * 1024**3
_PAGE = 100
_PAGES = 50


@dataclass(frozen=True, slots=True)
class Batch:
    """What a provider says about a batch; `problem` is why all of it failed, if it did."""

    id: str
    status: str
    input_file: str
    output_file: str | None
    error_file: str | None
    mark: str
    total: int
    completed: int
    problem: str

    @property
    def finished(self) -> bool:
        """Tell whether nothing more will come of it, and what came can be fetched."""
        late = self.status == "completed" and self.completed > 0 and not self.output_file
        return self.status in _FINISHED and not late


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One request of a batch file; `size` is what its messages and schema come to, in bytes."""

    text: bytes
    size: int
    mode: AnswerMode
    tool: str | None


class BatchClient:
    """Speaks files and batches with the server of a client; use it with `async with`.

    UsageError for a server of another protocol. All errors are of our tree; what passes is
    tried again as the client's policy says, but for `create`, which would do it twice.
    """

    def __init__(self, client: Client) -> None:
        if not isinstance(client.wire, OpenAIWire):
            raise UsageError(
                f"{client.settings.model} has no OpenAI batches",
                "use a model of openai/…, or leave out --engine",
            )
        self.client = client
        self._http = http_client(client.settings, client.endpoint, _LARGEST_FILE)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *problem: object) -> None:
        await self._http.close()

    def line(
        self, identity: str, messages: Sequence[Said], response_model: type[BaseModel]
    ) -> BatchLine:
        """Return the line of a request, made of what the server is known to take."""
        client = self.client
        request = client.wire.request(
            messages, response_model, client.can, client.settings.max_tokens
        )
        whole = {"custom_id": identity, "method": "POST", "url": ENDPOINT, "body": request.body}
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        return BatchLine(text, request.size, request.mode, request.tool)

    async def upload(self, path: Path) -> str:
        """Upload a file of requests and return its id."""

        async def send() -> str:
            with path.open("rb") as file:
                made = await self._http.files.create(file=(path.name, file), purpose="batch")
            return str(made.id)

        return await self._again(send)

    async def create(self, input_file: str, mark: str) -> Batch:
        """Begin a batch; sent once, since a lost answer does not mean that nothing began."""
        body = {
            "input_file_id": input_file,
            "endpoint": ENDPOINT,
            "completion_window": "24h",
            "metadata": {MARK: mark},
        }
        return await self._once(lambda: self._post(body))

    async def find(self, input_file: str, mark: str) -> Batch | None:
        """Return the batch that was begun with a mark or a file, if there is one."""
        after = ""
        for _ in range(_PAGES):
            page = await self._json(f"/batches?limit={_PAGE}{after}")
            data = page.get("data")
            rows = data if isinstance(data, list) else []
            found = [_batch(row) for row in rows if isinstance(row, dict)]
            for batch in found:
                if batch.mark == mark or batch.input_file == input_file:
                    return batch
            if not page.get("has_more") or not found:
                return None
            after = f"&after={found[-1].id}"
        return None

    async def get(self, identity: str) -> Batch:
        """Return what has become of a batch."""
        return _batch(await self._json(f"/batches/{identity}"))

    async def download(self, file: str, into: Path) -> None:
        """Write the content of a file; `into` is there whole or not at all."""
        part = into.with_name(f"{into.name}.part")

        async def fetch() -> None:
            content = self._http.files.with_streaming_response.content(file)
            async with content as response:
                await response.stream_to_file(part)

        await self._again(fetch)
        part.replace(into)

    async def _post(self, body: Mapping[str, object]) -> Batch:
        return _batch(json.loads(await self._http.post("/batches", body=body, cast_to=bytes)))

    async def _json(self, path: str) -> dict[str, object]:
        async def fetch() -> dict[str, object]:
            data = json.loads(await self._http.get(path, cast_to=bytes))
            if not isinstance(data, dict):
                raise ValueError(path)
            return data

        return await self._again(fetch)

    async def _again(self, work: Callable[[], Awaitable[_R]]) -> _R:
        from summarizer.llm.retry import retrying

        done: _R = await retrying(self.client.retry)(lambda: self._once(work))
        return done

    async def _once(self, work: Callable[[], Awaitable[_R]]) -> _R:
        endpoint = self.client.endpoint
        try:
            return await work()
        except (ValueError, KeyError, TypeError):
            raise RequestRefused(
                f"{endpoint.address} does not answer as a server with batches",
                "leave out --engine, or choose a server that has /v1/batches",
            ) from None
        except Exception as error:  # noqa: BLE001  # nothing of a library may pass
            import openai

            raise from_exception(error, endpoint, openai) from None

    def answer(
        self, body: bytes, mode: str, tool: str | None, response_model: type[T], factor: float
    ) -> Answer[T]:
        """Return the draft in the body of one answer, its cost times `factor`.

        Raises what the reply says: ModelRefused, ContentFiltered, AnswerTruncated, InvalidAnswer.
        """
        client = self.client
        reply = read_reply(body, client.endpoint, tool, mode)
        if reply.refusal:
            raise ModelRefused(f"the model refuses: {reply.refusal}")
        if reply.finish == "content_filter":
            raise ContentFiltered("the provider's filter stopped the answer")
        if reply.finish == "length":
            raise AnswerTruncated("the model ran out of room in its answer", answer=reply.raw)
        read = read_answer(reply.texts, response_model)
        if not isinstance(read, Valid):
            raise InvalidAnswer(
                f"the model's answer is invalid: {read.failures[0]}", answer=reply.raw
            )
        counts = reply.input_tokens, reply.output_tokens
        cost = client.budget.cost(client.settings.model, *counts) if client.budget else None
        return Answer(
            draft=read.draft,
            raw=read.raw,
            mode=mode,
            model=client.settings.model,
            requests=1,
            input_tokens=reply.input_tokens,
            output_tokens=reply.output_tokens,
            seconds=0.0,
            cost=None if cost is None else cost * factor,
        )

    def problem(self, line: Mapping[str, object]) -> SummarizerError | None:
        """Return what is wrong with a line of an output or error file, None for an answer."""
        endpoint = self.client.endpoint
        response = line.get("response")
        if isinstance(response, dict):
            status = response.get("status_code")
            if status == 200:
                return None
            if isinstance(status, int):
                return from_status(status, response.get("body"), endpoint)
        said = details(line)
        words = one_line(said.message or said.code, endpoint.key)
        return ProviderError(f"no answer in the batch: {words or 'no reason given'}")


def _batch(data: Mapping[str, object]) -> Batch:
    """Read a batch; ValueError where it is none."""
    if not isinstance(data.get("id"), str):
        raise ValueError("no batch")
    metadata, counts = data.get("metadata"), data.get("request_counts")
    metadata = metadata if isinstance(metadata, dict) else {}
    counts = counts if isinstance(counts, dict) else {}
    errors = data.get("errors")
    listed = errors.get("data") if isinstance(errors, dict) else None
    problems = [details(one).message for one in listed] if isinstance(listed, list) else []
    return Batch(
        id=str(data["id"]),
        status=str(data.get("status")),
        input_file=str(data.get("input_file_id")),
        output_file=_name(data.get("output_file_id")),
        error_file=_name(data.get("error_file_id")),
        mark=str(metadata.get(MARK) or ""),
        total=_count(counts.get("total")),
        completed=_count(counts.get("completed")),
        problem=one_line("; ".join(problems[:3])),
    )


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0
