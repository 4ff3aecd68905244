"""The parts of a file, by its relationships, its content types, or their usual names."""

from __future__ import annotations

import pytest

from indexer.errors import CorpusError
from indexer.importers.docx.package.archive import open_archive
from indexer.importers.docx.package.parts import Parts, read_parts
from tests.indexer.importers.docx.word_file import PACKAGE, PATH, element, zipped

DOCUMENT = element("document", "<w:body/>")
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def _read(entries: dict[str, str]) -> Parts:
    return read_parts(open_archive(zipped(entries), PATH))


def test_the_main_part_is_the_one_that_the_package_names() -> None:
    package = PACKAGE.replace("word/document.xml", "/word/document2.xml")
    parts = _read({"_rels/.rels": package, "word/document2.xml": DOCUMENT})
    assert parts.main.name == "word/document2.xml"


def test_the_main_part_is_else_the_one_that_the_content_types_name() -> None:
    parts = _read({"[Content_Types].xml": TYPES.format("text/main.xml"), "text/main.xml": DOCUMENT})
    assert parts.main.name == "text/main.xml"


def test_the_main_part_has_its_usual_name_where_nothing_is_said() -> None:
    assert _read({"word/document.xml": DOCUMENT}).main.name == "word/document.xml"


@pytest.mark.parametrize(
    "entries",
    [
        {"xl/workbook.xml": "<workbook/>"},
        {"word/document.xml": "<html/>"},
        {"_rels/.rels": PACKAGE},
    ],
)
def test_a_file_without_word_text_is_refused(entries: dict[str, str]) -> None:
    with pytest.raises(CorpusError) as error:
        _read(entries)
    assert str(error.value) == (
        "corpus/r/report.docx has no Word text in it (no word/document.xml); "
        "give a file that Word saved as .docx."
    )


def test_other_parts_are_found_by_the_relationships_of_the_main_part() -> None:
    relationships = PACKAGE.replace('officeDocument"', 'styles"').replace(
        "word/document.xml", "look/own.xml"
    )
    entries = {
        "_rels/.rels": PACKAGE,
        "word/document.xml": DOCUMENT,
        "word/_rels/document.xml.rels": relationships,
        "word/look/own.xml": element("styles", ""),
        "word/numbering.xml": element("numbering", ""),
        "docProps/core.xml": "<core/>",
    }
    parts = _read(entries)
    named = [p.name if p else "" for p in (parts.styles, parts.numbering, parts.properties)]
    assert named == ["word/look/own.xml", "word/numbering.xml", "docProps/core.xml"]
    assert (parts.footnotes, parts.endnotes, parts.settings) == (None, None, None)


def test_what_stands_outside_the_archive_is_never_fetched() -> None:
    outside = PACKAGE.replace('officeDocument"', 'styles"').replace(
        'Target="word/document.xml"', 'Target="http://127.0.0.1:9/s.xml" TargetMode="External"'
    )
    entries = {"word/document.xml": DOCUMENT, "word/_rels/document.xml.rels": outside}
    assert _read(entries).styles is None
    above = outside.replace("http://127.0.0.1:9/s.xml", "../../../etc/passwd").replace(
        ' TargetMode="External"', ""
    )
    assert _read(entries | {"word/_rels/document.xml.rels": above}).styles is None
