"""Office documents as the libraries write them, with something in every place that is read."""

from __future__ import annotations

import io

import docx
import pptx
from docx.shared import Pt, RGBColor
from pptx.dml.color import RGBColor as Paint
from pptx.util import Inches

SEEN = "The board closed the quay."


def saved(document: object) -> bytes:
    """Return the bytes of a document or a presentation."""
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]  # both have it
    return out.getvalue()


def word_bytes() -> bytes:
    """Return a Word document with a title, a list, a table and text that nobody sees."""
    document = docx.Document()
    document.core_properties.author = "Anna Okoro"
    document.add_heading("Minutes of the Harbour Board", 0)
    document.add_heading("Decisions", 1)
    paragraph = document.add_paragraph(f"{SEEN} ")
    paragraph.add_run("Vanished words.").font.hidden = True
    paragraph.add_run(" White words.").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run(" Tiny words.").font.size = Pt(1)
    document.add_paragraph("to pay the builders", style="List Bullet")
    document.add_paragraph("to sell the crane", style="List Bullet")
    table = document.add_table(2, 2)
    for at, text in enumerate(("Item", "Cost", "Quay", "4 million")):
        table.cell(at // 2, at % 2).text = text
    return saved(document)


def slides_bytes() -> bytes:
    """Return four slides: a list with notes, a table with hidden things, a hidden one, an end."""
    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[1])
    first.shapes.title.text = "Harbour plan"
    first.placeholders[1].text = "Close the quay\nSell the crane"
    first.notes_slide.notes_text_frame.text = "Spoken words."
    second = titled(show, "Costs")
    table = second.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for at, text in enumerate(("Item", "Cost", "Quay", "4 million")):
        table.cell(at // 2, at % 2).text = text
    box(second, -20, "Beyond words.")
    run = box(second, 1, "White words.").text_frame.paragraphs[0].runs[0]
    run.font.color.rgb = Paint(255, 255, 255)
    titled(show, "Unshown slide")._element.set("show", "0")
    titled(show, "The end")
    return saved(show)


def titled(show: object, title: str) -> object:
    """Add a slide with a title only."""
    slide = show.slides.add_slide(show.slide_layouts[5])  # type: ignore[attr-defined]
    slide.shapes.title.text = title
    return slide


def box(slide: object, left: float, text: str) -> object:
    """Add a box of text, `left` inches from the slide's edge."""
    made = slide.shapes.add_textbox(Inches(left), Inches(5), Inches(2), Inches(1))  # type: ignore[attr-defined]
    made.text_frame.text = text
    return made
