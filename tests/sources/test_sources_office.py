"""Word documents and slides: what a reader of the printed page sees, and nothing else."""

from __future__ import annotations

import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pptx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.dml.color import RGBColor as Paint
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches

from summarizer.document import Document
from summarizer.errors import EmptySource, UnreadableSource
from summarizer.pipeline.run import dated
from summarizer.sources import expand, read, read_bytes, registry
from summarizer.sources.model import Raw
from tests.sources.office_files import SEEN, box, saved, slides_bytes, titled, word_bytes

PAINT = "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"


def word(document: object) -> Document:
    return read_bytes(saved(document), name="a.docx")


def show(presentation: object) -> Document:
    return read_bytes(saved(presentation), name="a.pptx")


def test_headings_paragraphs_items_and_rows_stand_as_blocks() -> None:
    assert read_bytes(word_bytes(), name="a.docx").text == (
        f"Minutes of the Harbour Board\n\nDecisions\n\n{SEEN}\n\n"
        "- to pay the builders\n- to sell the crane\n\n| Item | Cost |\n| Quay | 4 million |\n"
    )


def test_vanished_white_and_tiny_words_are_left_out_and_counted() -> None:
    document = read_bytes(word_bytes(), name="a.docx")
    assert document.hidden.words == 6
    assert document.hidden.text == "Vanished words.\nWhite words.\nTiny words."
    assert document.notices == ("hidden text left out: 6 words that a reader is not shown",)


def test_white_words_on_a_dark_cell_are_seen() -> None:
    made = docx.Document()
    cell = made.add_table(1, 2).cell(0, 0)
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:fill="1F3864"/>'))
    run = cell.paragraphs[0].add_run("White on blue")
    run.font.color.rgb = docx.shared.RGBColor(255, 255, 255)
    assert "White on blue" in word(made).text


def test_a_style_hides_what_is_set_in_it() -> None:
    made = docx.Document()
    made.add_paragraph(SEEN)
    style = made.styles.add_style("Ghost", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.font.hidden = True
    made.add_paragraph("Ghostly words.", style="Ghost")
    assert word(made).text == f"{SEEN}\n"


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        ("<w:color w:val='FEFDFE'/>", False),
        ("<w:color w:val='FFFF00'/><w:highlight w:val='yellow'/>", False),
        ("<w:color w:val='FFFFFF'/><w:highlight w:val='black'/>", True),
        ("<w:color w:val='FFFFFF'/><w:highlight w:val='none'/>", False),
        ("<w:highlight w:val='yellow'/>", True),
        ("<w14:textFill><w14:noFill/></w14:textFill>", False),
        ("<w14:textOutline/><w14:textFill><w14:noFill/></w14:textFill>", True),
        (
            "<w14:textFill><w14:solidFill><w14:srgbClr w14:val='000000'>"
            "<w14:alpha w14:val='100000'/></w14:srgbClr></w14:solidFill></w14:textFill>",
            False,
        ),
    ],
)
def test_the_colours_of_a_run_tell_whether_it_is_seen(properties: str, seen: bool) -> None:
    made = docx.Document()
    made.add_paragraph(SEEN)
    spaces = f"{nsdecls('w')} xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"
    xml = f"<w:p {spaces}><w:r><w:rPr>{properties}</w:rPr><w:t>xyzzy</w:t></w:r></w:p>"
    made.element.body.insert(0, parse_xml(xml))
    assert ("xyzzy" in word(made).text) is seen


VML = "xmlns:v='urn:schemas-microsoft-com:vml'"
BOX = "<w:p><w:r><w:pict><v:shape style='{}'><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
ROW = "<w:tbl><w:tr><w:trPr>{}</w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("holder", "said", "seen"),
    [
        (ROW, "<w:hidden/>", False),
        (ROW, "<w:hidden w:val='0'/>", True),
        (BOX, "visibility: hidden", False),
        (BOX, "position:absolute;margin-left:-5000pt", False),
        (BOX, "position:absolute;margin-left:-20pt;margin-top:12.5pt", True),
    ],
)
def test_a_hidden_row_and_a_box_that_is_not_drawn_are_left_out(
    holder: str, said: str, seen: bool
) -> None:
    made = docx.Document()
    made.add_paragraph(SEEN)
    inner = holder.format(said, "<w:p><w:r><w:t>xyzzy</w:t></w:r></w:p>")
    made.element.body.insert(0, parse_xml(f"<w:x {nsdecls('w')} {VML}>{inner}</w:x>")[0])
    document = word(made)
    assert ("xyzzy" in document.text) is seen
    assert document.hidden.words == (0 if seen else 1)


