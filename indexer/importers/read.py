"""Read any file: choose the importer of its format, and make a report of what it reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from indexer.corpus import SourceReport, decode_utf8
from indexer.errors import CorpusError
from indexer.importers.characters import normalise_characters
from indexer.parsing.parse import parse
from indexer.parsing.types import Document
from indexer.types import Report

_MARKDOWN = "Markdown"
# The name of each format by the ends of its files' names; of any other file its content tells.
_FORMATS = {
    ".pdf": "PDF",
    ".docx": "DOCX",
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".txt": "text",
}
# The ends of names of files that `add` takes from a folder.
SUFFIXES = frozenset(_FORMATS)
# What files of a format have within their first bytes.
_PDF_SIGNATURE, _SIGNATURE_BYTES = b"%PDF-", 1024
# How files begin whose name does not tell, in small letters.
_BEGINNINGS = {
    b"%pdf-": ".pdf",
    b"pk\x03\x04": ".docx",
    b"<!doctype html": ".html",
    b"<html": ".html",
}
# How files begin that are no text and are not read, and what they are.
_UNREAD = {
    b"{\\rtf": "rich text (RTF)",
    b"\xd0\xcf\x11\xe0": "a file of Word, Excel or PowerPoint as they saved it before 2007",
}


def format_of(name: str, raw: bytes = b"") -> str:
    """Return the format of a file: "PDF", "DOCX", "HTML", "text" or "Markdown".

    Its name tells, and the file itself where the name has another end or none.
    """
    suffix = Path(name).suffix.lower()
    return _FORMATS[suffix if suffix in SUFFIXES else suffix_of(raw)]


def suffix_of(raw: bytes) -> str:
    """Return the end of a name for a file without one, by the file or by how it begins."""
    start = raw[:_SIGNATURE_BYTES].lstrip().lower()
    if told := next((end for sign, end in _BEGINNINGS.items() if start.startswith(sign)), None):
        return told
    from indexer.importers.markdown.plain_text import is_plain_text

    text = normalise_characters(raw.decode("utf-8", "replace"))
    return ".txt" if is_plain_text(text) else ".md"


def check_format(raw: bytes, path: Path) -> None:
    """Check that a file is what its name says, without reading all of it; raises CorpusError."""
    _check(format_of(path.name, raw), raw, path)


def _check(name: str, raw: bytes, path: Path) -> None:
    if name in ("text", _MARKDOWN):
        _decode_text(raw, path)
    elif name == "PDF" and _PDF_SIGNATURE not in raw[:_SIGNATURE_BYTES]:
        raise CorpusError(f"{path} is no PDF file; give the file as it was published.")


def import_file(raw: bytes, path: Path) -> Document:
    """Return the document of a file; `path` tells the format. Raises CorpusError."""
    name = format_of(path.name, raw)
    _check(name, raw, path)
    return _importer(name)(raw, path)


def parse_report(source: SourceReport) -> Report:
    """Return the report of a corpus as its file is; raises CorpusError."""
    return parse(import_file(source.raw, source.path), source.meta)


def _importer(name: str) -> Callable[[bytes, Path], Document]:
    """The importer of a format; each is loaded when the first file of its format is read."""
    if name == "PDF":
        from indexer.importers.pdf.importer import import_pdf

        return import_pdf
    if name == "DOCX":
        from indexer.importers.docx.importer import import_docx

        return import_docx
    if name == "HTML":
        from indexer.importers.html.importer import import_html

        return import_html
    from indexer.importers.markdown import import_markdown, import_text

    read = import_text if name == "text" else import_markdown
    return lambda raw, path: read(_decode_text(raw, path))


def _decode_text(raw: bytes, path: Path) -> str:
    """Return the text of a file of text; a NUL byte says that it is none, or is damaged."""
    if kind := next((kind for sign, kind in _UNREAD.items() if raw.startswith(sign)), None):
        raise CorpusError(f"{path} is {kind}, which is not read; save it as Word (.docx) or PDF.")
    text = decode_utf8(raw, path)
    if (nul := raw.find(b"\0")) >= 0:
        raise CorpusError(
            f"{path} is no text: byte {nul} is NUL; save it as UTF-8 text, or remove the byte."
        )
    return text
