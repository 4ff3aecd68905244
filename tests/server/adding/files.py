"""Files to add, of several kinds, harmless and hostile."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from fpdf import FPDF

TEXT = "# Harbour board\n\nMs. Lind (Norway) said that the quay was full. It was agreed to wait.\n"


def pdf_of(*lines: str) -> bytes:
    """A PDF of one page with some paragraphs."""
    paper = FPDF(format=(150, 210))
    paper.set_font("Times", size=12)
    paper.add_page()
    for line in lines:
        paper.multi_cell(0, 6, line)
        paper.ln(4)
    return bytes(paper.output())


def zip_bomb() -> bytes:
    """A Word file of some 300 kB that unpacks to 300 MB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * 1_000_000)
    return made.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file in a folder and below, hidden ones too."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def script(folder: Path, program: str) -> Path:
    """A program in Python that stands for the process that reads a file."""
    path = folder / "reader.py"
    path.write_text(program, "utf-8")
    return path
