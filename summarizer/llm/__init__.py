"""Calling a model: the only importer of openai, instructor and tenacity.

They are imported inside functions: openai alone costs half a CPU second, which a command that
never calls a model should not pay.
"""

from __future__ import annotations

from summarizer.llm.collecting import uncollected

with uncollected():  # pydantic alone makes more than all of ours
    from summarizer.llm.batches import HALF, Batch, BatchClient, BatchLine
    from summarizer.llm.client import USUAL_OUTPUT, Client, open_client, prewarm
    from summarizer.llm.fake import FakeEngine
    from summarizer.llm.model import (
        Answer,
        AnswerMode,
        Engine,
        Message,
        ModeChoice,
        ModelSettings,
        Said,
    )
    from summarizer.llm.retry import Clock, RetryPolicy

__all__ = [
    "HALF",
    "USUAL_OUTPUT",
    "Answer",
    "AnswerMode",
    "Batch",
    "BatchClient",
    "BatchLine",
    "Client",
    "Clock",
    "Engine",
    "FakeEngine",
    "Message",
    "ModeChoice",
    "ModelSettings",
    "RetryPolicy",
    "Said",
    "open_client",
    "prewarm",
]
