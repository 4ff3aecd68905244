"""Tell the results of fields, which are printed, from their codes and from tables of contents."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from indexer.importers.docx.elements import w

_CHARACTER = w("fldChar")
_TYPE = w("fldCharType")
# The entries of these are no paragraphs of a report: they repeat its headings.
_CONTENTS = ("TOC", "TOA", "INDEX")


@dataclass(slots=True)
class _OpenField:
    code: str = ""
    in_result: bool = False
    shows_text: bool = False


class FieldTracker:
    """The fields that are open at one point of a part; a field may reach over paragraphs."""

    def __init__(self, root: Element) -> None:
        self._complete = _complete_fields(root)
        self._open: list[_OpenField] = []
        self._hiding = 0

    @property
    def shows_text(self) -> bool:
        """Whether text at this point is printed, and is no entry of a table of contents."""
        return not self._hiding

    def meet(self, character: Element) -> None:
        """Take the beginning, separator or end of a field (`w:fldChar`)."""
        kind = character.get(_TYPE)
        if kind == "begin" and character in self._complete:
            self._open.append(_OpenField())
            self._hiding += 1
        elif kind == "separate" and self._open and not self._open[-1].in_result:
            field = self._open[-1]
            field.in_result = True
            field.shows_text = not lists_contents(field.code)
            self._hiding -= field.shows_text
        elif kind == "end" and self._open:
            self._hiding -= not self._open.pop().shows_text

    def add_code(self, text: str) -> None:
        """Take a piece of the innermost field's code."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code += text


def lists_contents(code: str) -> bool:
    """Return whether a field's code makes a table of contents or an index."""
    return code.split()[:1] != [] and code.split()[0].upper() in _CONTENTS


def _complete_fields(root: Element) -> set[Element]:
    """Return the beginnings of fields that also end: one that does not must hide no text."""
    begun: list[Element] = []
    found: set[Element] = set()
    for character in root.iter(_CHARACTER):
        kind = character.get(_TYPE)
        if kind == "begin":
            begun.append(character)
        elif kind == "end" and begun:
            found.add(begun.pop())
    return found
