"""Places of sentences in the paragraphs of the file."""

from __future__ import annotations

from itertools import pairwise

from indexer.parsing.source_map import source_spans
from indexer.types import ParagraphPlace, Span
from tests.indexer.importers.docx.word_file import (
    item,
    note,
    note_call,
    numbering,
    paragraph,
    read,
    report,
    run,
    table,
)

MAIN = "word/document.xml"


def _places(body: str, **parts: str) -> list[list[ParagraphPlace]]:
    found = report(body, **parts)
    return [
        [place for place in places if isinstance(place, ParagraphPlace)]
        for passage in found.passages
        for places in passage.places
    ]


def test_a_sentence_has_the_place_of_its_characters_in_its_paragraph() -> None:
    body = paragraph("Before it.") + paragraph("First one. Second one.") + paragraph("After it.")
    assert _places(body)[2] == [
        ParagraphPlace(
            MAIN,
            "/w:document/w:body[1]/w:p[2]",
            "",
            Span(11, 22),
            "Before it.\nFirst one. ",
            "\nAfter it.\n",
        )
    ]


def test_at_most_32_characters_are_given_on_each_side() -> None:
    place = _places(paragraph("a" * 50) + paragraph("Word.") + paragraph("b" * 50))[1][0]
    assert (place.before, place.after) == ("a" * 31 + "\n", "\n" + "b" * 31)


def test_automatic_numbers_and_the_marks_of_notes_are_not_counted() -> None:
    body = item("A list of more") + item("Aid").replace(
        "</w:p>", note_call(1) + run(" grew.") + "</w:p>"
    )
    found = _places(body, numbering=numbering(("decimal", "%1.")), footnotes=note(1, "N."))
    assert [(p.path[-6:], p.span) for places in found for p in places] == [
        ("w:p[1]", Span(0, 14)),
        ("w:p[2]", Span(0, 9)),
    ]


def test_a_row_has_the_places_of_its_cells() -> None:
    places = _places(table(("Ghana", "12"), ("Mali", "13")))[1]
    assert [(p.path, p.span) for p in places] == [
        ("/w:document/w:body[1]/w:tbl[1]/w:tr[2]/w:tc[1]/w:p[1]", Span(0, 4)),
        ("/w:document/w:body[1]/w:tbl[1]/w:tr[2]/w:tc[2]/w:p[1]", Span(0, 2)),
    ]


def test_a_note_has_its_place_in_its_own_part() -> None:
    found = read(paragraph(run("A.") + note_call(1)), footnotes=note(1, "See B."))
    places = found.places([found.blocks[1].span])
    assert places == (
        ParagraphPlace(
            "word/footnotes.xml", "/w:footnotes/w:footnote[1]/w:p[1]", "", Span(0, 6), "", "\n"
        ),
    )


def test_ranges_of_one_paragraph_are_one_place_and_those_of_nothing_none() -> None:
    document = read(paragraph("One two three."))
    assert [
        p.span for p in document.places([Span(8, 13), Span(0, 3)]) if isinstance(p, ParagraphPlace)
    ] == [Span(0, 13)]
    assert document.places([Span(14, 16)]) == ()
    assert document.places([]) == ()
    assert read("").places([Span(0, 5)]) == ()


def test_the_places_of_all_characters_are_the_characters_of_the_file() -> None:
    own = ["Aid grew.", "It fell again.", "The end."]
    document = read("".join(map(paragraph, own)))
    starts = [block.span.start for block in document.blocks]
    for text, start in zip(own, starts, strict=True):
        for first, last in pairwise(range(len(text) + 1)):
            (place,) = document.places([Span(start + first, start + last)])
            assert isinstance(place, ParagraphPlace)
            assert place.span == Span(first, last)


def test_the_words_of_a_place_are_those_of_the_sentence() -> None:
    own = "Aid\u00a0grew  in 2019. It fell."
    found = report(paragraph(own))
    passage = found.passages[0]
    for sentence, places in zip(passage.sentences, passage.places, strict=True):
        (place,) = places
        assert isinstance(place, ParagraphPlace)
        words = own[place.span.start : place.span.end].split()
        assert words == passage.text[sentence.start : sentence.end].split()
        assert source_spans(passage.segments, sentence)


def test_a_text_box_has_a_path_through_the_elements_of_other_namespaces() -> None:
    box = f"<w:pict><v:shape/><v:textbox><w:txbxContent>{paragraph('In it.')}</w:txbxContent></v:textbox></w:pict>"
    places = _places(paragraph(run("Before.") + f"<w:r>{box}</w:r>"))[1]
    assert [p.path for p in places] == [
        "/w:document/w:body[1]/w:p[1]/w:r[2]/w:pict[1]/*[2]/w:txbxContent[1]/w:p[1]"
    ]
