"""What a file proposes for report.toml."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from indexer.importers.docx.package.properties import propose
from indexer.parsing.types import Proposal
from tests.indexer.importers.docx.word_file import element

CORE = (
    '<core xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{}</dc:title><dcterms:created>2020-01-02T00:00:00Z</dcterms:created>{}</core>"
)


def test_the_title_is_the_printed_one_or_else_that_of_the_file_and_no_date_is_proposed() -> None:
    core = fromstring(CORE.format(" Report of\n the Board ", ""))
    assert propose(core, None, "Minutes") == Proposal("Minutes")
    assert propose(core, None, "") == Proposal("Report of the Board")
    assert propose(None, None, "") == Proposal()


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Microsoft Word - minutes.doc",
        "minutes.docx",
        "Document1",
        "Dokument 3",
        "Untitled",
        "Title",
    ],
)
def test_a_title_that_a_program_gave_is_none(title: str) -> None:
    assert propose(fromstring(CORE.format(title, "")), None, "").title == ""


def test_the_language_is_that_of_the_properties_or_else_of_all_text() -> None:
    styles = fromstring(
        element(
            "styles",
            '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>',
        )
    )
    core = fromstring(CORE.format("", "<dc:language>en-GB</dc:language>"))
    assert propose(core, styles, "").language == "en"
    assert propose(None, styles, "").language == "fr"
    assert propose(None, fromstring(element("styles", "")), "").language == ""
