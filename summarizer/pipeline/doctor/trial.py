"""One tiny round trip for each answer mode, from the strongest until one works."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, Field

from summarizer.budget import Budget
from summarizer.errors import InvalidAnswer, RequestRefused, SummarizerError
from summarizer.llm import AnswerMode, Client, Message, ModelSettings, RetryPolicy, open_client
from summarizer.pipeline.doctor.model import Problem, Trial

SENTENCE = "The town council of Norwick will close the harbour bridge on Monday."
SECONDS = 30.0
# A person waits: a fault that does not pass at once is shown, not sat out.
_ONCE = RetryPolicy(attempts=2, within=5.0, obeyed=2.0)
_ASKED = (
    Message("system", "Say who does what in the sentence. Answer with JSON only."),
    Message("user", SENTENCE),
)
# These say something about the mode; anything else would come again in every mode.
_OF_THE_MODE = (RequestRefused, InvalidAnswer)


class Errand(BaseModel):
    """Who does what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    who: str = Field(min_length=1, max_length=120)
    what: str = Field(min_length=1, max_length=120)


async def ask(
    client: Client,
    environment: Mapping[str, str],
    budget: Budget,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[tuple[Trial, ...], Problem | None]:
    """Ask the model itself, and return each try and what a brief would fail for.

    With a mode chosen by hand only that one is tried. Nothing of it is remembered.
    """
    chosen = client.settings.mode
    modes: tuple[AnswerMode, ...] = client.wire.modes if chosen == "auto" else (chosen,)
    trials: list[Trial] = []
    problem: Problem | None = None
    for mode in modes:
        settings = replace(
            client.settings, mode=mode, reasks=0, deadline=min(SECONDS, client.settings.deadline)
        )
        started, before = clock(), budget.spent.cost
        try:
            trials.append(await _one(settings, environment, budget))
        except SummarizerError as error:
            after = budget.spent.cost
            paid = None if before is None or after is None else after - before
            trials.append(Trial(mode, error.message, clock() - started, cost=paid))
            problem = Problem.of("modes", error)
            if not isinstance(error, _OF_THE_MODE):
                break
        else:
            return tuple(trials), None
    return tuple(trials), problem


async def _one(settings: ModelSettings, environment: Mapping[str, str], budget: Budget) -> Trial:
    async with open_client(settings, environment=environment, retry=_ONCE, budget=budget) as client:
        answer = await client.ask(_ASKED, Errand)
    return Trial(
        answer.mode, None, answer.seconds, answer.input_tokens, answer.output_tokens, answer.cost
    )
