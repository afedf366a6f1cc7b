"""PDFs written by hand, small enough to be read in the test that uses them."""

from __future__ import annotations

from collections.abc import Sequence


def pdf(pages: Sequence[Sequence[tuple[int, int, str]]], title: str = "") -> bytes:
    """Return a PDF whose pages show (x, y, text) lines in 10-point Courier."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    info = f"<< /Title ({title}) >>" if title else "<< >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for at, lines in enumerate(pages):
        shown = "\n".join(f"1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj" for x, y, text in lines)
        stream = f"BT /F1 10 Tf\n{shown}\nET" if lines else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(info)
    body = "%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    )
    return (body + end).encode("latin-1")


def page(
    *texts: str, top: int = 700, leading: int = 12, left: int = 72
) -> list[tuple[int, int, str]]:
    """Return lines below each other; an empty text leaves a line blank."""
    return [(left, top - leading * at, text) for at, text in enumerate(texts) if text]


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
