"""A user's published class → the draft class that a model fills, and the class that comes out.

The user writes one pydantic class with our Claim and Evidence types. In the draft, Evidence
becomes a sentence number with a quote, Claim its draft, and Checks are left out.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel, Field, create_model

from summarizer.draft import ACCEPTED_ITEMS, Cite, Cites, ClaimDraft, Draft, Phrase
from summarizer.errors import KindError
from summarizer.published import Checks, Claim, Envelope, Evidence, When

_KNOWN: dict[object, object] = {Evidence: Cite, Claim: ClaimDraft, When: Phrase}


def draft_of(model: type[BaseModel]) -> type[Draft]:
    """Return the draft class of a published class; KindError where it holds no evidence."""
    if not holds_evidence(model):
        raise KindError(
            f"the class {model.__name__} holds no evidence",
            "give it fields of summarizer.Claim, or entries with list[summarizer.Evidence]",
        )
    return _derived(model)


def published_of(model: type[BaseModel], name: str) -> type[Envelope]:
    """Return the published class: the user's own fields and those that every brief carries."""
    taken = set(Envelope.model_fields) & set(model.model_fields)
    if taken:
        raise KindError(
            f"the field {sorted(taken)[0]} of {model.__name__} is one of every brief's own",
            "give it another name",
        )
    make: Callable[..., type[Envelope]] = create_model
    made = make(model.__name__, __base__=(model, Envelope))
    made.urn = f"urn:summarizer:kind:{name}"
    return made


def holds_evidence(annotation: object) -> bool:
    """Tell whether an annotation holds Evidence at any depth."""
    if annotation is Evidence:
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return any(holds_evidence(field.annotation) for field in annotation.model_fields.values())
    return any(holds_evidence(argument) for argument in get_args(annotation))


def _derived(model: type[BaseModel]) -> type[Draft]:
    fields: dict[str, object] = {}
    for name, info in model.model_fields.items():
        if info.annotation is Checks:
            continue
        annotation = _translated(info.annotation)
        most = ACCEPTED_ITEMS if get_origin(annotation) is list else None
        fields[name] = (
            annotation,
            Field(description=info.description, max_length=most),
        )
    make: Callable[..., type[Draft]] = create_model
    made = make(f"{model.__name__}Draft", __base__=Draft, **fields)
    made.published = model
    return made


def _translated(annotation: object) -> object:
    if annotation in _KNOWN:
        return _KNOWN[annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _derived(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is list:
        return Cites if arguments[0] is Evidence else list[_translated(arguments[0])]  # type: ignore[misc]  # built at run time
    if origin in (Union, types.UnionType):
        return Union[tuple(_translated(argument) for argument in arguments)]  # noqa: UP007 - from a tuple
    if origin is Annotated:
        return _translated(arguments[0])
    return annotation
