"""The footnotes and endnotes of a file, each with the mark that Word prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from indexer.importers.docx.elements import W, integer, numbered_children, value, w
from indexer.importers.docx.package.parts import Part
from indexer.importers.docx.styling.number_format import format_number
from indexer.importers.docx.types import Note, Paragraph

# What the parser takes as the label of a reference.
_LABEL = re.compile(r"[^\s^\]]{1,20}")
# The usual mark of a note that has none of its own where one is expected.
_USUAL_MARK = "*"
_EACH_SECTION = "eachSect"


@dataclass(frozen=True, slots=True)
class MarkForm:
    """How the notes of a section are numbered."""

    form: str
    start: int = 1
    restarts: bool = False


def mark_forms(
    document: Element, settings: Element | None, kind: str, usual: str
) -> tuple[MarkForm, ...]:
    """Return how each section numbers its notes (`kind` "footnote" or "endnote"), in order.

    `usual` is the form where the file says nothing.
    """
    general = None if settings is None else settings.find(f"{W}{kind}Pr")
    sections = [
        *document.iterfind(f".//{W}p/{W}pPr/{W}sectPr"),
        *document.iterfind(f"{W}body/{W}sectPr"),
    ]
    own = [section.find(f"{W}{kind}Pr") for section in sections] or [None]

    def said(section: Element | None, name: str) -> str:
        return value(section, name) or value(general, name) or ""

    return tuple(
        MarkForm(
            form=said(each, "numFmt") or usual,
            start=integer(said(each, "numStart"), 1),
            restarts=said(each, "numRestart") == _EACH_SECTION,
        )
        for each in own
    )


class NoteBook:
    """The notes of one kind, which are numbered in the order in which the text calls them."""

    def __init__(
        self,
        part: Part | None,
        kind: str,
        forms: Sequence[MarkForm],
        read: Callable[[Element, str], tuple[Paragraph, ...]],
    ) -> None:
        self._notes = _notes_by_id(part, kind)
        self._forms = forms
        self._read = read
        self._section = 0
        self._count = 0

    def end_section(self) -> None:
        """Go on to the next section of the document, whose notes may begin at 1 again."""
        self._section = min(self._section + 1, len(self._forms) - 1)
        if self._forms[self._section].restarts:
            self._count = 0

    def call(self, note_id: str, own_mark: str | None) -> Note | None:
        """Return the note of an id; `own_mark` is what the author typed instead of a number."""
        found = self._notes.get(note_id)
        if found is None:
            return None
        if own_mark is not None:
            mark = own_mark if _LABEL.fullmatch(own_mark) else _USUAL_MARK
            return Note(mark, self._read(*found), has_own_mark=True)
        form = self._forms[self._section]
        mark = format_number(form.start + self._count, form.form)
        self._count += 1
        return Note(mark, self._read(*found))


class NoteBooks:
    """The footnotes and the endnotes of a file."""

    def __init__(self, books: Mapping[str, NoteBook]) -> None:
        self._books = books

    def call(self, kind: str, note_id: str, own_mark: str | None) -> Note | None:
        """Return a footnote or endnote; None when there is none of this id."""
        return self._books[kind].call(note_id, own_mark)

    def end_section(self) -> None:
        """Go on to the next section of the document."""
        for book in self._books.values():
            book.end_section()


def _notes_by_id(part: Part | None, kind: str) -> dict[str, tuple[Element, str]]:
    """Return the notes with their XPaths; the lines that separate notes from text are none."""
    if part is None:
        return {}
    children = numbered_children(part.root, f"/w:{kind}s")
    return {
        note.get(w("id"), ""): (note, path)
        for note, path in children
        if note.tag == w(kind) and note.get(w("type"), "normal") == "normal"
    }
