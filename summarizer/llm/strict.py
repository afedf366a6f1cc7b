"""Draft schemas under the rules of strict structured outputs.

OpenAI's rules: every property is required, no object takes others, `$ref` stands alone, and a
few keywords are unknown. https://platform.openai.com/docs/guides/structured-outputs
"""

from __future__ import annotations

from collections.abc import Mapping

# Lengths of texts are not among the keywords that OpenAI and Azure list. Other servers build
# their grammar of them, so they stay there; the draft model holds the answer to them anyway.
_UNKNOWN_EVERYWHERE = frozenset({"default", "$schema", "$id"})
_UNKNOWN_AT_OPENAI = frozenset({"minLength", "maxLength", "uniqueItems"})


def strict_schema(schema: Mapping[str, object], *, openai: bool) -> dict[str, object] | None:
    """Return the schema under the strict rules; None where it cannot be brought under them."""
    unknown = _UNKNOWN_EVERYWHERE | (_UNKNOWN_AT_OPENAI if openai else frozenset())
    try:
        return _object(schema, unknown)
    except _FreeFormError:
        return None


class _FreeFormError(ValueError):
    """An object whose properties are not named beforehand."""


def _object(node: Mapping[str, object], unknown: frozenset[str]) -> dict[str, object]:
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    made: dict[str, object] = {}
    for key, value in node.items():
        if key in unknown:
            continue
        if key in {"properties", "$defs"} and isinstance(value, Mapping):
            # Names of the user here: none of them is a keyword.
            made[key] = {name: _node(inner, unknown) for name, inner in value.items()}
        else:
            made[key] = value if key in {"enum", "const"} else _node(value, unknown)
    if node.get("type") == "object":
        properties = made.get("properties")
        if node.get("additionalProperties", False) is not False or not isinstance(properties, dict):
            raise _FreeFormError
        made["additionalProperties"] = False
        made["required"] = list(properties)
    return made


def _node(value: object, unknown: frozenset[str]) -> object:
    if isinstance(value, Mapping):
        return _object(value, unknown)
    if isinstance(value, list):
        return [_node(item, unknown) for item in value]
    return value
