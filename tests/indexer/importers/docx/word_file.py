"""Small Word files, made of XML: parts that no program writes can be made too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from indexer.importers.docx.importer import import_docx
from indexer.parsing.parse import parse
from indexer.parsing.types import Block, Document
from indexer.types import Report, ReportMeta

PATH = Path("corpus/r/report.docx")
META = ReportMeta("r", "Report")
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def element(name: str, inside: str) -> str:
    """Return the XML of a part with the root element `w:NAME`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{inside}</w:{name}>'


def run(text: str, properties: str = "") -> str:
    """Return a run with a text and properties such as `<w:b/>`."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, properties: str = "", attributes: str = "") -> str:
    """Return a paragraph; content without a tag is its text."""
    inside = content if content.startswith("<") else run(content)
    return f"<w:p {attributes}><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def styled(text: str, style: str) -> str:
    """Return a paragraph with a style."""
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def item(text: str, list_id: int = 1, level: int = 0) -> str:
    """Return a paragraph of a list."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, number)


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; a cell without a tag is its text."""
    cells = ("".join(f"<w:tc>{_cell(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def _cell(content: str) -> str:
    return content if content.startswith("<") else paragraph(content)


def field(code: str, result: str) -> str:
    """Return the runs of a field with its code and its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def style(style_id: str, inside: str, kind: str = "paragraph", more: str = "") -> str:
    """Return a style definition."""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}" {more}>{inside}</w:style>'


def numbering(*levels: tuple[str, str], more: str = "") -> str:
    """Return the numbering of list 1, whose levels have a form and a text each."""
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def note_call(note_id: int, kind: str = "footnote", more: str = "") -> str:
    """Return the run that calls a note."""
    return f'<w:r><w:{kind}Reference w:id="{note_id}" {more}/></w:r>'


def note(note_id: int, *paragraphs: str, kind: str = "footnote") -> str:
    """Return a note."""
    return f'<w:{kind} w:id="{note_id}">{"".join(map(paragraph, paragraphs))}</w:{kind}>'


def zipped(entries: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of files."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return raw.getvalue()


def word_file(body: str, **parts: str) -> bytes:
    """Return a DOCX file; parts are given by name (`styles`, `numbering`, `footnotes`, ...)."""
    entries = {
        "_rels/.rels": PACKAGE,
        "word/document.xml": element("document", f"<w:body>{body}</w:body>"),
    }
    entries |= {f"word/{name}.xml": element(name, inside) for name, inside in parts.items()}
    return zipped(entries)


def read(body: str, **parts: str) -> Document:
    """Return the document of a small Word file."""
    return import_docx(word_file(body, **parts), PATH)


def report(body: str, **parts: str) -> Report:
    """Return the report of a small Word file."""
    return parse(read(body, **parts), META)


def kinds_and_texts(document: Document) -> list[tuple[str, str]]:
    """Return the kind and the text of each block, the printed number of an item before it."""
    return [(block.kind, _printed(block)) for block in document.blocks]


def texts(document: Document) -> list[str]:
    """Return the text of each block, the printed number of an item before it."""
    return [text for _, text in kinds_and_texts(document)]


def _printed(block: Block) -> str:
    return "".join(piece.text for piece in block.pieces_with_marker).strip()
