"""A kind of brief: its name, the model that is published, the draft an engine fills, its prompt.

Built in: `brief` and `meeting`. A user's own: a directory with `schema.py` and `prompt.md`, or
an installed package with an entry point in the group `summarizer.kinds`.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path

from pydantic import BaseModel, Field, create_model

from summarizer import _resources
from summarizer.derive import draft_of, published_of
from summarizer.draft import ACCEPTED_ITEMS, BriefDraft, Draft, MeetingDraft, sent
from summarizer.errors import KindError
from summarizer.length import Limits
from summarizer.prompt import PromptTemplate, parse_template
from summarizer.published import Brief, Envelope, MeetingBrief

GROUP = "summarizer.kinds"
BUILT_IN: dict[str, tuple[type[Draft], type[Envelope]]] = {
    "brief": (BriefDraft, Brief),
    "meeting": (MeetingDraft, MeetingBrief),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of brief; `draft` is what an engine fills and `published` what comes out."""

    name: str
    draft: type[Draft]
    published: type[Envelope]
    template: PromptTemplate

    @classmethod
    def of(cls, name: str, model: type[BaseModel], prompt: str) -> Kind:
        """Make a kind from a class that uses Claim or Evidence, and the text of its template.

        KindError where the class holds no evidence; PromptError where the template is wrong.
        """
        template = parse_template(prompt, name)
        return cls(name, draft_of(model), published_of(model, name), template)

    def sized(self, bounds: Limits) -> type[Draft]:
        """Return the draft class whose schema asks for no more entries than the bounds allow."""
        lists = tuple(
            (name, bounds.of(name))
            for name, field in self.draft.model_fields.items()
            if getattr(field.annotation, "__origin__", None) is list
            and name not in self.draft.unasked
        )
        return _sized(self.draft, lists)


@lru_cache(maxsize=64)
def _sized(draft: type[Draft], lists: tuple[tuple[str, int], ...]) -> type[Draft]:
    # A list one or two entries over its bound is accepted and cut: a re-ask would cost more.
    fields: dict[str, object] = {
        name: (
            draft.model_fields[name].annotation,
            Field(max_length=ACCEPTED_ITEMS, json_schema_extra=sent(maxItems=most)),
        )
        for name, most in lists
    }
    make: Callable[..., type[Draft]] = create_model
    made = make(draft.__name__, __base__=draft, **fields)
    made.made_by = (_sized, (draft, lists))
    return made


def names() -> tuple[str, ...]:
    """Return the names of every kind that is installed."""
    return (*BUILT_IN, *sorted(point.name for point in entry_points(group=GROUP)))


def load(wanted: str) -> Kind:
    """Return the kind of that name, or of that directory; KindError where there is none.

    A directory is code: `schema.py` in it is run, so it must be a path that the caller typed,
    with a separator in it or standing there as a directory.
    """
    if wanted in BUILT_IN:
        return _built_in(wanted)
    for point in entry_points(group=GROUP):
        if point.name == wanted:
            found = point.load()
            kind = found() if callable(found) and not isinstance(found, Kind) else found
            if not isinstance(kind, Kind):
                raise KindError(f"the plug-in {wanted} does not give a summarizer.Kind")
            return kind
    path = Path(wanted)
    if path.is_dir():
        return from_directory(path)
    raise KindError(
        f"there is no kind {wanted!r}",
        f"choose one of {', '.join(names())}, or give a directory with schema.py and prompt.md",
    )


@lru_cache(maxsize=8)
def _built_in(name: str) -> Kind:
    draft, published = BUILT_IN[name]
    text = _resources.read_text("prompts", f"{name}.md")
    return Kind(name, draft, published, parse_template(text, name))


def from_directory(path: Path) -> Kind:
    """Load a kind from a directory with `schema.py` (one class) and `prompt.md`."""
    schema, prompt = path / "schema.py", path / "prompt.md"
    for needed in (schema, prompt):
        if not needed.is_file():
            raise KindError(
                f"{path} holds no {needed.name}", "a kind needs schema.py and prompt.md"
            )
    name = path.resolve().name
    return Kind.of(name, _class_in(schema, name), prompt.read_text(encoding="utf-8"))


def _class_in(schema: Path, name: str) -> type[BaseModel]:
    """Run `schema.py` and return its class: the last one defined there, or the one named Kind."""
    module_name = f"_summarizer_kind_{name}"
    spec = importlib.util.spec_from_file_location(module_name, schema)
    if spec is None or spec.loader is None:
        raise KindError(f"{schema} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module  # pydantic resolves annotations through it
    try:
        spec.loader.exec_module(module)
    except Exception as problem:  # a user's file may raise anything; they need its words
        raise KindError(f"{schema} does not run: {problem}", "mend the file") from problem
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, BaseModel)
        and value.__module__ == module_name
    ]
    if not classes:
        raise KindError(f"{schema} defines no class", "define a pydantic model with Claim fields")
    return classes[-1]
