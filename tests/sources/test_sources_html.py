"""HTML: the text that a browser shows, without the page's trimmings."""

from __future__ import annotations

import logging
from datetime import date
from time import process_time

import pytest

from summarizer.document import Document
from summarizer.errors import EmptySource, UnreadableSource
from summarizer.sources import html, read_bytes
from summarizer.sources.model import Raw

FILLER = "".join(
    f"<p>Paragraph {n} tells at some length what the harbour board of Lund decided on day {n}, "
    f"and why the members who were against it did not have their way.</p>"
    for n in range(8)
)


def page(body: str, head: str = "", attributes: str = "") -> Document:
    markup = f"<!doctype html><html{attributes}><head>{head}</head><body>{body}</body></html>"
    return read_bytes(markup.encode(), name="page.html")


def test_blocks_are_parted_by_blank_lines_and_spaces_are_squeezed() -> None:
    document = page("<h1>Quay\n closed</h1><p>The   <b>quay</b>\n was closed.</p><p>It rained.</p>")
    assert document.text == "Quay closed\n\nThe quay was closed.\n\nIt rained.\n"


def test_entities_are_decoded() -> None:
    assert (
        "Ångström & Söner – 5 < 6"
        in page("<p>&Aring;ngström &amp; Söner &ndash; 5 &lt; 6</p>").text
    )


def test_subheadings_of_the_text_are_kept() -> None:
    document = page(f"<h1>Board</h1>{FILLER}<h2>What comes next</h2>{FILLER}")
    assert "\n\nWhat comes next\n\n" in document.text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>xyzzy()</script>",
        "<style>.xyzzy{}</style>",
        "<template>xyzzy</template>",
        "<noscript>xyzzy</noscript>",
        "<!-- xyzzy -->",
        "<p hidden>xyzzy</p>",
        '<p aria-hidden="true">xyzzy</p>',
        '<div style="display: none"><p>xyzzy</p></div>',
        "<button>xyzzy</button>",
    ],
)
def test_what_a_browser_does_not_show_is_left_out(hidden: str) -> None:
    text = page(f"<p>before{hidden}after</p>{hidden}{FILLER}").text
    assert "xyzzy" not in text
    assert "before" in text
    assert "after" in text


@pytest.mark.parametrize(
    "aside",
    ["nav", "footer", "aside", 'div class="site-footer"', 'div role="navigation"', 'ul id="menu"'],
)
def test_trimmings_are_left_out(aside: str) -> None:
    tag = aside.split()[0]
    text = page(f"<{aside}>Subscribe to our offers</{tag}>{FILLER}").text
    assert "Subscribe" not in text


def test_a_page_all_inside_something_named_like_a_menu_is_still_read() -> None:
    assert "Paragraph 3" in page(f'<div class="no-sidebar">{FILLER}</div>').text


def test_minutes_are_complete() -> None:
    said = "".join(f"<p><cite>anna:</cite> point {n}<br>… and more of {n}</p>" for n in range(60))
    people = "<dl><dt>Present</dt><dd>anna, bo</dd></dl>"
    document = page(f"<h1>Board, day 2</h1>{people}<h2>Minutes</h2>{said}")
    assert "Present\nanna, bo" in document.text
    assert all(f"anna: point {n}\n… and more of {n}\n" in document.text for n in range(60))


def test_list_items_stand_on_lines_of_their_own() -> None:
    text = page("<p>Decided:</p><ul><li>to close the quay</li><li>to pay</li></ul>").text
    assert "- to close the quay\n- to pay" in text


def test_rows_of_a_table_stand_on_lines_of_their_own() -> None:
    rows = "<tr><th>Item</th><th>Cost</th></tr><tr><td>Quay</td><td>4 m</td></tr>"
    assert "| Item | Cost |\n| Quay | 4 m |" in page(f"<table>{rows}</table><p>Text.</p>").text


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    text = page(f"<table><tr><td><h1>Quay</h1></td><td>{FILLER}</td></tr></table>").text
    assert "|" not in text
    assert "Paragraph 7" in text


def test_the_title_stands_first_when_the_body_lacks_it() -> None:
    document = page(FILLER, "<title>Quay closed for good</title>")
    assert document.text.startswith("Quay closed for good\n\n")
    assert document.title == "Quay closed for good"


def test_the_heading_is_the_title_without_the_name_of_the_site() -> None:
    document = page(f"<h1>Quay closed</h1>{FILLER}", "<title>Quay closed | Lund Daily</title>")
    assert document.title == "Quay closed"
    assert document.text.count("Quay closed") == 1


