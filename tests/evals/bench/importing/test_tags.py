"""The tags of a PDF say what its texts are, and on which pages they stand."""

from __future__ import annotations

import pytest

from evals.bench.importing.tags import TaggedText, read_tags
from tests.evals.bench.importing.made_tags import Tag, tagged_pdf
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown


def texts_of(raw_bytes: bytes) -> list[TaggedText]:
    tags = read_tags(raw_bytes)
    assert tags is not None
    return [TaggedText(each.kind, " ".join(each.text.split()), each.pages) for each in tags.texts]


def test_a_file_without_tags_has_none() -> None:
    assert read_tags(pdf_of([shown("text")])) is None
    assert read_tags(tagged_pdf([["text"]], [])) is None


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("P", "paragraph"),
        ("LBody", "paragraph"),
        ("Caption", "paragraph"),
        ("H1", "heading"),
        ("H6", "heading"),
        ("Title", "heading"),
        ("Note", "note"),
        ("FENote", "note"),
    ],
)
def test_a_tag_tells_the_kind_of_its_text(role: str, kind: str) -> None:
    for plain in (True, False):
        raw_bytes = tagged_pdf([["Some text."]], [Tag("Sect", (Tag(role, ((0, 0),), plain),))])
        assert [(each.kind, each.text, each.pages) for each in texts_of(raw_bytes)] == [
            (kind, "Some text.", (1,))
        ]


def test_texts_stand_in_the_order_of_the_tree() -> None:
    tags = [Tag("P", ((0, 1),)), Tag("H1", ((0, 0),))]
    assert [each.text for each in texts_of(tagged_pdf([["One", "Two"]], tags))] == ["Two", "One"]


def test_paragraphs_of_a_cell_are_a_cell() -> None:
    row = Tag("TR", (Tag("TH", (Tag("P", ((0, 0),)),)), Tag("TD", (Tag("P", ((0, 1),)),))))
    found = texts_of(tagged_pdf([["Country", "Chad"]], [Tag("Table", (row,))]))
    assert [(each.kind, each.text) for each in found] == [("cell", "Country"), ("cell", "Chad")]


def test_a_note_inside_a_paragraph_is_a_text_of_its_own() -> None:
    tag = Tag("P", ((0, 0), Tag("Note", ((0, 2),)), (0, 1)))
    found = texts_of(tagged_pdf([["Before", "and after.", "A note."]], [tag]))
    assert [(each.kind, each.text) for each in found] == [
        ("paragraph", "Beforeand after."),
        ("note", "A note."),
    ]


def test_spans_inside_a_paragraph_belong_to_it() -> None:
    tag = Tag("P", ((0, 0), Tag("Span", ((0, 1),))))
    assert texts_of(tagged_pdf([["One ", "two."]], [tag])) == [
        TaggedText("paragraph", "One two.", (1,))
    ]


def test_contents_and_figures_are_no_text_and_not_untagged() -> None:
    tags = [Tag("TOC", (Tag("TOCI", ((0, 0),)),)), Tag("Figure", ((0, 1),)), Tag("P", ((0, 2),))]
    found = read_tags(tagged_pdf([["Opening 3", "Axis", "Text."]], tags))
    assert found is not None
    assert [each.text for each in found.texts] == ["Text."]
    assert [text for text in found.untagged if text.strip()] == []


def test_what_no_tag_has_is_untagged() -> None:
    found = read_tags(tagged_pdf([["Text.", "Marked"]], [Tag("P", ((0, 0),))], unmarked="Page 3"))
    assert found is not None
    assert sorted(text.strip() for text in found.untagged if text.strip()) == ["Marked", "Page 3"]


