"""A digest among real parts on the loopback: feeds, a model, Slack, a webhook, a mail server."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.deliver.slack_server import SlackServer, slack
from tests.deliver.smtp_server import SmtpServer
from tests.faults import server as model
from tests.faults import texts
from tests.fetch import server as web
from tests.fetch.server import Page
from tests.llm.server import Reply, Request, Server, ok, scripted

CANARY = "canary-5f1c9e77d0a24b"
_KEEPS = ("PATH", "LANG", "LC_ALL")
SLACK, HOOK, MAIL = "slack", "hook", "mail"
POISON = "This text ends whoever reads it.\n"
RECIPIENTS = ("desk@example.org", "night@example.org")


def feed(numbers: Sequence[int], title: str = "Notices") -> Page:
    """Return a feed whose entries are documents of the tests, with all of their text."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>notice-{n}</guid><title>Notice {n}</title>"
        f"<description><![CDATA[<p>{'</p><p>'.join(texts.text(n).splitlines())}</p>]]>"
        "</description></item>"
        for n in numbers
    )
    whole = f"<rss version='2.0'><channel><title>{title}</title>{entries}</channel></rss>"
    return Page(f"<?xml version='1.0'?>{whole}", "application/rss+xml", etag=f'"{len(numbers)}"')


def answers(request: Request) -> Reply:
    """Return the brief of the document that is asked about; of pairs of items, that none is one."""
    if _is_about_pairs(request):
        return ok('{"pairs": []}')
    return model.good()(request)  # type: ignore[no-any-return]


def _is_about_pairs(request: Request) -> bool:
    return b'"pairs"' in request.body


@dataclass(frozen=True)
class Done:
    """What one command left."""

    code: int
    stdout: str
    stderr: str


class World:
    """The parts, and the digest in a folder."""

    def __init__(
        self,
        folder: Path,
        prefork: subprocess.Popen[str],
        feeds: web.Server,
        llm: Server,
        api: SlackServer,
        hook: SlackServer,
        mail: SmtpServer,
    ) -> None:
        self.folder, self._prefork = folder, prefork
        self.feeds, self.llm, self.api, self.hook, self.mail = feeds, llm, api, hook, mail

    def write(self, *places: str, extra: str = "", sources: str = "") -> None:
        """Write the configuration, with these places."""
        tables = {
            SLACK: f'slack_token_env = "SLACK_TOKEN"\nchannel = "{self.api.channel}"\n'
            f'slack_api = "{self.api.api_url}"',
            HOOK: 'slack_webhook_env = "SLACK_WEBHOOK"',
            MAIL: f'smtp = "{self.mail.url}"\nfrom = "Briefs <briefs@example.org>"\n'
            f"to = {json.dumps(list(RECIPIENTS))}",
        }
        deliver = "".join(f"[[deliver]]\n{tables[place]}\n" for place in places)
        sources = sources or f'[[sources]]\nfeed = "{self.feeds.url("/a")}"\n'
        self.config.write_text(
            '[digest]\nname = "morning"\ntitle = "Morning brief"\nmodel = "openai/scripted"\n'
            f'base_url = "{self.llm.base_url}"\nallow_private = true\n{extra}\n{sources}{deliver}',
            encoding="utf-8",
        )

    def fill(self, count: int) -> None:
        """Put so many documents into the folder `inbox` beside the configuration."""
        inbox = self.folder / "inbox"
        inbox.mkdir()
        for n in range(count):
            (inbox / f"{n:02}.txt").write_text(texts.text(n), encoding="utf-8")

    @property
    def config(self) -> Path:
        return self.folder / "digest.toml"

    def start(
        self,
        *arguments: str,
        point: str = "",
        about: str = "",
        count: int = 1,
        poison: bool = False,
        **more: str,
    ) -> int:
        """Start a digest command and return its process id; it dies at a point where one is named."""
        environment = {name: os.environ[name] for name in _KEEPS if name in os.environ}
        environment |= {
            "HOME": str(self.folder),
            "OPENAI_API_KEY": CANARY,
            "SLACK_TOKEN": self.api.token,
            "SLACK_WEBHOOK": self.hook.webhook_url,
            **more,
        }
        command, *rest = arguments
        job = {
            "arguments": ["digest", command, str(self.config), *rest],
            "environment": {name: value for name, value in environment.items() if value},
            "folder": str(self.folder),
            "out": str(self.folder / "stdout"),
            "err": str(self.folder / "stderr"),
            "leap": True,
            "before": "tests.digest_job.killing:prepare",
            "with": [point, about, count, POISON if poison else ""],
        }
        return self._told(job)["pid"]

    def end(self, pid: int) -> Done:
        """Wait for a command."""
        code = self._told({"end": pid})["code"]
        out, err = ((self.folder / name).read_text() for name in ("stdout", "stderr"))
        assert "Traceback" not in err, err
        return Done(code, out, err)

    def run(self, *arguments: str, **how: Any) -> Done:
        """Run a digest command to its end."""
        return self.end(self.start(*(arguments or ("run",)), **how))

    def status(self) -> dict[str, Any]:
        """Return what `digest status -f json` says."""
        done = self.run("status", "-f", "json")
        assert (done.code, done.stderr) == (0, "")
        whole = json.loads(done.stdout)
        assert isinstance(whole, dict)
        return whole

    @contextmanager
    def ledger(self) -> Iterator[sqlite3.Connection]:
        """Open the state, to change what no command does."""
        with closing(sqlite3.connect(self.folder / "morning.db")) as connection:
            yield connection

    @property
    def asked(self) -> int:
        """How often the model was asked for a brief."""
        return sum(not _is_about_pairs(request) for request in self.llm.requests)

    @property
    def compared(self) -> int:
        """How often it was asked which items tell one story."""
        return sum(_is_about_pairs(request) for request in self.llm.requests)

    def slack_texts(self) -> list[str]:
        """Return the messages of the Slack channel as texts."""
        return [json.dumps(message.body, ensure_ascii=False) for message in self.api.messages]

    def slack_keys(self) -> Counter[str]:
        """Return how often each key is in the Slack channel."""
        return Counter(message.key for message in self.api.messages)

    def hook_texts(self) -> list[str]:
        """Return what the webhook was sent."""
        return [json.dumps(message.body, ensure_ascii=False) for message in self.hook.messages]

    def mails(self) -> Counter[tuple[str, str]]:
        """Return how often each message came, by recipient and Message-ID."""
        return Counter((one.recipient, one.id) for one in self.mail.messages)

    def leaks(self) -> list[str]:
        """Return the files under the folder that hold a secret."""
        secrets = (CANARY.encode(), self.api.token.encode(), b"canarywebhook")
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        return [str(p) for p in files if any(secret in p.read_bytes() for secret in secrets)]

    def _told(self, job: dict[str, Any]) -> dict[str, int]:
        ways = self._prefork
        assert ways.stdin and ways.stdout
        ways.stdin.write(json.dumps(job) + "\n")
        ways.stdin.flush()
        told = json.loads(ways.stdout.readline())
        assert isinstance(told, dict)
        return told


@contextmanager
def world(folder: Path, prefork: subprocess.Popen[str], numbers: Sequence[int]) -> Iterator[World]:
    """Run every part; the feed /a has these documents."""
    with ExitStack() as stack:
        yield World(
            folder,
            prefork,
            stack.enter_context(web.serving({"/a": feed(numbers)})),
            stack.enter_context(scripted(answers)),
            stack.enter_context(slack()),
            stack.enter_context(slack()),
            stack.enter_context(SmtpServer()),
        )
