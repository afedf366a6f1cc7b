"""The order of the steps: document → prompt → draft → gate → selection → brief."""

from summarizer.pipeline.drafted import Drafted
from summarizer.pipeline.engines import (
    Engine,
    ExtractiveEngine,
    ModelEngine,
    Services,
    conversation_for,
    engine_for,
)
from summarizer.pipeline.run import Options, dated, make_brief, replay

__all__ = [
    "Drafted",
    "Engine",
    "ExtractiveEngine",
    "ModelEngine",
    "Options",
    "Services",
    "conversation_for",
    "dated",
    "engine_for",
    "make_brief",
    "replay",
]
