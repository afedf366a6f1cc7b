"""Models → the JSON Schemas that are published in `schemas/`."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import BaseModel

from summarizer.draft import BriefDraft, MeetingDraft
from summarizer.published import Brief, MeetingBrief

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Return every published schema: its name without `.schema.json` → its JSON text."""
    models: dict[str, type[BaseModel]] = {
        "brief": Brief,
        "meeting": MeetingBrief,
        "draft": BriefDraft,
        "meeting-draft": MeetingDraft,
    }
    return {
        name: schema_text(model.model_json_schema(mode=_mode(name)), name)
        for name, model in models.items()
    }


def _mode(name: str) -> Literal["validation", "serialization"]:
    return "validation" if "draft" in name else "serialization"


def schema_text(schema: dict[str, object], name: str) -> str:
    """Return a schema as committed: dialect and identity first, two spaces, a final newline."""
    head = {"$schema": DIALECT, "$id": f"urn:summarizer:schema:{name}:1"}
    return json.dumps({**head, **schema}, indent=2, ensure_ascii=False) + "\n"
