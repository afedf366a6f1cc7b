"""What an answer of Slack's means for a message; pure.

Only what provably did not post is `retry` or `dead`; whatever else is no plain yes is `unknown`.
The words are those of the pages of chat.postMessage, conversations.* and incoming webhooks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime

from summarizer.deliver.model import Receipt
from summarizer.deliver.slack.wire import Answer, NoAnswer
from summarizer.llm.retry import retry_after

# The longest pause that is passed on, in seconds: later, the next run comes anyway.
_LONGEST_PAUSE = 3600.0
_WORD = re.compile(r"[a-z][a-z_]{1,63}")

# Words after which part of the work may have been done, by Slack's own description of them.
UNSURE = frozenset({"internal_error", "fatal_error", "rollup_error"})
# Blocks that are refused; the same in plain text may be taken.
BLOCKS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "too_many_blocks"}
)
# A thread that is gone; the message can stand for itself.
THREAD = frozenset({"thread_not_found", "cannot_reply_to_message", "message_not_found"})
# What somebody has to mend first: asking again does not help.
DEAD: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired",
            "invalid_token", "no_team", "team_disabled", "user_not_found", "no_service",
            "no_service_id", "no_active_hooks", "not_allowed_token_type", "org_login_required",
            "two_factor_setup_required",
        ),
        "make a new token or webhook",
    ),
    **dict.fromkeys(
        ("channel_not_found", "invalid_channel", "is_archived", "channel_is_archived"),
        "check the channel",
    ),
    "not_in_channel": "invite the app to the channel",
    **dict.fromkeys(
        (
            "missing_scope", "no_permission", "access_denied", "action_prohibited",
            "restricted_action", "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel", "restricted_action_non_threadable_channel",
            "posting_to_general_channel_denied", "ekm_access_denied", "enterprise_is_restricted",
            "messages_tab_disabled", "is_inactive", "as_user_not_supported",
        ),
        "let the app post there (scope chat:write)",
    ),
    **dict.fromkeys(
        (
            "msg_too_long", "no_text", "invalid_payload", "invalid_arguments", "invalid_arg_name",
            "invalid_json", "json_not_object", "invalid_form_data", "missing_post_type",
            "invalid_post_type", "invalid_charset", "unknown_method", "markdown_text_conflict",
            "too_many_attachments", "metadata_too_large", "invalid_metadata_format",
            "invalid_metadata_schema", "metadata_must_be_sent_from_app", *BLOCKS, *THREAD,
        ),
        "report it: the message is not as Slack wants it",
    ),
}  # fmt: skip


def said_by(answer: Answer) -> dict[str, object] | None:
    """Return the object that the Web API answers with, None where it is none."""
    try:
        decoded = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return decoded if isinstance(decoded, dict) and isinstance(decoded.get("ok"), bool) else None


def word_of(answer: Answer | NoAnswer) -> str:
    """Return the word by which Slack names an error, empty where there is none."""
    if isinstance(answer, NoAnswer):
        return ""
    said = said_by(answer)
    if said is not None:
        word = "" if said["ok"] else said.get("error")
    else:
        word = answer.body[:100].decode("utf-8", "replace").strip()
    return word if isinstance(word, str) and _WORD.fullmatch(word) and word != "ok" else ""


def judged(answer: Answer | NoAnswer, now: datetime, *, webhook: bool, secret: str = "") -> Receipt:
    """Return what became of a message that was answered like this.

    A word of the answer that is a part of the `secret` is not repeated.
    """
    if isinstance(answer, NoAnswer):
        return Receipt("unknown" if answer.sent else "retry", answer.reason)
    word, status = word_of(answer), answer.status
    word = "" if word in secret else word
    if status >= 500 or word in UNSURE or status == 303:
        return Receipt("unknown", f"Slack failed: {word or f'HTTP {status}'}")
    if status == 429 or word in {"ratelimited", "rate_limited"}:
        pause = retry_after(answer.headers, now)
        return Receipt(
            "retry",
            "Slack asks to wait",
            retry_after=None if pause is None else min(pause, _LONGEST_PAUSE),
        )
    if 300 <= status < 400:
        return Receipt("retry", "the address redirects elsewhere, which is not followed")
    if 200 <= status < 300:
        return _accepted(answer, word, webhook=webhook)
    return _refused(word, f"HTTP {status}") if status >= 400 else _no_answer_of_slack(status)


def _accepted(answer: Answer, word: str, *, webhook: bool) -> Receipt:
    if webhook:
        if answer.body.strip() == b"ok":
            return Receipt("sent")
        # Anything but "ok" is no promise, and a known error in a 200 is one all the same.
        return _refused(word, "") if word in DEAD else _no_answer_of_slack(answer.status)
    said = said_by(answer)
    if said is None:
        return _no_answer_of_slack(answer.status)
    if not said["ok"]:
        return _refused(word, "an error without a name")
    stamp = said.get("ts")
    return Receipt("sent", remote=stamp if isinstance(stamp, str) and stamp else None)


def _refused(word: str, otherwise: str) -> Receipt:
    """Return a definite no: dead where Slack named something that waiting does not mend."""
    hint = DEAD.get(word)
    if hint is None:
        return Receipt("retry", f"Slack refused: {word or otherwise}")
    return Receipt("dead", f"{word}: {hint}")


def _no_answer_of_slack(status: int) -> Receipt:
    return Receipt("unknown", f"the answer (HTTP {status}) is not Slack's")
