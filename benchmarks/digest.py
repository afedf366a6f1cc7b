"""A digest of 60 items from 10 feeds, one of them dead and one slow, in one run.

    python benchmarks/digest.py [--keep FOLDER]

The built-in engine briefs pieces of real documents; Slack's Web API and a mail server stand on
the loopback. Printed: seconds, peak of memory, what was sent; then the same run once more, when
nothing is new. `--keep` leaves the mail (mail.eml, mail.html) and Slack's messages in a folder.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
ITEMS, FEEDS, SLOW = 60, 10, 8.0
WORDS = 500


def pieces() -> Iterator[tuple[str, str]]:
    """Yield a title and a text of about 500 words, from every document in turn."""
    from tests.documents import golden_documents, shared_documents

    rows = [list(_cut(document.text)) for document in shared_documents() or golden_documents()]
    for place in range(max(map(len, rows))):
        for row in rows:
            if place < len(row):
                yield row[place]


def _cut(text: str) -> Iterator[tuple[str, str]]:
    held: list[str] = []
    for paragraph in filter(str.strip, text.split("\n\n")):
        held.append(paragraph.strip())
        if sum(len(one.split()) for one in held) >= WORDS:
            title = " ".join(held[0].replace("*", "").replace("#", "").split())
            yield title[:90], "\n\n".join(held)
            held = []


def feed(items: list[tuple[str, str]], number: int) -> str:
    """Return a feed with the texts of its entries."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>{number}-{place}</guid><title>{escape(title)}</title>"
        f"<link>https://feed{number}.example.org/{place}</link><description>"
        + escape("".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n")))
        + "</description></item>"
        for place, (title, text) in enumerate(items)
    )
    return f"<rss version='2.0'><channel><title>Feed {number}</title>{entries}</channel></rss>"


def run(folder: Path, token: str) -> tuple[int, float, float, float, str]:
    """Run the digest; return exit code, seconds, CPU seconds, peak MB of memory and stderr."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "SLACK_TOKEN": token}
    command = [str(Path(sys.executable).with_name("summarizer")), "digest", "run", "digest.toml"]
    started = time.monotonic()
    with (folder / "stderr").open("w") as err:
        running = subprocess.Popen(command, cwd=folder, env=environment, stderr=err)
        _, status, usage = os.wait4(running.pid, 0)
    seconds = time.monotonic() - started
    code = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return code, seconds, cpu, usage.ru_maxrss / 1024, (folder / "stderr").read_text()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="a folder for what was sent")
    keep = parser.parse_args().keep

    from tests.deliver.slack_server import slack
    from tests.deliver.smtp_server import SmtpServer
    from tests.fetch.server import Page, serving

    found = pieces()
    rows = [[next(found) for _ in range(ITEMS // (FEEDS - 1))] for _ in range(FEEDS - 2)]
    rows.append([next(found) for _ in range(ITEMS - sum(map(len, rows)))])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(serving())
        api = stack.enter_context(slack())
        mail = stack.enter_context(SmtpServer())
        for number, row in enumerate(rows):
            server.pages[f"/{number}"] = Page(feed(row, number), "application/rss+xml")
        quick = server.pages["/0"]

        def slow(_: object) -> Page:
            time.sleep(SLOW)
            assert isinstance(quick, Page)
            return quick

        server.pages["/0"] = slow
        server.pages[f"/{FEEDS - 1}"] = Page("gone", status=503)
        _configure(folder, server.url(""), api.api_url, api.channel, mail.url)
        for name in ("first run", "second run"):
            code, seconds, cpu, memory, said = run(folder, api.token)
            print(
                f"{name}: exit {code}, {seconds:.1f} s (one feed takes {SLOW:.0f}), "
                f"{cpu:.1f} s CPU, peak {memory:.0f} MB, Slack {len(api.messages)} messages, "
                f"mail {len(mail.messages)}"
            )
        print(said)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / "mail.eml").write_bytes(mail.messages[0].body)
            page = mail.messages[0].message.get_body(("html",))
            assert page is not None
            (keep / "mail.html").write_text(page.get_content(), encoding="utf-8")
            bodies = [message.body for message in api.messages]
            (keep / "slack.json").write_text(json.dumps(bodies, indent=1, ensure_ascii=False))


def _configure(folder: Path, feeds: str, api: str, channel: str, smtp: str) -> None:
    sources = "".join(
        f'[[sources]]\nfeed = "{feeds}/{number}"\nname = "Feed {number}"\n'
        for number in range(FEEDS)
    )
    (folder / "digest.toml").write_text(
        '[digest]\nname = "sixty"\ntitle = "Sixty items"\nmodel = "extractive"\n'
        f"allow_private = true\nstories = {ITEMS}\n{sources}"
        f'[[deliver]]\nslack_token_env = "SLACK_TOKEN"\nchannel = "{channel}"\n'
        f'slack_api = "{api}"\n'
        f'[[deliver]]\nsmtp = "{smtp}"\nfrom = "Briefs <briefs@example.org>"\n'
        'to = ["desk@example.org"]\n'
    )


if __name__ == "__main__":
    main()
