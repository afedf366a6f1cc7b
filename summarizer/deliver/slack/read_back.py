"""Look a message up in a channel by the key that its metadata carries."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from summarizer.deliver.model import Payload, Receipt
from summarizer.deliver.slack.verdict import judged, said_by, word_of
from summarizer.deliver.slack.wire import Answer, NoAnswer

EVENT = "summarizer_digest"
# How many seconds older than its slot a message may be: our clock may be wrong.
_EARLIER = 24 * 3600
_PAGE = 200
# At one request for a page; a channel with more messages since the slot is not read to its end.
_PAGES = 20
_HINTS = {
    "missing_scope": "give the app the scope channels:history (groups:history where private)",
    "channel_not_found": "give the channel's id (C…): a name cannot be read back",
    "not_in_channel": "invite the app to the channel",
}
Ask = Callable[[str, bytes], Answer | NoAnswer]


@dataclass(frozen=True, slots=True)
class _Stopped(Exception):
    """Reading came to an end before the messages did."""

    receipt: Receipt


@dataclass(frozen=True, slots=True)
class History:
    """The messages of a channel; `ask` calls a method of the Web API with a form."""

    ask: Ask
    channel: str
    now: Callable[[], datetime]
    secret: str = field(default="", repr=False)

    def find(self, payload: Payload) -> Receipt:
        """Return `sent` where the message is there, `retry` where it is not, else `unknown`."""
        carried = _carried(json.loads(payload.body))
        since = str(int(str(carried.get("slot", 0))) - _EARLIER)
        first = carried.get("first")
        try:
            parent, found = None, None
            for message in self._messages("conversations.history", oldest=since):
                key = _carried(message).get("key")
                if key == payload.key:
                    found = message
                    break
                if key == first:
                    # Replies are younger than what they reply to: none is left to come by here.
                    parent = message
                    break
            if found is None and parent is not None:
                found = self._reply(payload.key, _stamp(parent), since)
        except _Stopped as stopped:
            return stopped.receipt
        if found is not None:
            return Receipt("sent", remote=_stamp(found) or None)
        return Receipt("retry", "it is not in the channel")

    def _reply(self, key: str, thread: str, since: str) -> Mapping[str, object] | None:
        for message in self._messages("conversations.replies", ts=thread, oldest=since):
            if _carried(message).get("key") == key:
                return message
        return None

    def _messages(self, method: str, **asked: str) -> Iterator[Mapping[str, object]]:
        cursor = ""
        for _ in range(_PAGES):
            page = self._page(method, {**asked, "cursor": cursor} if cursor else asked)
            messages = page.get("messages")
            if not isinstance(messages, list):
                raise _Stopped(Receipt("unknown", "the answer is not Slack's"))
            yield from (message for message in messages if isinstance(message, dict))
            after = page.get("response_metadata")
            cursor = str(after.get("next_cursor") or "") if isinstance(after, dict) else ""
            if not cursor:
                if page.get("has_more"):
                    break
                return
        raise _Stopped(Receipt("unknown", "the channel has too many messages since then"))

    def _page(self, method: str, asked: Mapping[str, str]) -> Mapping[str, object]:
        form = {"channel": self.channel, "limit": str(_PAGE), "include_all_metadata": "true"}
        answer = self.ask(method, urlencode({**form, **asked}).encode())
        said = None if isinstance(answer, NoAnswer) else said_by(answer)
        if said is not None and said["ok"]:
            return said
        word = word_of(answer)
        verdict = judged(answer, self.now(), webhook=False, secret=self.secret)
        reason = f"{word}: {_HINTS[word]}" if word in _HINTS else verdict.reason
        # Whatever keeps us from reading says nothing about the message.
        raise _Stopped(
            Receipt("unknown", f"not read back: {reason}", retry_after=verdict.retry_after)
        )


def _carried(message: Mapping[str, object]) -> Mapping[str, object]:
    """Return what our metadata in a message carries, empty where there is none."""
    metadata = message.get("metadata")
    if not isinstance(metadata, dict) or metadata.get("event_type") != EVENT:
        return {}
    payload = metadata.get("event_payload")
    return payload if isinstance(payload, dict) else {}


def _stamp(message: Mapping[str, object]) -> str:
    stamp = message.get("ts")
    return stamp if isinstance(stamp, str) else ""
