"""A headless Chromium that lays a page out, and says how wide it is and how well it reads.

Spoken to over a pipe (the DevTools protocol), so that nothing listens. The page is loaded from
a file; whatever it asks for beside itself is counted.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--remote-debugging-pipe", "about:blank",
)  # fmt: skip
_SECONDS = 60.0

# Each text that is seen: its ratio of contrast by WCAG 2.2, against what stands behind it.
_LOOK = """
(() => {
  document.querySelectorAll('details').forEach(one => { one.open = OPENED; });
  const parts = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = c => {
    const [r, g, b] = parts(c).slice(0, 3).map(v => {
      const s = v / 255;
      return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = el => {
    for (let at = el; at; at = at.parentElement) {
      const c = getComputedStyle(at).backgroundColor, p = parts(c);
      if (p.length < 4 || p[3] === 1) return c;
      if (p[3] !== 0) return 'rgb(128, 128, 128)';
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim(), el = walk.currentNode.parentElement;
    if (!text || ['SCRIPT', 'STYLE'].includes(el.tagName) || !el.checkVisibility()) continue;
    const a = light(getComputedStyle(el).color), b = light(behind(el));
    texts.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), text.slice(0, 60),
                parseFloat(getComputedStyle(el).fontSize)]);
  }
  return JSON.stringify({
    texts, scroll: document.documentElement.scrollWidth, inner: window.innerWidth,
    height: document.documentElement.scrollHeight,
    scripts: document.scripts.length, title: document.title, seen: document.body.innerText,
  });
})()
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader gets: widths in pixels, the texts with contrast and size, what was loaded."""

    scroll_width: int
    inner_width: int
    height: int
    texts: tuple[tuple[float, str, float], ...]
    scripts: int
    title: str
    text: str
    requests: tuple[str, ...]
    picture: bytes

    @property
    def faint(self) -> list[tuple[float, str]]:
        """The texts that are too faint to read (WCAG AA)."""
        return [(ratio, text) for ratio, text, _ in self.texts if ratio < 4.5]


def chromium() -> str | None:
    """Return the browser's command, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """One running browser; a context manager."""

    def __init__(self, command: str) -> None:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        # The protocol is spoken at descriptors 3 and 4.
        start = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
        flags = [*_FLAGS[:-1], f"--user-data-dir={self._folder.name}", _FLAGS[-1]]
        self._process = subprocess.Popen(
            ["bash", "-c", start, "bash", command, *flags],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._number = 0
        self._rest = b""
        self._requests: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session: str = attached["sessionId"]
        for room in ("Page", "Network", "Runtime"):
            self._ask(f"{room}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._call("Browser.close")
        finally:
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            os.close(self._in)
            os.close(self._out)
            self._folder.cleanup()

    def look(self, page: Path, width: int, *, dark: bool, opened: bool = True) -> Seen:
        """Lay a page out at a width and return what is seen."""
        self._requests.clear()
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._ask("Emulation.setEmulatedMedia", features=[scheme])
        self._size(width, 800)
        self._ask("Page.navigate", url=page.as_uri())
        self._until("Page.loadEventFired")
        found = json.loads(
            self._ask(
                "Runtime.evaluate",
                expression=_LOOK.replace("OPENED", str(opened).lower()),
                returnByValue=True,
            )["result"]["value"]
        )
        self._size(width, min(found["height"], 8000))
        shot = self._ask("Page.captureScreenshot", format="png")["data"]
        return Seen(
            scroll_width=found["scroll"],
            inner_width=found["inner"],
            height=found["height"],
            texts=tuple(map(tuple, found["texts"])),
            scripts=found["scripts"],
            title=found["title"],
            text=found["seen"],
            requests=tuple(url for url in self._requests if url != page.as_uri()),
            picture=base64.b64decode(shot),
        )

    def printed(self) -> bytes:
        """Return what was looked at last, printed as PDF."""
        return base64.b64decode(self._ask("Page.printToPDF")["data"])

    def _size(self, width: int, height: int) -> None:
        self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 500,
        )

    def _ask(self, method: str, **parameters: object) -> dict[str, Any]:
        return self._call(method, self._session, **parameters)

    def _call(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            said = self._read()
            if said.get("id") == number:
                assert "error" not in said, said
                result: dict[str, Any] = said["result"]
                return result

    def _until(self, event: str) -> None:
        while self._read().get("method") != event:
            pass

    def _read(self) -> dict[str, Any]:
        ends = time.monotonic() + _SECONDS
        while b"\0" not in self._rest:
            assert time.monotonic() < ends, "the browser says nothing"
            piece = os.read(self._in, 1 << 16)
            assert piece, "the browser has ended"
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\0")
        said: dict[str, Any] = json.loads(line)
        if said.get("method") == "Network.requestWillBeSent":
            self._requests.append(said["params"]["request"]["url"])
        return said
