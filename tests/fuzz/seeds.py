"""The sound files that are changed: small ones of the test makers, and those of a folder."""

from __future__ import annotations

import io
from pathlib import Path

import docx

from indexer.settings import ROOT
from tests.fuzz.types import KINDS, SUFFIX, Kind
from tests.fuzz.word_files import without_dates
from tests.indexer.importers.docx.word_file import (
    item,
    note,
    note_call,
    numbering,
    paragraph,
    run,
    style,
    styled,
    table,
    word_file,
)
from tests.indexer.importers.html.test_importer import PAGE
from tests.indexer.importers.pdf.made_pdf import Paper, sentences
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown

# Longer files of a folder make a run long without trying more.
_MOST_BYTES = 1_500_000
# Characters of a part of the report that comes with the project.
_PART = 4_000
_MARKDOWN = """---
title: Minutes
---
# Minutes of the board

Ms. Ann Lee (UNHCR) said that **the quay** was full.[^1] It was agreed to wait.

1. The board noted the plan;
2. it asked for *a report*:
   - by May,
   - in writing.

> "We regret it", he said.

| Name | Vote |
|------|------|
| Lee  | yes  |

Page 2

    a = 1

[^1]: See the annex.
"""


def made_seeds() -> dict[Kind, tuple[bytes, ...]]:
    """Return small files of each kind, always the same."""
    report = (ROOT / "corpus/migration-2003/report.md").read_text("utf-8")
    parts = [report[at : at + _PART] for at in range(0, len(report), 4 * _PART)]
    plain = "MINUTES\n\n1. OPENING\n\nMr. Bo Diaz said that it rained.\n\f\n  2  \n\n(a) one;\n\n(b) two.\n"
    return {
        "pdf": tuple(_pdfs()),
        "docx": tuple(_word_files()),
        "html": (
            PAGE.encode(),
            PAGE.replace("\n", "\r\n").encode("utf-16"),
            f'<?xml version="1.0"?>{PAGE}'.encode(),
            f"<meta charset=windows-1252><p>caf\u00e9 \u201cyes\u201d</p>{PAGE}".encode(
                "cp1252", "replace"
            ),
        ),
        "markdown": (_MARKDOWN.encode(), *(part.encode() for part in parts)),
        "text": (
            plain.encode(),
            plain.replace("\n", "\r\n").encode("utf-8-sig"),
            parts[1].encode(),
        ),
    }


def seeds_of(folder: Path) -> dict[Kind, tuple[bytes, ...]]:
    """Return the files of a folder and its folders by kind, without very long ones."""
    return {
        kind: tuple(
            path.read_bytes()
            for path in sorted(folder.rglob(f"*{SUFFIX[kind]}"))
            if path.is_file() and path.stat().st_size <= _MOST_BYTES
        )
        for kind in KINDS
    }


def _pdfs() -> list[bytes]:
    found = []
    for packed in (True, False):
        paper = Paper()
        paper.fpdf.set_compression(packed)
        paper.page().paragraph("1. OPENING", style="B").paragraph(sentences(4, 1), label="12.")
        paper.rule(70, 300, 300, 300).paragraph(sentences(1, 2), size=8)
        paper.page().paragraph(sentences(3, 3), justified=True)
        found.append(paper.output())
    with_font = Paper()
    with_font.page().paragraph("Élan vital, naïve façade. " + sentences(1, 4), font="unicode")
    labels = "/PageLabels << /Nums [0 << /S /r /P (A) >>] >>"
    written = pdf_of([shown("One page."), shown("Two pages.")], catalog=labels, page="/Rotate 90")
    return [*found, with_font.output(), written]


def _word_files() -> list[bytes]:
    body = (
        styled("Minutes", "Heading1")
        + paragraph(run("Ms. Lee ") + run("moved", "<w:b/>") + run(" it.") + note_call(1))
        + item("one;")
        + item("two.", level=1)
        + table(("Name", "Vote"), ("Lee", "yes"))
        + paragraph("<w:del w:id='1'><w:r><w:delText>old</w:delText></w:r></w:del>" + run("new."))
    )
    small = word_file(
        body,
        numbering=numbering(("decimal", "%1."), ("lowerLetter", "(%2)")),
        footnotes=note(1, "See the annex."),
        styles=style("Heading1", '<w:name w:val="heading 1"/>'),
    )
    written = docx.Document()
    written.add_heading("Minutes", 1)
    written.add_paragraph("The chair opened the session.", style="List Number")
    written.add_table(2, 2).cell(0, 0).text = "Name"
    buffer = io.BytesIO()
    written.save(buffer)
    return [without_dates(small), without_dates(buffer.getvalue())]
