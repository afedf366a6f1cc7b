"""Everything else that is read: feeds, records, a configuration, drafts, kept pages, robots.txt."""

from __future__ import annotations

import io
import json
import random
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from summarizer.batch.inputs import Fields
from summarizer.batch.inputs.jsonl import JsonLines
from summarizer.batch.inputs.parquet import Parquet
from summarizer.digest import feed_child
from summarizer.digest.collect.entries import entry_of, found_of, shared_guids
from summarizer.digest.config.load import load
from summarizer.digest.values import SourceConfig
from summarizer.errors import SummarizerError
from summarizer.fetch.address import Address
from summarizer.fetch.robots import Robots
from summarizer.fetch.store import FOLDER, Store
from summarizer.golden import cases, recording
from tests.documents import ROOT
from tests.fuzz.target import Case, Target
from tests.fuzz.texts import ODD, damaged

_NOW = datetime(2026, 11, 1, tzinfo=UTC)
_PAGE = "https://news.example/a"
_SOUND = {
    "feed": '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Quay &amp; pier</title>'
    "<guid isPermaLink='false'>a</guid><link>https://news.example/1</link><pubDate>Mon, 02 Nov 2026 23:30:00 -0500</pubDate>"
    "<description><![CDATA[<p>The quay is <b>closed</b>.</p>]]></description></item></channel></rss>",
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><id>tag:a</id><updated>2026-10-01T00:00:00Z</updated>'
    '<title type="html">&lt;i&gt;Quay&lt;/i&gt;</title><link href="/x"/><content type="xhtml"><div>Closed.</div></content></entry></feed>',
    "jsonl": '{"id": 7, "text": "The quay is closed.", "title": "Quay", "date": "2026-10-01"}\n'
    '{"text": "\\ud83d\\ude00 By order.", "url": "https://a.example"}\n{"path": "a.txt"}\n',
    "config": '[digest]\nname = "morning"\nschedule = "30 7 * * 1-5"\ntimezone = "Europe/Berlin"\nsilence = 3\n'
    'model = "openai/none"\nmax_cost = 0.5\n\n[[sources]]\nfeed = "https://news.example/rss"\n[[sources]]\n'
    'url = "https://a.example"\nname = "a"\n[[sources]]\npath = "in"\n\n[[deliver]]\nslack_webhook_env = "HOOK"\n[[deliver]]\nsmtp = "smtps://u@mail.example"\n'
    'from = "a@b.example"\nto = ["c@d.example"]\n',
    "robots": "User-agent: *\nDisallow: /private/*.html$\nAllow: /\nCrawl-delay: 10\n\nUser-agent: summarizer\nDisallow: /a\n",
    "page": json.dumps({"asked": _PAGE, "url": _PAGE, "content_type": "text/html", "etag": '"a"', "modified": None,
                        "moved": None, "sha256": sha256(b"The quay.").hexdigest()}) + "\nThe quay.",
}  # fmt: skip
_VALUES = ("null", "true", "-1", "1e400", "9" * 400, '""', "[]", "{}", '"x"', "2026-13-41", "[[", "=", '"""', "#", "&#0;",
           "<![CDATA[", "]]>", "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;", "&amp;amp;", "*" * 300, "%ff", "../..", "\n\n")  # fmt: skip


@lru_cache(maxsize=1)
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def _text(name: str, rng: random.Random) -> bytes:
    """Draw a text near to a sound one of that name."""
    sound = _SOUND[name]
    for _ in range(rng.choice((1, 1, 3, 8))):
        at = rng.randrange(len(sound) + 1)
        put = rng.choice(rng.choice((_VALUES, ODD))) * rng.choice((1, 1, 1, 40, 3000))
        sound = sound[:at] + put + sound[at + rng.choice((0, 1, 5, 30)) :]
    if rng.random() < 0.5:
        sound = damaged(sound, rng)
    data = sound.encode(rng.choice(("utf-8", "utf-8", "utf-16", "cp1252")), "replace")
    return data.replace(b"?", b"\xed\xa0\x80") if rng.random() < 0.1 else data


def _refused(read: Callable[[], str | None]) -> str | None:
    """Run a reader; one of our own errors is well where it is one line with a way out."""
    try:
        return read()
    except SummarizerError as error:
        return None if "\n" not in error.as_line() and error.hint else "an error without a way out"


