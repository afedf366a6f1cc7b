"""What makes a result the same result: the source, and everything it was asked to be."""

from __future__ import annotations

import hashlib
import json

from summarizer.pipeline import Options
from summarizer.pipeline.run import schema_hash


def asked(options: Options, model: str, judge: str | None = None) -> str:
    """Return the hash of what is asked of every document: prompt, schema, model and bounds.

    Not in it: where the model is served, and the version of this program; a batch that is half
    done goes on after a move or an update.
    """
    kind = options.kind
    parts = [
        model,
        kind.template.sha256,
        schema_hash(kind.draft),
        options.length,
        options.ungrounded,
        options.max_items,
        judge,
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def key(asked_for: str, source: str) -> str:
    """Return the key of a result, from `asked` and the hash of a source; 64 hex digits."""
    return hashlib.sha256(f"{asked_for}:{source}".encode()).hexdigest()
