"""Read any file: choose the importer of its format, and make a report of what it reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from indexer.corpus import SourceReport, decode_utf8
from indexer.errors import CorpusError
from indexer.parsing.parse import parse
from indexer.parsing.types import Document
from indexer.types import Report

# The name of each format by the ends of its files' names; any other file is read as Markdown.
_FORMATS = {".pdf": "PDF"}
_MARKDOWN = "Markdown"
# What a file of a format has within its first bytes.
_SIGNATURES = {"PDF": b"%PDF-"}
_SIGNATURE_BYTES = 1024


def format_of(name: str) -> str:
    """Return the format of a file by its name: "PDF" or "Markdown"."""
    return _FORMATS.get(Path(name).suffix.lower(), _MARKDOWN)


def check_format(raw: bytes, path: Path) -> None:
    """Check that a file is what its name says, without reading all of it; raises CorpusError."""
    signature = _SIGNATURES.get(format_of(path.name))
    if signature is None:
        decode_utf8(raw, path)
    elif signature not in raw[:_SIGNATURE_BYTES]:
        raise CorpusError(
            f"{path} is no {format_of(path.name)} file; give the file as it was published."
        )


def import_file(raw: bytes, path: Path) -> Document:
    """Return the document of a file; `path` tells the format. Raises CorpusError."""
    check_format(raw, path)
    return _importer(format_of(path.name))(raw, path)


def parse_report(source: SourceReport) -> Report:
    """Return the report of a corpus as its file is; raises CorpusError."""
    return parse(import_file(source.raw, source.path), source.meta)


def _importer(name: str) -> Callable[[bytes, Path], Document]:
    """The importer of a format; each is loaded when the first file of its format is read."""
    if name == "PDF":
        from indexer.importers.pdf.importer import import_pdf

        return import_pdf
    from indexer.importers.markdown import import_markdown

    return lambda raw, path: import_markdown(decode_utf8(raw, path))
