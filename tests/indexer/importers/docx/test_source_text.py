"""The source and the text of the file, character for character."""

from __future__ import annotations

from indexer.importers.docx.source_text import SourceText, Stretch, WrittenParagraph
from indexer.importers.docx.types import Address
from indexer.types import Span

ADDRESS = Address("word/document.xml", "/w:p[1]", "")


def test_text_of_the_file_is_kept_apart_from_what_is_added() -> None:
    source = SourceText()
    assert source.add("1. ") == Span(0, 3)
    text = source.paragraph(ADDRESS)
    assert text.add("Aid ") == Span(3, 7)
    text.add("grew")
    source.add("[^1]")
    text.add(".")
    text.close()
    assert source.text == "1. Aid grew[^1]."
    assert source.own_texts == {"word/document.xml": "Aid grew.\n"}
    assert source.paragraphs == [
        WrittenParagraph(ADDRESS, 0, (Stretch(3, 0, 8), Stretch(15, 8, 1)))
    ]


def test_each_part_has_a_text_of_its_own_and_empty_paragraphs_have_no_place() -> None:
    source = SourceText()
    for part, words in (("a", "One"), ("b", "Note"), ("a", ""), ("a", "Two")):
        text = source.paragraph(Address(part, "/x", ""))
        if words:
            text.add(words)
        text.close()
    assert source.own_texts == {"a": "One\n\nTwo\n", "b": "Note\n"}
    assert [p.own_start for p in source.paragraphs] == [0, 0, 5]
