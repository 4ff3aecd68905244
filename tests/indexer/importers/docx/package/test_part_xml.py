"""The XML of a part."""

from __future__ import annotations

import pytest

from indexer.errors import CorpusError
from indexer.importers.docx.elements import w
from indexer.importers.docx.package.part_xml import read_part
from tests.indexer.importers.docx.word_file import PATH

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    f"<w:p {W}>&c;</w:p>"
)
OUTSIDE = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:p {W}>&a;</w:p>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_part_is_read_in_the_encodings_of_the_standard(encoding: str) -> None:
    root = read_part(f"<w:p {W}>Ä</w:p>".encode(encoding), "word/document.xml", PATH)
    assert (root.tag, root.text) == (w("p"), "Ä")


def test_the_names_of_strict_files_are_those_of_others() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    for quote in "\"'":
        raw = f"<w:p xmlns:w={quote}{strict}{quote}>See {strict}</w:p>".encode()
        root = read_part(raw, "word/document.xml", PATH)
        assert (root.tag, root.text) == (w("p"), f"See {strict}")


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(text: str, encoding: str) -> None:
    with pytest.raises(CorpusError) as error:
        read_part(text.encode(encoding), "word/document.xml", PATH)
    assert str(error.value) == (
        "The part word/document.xml of corpus/r/report.docx defines XML entities, "
        "which no Word file does; open the file in Word and save it again."
    )


@pytest.mark.parametrize(
    "raw", [b"", b"<w:p>", b"<a></b>", b"\xff\xfe", b"<a>\xe9</a>", b"<a>&nbsp;</a>", b"<a>\0</a>"]
)
def test_what_is_no_well_formed_xml_is_refused(raw: bytes) -> None:
    with pytest.raises(CorpusError, match="no well-formed XML") as error:
        read_part(raw, "word/styles.xml", PATH)
    assert "word/styles.xml of corpus/r/report.docx" in str(error.value)


@pytest.mark.parametrize("depth", [201, 10_000, 200_000])
def test_elements_that_nest_too_deep_are_refused(depth: int) -> None:
    with pytest.raises(CorpusError, match="nests its elements more than 200 deep"):
        read_part(b"<a>" * depth + b"</a>" * depth, "word/document.xml", PATH)


def test_elements_may_nest_as_deep_as_the_limit() -> None:
    assert read_part(b"<a>" * 200 + b"</a>" * 200, "word/document.xml", PATH).tag == "a"
