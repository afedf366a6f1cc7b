"""The templates, and what they may use: Jinja2, strict and escaping, and css-inline."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from css_inline import CSSInliner
    from jinja2 import Environment


def fill(template: str, values: Mapping[str, object]) -> str:
    """Return a template of this folder with its places filled; every value is escaped."""
    return _environment().get_template(template).render(values)


def inlined(html: str) -> str:
    """Return HTML with the rules of its style sheet at the elements, which mail programs need.

    A style sheet marked `data-css-inline="keep"` stays, too. Nothing is loaded. Raises
    UsageError where css-inline is not installed.
    """
    return _inliner().inline(html)


@cache
def _environment() -> Environment:
    # Late: --help must not pay for it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("summarizer.render.html"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _inliner() -> CSSInliner:
    try:
        from css_inline import CSSInliner
    except ImportError as problem:
        raise UsageError(
            "mail needs css-inline, which is not installed",
            "pip install 'summarizer-brief[digest]'",
        ) from problem
    return CSSInliner(load_remote_stylesheets=False)