def body(xml: str) -> object:
    made = docx.Document()
    made.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    return made


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    changed = f"<w:ins>{run('four ')}</w:ins><w:del>{run('five ')}</w:del>"
    assert word(body(f"{run('It costs ')}{changed}{run('million.')}")).text == (
        "It costs four million.\n"
    )


def test_a_link_and_a_content_control_are_text() -> None:
    control = f"<w:sdt><w:sdtContent>{run('the quay')}</w:sdtContent></w:sdt>"
    assert word(body(f"<w:hyperlink>{run('We closed ')}</w:hyperlink>{control}")).text == (
        "We closed the quay\n"
    )


def test_a_table_of_one_column_is_the_page_and_no_table() -> None:
    made = docx.Document()
    made.add_table(1, 1).cell(0, 0).text = SEEN
    assert word(made).text == f"{SEEN}\n"


def test_author_and_title_come_from_the_document() -> None:
    document = read_bytes(word_bytes(), name="a.docx")
    assert (document.title, document.author) == ("Minutes of the Harbour Board", "Anna Okoro")


def test_the_day_it_was_made_counts_only_where_the_text_bears_no_date() -> None:
    made = docx.Document()
    made.core_properties.created = datetime(2024, 5, 3, 12, tzinfo=UTC).replace(tzinfo=None)
    made.add_paragraph(SEEN)
    assert word(made).published == date(2024, 5, 3)
    made.paragraphs[0].insert_paragraph_before("7 June 2024")
    assert dated(word(made)).published == date(2024, 6, 7)


def test_a_document_without_text_says_what_to_do() -> None:
    with pytest.raises(EmptySource, match="no text") as caught:
        word(docx.Document())
    assert "OCR" in caught.value.hint


def test_each_slide_has_its_offset_and_a_hidden_one_keeps_its_number() -> None:
    document = read_bytes(slides_bytes(), name="a.pptx")
    assert document.text == (
        "Harbour plan\n\n- Close the quay\n- Sell the crane\n\n"
        "Costs\n\n| Item | Cost |\n| Quay | 4 million |\n\nThe end\n"
    )
    assert document.page_at(document.text.index("4 million")) == 2
    assert document.page_at(document.text.index("The end")) == 4


def test_what_no_viewer_of_a_show_sees_is_left_out_and_said() -> None:
    document = read_bytes(slides_bytes(), name="a.pptx")
    assert document.hidden.text == "Beyond words.\nWhite words.\nUnshown slide"
    assert document.notices == (
        "the speaker's notes of 1 slide left out",
        "1 hidden slide left out",
        "hidden text left out: 6 words that a reader is not shown",
    )


def test_white_words_on_a_dark_shape_or_a_picture_of_one_are_seen() -> None:
    made = pptx.Presentation()
    slide = titled(made, "Plan")
    for at, inside in enumerate((True, False)):
        place = [Inches(n) for n in (1, 3 + 2 * at, 3, 1)]
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
        shape.fill.solid()
        shape.fill.fore_color.rgb = Paint(0, 0, 80)
        over = shape if inside else slide.shapes.add_textbox(*place)
        over.text_frame.text = f"White words {at}"
        over.text_frame.paragraphs[0].runs[0].font.color.rgb = Paint(255, 255, 255)
    assert "White words 0" in show(made).text
    assert "White words 1" in show(made).text


