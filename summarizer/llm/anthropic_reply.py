"""What Anthropic's answers and errors mean."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

from summarizer.errors import ProviderUnavailable, SummarizerError
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.faults import one_line
from summarizer.llm.reply import Reply
from summarizer.llm.vendor import fault, member, members, read_object, stranger, tokens
from summarizer.llm.wire import Request

# Anthropic has its own name for what carries the schema.
FORMAT, _CARRIER = "output_config", "response_format"
_ABOUT_FORMAT = re.compile(r"output_(?:config|format)|schema|structured.output|grammar", re.I)
_FINISH = {"max_tokens": "length", "model_context_window_exceeded": "length"}
# The statuses of Anthropic's errors, for one that comes with a 200.
_STATUS = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "api_error": 500,
    "timeout_error": 504,
    "overloaded_error": 529,
}


def read_claude(body: bytes, endpoint: Endpoint, request: Request) -> Reply:
    """Return the reply in the body of a successful response.

    Raises NotAnEndpoint for anything but a message, ProviderUnavailable for an empty or cut
    one, and the error that a body of `{"error": …}` names.
    """
    data = read_object(body, endpoint)
    if data.get("error"):
        kind = str(member(data, "error").get("type"))
        raise judge_claude(_STATUS.get(kind, 503), data, {}, endpoint, request.body.keys())
    if not isinstance(data.get("content"), list):
        if data.get("type") == "message":
            raise ProviderUnavailable(f"{endpoint.address} answered without a message")
        raise stranger(endpoint)
    blocks = members(data, "content")
    called = [block for block in blocks if block.get("type") == "tool_use"]
    inputs = [
        json.dumps(block.get("input"), ensure_ascii=False)
        for block in called
        if block.get("name") == request.tool
    ]
    text = "".join(str(block.get("text") or "") for block in blocks if block.get("type") == "text")
    stop = str(data.get("stop_reason") or "")
    refusal = ""
    if stop == "refusal":
        said = str(member(data, "stop_details").get("explanation") or text or "no reason given")
        refusal = one_line(said, endpoint.key)
    usage = member(data, "usage")
    cached = ("cache_creation_input_tokens", "cache_read_input_tokens")
    said_input = usage.get("input_tokens") is not None
    return Reply(
        texts=tuple(inputs or ([text] if text.strip() else [])),
        strangers=tuple(
            one_line(str(block.get("name")))[:60]
            for block in called
            if block.get("name") != request.tool
        ),
        finish=_FINISH.get(stop, stop),
        refusal=refusal,
        input_tokens=tokens(usage, "input_tokens", *cached) if said_input else None,
        output_tokens=tokens(usage, "output_tokens"),
        mode=request.mode,
    )


def judge_claude(
    status: int,
    body: object,
    headers: Mapping[str, str],
    endpoint: Endpoint,
    sent: Collection[str],
) -> SummarizerError:
    """Return the error for an HTTP status and Anthropic's error body; `sent` are its own names."""
    said = member(body, "error")
    code = str(member(said, "details").get("error_code") or "")
    # An empty account is a plain 400, told by its sentence alone; limits of money have codes.
    if "spend_limit" in code or "credit balance is too low" in str(said.get("message")):
        status = 402
    if FORMAT in sent:
        sent = [*sent, _CARRIER]
        if _ABOUT_FORMAT.search(str(said.get("message"))):
            body = {"error": {**said, "param": _CARRIER}}
    return fault(status, body, headers, endpoint, sent)
