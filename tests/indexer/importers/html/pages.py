"""Read small pages for the tests: what a page says, line by line."""

from __future__ import annotations

from pathlib import Path

from indexer.importers.html.importer import import_html
from indexer.parsing.parse import parse
from indexer.parsing.types import Document
from indexer.types import Report, ReportMeta

PATH = Path("report.html")
META = ReportMeta("r", "Report")


def document(source: str) -> Document:
    return import_html(source.encode(), PATH)


def report(source: str) -> Report:
    return parse(document(source), META)


def lines(source: str) -> list[str]:
    """Return the headings (a # for each level) and passages with their notes, in order."""
    read = report(source)
    found = [
        (section.source[0].start, "#" * section.depth + " " + section.path[-1])
        for section in read.sections
    ]
    for passage in read.passages:
        notes = [f" [{note.mark}: {note.text}]" for note in passage.footnotes]
        found.append((passage.segments[0].source.start, passage.text + "".join(notes)))
    return [text for _, text in sorted(found)]


def sentences(source: str) -> list[list[str]]:
    """Return the sentences of each passage."""
    return [
        [passage.text[span.start : span.end] for span in passage.sentences]
        for passage in report(source).passages
    ]