@pytest.mark.parametrize(
    ("fill", "seen"),
    [
        ("<a:noFill/>", False),
        ("<a:ln><a:solidFill><a:srgbClr val='000000'/></a:solidFill></a:ln><a:noFill/>", True),
        ("<a:solidFill><a:srgbClr val='000000'><a:alpha val='0'/></a:srgbClr></a:solidFill>", False),
        ("<a:solidFill><a:srgbClr val='000000'><a:alpha val='60000'/></a:srgbClr></a:solidFill>", True),
        ("<a:solidFill><a:srgbClr val='000000'><a:alpha val='x'/></a:srgbClr></a:solidFill>", True),
    ],
)  # fmt: skip
def test_letters_of_a_slide_that_one_looks_through_are_not_seen(fill: str, seen: bool) -> None:
    made = pptx.Presentation()
    shape = titled(made, "Plan").shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1))
    shape.text_frame.text = "xyzzy"
    properties = shape.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr()
    properties.extend(parse_xml(f"<a:x {PAINT}>{fill}</a:x>"))
    assert ("xyzzy" in show(made).text) is seen


def test_shapes_in_a_group_are_read() -> None:
    made = pptx.Presentation()
    slide = titled(made, "Plan")
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1)).text_frame.text = SEEN
    assert SEEN in show(made).text


def test_a_box_that_lies_on_the_edge_of_a_slide_is_seen() -> None:
    made = pptx.Presentation()
    box(titled(made, "Plan"), -1, "Edge words.")
    assert "Edge words." in show(made).text


def test_both_are_known_by_their_content_whatever_the_name() -> None:
    assert read_bytes(word_bytes(), name="-").origin.media_type == registry.DOCX
    assert read_bytes(slides_bytes(), name="a.bin").origin.media_type == registry.PPTX


def test_a_directory_gives_office_documents_too(tmp_path: Path) -> None:
    for name in ("a.docx", "b.pptx"):
        (tmp_path / name).write_bytes(b"x")
    assert [Path(found).name for found in expand([str(tmp_path)])] == ["a.docx", "b.pptx"]


def test_a_locked_document_is_refused_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(UnreadableSource, match="encrypted") as caught:
        read(tmp_path / "a.docx")
    assert "password" in caught.value.hint


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UnreadableSource) as caught:
        registry.extract_here(Raw(word_bytes(), "a.docx", registry.DOCX))
    assert caught.value.as_line() == (
        "error: a.docx: Office documents need the extra `office`: "
        "pip install 'summarizer-brief[office]'"
    )


def test_damage_to_a_part_is_one_error() -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(slides_bytes())) as sound, zipfile.ZipFile(out, "w") as made:
        for name in sound.namelist():
            rels = name == "ppt/_rels/presentation.xml.rels"
            made.writestr(name, b"<Relationships/>" if rels else sound.read(name))
    with pytest.raises(UnreadableSource, match="broken"):
        read_bytes(out.getvalue(), name="a.pptx")


def test_notes_at_the_foot_and_at_the_end_are_read() -> None:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    made = docx.Document()
    made.add_paragraph("The quay is closed.")
    for kind, relation, said in (
        ("footnote", RELATIONSHIP_TYPE.FOOTNOTES, "By order of the board."),
        ("endnote", RELATIONSHIP_TYPE.ENDNOTES, "Minutes of 2 November."),
    ):
        blob = (
            f'<w:{kind}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f'<w:{kind} w:id="-1" w:type="separator"><w:p><w:r><w:t>no</w:t></w:r></w:p></w:{kind}>'
            f'<w:{kind} w:id="1"><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:{kind}></w:{kind}s>'
        )
        name = PackURI(f"/word/{kind}s.xml")
        part = Part(name, CONTENT_TYPE.WML_DOCUMENT, blob.encode(), made.part.package)
        made.part.relate_to(part, relation)
    assert (
        word(made).text
        == "The quay is closed.\n\nBy order of the board.\n\nMinutes of 2 November.\n"
    )


def test_an_initial_over_several_lines_belongs_to_its_word() -> None:
    made = docx.Document()
    initial = made.add_paragraph("T")
    frame = parse_xml(f'<w:framePr {nsdecls("w")} w:dropCap="drop"/>')
    initial._p.get_or_add_pPr().append(frame)
    made.add_paragraph("he quay is closed.")
    assert word(made).text == "The quay is closed.\n"
