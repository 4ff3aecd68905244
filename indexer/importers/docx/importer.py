"""Import a Word file: the text as it is printed, with tracked changes read as accepted.

Comments, headers, footers and the table of contents are no text of the report and are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

from indexer.importers.docx.blocks import BlockWriter
from indexer.importers.docx.elements import w
from indexer.importers.docx.package.archive import open_archive
from indexer.importers.docx.package.parts import Part, Parts, read_parts
from indexer.importers.docx.package.properties import propose
from indexer.importers.docx.places import ParagraphFinder
from indexer.importers.docx.reading.fields import FieldTracker
from indexer.importers.docx.reading.notes import NoteBook, NoteBooks, mark_forms
from indexer.importers.docx.reading.paragraphs import ParagraphReader
from indexer.importers.docx.reading.revisions import count_changes
from indexer.importers.docx.reading.runs import RunReader
from indexer.importers.docx.reading.story import StoryReader
from indexer.importers.docx.styling.counters import ListCounter
from indexer.importers.docx.styling.numbering import read_numbering
from indexer.importers.docx.styling.styles import Styles, read_styles
from indexer.importers.docx.tables import all_paragraphs
from indexer.importers.docx.types import Content, Paragraph
from indexer.parsing.source_map import vocabulary_of
from indexer.parsing.types import Document

_BODY = "/w:document/w:body[1]"
# How Word numbers the notes of a file that says nothing of it.
_USUAL_MARKS = {"footnote": "decimal", "endnote": "lowerRoman"}
_EMBEDDED = w("altChunk")


def import_docx(raw: bytes, path: Path) -> Document:
    """Return the document of a Word file; raises CorpusError."""
    parts = read_parts(open_archive(raw, path))
    contents = _read_contents(parts)
    writer = BlockWriter()
    writer.write(contents)
    source = writer.source.text
    finder = ParagraphFinder(writer.source.paragraphs, writer.source.own_texts)
    return Document(
        source=source,
        blocks=tuple(writer.blocks),
        vocabulary=vocabulary_of(source),
        markup=tuple(writer.markup),
        joins_pages=False,
        places=finder.find,
        proposal=propose(_root(parts.properties), _root(parts.styles), _title(contents)),
        warnings=tuple(_warnings(parts)),
    )


def _read_contents(parts: Parts) -> list[Content]:
    body = parts.main.root.find(w("body"))
    if body is None:
        return []
    styles = read_styles(_root(parts.styles))
    counter = ListCounter(read_numbering(_root(parts.numbering), _root(parts.styles)))
    notes = NoteBooks(
        {
            kind: NoteBook(
                part=part,
                kind=kind,
                forms=mark_forms(parts.main.root, _root(parts.settings), kind, usual),
                read=_note_reader(part, styles, counter),
            )
            for (kind, usual), part in zip(
                _USUAL_MARKS.items(), (parts.footnotes, parts.endnotes), strict=True
            )
        }
    )
    runs = RunReader(styles, FieldTracker(parts.main.root), notes)
    paragraphs = ParagraphReader(parts.main.name, styles, counter, runs)
    return list(StoryReader(paragraphs, notes.end_section).read(body, _BODY))


def _note_reader(
    part: Part | None, styles: Styles, counter: ListCounter
) -> Callable[[Element, str], tuple[Paragraph, ...]]:
    """Return what reads the paragraphs of a note; a note calls no other."""
    if part is None:
        return lambda note, path: ()
    runs = RunReader(styles, FieldTracker(part.root), None)
    story = StoryReader(ParagraphReader(part.name, styles, counter, runs))
    return lambda note, path: tuple(all_paragraphs(story.read(note, path)))


def _root(part: Part | None) -> Element | None:
    return None if part is None else part.root


def _title(contents: list[Content]) -> str:
    """Return the first text in the style for the title of a report."""
    titles = (p.text for p in all_paragraphs(contents) if p.is_title and p.text.strip())
    return " ".join(next(titles, "").split())


def _warnings(parts: Parts) -> list[str]:
    """Say what of the file was read in a way that its reader may not expect."""
    texts = [part.root for part in (parts.main, parts.footnotes, parts.endnotes) if part]
    found = []
    if count := count_changes(texts):
        changes = "1 tracked change is" if count == 1 else f"{count} tracked changes are"
        found.append(f"{changes} read as accepted.")
    if count := sum(1 for _ in parts.main.root.iter(_EMBEDDED)):
        files = "1 file that is embedded in it is" if count == 1 else f"{count} embedded files are"
        found.append(f"{files} not read.")
    return found