def _feed(rng: random.Random) -> Case:
    data = _text(rng.choice(("feed", "atom")), rng)

    def read() -> str | None:
        said = json.loads(json.dumps(feed_child.read(data, {"content-type": "application/xml"})))
        entries = [entry_of(values, _NOW) for values in said["entries"]]
        source = SourceConfig("news", "feed", "https://news.example/rss")
        shared = shared_guids(entries)
        for found in (found_of(one, source, trusted=one.guid not in shared) for one in entries):
            if found and (any(ord(c) < 32 for c in found.title) or not found.key):
                return f"a title of more than one line: {found.title!r}"
            if found and found.url and not found.url.startswith(("http://", "https://")):
                return f"a link of another kind: {found.url!r}"
        return None

    return Case(data, lambda: _refused(read))


def _jsonl(rng: random.Random) -> Case:
    data = _text("jsonl", rng)

    def read() -> str | None:
        for record in JsonLines(io.BytesIO(data), "a.jsonl", _folder(), Fields(path="path")):
            f"{record}".encode()
        return None

    return Case(data, lambda: _refused(read))


@lru_cache(maxsize=1)
def _sound_parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet

    rows = {
        "id": ["a", None],
        "text": ["The quay is closed.", ""],
        "date": [_NOW.date(), None],
        "url": [None, "x"],
    }
    held = io.BytesIO()
    parquet.write_table(pyarrow.table(rows), held)
    return held.getvalue()


def _parquet(rng: random.Random) -> Case:
    data = bytearray(_sound_parquet())
    for _ in range(rng.choice((1, 2, 8))):
        at = rng.randrange(len(data))
        if rng.random() < 0.7:
            data[at] = rng.randrange(256)
        else:
            del data[at : at + rng.choice((1, 4, 100))]
        data = data or bytearray(b"PAR1")

    def read() -> str | None:
        path = _folder() / "a.parquet"
        path.write_bytes(data)
        for record in Parquet(path, Fields()):
            f"{record}".encode()
        return None

    return Case(bytes(data), lambda: _refused(read))


def _config(rng: random.Random) -> Case:
    data = _text("config", rng)

    def read() -> str | None:
        path = _folder() / "digest.toml"
        path.write_bytes(data)
        load(path, {"HOOK": "https://hooks.slack.com/services/T/B/x"}, _folder())
        return None

    return Case(data, lambda: _refused(read))


def _golden(rng: random.Random) -> Case:
    case = ROOT / "golden" / rng.choice(("news-peres", "minutes-where"))
    name = rng.choice(("draft.json", "draft.json", "reference.json", "meta.toml", "brief.json"))
    whole = (case / name).read_text(encoding="utf-8")
    at = rng.randrange(len(whole))
    put = rng.choice(_VALUES) if rng.random() < 0.8 else rng.choice(ODD)
    data = (whole[:at] + put + whole[at + rng.choice((0, 1, 5, 30)) :]).encode(
        "utf-8", "surrogatepass"
    )

    def read() -> str | None:
        folder = _folder() / case.name
        folder.mkdir(exist_ok=True)
        for path in case.iterdir():
            (folder / path.name).write_bytes(data if path.name == name else path.read_bytes())
        loaded = cases.load(folder)
        recording.recorded(loaded)
        recording.expected_of(loaded)
        return None

    return Case(data, lambda: _refused(read))


def _page(rng: random.Random) -> Case:
    data = _text("page", rng)

    def read() -> str | None:
        store = Store(_folder() / FOLDER)
        (_folder() / FOLDER).mkdir(exist_ok=True)
        (_folder() / FOLDER / f"{sha256(_PAGE.encode()).hexdigest()}.page").write_bytes(data)
        kept = store.get(_PAGE)
        whole = kept is None or sha256(kept.body).hexdigest() in data.decode("latin-1")
        return None if whole else "a page that is not what was kept"

    return Case(data, lambda: _refused(read))


def _robots(rng: random.Random) -> Case:
    said = _text("robots", rng).decode("utf-8", "replace")
    path = rng.choice(("/", "/a", "/private/x.html", "/%2e%2e?" + "a*" * 50, "/" + "a" * 2000))
    address = Address("https", "news.example", 443, path)

    def read() -> str | None:
        Robots().check(address, lambda _: said)
        return None

    return Case(f"{path}\n{said}".encode(), lambda: _refused(read))


TARGETS: dict[str, Target] = {
    "feed": _feed, "jsonl": _jsonl, "parquet": _parquet, "config": _config,
    "golden": _golden, "page": _page, "robots": _robots,
}  # fmt: skip
