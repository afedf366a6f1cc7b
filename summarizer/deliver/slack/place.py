"""A Slack channel as a place for editions: by a webhook, or by the Web API."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from summarizer.deliver.model import Edition, Payload, Receipt, outbox_key
from summarizer.deliver.slack.as_text import without_blocks
from summarizer.deliver.slack.read_back import EVENT, History
from summarizer.deliver.slack.verdict import BLOCKS, THREAD, judged, word_of
from summarizer.deliver.slack.wire import Answer, NoAnswer, Wire
from summarizer.render.digest_page import DigestPage
from summarizer.render.slack import Message, body_of, messages, notice

Json = dict[str, object]
_JSON = {"content-type": "application/json; charset=utf-8"}


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class SlackPlace:
    """A channel of Slack's; see `deliver.model.Channel`.

    `url` is the webhook's address or, with a `token`, the base of the Web API.
    """

    key: str
    label: str
    url: str = field(repr=False)
    token: str = field(default="", repr=False)
    channel: str = ""
    wire: Wire = field(default_factory=Wire)
    now: Callable[[], datetime] = _now
    repeatable: bool = False

    @property
    def readable(self) -> bool:
        """Tell whether messages can be read back: a webhook takes them and shows none."""
        return bool(self.token)

    def compose(self, page: DigestPage, edition: Edition) -> tuple[Payload, ...]:
        """Return an edition as messages: by the Web API all but the first are its thread."""
        return self._payloads(messages(page), edition)

    def notice(self, text: str, edition: Edition) -> tuple[Payload, ...]:
        """Return a message of one line."""
        return self._payloads((notice(text),), edition)

    def send(self, payload: Payload, thread: str | None = None) -> Receipt:
        """Post a message once; where its blocks or its thread are refused, once more without.

        A refusal is definite, so the second post cannot repeat the first.
        """
        body: Json = json.loads(payload.body)
        if thread and self.token:
            body["thread_ts"] = thread
        answer = self._post(body)
        for words, without in ((BLOCKS, without_blocks), (THREAD, _without_thread)):
            if word_of(answer) in words and (changed := without(body)) is not None:
                body = changed
                answer = self._post(body)
        return judged(answer, self.now(), webhook=not self.token, secret=self.token or self.url)

    def find(self, payload: Payload) -> Receipt:
        """Look a message up by the key in its metadata."""
        if not self.token:
            return Receipt("unknown", "a webhook cannot be read back")
        return History(self._ask, self.channel, self.now, self.token).find(payload)

    def _payloads(self, parts: tuple[Message, ...], edition: Edition) -> tuple[Payload, ...]:
        keys = [outbox_key(self.key, edition, part) for part in range(1, len(parts) + 1)]
        return tuple(
            Payload(
                key=key,
                part=part,
                body=self._body(message, key, keys[0], edition),
                after=1 if part > 1 and self.token else None,
            )
            for part, (key, message) in enumerate(zip(keys, parts, strict=True), start=1)
        )

    def _body(self, message: Message, key: str, first: str, edition: Edition) -> bytes:
        body = body_of(message)
        if self.token:
            carried = {"key": key, "first": first, "slot": int(edition.slot.timestamp())}
            metadata = {"event_type": EVENT, "event_payload": carried}
            body = {"channel": self.channel, **body, "metadata": metadata}
        return json.dumps(body, ensure_ascii=False).encode()

    def _post(self, body: Json) -> Answer | NoAnswer:
        raw = json.dumps(body, ensure_ascii=False).encode()
        if not self.token:
            return self.wire.post(self.url, raw, _JSON)
        return self.wire.post(f"{self.url}chat.postMessage", raw, {**_JSON, **self._authorised()})

    def _ask(self, method: str, form: bytes) -> Answer | NoAnswer:
        """Ask a reading method, which takes a form and no JSON."""
        headers = {"content-type": "application/x-www-form-urlencoded", **self._authorised()}
        return self.wire.post(f"{self.url}{method}", form, headers)

    def _authorised(self) -> Mapping[str, str]:
        return {"authorization": f"Bearer {self.token}"}


def _without_thread(body: Json) -> Json | None:
    return {k: v for k, v in body.items() if k != "thread_ts"} if "thread_ts" in body else None
