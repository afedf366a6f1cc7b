"""What a digest command loads only when it needs it: loaded once, before commands are forked."""

import anyio._backends._asyncio  # noqa: F401  # for its cost alone, as the others
import cronsim  # noqa: F401
import css_inline  # noqa: F401
import httpcore2  # noqa: F401
import jinja2  # noqa: F401

import summarizer.cli.digesting
import summarizer.deliver.mail
import summarizer.deliver.slack
import summarizer.digest.collect
import summarizer.digest.compose
import summarizer.digest.wiring
import summarizer.fetch.wire  # noqa: F401
from summarizer import api, sources
from tests.faults import texts

# A page takes the readers with it, and a brief the rest.
_PAGE = f"<html><body><p>{texts.text(0)}</p></body></html>".encode()
api.brief(sources.read_bytes(_PAGE, name="page", media_type="text/html"), model="extractive")