def test_a_title_loses_the_site_where_a_heading_says_where_it_begins() -> None:
    document = page(f"<h2>Quay closed</h2>{FILLER}", "<title>Quay closed - Lund Daily</title>")
    assert document.title == "Quay closed"


def test_meta_tags_give_date_author_site_and_address() -> None:
    head = (
        '<meta property="article:published_time" content="2024-05-06T23:30:00-04:00">'
        '<meta name="author" content="Ana Ruiz"><meta property="og:site_name" content="Daily">'
        '<link rel="canonical" href="https://example.org/q">'
    )
    document = page(FILLER, head)
    assert (document.published, document.author) == (date(2024, 5, 6), "Ana Ruiz")
    assert (document.site, document.origin.url) == ("Daily", "https://example.org/q")


def test_linked_data_gives_date_and_author() -> None:
    data = '{"@graph":[{"datePublished":"2023-01-02","author":[{"name":"Per Holm"}]}]}'
    document = page(FILLER, f'<script type="application/ld+json">{data}</script>')
    assert (document.published, document.author) == (date(2023, 1, 2), "Per Holm")


def test_no_date_is_guessed_from_running_text() -> None:
    assert page(f"<p>17 May 2012. - The quay was closed.</p>{FILLER}").published is None


def test_the_declared_language_serves_where_the_words_do_not_tell() -> None:
    assert page("<p>Kajen stängdes</p>", attributes=' lang="sv-SE"').language == "sv"


def test_the_charset_of_the_page_is_obeyed() -> None:
    markup = (
        '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź żąda zwrotu</p></body></html>'
    )
    assert "Łódź żąda" in read_bytes(markup.encode("iso-8859-2"), name="a.html").text


def test_html_on_standard_input_is_known_by_its_look() -> None:
    document = read_bytes(b"\n<!-- x --><!DOCTYPE html><p>The quay was closed.</p>", name="-")
    assert document.origin.media_type == "text/html"


@pytest.mark.parametrize(
    "body", ["", '<div id="root"></div><script>run()</script>', "<noscript>Enable it</noscript>"]
)
def test_a_page_made_by_scripts_has_no_readable_text(body: str) -> None:
    with pytest.raises(EmptySource, match="no readable text") as caught:
        page(body, "<title>App</title>")
    assert "browser" in caught.value.hint


@pytest.mark.parametrize("markup", [b"<", b"<!-- x", b"<html", b"<<<>>>", b"<?xml version='1.0'?>"])
def test_broken_pages_give_a_source_error(markup: bytes) -> None:
    with pytest.raises((EmptySource, UnreadableSource)):
        read_bytes(markup, name="a.html")


def test_a_page_nested_too_deep_is_not_cut_in_silence() -> None:
    with pytest.raises(UnreadableSource, match="too deep"):
        page("<div>" * 5000 + "The quay." + "</div>" * 5000)


def test_a_hundred_thousand_attributes_cost_nothing() -> None:
    many = " ".join(f"a{n}=1" for n in range(100_000))
    assert page(f"<p {many}>The quay was closed.</p>").text == "The quay was closed.\n"


def test_reading_a_page_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        page(FILLER)
    assert not caplog.records


def test_a_box_between_paragraphs_is_text_and_one_at_the_margin_is_not() -> None:
    said = (
        "<p>"
        + "The board of the harbour met on Monday and closed the quay for a year. " * 4
        + "</p>"
    )
    box = (
        '<div class="sidebar"><p>A quay is a wall at which ships are loaded and unloaded.</p></div>'
    )
    within = page(f"<article><h1>Quay</h1>{said}{box}{said}</article>")
    beside = page(f"<div><article><h1>Quay</h1>{said}{said}</article></div>{box}")
    assert "A quay is a wall" in within.text
    assert "A quay is a wall" not in beside.text


def test_a_form_feed_behind_what_is_hidden_does_no_harm() -> None:
    page = b"<p>The quay was closed on Monday.</p><p>It is <script>1</script>\f open again.</p>"
    assert "It is open again." in html.extract(Raw(page, "a.html", "text/html")).text


def test_a_style_sheet_of_one_long_stretch_is_read_in_time_that_grows_with_it() -> None:
    sheet = b"a{" + b"x" * 200_000 + b"{"
    page = b"<style>" + sheet + b"</style><p>The quay was closed on Monday.</p>"
    began = process_time()
    html.extract(Raw(page, "a.html", "text/html"))
    assert process_time() - began < 10
