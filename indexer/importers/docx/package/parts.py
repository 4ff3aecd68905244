"""Find the parts of a DOCX file: its text, styles, lists, notes, settings and properties."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from indexer.errors import CorpusError
from indexer.importers.docx.elements import w
from indexer.importers.docx.package.archive import Archive
from indexer.importers.docx.package.part_xml import read_part

_MAIN = "word/document.xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
# The content types of documents and templates, with macros and without.
_MAIN_TYPE = ".main+xml"
_WORD_TYPES = ("wordprocessingml", "vnd.ms-word")


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its name in the archive, and its root element."""

    name: str
    root: Element


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a DOCX file that are read; None for one that it does not have."""

    main: Part
    styles: Part | None = None
    numbering: Part | None = None
    footnotes: Part | None = None
    endnotes: Part | None = None
    settings: Part | None = None
    properties: Part | None = None


def read_parts(archive: Archive) -> Parts:
    """Return the parts of a DOCX file; raises CorpusError."""
    package = _relationships(archive, "")
    main = _main_part(archive, package)
    own = _relationships(archive, main.name)
    folder = posixpath.dirname(main.name)

    def related(kind: str) -> Part | None:
        return _part(archive, own.get(kind, posixpath.join(folder, f"{kind}.xml")))

    return Parts(
        main=main,
        styles=related("styles"),
        numbering=related("numbering"),
        footnotes=related("footnotes"),
        endnotes=related("endnotes"),
        settings=related("settings"),
        properties=_part(archive, package.get("core-properties", "docProps/core.xml")),
    )


def _main_part(archive: Archive, package: Mapping[str, str]) -> Part:
    """Return the part with the text, as the package or its content types name it."""
    names = [package.get("officeDocument", ""), _main_by_type(archive), _MAIN]
    for name in filter(None, names):
        part = _part(archive, name)
        if part is not None and part.root.tag == w("document"):
            return part
    raise CorpusError(
        f"{archive.path} has no Word text in it (no {_MAIN}); give a file that Word saved as .docx."
    )


def _main_by_type(archive: Archive) -> str:
    types = _part(archive, "[Content_Types].xml")
    for override in types.root.iter(_OVERRIDE) if types else ():
        kind = override.get("ContentType", "")
        if kind.endswith(_MAIN_TYPE) and any(word in kind for word in _WORD_TYPES):
            return override.get("PartName", "").lstrip("/")
    return ""


def _part(archive: Archive, name: str) -> Part | None:
    raw = archive.read(name)
    return None if raw is None else Part(name, read_part(raw, name, archive.path))


def _relationships(archive: Archive, name: str) -> dict[str, str]:
    """Return the parts that a part is related to, by the last word of the relationship's type.

    What stands outside the archive is left out: nothing is ever fetched.
    """
    folder, file = posixpath.split(name)
    part = _part(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    found: dict[str, str] = {}
    for each in part.root.iter(_RELATIONSHIP) if part else ():
        if each.get("TargetMode", "").lower() != "external":
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            found.setdefault(each.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return found
