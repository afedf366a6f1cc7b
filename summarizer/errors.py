"""Everything that can go wrong, as one tree.

    SummarizerError
    ├── UsageError              2   the call, the settings, a kind or a template is wrong
    │   ├── SettingsError
    │   ├── StateError
    │   ├── KindError
    │   └── PromptError
    ├── SourceError             3   the source cannot be read, or holds no text
    │   ├── UnreadableSource
    │   └── EmptySource
    ├── ProviderError           4   the model or its server failed
    │   ├── AuthenticationFailed
    │   ├── QuotaExhausted
    │   ├── ModelNotFound
    │   ├── RequestRefused
    │   │   └── ContextExceeded
    │   ├── NotAnEndpoint
    │   ├── ContentFiltered
    │   ├── ModelRefused
    │   ├── ProviderUnavailable     (retryable)
    │   │   ├── RateLimited         (retryable)
    │   │   └── ProviderDown        (retryable)
    │   └── DeadlineExceeded        (retryable)
    ├── BudgetExceeded          4   the next call could pass a cap of the caller's
    ├── InvalidAnswer           5   the model answered, and the answer stayed invalid
    │   └── AnswerTruncated
    ├── DeliveryFailed          6   something was not delivered, or may not have been
    │   └── StateFull
    ├── Locked                 75   another run is at work (retryable)
    │   └── NotYet                  what was sent is still being worked on (retryable)
    ├── Fault                  70   a mistake in this program, and not of its caller
    └── GateFailed              1   the work was done, and the gate said no

The number is the exit code. An error carries what happened (`message`), how to mend it
(`hint`) and whether trying again later can help (`retryable`); callers read these
attributes and never the message.
"""

from __future__ import annotations

from typing import ClassVar


class SummarizerError(Exception):
    """The root of every error that this package raises on purpose."""

    exit_code: ClassVar[int] = 1
    retryable: ClassVar[bool] = False
    default_hint: ClassVar[str] = "see summarizer --help"

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint if hint is not None else self.default_hint

    def as_dict(self) -> dict[str, object]:
        """Return the one object that `-f json` writes to stderr."""
        return {
            "error": {
                "code": self.exit_code,
                "type": type(self).__name__,
                "message": self.message,
                "hint": self.hint,
            }
        }

    def as_line(self) -> str:
        """Return the one line that stderr gets: what happened, then how to mend it."""
        line = f"error: {self.message}: {self.hint}" if self.hint else f"error: {self.message}"
        return " ".join(line.split())


class UsageError(SummarizerError):
    """The call itself is wrong."""

    exit_code = 2
    default_hint = "see summarizer --help"


class SettingsError(UsageError):
    """A settings file or an environment variable holds something that cannot be used."""


class StateError(UsageError):
    """The state file of a digest cannot be used."""

    default_hint = "move it away and keep it, or name another file as `state`"


class KindError(UsageError):
    """A kind of brief cannot be found, loaded or used."""

    default_hint = "`summarizer schema --list` names the kinds that are installed"


class PromptError(UsageError):
    """A prompt template has an unknown or a missing place."""

    default_hint = "`summarizer prompt brief` prints a template that works"


class SourceError(SummarizerError):
    """A source gives nothing to brief."""

    exit_code = 3
    default_hint = "give a file that holds text"


class UnreadableSource(SourceError):
    """The source cannot be opened or decoded."""


class EmptySource(SourceError):
    """The source was read and holds no text."""


class ProviderError(SummarizerError):
    """The model, or the server in front of it, failed."""

    exit_code = 4
    default_hint = "try again later, or use `-m extractive`, which needs no model"


class AuthenticationFailed(ProviderError):
    """The server does not take the key."""

    default_hint = "check the key in the environment (OPENAI_API_KEY for openai/…)"


class QuotaExhausted(ProviderError):
    """The account behind the key has no credit left."""

    default_hint = "add credit to the account, or choose another model"


class ModelNotFound(ProviderError):
    """The server does not know the model, or the route."""

    default_hint = "check the model's name and --base-url"


class RequestRefused(ProviderError):
    """The server refuses this request, and will refuse it again."""

    default_hint = "choose another --mode or another model"


class ContextExceeded(RequestRefused):
    """The request is longer than what the model can read at once."""

    default_hint = "give a smaller --window, or a model that reads more at once"


class NotAnEndpoint(ProviderError):
    """What answers at the address does not speak the OpenAI protocol."""

    default_hint = "check --base-url; it usually ends in /v1"


class ContentFiltered(ProviderError):
    """The provider's filter stopped the answer."""

    default_hint = "try another model; the filter belongs to the provider"


class ModelRefused(ProviderError):
    """The model declined to brief this document."""

    default_hint = "try another model, or `-m extractive`"


class ProviderUnavailable(ProviderError):
    """The server cannot be reached or is failing; it may recover.

    `retry_after` is how many seconds the server asks to be left alone, None where it does not
    say; `lost` tells that it may have worked on the request, and be paid for that.
    """

    retryable = True

    def __init__(
        self,
        message: str,
        hint: str | None = None,
        *,
        retry_after: float | None = None,
        lost: bool = False,
    ) -> None:
        super().__init__(message, hint)
        self.retry_after = retry_after
        self.lost = lost


class RateLimited(ProviderUnavailable):
    """The server takes no more calls for now."""


class ProviderDown(ProviderUnavailable):
    """The server has failed for so long that nothing more is sent to it in this run."""

    default_hint = "run the same command again later: what is finished is kept"


class DeadlineExceeded(ProviderError):
    """The answer did not come in the time allowed."""

    retryable = True
    default_hint = "give more time with --deadline, or a faster model"


class BudgetExceeded(SummarizerError):
    """The next call could use more than the caller allows; it was not sent."""

    exit_code = 4
    default_hint = "raise --max-cost, or run the rest later: what is finished is kept"


class InvalidAnswer(SummarizerError):
    """The model's answer stayed invalid after every re-ask; `answer` holds it, capped."""

    exit_code = 5
    default_hint = "try another --mode or a stronger model"
    answer_cap: ClassVar[int] = 4000

    def __init__(self, message: str, hint: str | None = None, *, answer: str = "") -> None:
        super().__init__(message, hint)
        self.answer = answer[: self.answer_cap]


class AnswerTruncated(InvalidAnswer):
    """The model ran out of room in the middle of its answer."""

    default_hint = "use --length short, or a model with more room"


class DeliveryFailed(SummarizerError):
    """A message was not delivered, or nobody knows whether it was."""

    exit_code = 6
    default_hint = "`summarizer digest status` lists what waits, and why"


class StateFull(DeliveryFailed):
    """The state file cannot take what must be kept before anything may be sent."""

    default_hint = "free some room and run the same command again: what is kept is whole"


class Locked(SummarizerError):
    """Another run holds the lock."""

    exit_code = 75
    retryable = True
    default_hint = "run the same command again when that one has ended"


class NotYet(Locked):
    """A provider has not finished what it was sent."""

    default_hint = "run the same command again later, or with --wait"


class Fault(SummarizerError):
    """A mistake in this program: what was met is named by its kind alone, as it may hold a key."""

    exit_code = 70
    default_hint = "please report it; SUMMARIZER_TRACEBACK=1 shows where it happened"


class GateFailed(SummarizerError):
    """A statement is not borne out by its source, and the caller asked to be told."""

    default_hint = "read `dropped` in the JSON, or use --ungrounded drop"
