"""What Gemini's answers and errors mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from summarizer.errors import ProviderUnavailable, QuotaExhausted, SummarizerError
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.faults import one_line
from summarizer.llm.reply import Reply
from summarizer.llm.vendor import fault, member, members, read_object, stranger, tokens

_FILTERED = {"SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "RECITATION", "SPII", "MODEL_ARMOR"}
# Google's names for parameters that the room knows under OpenAI's.
PARAMETERS = {
    "response_format": ("response_json_schema", re.compile(r"schema|mime_?type|json mode", re.I)),
    "max_tokens": ("max_output_tokens", re.compile(r"max_?output_?tokens", re.I)),
    "temperature": ("temperature", re.compile(r"\btemperature\b", re.I)),
    "seed": ("seed", re.compile(r"\bseed\b", re.I)),
}


def read_gemini(body: bytes, endpoint: Endpoint, mode: str, sent: Collection[str]) -> Reply:
    """Return the reply in the body of a successful response.

    Raises NotAnEndpoint for anything but generateContent's, ProviderUnavailable for an empty or
    cut one, and the error that a body of `{"error": …}` names.
    """
    data = read_object(body, endpoint)
    if data.get("error"):
        code = member(data, "error").get("code")
        raise judge_gemini(code if isinstance(code, int) else 503, data, {}, endpoint, sent)
    if not {"candidates", "promptFeedback", "usageMetadata"} & data.keys():
        raise stranger(endpoint)
    blocked = str(member(data, "promptFeedback").get("blockReason") or "")
    candidate = next(iter(members(data, "candidates")), None)
    if candidate is None and not blocked:
        raise ProviderUnavailable(f"{endpoint.address} answered without a candidate")
    parts = members(member(candidate, "content"), "parts")
    text = "".join(str(part.get("text") or "") for part in parts if not part.get("thought"))
    calls = [member(part, "functionCall") for part in parts if "functionCall" in part]
    finish = str((candidate or {}).get("finishReason") or "")
    if blocked or finish in _FILTERED:
        finish = "content_filter"
    usage = member(data, "usageMetadata")
    return Reply(
        texts=(text,) if text.strip() else (),
        strangers=tuple(one_line(str(call.get("name")))[:60] for call in calls),
        finish={"MAX_TOKENS": "length", "STOP": "stop"}.get(finish, finish),
        # Cached tokens are a part of the prompt's; thoughts are paid for as output.
        input_tokens=tokens(usage, "promptTokenCount"),
        output_tokens=tokens(usage, "candidatesTokenCount", "thoughtsTokenCount"),
        mode=mode,
    )


def judge_gemini(
    status: int,
    body: object,
    headers: Mapping[str, str],
    endpoint: Endpoint,
    sent: Collection[str],
) -> SummarizerError:
    """Return the error for an HTTP status and Google's error body; `sent` as in PARAMETERS."""
    said = member(body[0] if isinstance(body, list) and body else body, "error")
    if not said:
        return fault(status, body, headers, endpoint, sent)
    details = members(said, "details")
    if any(detail.get("reason") == "API_KEY_INVALID" for detail in details):
        status = 401  # Google says 400
    violations = [violation for detail in details for violation in members(detail, "violations")]
    if status == 429 and any("PerDay" in str(v.get("quotaId")) for v in violations):
        return QuotaExhausted(
            f"{endpoint.address} (HTTP 429): the quota of this day is used up",
            "try again tomorrow, raise the quota, or choose another model",
        )
    message = str(said.get("message") or "")
    refused = next((name for name in sent if PARAMETERS[name][1].search(message)), "")
    named = {"message": message, "type": said.get("status"), "param": refused}
    delay = next((str(detail["retryDelay"]) for detail in details if "retryDelay" in detail), "")
    if delay and "retry-after" not in headers:
        headers = {**headers, "retry-after": delay.removesuffix("s")}
    return fault(status, {"error": named}, headers, endpoint, sent)
