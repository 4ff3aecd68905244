"""The contents of a file."""

from __future__ import annotations

from indexer.importers.docx.types import Address, Paragraph, TextRun


def test_the_text_of_a_paragraph_is_that_of_its_runs() -> None:
    runs = (TextRun("Aid "), TextRun("grew.", emphasised=True))
    assert Paragraph(Address("p", "/x", ""), runs).text == "Aid grew."
