"""Mail and briefs as a browser lays them out: nothing is cut off, nothing is faint.

The pictures are left in build/screenshots, to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from summarizer import brief
from summarizer.render import render
from summarizer.render.digest_page import Link, Statement
from summarizer.render.html import mail
from tests.deliver.mail_samples import page, story
from tests.documents import ROOT
from tests.needed import missing
from tests.render.browser import Browser, chromium
from tests.render.render_samples import absent, caution, claim, event, position
from tests.render.render_samples import brief as made_brief

pytestmark = pytest.mark.slow

PICTURES = ROOT / "build" / "screenshots"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3


def a_mail() -> str:
    plain = story()
    arabic = story(
        "إعادة بناء سور الميناء",
        freshness="changed",
        summary=(Statement("سيبدأ العمل في مايو.", marks=("speaker not certain",)),),
    )
    long = story(
        LONG,
        freshness="unchanged",
        links=(Link(LONG, "https://long.example/" + "x" * 400), Link("ftp", "ftp://x.example")),
        summary=(Statement(LONG, lead=LONG, when=LONG, quote="https://q.example/" + "y" * 300),),
    )
    kanji = story("防波堤が再建される", cautions=(LONG,))
    notices = ("Slack could not be reached.",)
    return mail(replace(page(plain, arabic, long, kanji), more=3, notices=notices)).html


def a_brief() -> str:
    made = brief(str(ROOT / "golden" / "news-name-variants" / "source.txt"), model="extractive")
    return render(made, "html")


def a_brief_with_everything() -> str:
    made = made_brief(
        summary=[claim("The wall is rebuilt."), claim(LONG)],
        positions=[position("Moor", "Ships pay.", "let the ships pay", topic="cost")],
        cautions=[caution("4 million and 6 million")],
        what=[event("A gull spoke.").model_copy(update={"evidence": absent()})],
    )
    return render(made, "html")


PAGES = {"mail": a_mail, "brief": a_brief, "everything": a_brief_with_everything}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    command = chromium()
    if command is None:
        missing("there is no chromium (apt-get install chromium)")
    with Browser(command) as running:
        yield running


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [375, 700])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_whole_at_every_width_and_in_both_lights(name, width, dark, browser):
    PICTURES.mkdir(parents=True, exist_ok=True)
    file = PICTURES / f"{name}.html"
    file.write_text(PAGES[name](), encoding="utf-8")
    seen = browser.look(file, width, dark=dark)
    (PICTURES / f"{name}-{width}-{'dark' if dark else 'light'}.png").write_bytes(seen.picture)
    assert seen.inner_width == width
    assert seen.scroll_width <= width
    assert seen.faint == []
    assert len(seen.texts) > 10
    assert min(size for _, _, size in seen.texts) >= 11
    assert seen.requests == ()
    assert seen.scripts == 0


def test_a_printed_brief_shows_every_passage(browser, tmp_path: Path):
    made = brief(str(ROOT / "golden" / "news-name-variants" / "source.txt"), model="extractive")
    file = tmp_path / "brief.html"
    file.write_text(render(made, "html"), encoding="utf-8")
    browser.look(file, 700, dark=False, opened=False)
    printed = " ".join(one.extract_text() for one in PdfReader(BytesIO(browser.printed())).pages)
    printed = "".join(printed.split())
    for one in made.summary:
        assert f"“{''.join(one.evidence[0].quote.split())}”" in printed


def test_what_is_hostile_is_seen_as_text(browser, tmp_path: Path):
    value = "<script>document.title='x'</script><img src=http://127.0.0.1:9/a.png onerror=alert(1)>"
    hostile = story(
        value,
        links=(Link(value, "javascript:alert(1)"), Link("b", 'https://b.example/"><script>')),
        summary=(Statement(value, lead=value, when=value, quote=value, marks=(value,)),),
        cautions=(value,),
        merged=value,
    )
    for number, html in enumerate(
        (
            mail(page(hostile, title=value, facts=(value,), notices=(value,))).html,
            render(made_brief(title=claim(value), summary=[claim(value)]), "html"),
        )
    ):
        file = tmp_path / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        seen = browser.look(file, 700, dark=False)
        assert seen.title == value
        assert seen.text.count(value) >= 2
        assert seen.requests == ()
        assert seen.scripts == 0


def test_the_browser_tells_a_faint_text_and_a_wide_page(browser, tmp_path: Path):
    file = tmp_path / "bad.html"
    file.write_text(
        "<meta name=viewport content='width=device-width'>"
        "<p style='color:#aaa'>faint</p><p style='width:900px'>wide</p>",
        encoding="utf-8",
    )
    seen = browser.look(file, 375, dark=False)
    assert [text for _, text in seen.faint] == ["faint"]
    assert seen.scroll_width > 375
