"""The order of the steps: document → prompt → draft → gate → selection → brief."""

from summarizer.pipeline.drafted import Drafted
from summarizer.pipeline.engines import (
    Chain,
    Engine,
    ExtractiveEngine,
    ModelEngine,
    Services,
    chain_for,
    conversation_for,
    engine_for,
    engine_of,
)
from summarizer.pipeline.run import Options, dated, make_brief, replay

__all__ = [
    "Chain",
    "Drafted",
    "Engine",
    "ExtractiveEngine",
    "ModelEngine",
    "Options",
    "Services",
    "chain_for",
    "conversation_for",
    "dated",
    "engine_for",
    "engine_of",
    "make_brief",
    "replay",
]
