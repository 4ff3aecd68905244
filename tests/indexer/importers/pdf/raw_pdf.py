"""Make a PDF of its objects, written out."""

from __future__ import annotations

from collections.abc import Sequence

# A page of 300 by 200 points with the text of a content stream, in Times.
_PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {at} 0 R /Resources 3 0 R{more} >>"
)


def pdf_of(
    contents: Sequence[str],
    catalog: str = "",
    info: str = "",
    page: str = "",
    box: str = "0 0 300 200",
    more: Sequence[str] = (),
) -> bytes:
    """Return a PDF with a page for each content stream.

    `catalog`, `info` and `page` are written into the dictionaries of those names; `more` are
    further objects, numbered from 5 on.
    """
    first = 5 + len(more)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >>",
        f"<< {info} >>",
        *more,
    ]
    for at, content in enumerate(contents):
        objects.append(_PAGE.format(box=box, at=first + 2 * at + 1, more=f" {page}"))
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return written(objects)


def shown(text: str, x: float = 20, y: float = 150, size: float = 10) -> str:
    """Return the operators that show a text at a place, counted from the bottom left."""
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"


def written(objects: Sequence[str]) -> bytes:
    """Return a PDF of some objects: the catalog first, the information about the file fourth."""
    found = bytearray(b"%PDF-1.7\n")
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(found))
        found += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = len(found)
    found += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    found += b"".join(f"{start:010} 00000 n \n".encode() for start in starts)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\n"
    return bytes(found + f"{trailer}startxref\n{table}\n%%EOF\n".encode())
