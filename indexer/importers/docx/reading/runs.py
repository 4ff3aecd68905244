"""Read the text of a paragraph's runs: what is printed, and how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol
from xml.etree.ElementTree import Element

from indexer.importers.docx.elements import (
    MC,
    W,
    is_on,
    numbered_children,
    shown_branch,
    w,
)
from indexer.importers.docx.reading.fields import FieldTracker, lists_contents
from indexer.importers.docx.reading.revisions import DELETED
from indexer.importers.docx.styling.styles import Look, ParagraphStyle, Styles
from indexer.importers.docx.styling.symbols import symbol_character
from indexer.importers.docx.types import Note, TextRun

_RUN, _TEXT, _PROPERTIES = w("r"), w("t"), w("rPr")
_FIELD, _CODE, _SIMPLE_FIELD = w("fldChar"), w("instrText"), w("fldSimple")
_CONTROL, _SYMBOL, _BOX = w("sdt"), w("sym"), w("txbxContent")
_ALTERNATIVES = MC + "AlternateContent"
_FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_KEEPS_BLANKS = "{http://www.w3.org/XML/1998/namespace}space"
_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\u00ad",
}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
# The pronunciation that is printed above East Asian words, and the properties of a paragraph.
_NO_TEXT = frozenset({w("rt"), w("pPr"), *DELETED})


class NoteCaller(Protocol):
    """Gives the note that a mark calls."""

    def call(self, kind: str, note_id: str, own_mark: str | None) -> Note | None:
        """Return a footnote or endnote; None when there is none of this id."""


@dataclass(slots=True)
class ParagraphText:
    """The runs of a paragraph, and the text boxes that hang on it with their XPaths."""

    runs: list[TextRun] = field(default_factory=list)
    boxes: list[tuple[Element, str]] = field(default_factory=list)


class RunReader:
    """Reads the paragraphs of one part in their order, because fields reach over paragraphs."""

    def __init__(self, styles: Styles, fields: FieldTracker, notes: NoteCaller | None) -> None:
        self._styles = styles
        self._usual = styles.usual_look
        self._fields = fields
        self._notes = notes

    def read(self, paragraph: Element, path: str, style: ParagraphStyle) -> ParagraphText:
        """Return the text of a paragraph; hidden and deleted text is none."""
        found = ParagraphText()
        self._walk(paragraph, path, style, found)
        found.runs = list(_joined(found.runs))
        return found

    def _walk(self, parent: Element, path: str, style: ParagraphStyle, to: ParagraphText) -> None:
        for child, own in numbered_children(parent, path):
            if child.tag == _RUN:
                self._read_run(child, own, style, to)
            elif child.tag == _FORMULA_TEXT:
                to.runs.append(TextRun(child.text or ""))
            elif child.tag == _ALTERNATIVES:
                if branch := shown_branch(child, own):
                    self._walk(*branch, style, to)
            elif child.tag not in _NO_TEXT and not _is_filler(child):
                self._walk(child, own, style, to)

    def _read_run(self, run: Element, path: str, style: ParagraphStyle, to: ParagraphText) -> None:
        look = self._styles.look(run.find(_PROPERTIES), style)
        self._read_inside(run, path, look, style, to)

    def _read_inside(
        self, parent: Element, path: str, look: Look, style: ParagraphStyle, to: ParagraphText
    ) -> None:
        """Read what stands in a run, or in an alternative within it."""
        for child, own in numbered_children(parent, path):
            if child.tag == _FIELD:
                self._fields.meet(child)
            elif child.tag == _CODE:
                self._fields.add_code(child.text or "")
            elif look.hidden or not self._fields.shows_text:
                continue
            elif child.tag in _NOTES:
                own_mark = _own_mark(child, parent)
                self._call_note(child, own_mark, to)
                if own_mark:
                    return
            elif text := _character_data(child):
                to.runs.append(self._run(text, look, child.tag))
            elif child.tag == _ALTERNATIVES:
                if branch := shown_branch(child, own):
                    self._read_inside(*branch, look, style, to)
            elif child.tag == w("ruby"):
                self._walk(child, own, style, to)
            elif child.tag != _PROPERTIES:
                to.boxes += _boxes(child, own)

    def _run(self, text: str, look: Look, tag: str) -> TextRun:
        usual = self._usual
        emphasised = (
            (look.bold and not usual.bold)
            or (look.underlined and not usual.underlined)
            or (look.capitals and not usual.capitals)
        )
        breaks = text == "\n" and tag != _TEXT
        return TextRun(text, bool(emphasised), bool(look.raised), breaks)

    def _call_note(self, call: Element, own_mark: str | None, to: ParagraphText) -> None:
        if self._notes is not None:
            note = self._notes.call(_NOTES[call.tag], call.get(w("id"), ""), own_mark)
            if note is not None:
                to.runs.append(TextRun("", note=note))


def _own_mark(call: Element, run: Element) -> str | None:
    """Return the mark that the author typed instead of a number; None for an automatic one."""
    if call.get(w("customMarkFollows")) not in ("1", "true", "on"):
        return None
    return "".join(text.text or "" for text in run.iterfind(_TEXT)).strip()


def _character_data(element: Element) -> str:
    """Return the text or character of an element in a run; "" where it is something else."""
    if element.tag == _TEXT:
        text = element.text or ""
        return text if element.get(_KEEPS_BLANKS) == "preserve" else text.strip(" \t\r\n")
    if element.tag == _SYMBOL:
        return symbol_character(element.get(w("font"), ""), element.get(w("char"), ""))
    return _CHARACTERS.get(element.tag, "")


def _is_filler(element: Element) -> bool:
    """Return whether an element only asks the author for text, or lists the contents."""
    if element.tag == _CONTROL:
        return is_on(element.find(W + "sdtPr"), "showingPlcHdr") or False
    return element.tag == _SIMPLE_FIELD and lists_contents(element.get(w("instr"), ""))


def _boxes(element: Element, path: str) -> Iterator[tuple[Element, str]]:
    """Yield the text boxes in a drawing with their XPaths."""
    if element.tag == _BOX:
        yield element, path
    elif element.tag == _ALTERNATIVES:
        if branch := shown_branch(element, path):
            yield from _boxes(*branch)
    else:
        for child, own in numbered_children(element, path):
            yield from _boxes(child, own)


def _joined(runs: list[TextRun]) -> Iterator[TextRun]:
    """Yield the runs, neighbours of one look as one: Word cuts them where nobody sees it."""

    def look(run: TextRun) -> tuple[object, ...]:
        alone = id(run) if run.note or run.line_break else 0
        return run.emphasised, run.raised, alone

    for _, group in groupby(runs, key=look):
        first, *rest = group
        text = "".join(run.text for run in (first, *rest))
        yield TextRun(text, first.emphasised, first.raised, first.line_break, first.note)