def test_a_text_on_two_pages_names_both() -> None:
    tag = Tag("P", ((0, 0), (1, 0)))
    assert texts_of(tagged_pdf([["It goes "], ["on here."]], [tag])) == [
        TaggedText("paragraph", "It goes on here.", (1, 2))
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("It goes", "on here.", ["It goes on here."]),
        ("It ends.", "on here.", ["It ends.", "on here."]),
        ("It goes", "On here.", ["It goes", "On here."]),
    ],
)
def test_paragraphs_that_a_pages_end_cuts_in_a_sentence_are_one(
    first: str, second: str, expected: list[str]
) -> None:
    tags = [Tag("P", ((0, 0),)), Tag("P", ((1, 0),))]
    found = texts_of(tagged_pdf([[first], [second]], tags))
    assert [each.text for each in found] == expected
    assert found[0].pages == ((1, 2) if len(expected) == 1 else (1,))


def test_a_long_text_without_an_end_goes_on_in_a_name() -> None:
    long = "The members heard the delegates of many States that had come to the meeting, " * 2
    tags = [Tag("P", ((0, 0),)), Tag("P", ((1, 0),))]
    found = texts_of(tagged_pdf([[f"{long}of the United"], ["Nations."]], tags))
    assert [each.text for each in found] == [f"{long}of the United Nations."]
    for end, start in (("ended.", "Nations."), ("Spain,", "Noting it,"), ("United", "12. Nations")):
        assert len(texts_of(tagged_pdf([[f"{long}{end}"], [start]], tags))) == 2


def test_a_note_that_a_pages_end_cuts_is_one_whatever_text_stands_between() -> None:
    tags = [Tag("Note", ((0, 0),)), Tag("P", ((1, 0),)), Tag("Note", ((1, 1),))]
    found = texts_of(tagged_pdf([["1 It goes"], ["Some text.", "on here."]], tags))
    assert [(each.kind, each.text) for each in found] == [
        ("note", "1 It goes on here."),
        ("paragraph", "Some text."),
    ]
    found = texts_of(tagged_pdf([["1 It goes"], ["Some text.", "2 Other."]], tags))
    assert [each.text for each in found] == ["1 It goes", "Some text.", "2 Other."]


def test_paragraphs_of_one_page_or_of_pages_apart_stay_two() -> None:
    same = [Tag("P", ((0, 0),)), Tag("P", ((0, 1),))]
    apart = [Tag("P", ((0, 0),)), Tag("P", ((2, 0),))]
    assert len(texts_of(tagged_pdf([["It goes", "on here."]], same))) == 2
    assert len(texts_of(tagged_pdf([["It goes"], ["Other"], ["on here."]], apart))) == 2


def test_a_note_between_the_halves_of_a_paragraph_parts_them_not() -> None:
    tags = [Tag("P", ((0, 0),)), Tag("Note", ((0, 1),)), Tag("P", ((1, 0),))]
    found = texts_of(tagged_pdf([["It goes", "A note."], ["on here."]], tags))
    assert [(each.kind, each.text) for each in found] == [
        ("paragraph", "It goes on here."),
        ("note", "A note."),
    ]


def test_names_of_a_maker_lead_to_roles() -> None:
    raw_bytes = tagged_pdf(
        [["A title", "Some text."]],
        [Tag("Ueberschrift", ((0, 0),)), Tag("Textkoerper_mit_Einz", ((0, 1),))],
        {"Ueberschrift": "Kopf", "Kopf": "H2", "Textkoerper_mit_Einzug": "P"},
    )
    assert [each.kind for each in texts_of(raw_bytes)] == ["heading", "paragraph"]


def test_names_without_a_role_are_no_text() -> None:
    raw_bytes = tagged_pdf([["Text.", "Other"]], [Tag("P", ((0, 0),)), Tag("Odd", ((0, 1),))])
    assert [each.text for each in texts_of(raw_bytes)] == ["Text."]


def test_roles_that_lead_in_a_circle_end() -> None:
    raw_bytes = tagged_pdf(
        [["Text.", "Other"]],
        [Tag("P", ((0, 0),)), Tag("One", ((0, 1),))],
        {"One": "Two", "Two": "One"},
    )
    assert [each.text for each in texts_of(raw_bytes)] == ["Text."]
