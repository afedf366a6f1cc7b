"""The numbers that Word sets before items, and the text of its diagrams."""

from __future__ import annotations

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from summarizer.sources import read_bytes
from summarizer.sources.docx_numbers import Numbers
from tests.sources.office_files import saved

W = nsdecls("w")
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
DATA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"


def level(at: int, form: str, text: str, more: str = "") -> str:
    start = "" if "w:start" in more else '<w:start w:val="1"/>'
    return (
        f'<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = "") -> str:
    nums = nums or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f"{nums}</w:numbering>"
    )


def labels(part: str, *asked: tuple[str, int]) -> list[str]:
    numbers = Numbers(parse_xml(part))
    return [numbers.label(number, at, None) for number, at in asked]


def text_of(document: object) -> str:
    return read_bytes(saved(document), name="a.docx").text


def numbered(document: object, text: str, number: str, at: int = 0) -> None:
    paragraph = document.add_paragraph(text)  # type: ignore[attr-defined]
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_a_numbered_list_has_its_numbers() -> None:
    document = docx.Document()
    for text in ("to pay the builders", "to sell the crane"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("to thank the crew", style="List Bullet")
    assert (
        text_of(document) == "1. to pay the builders\n2. to sell the crane\n- to thank the crew\n"
    )


def test_the_levels_of_a_document_count_within_each_other() -> None:
    document = docx.Document()
    root = document.part.numbering_part.element
    root.insert(
        0,
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="99">{level(0, "decimal", "%1.")}'
            f"{level(1, 'lowerLetter', '%2)')}{level(2, 'decimal', '%1.%2.%3')}</w:abstractNum>"
        ),
    )
    root.append(parse_xml(f'<w:num {W} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    for text, at in (("one", 0), ("first", 1), ("second", 1), ("two", 0), ("third", 1)):
        numbered(document, f"{text} item of the list", "99", at)
    shown = [line.split()[0] for line in text_of(document).splitlines()]
    assert shown == ["1.", "a)", "b)", "2.", "a)"]


def test_a_number_that_is_no_sign_of_an_item_stands_behind_one() -> None:
    document = docx.Document()
    root = document.part.numbering_part.element
    made = level(0, "upperRoman", "Article %1.")
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="99">{made}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    numbered(document, "The quay is closed", "99")
    numbered(document, "The crane is sold", "99")
    text = "- Article I. The quay is closed\n- Article II. The crane is sold\n"
    assert text_of(document) == text


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperLetter", "(%1)", ["(A)", "(B)", "(C)"]),
        ("lowerRoman", "%1.", ["i.", "ii.", "iii."]),
        ("upperRoman", "Article %1.", ["Article I.", "Article II.", "Article III."]),
        ("bullet", "", ["-", "-", "-"]),
        ("none", "", ["-", "-", "-"]),
        ("chineseCounting", "%1.", ["1.", "2.", "3."]),
    ],
)
def test_each_form_is_written_as_word_does(form: str, text: str, shown: list[str]) -> None:
    assert labels(numbering(level(0, form, text)), *[("1", 0)] * 3) == shown


def test_a_list_goes_on_unless_it_is_told_to_restart() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    part = numbering(level(0, "decimal", "%1."), nums=nums)
    asked = [(number, 0) for number in "112331"]
    assert labels(part, *asked) == ["1.", "2.", "3.", "7.", "8.", "9."]


def test_a_legal_level_shows_its_numbers_in_digits() -> None:
    part = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert labels(part, ("1", 0), ("1", 0), ("1", 1)) == ["I.", "II.", "2.1"]


def test_a_level_that_does_not_restart_counts_through() -> None:
    part = numbering(
        level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    )
    asked = (("1", 0), ("1", 1), ("1", 0), ("1", 1))
    assert labels(part, *asked) == ["1.", "1)", "2.", "2)"]


def test_an_unknown_list_has_marks() -> None:
    assert labels(numbering(), ("4", 0)) == ["-"]


@pytest.mark.parametrize("form", ["lowerRoman", "upperLetter", "decimal"])
@given(start=st.integers(-(10**9), 10**9))
def test_a_label_is_short_whatever_the_file_says(form: str, start: int) -> None:
    more = f'<w:start w:val="{start}"/>'
    part = numbering(level(0, form, "%1." * 200, more))
    assert len(labels(part, ("1", 0))[0]) < 300


def diagram(*points: tuple[str, str], links: tuple[tuple[str, str, int], ...]) -> bytes:
    made = "".join(
        f'<dgm:pt modelId="{name}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for name, text in points
    )
    tied = "".join(
        f'<dgm:cxn modelId="c{n}" srcId="{above}" destId="{below}" srcOrd="{order}"/>'
        for n, (above, below, order) in enumerate(links)
    )
    return (
        f'<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{A}"><dgm:ptLst>'
        f'<dgm:pt modelId="0" type="doc"/>{made}</dgm:ptLst><dgm:cxnLst>{tied}</dgm:cxnLst>'
        "</dgm:dataModel>"
    ).encode()


def with_diagram(data: bytes, times: int = 1, hidden: str = "0") -> object:
    document = docx.Document()
    document.add_paragraph("The steps of the plan are these.")
    package = document.part.package
    part = Part(PackURI("/word/diagrams/data1.xml"), "application/xml", data, package)
    name = document.part.relate_to(part, DATA)
    for _ in range(times):
        paragraph = document.add_paragraph()
        paragraph._p.append(
            parse_xml(
                f"<w:r {nsdecls('w', 'wp', 'a', 'r')}><w:drawing><wp:inline>"
                f'<wp:docPr id="1" name="Plan" hidden="{hidden}"/><a:graphic><a:graphicData uri="{DGM}">'
                f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="{name}"/></a:graphicData></a:graphic>'
                "</wp:inline></w:drawing></w:r>"
            )
        )
    document.add_paragraph("The plan ends in June.")
    return document


PLAN = diagram(
    ("3", "Sell the crane"), ("1", "Close the quay"), ("2", "Warn the crews"),
    links=(("0", "3", 1), ("0", "1", 0), ("1", "2", 0)),
)  # fmt: skip


def test_the_text_of_a_diagram_stands_in_its_place_and_order() -> None:
    assert text_of(with_diagram(PLAN)) == (
        "The steps of the plan are these.\n\n"
        "- Close the quay\n- Warn the crews\n- Sell the crane\n\n"
        "The plan ends in June.\n"
    )


def test_a_diagram_that_is_drawn_a_thousand_times_is_read_once() -> None:
    assert text_of(with_diagram(PLAN, 1000)).count("Close the quay") == 1


def test_a_diagram_that_turns_in_a_circle_ends() -> None:
    links = (("0", "1", 0), ("1", "2", 0), ("2", "1", 0))
    data = diagram(("1", "Close the quay"), ("2", "Open the quay"), links=links)
    assert text_of(with_diagram(data)).count("quay") == 2


def test_a_hidden_diagram_is_left_out_and_counted() -> None:
    document = read_bytes(saved(with_diagram(PLAN, hidden="1")), name="a.docx")
    assert "crane" not in document.text
    assert document.hidden is not None


def test_a_broken_diagram_costs_only_itself() -> None:
    assert "ends in June" in text_of(with_diagram(b"<dgm:dataModel"))
