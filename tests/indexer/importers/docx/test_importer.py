"""Whole Word files, those that python-docx writes and those with anything in them."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import CorpusError
from indexer.importers.docx.importer import import_docx
from indexer.parsing.parse import parse
from indexer.parsing.types import Document, Proposal
from tests.indexer.importers.docx.word_file import (
    META,
    PATH,
    element,
    field,
    item,
    note,
    note_call,
    numbering,
    paragraph,
    read,
    report,
    run,
    styled,
    table,
    texts,
    word_file,
    zipped,
)
from tests.indexer.parsing.test_parse_properties import (
    assert_every_character_has_one_owner,
    assert_sentences_map_to_their_words,
)
from tests.timing import seconds_for

PARTS = {
    "numbering": numbering(("decimal", "%1."), ("lowerLetter", "(%2)"), ("bullet", "•")),
    "footnotes": note(1, "See the annex.") + note(2, "* Ibid.", "In French."),
}
_WORDS = st.sampled_from(
    ["Aid", "grew.", "The Chair said so.", "12. ", "(a) ", "\u00a0", "soft\u00adly", "²"]
)
_RUNS = st.sampled_from(
    [
        run("plain "),
        run("bold", "<w:b/>"),
        run("gone", "<w:vanish/>"),
        run("1", '<w:vertAlign w:val="superscript"/>'),
        "<w:r><w:br/></w:r>",
        "<w:r><w:tab/></w:r>",
        note_call(1),
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>',
        field("REF x", run("a result")),
        "<w:del w:id='1'><w:r><w:delText>old</w:delText></w:r></w:del>",
    ]
)
_INLINE = st.lists(st.one_of(_WORDS.map(run), _RUNS), min_size=1, max_size=6).map("".join)
_PARAGRAPHS = st.one_of(
    _INLINE.map(paragraph),
    st.tuples(_INLINE, st.integers(0, 2)).map(
        lambda both: paragraph(
            both[0], f'<w:numPr><w:ilvl w:val="{both[1]}"/><w:numId w:val="1"/></w:numPr>'
        )
    ),
    _INLINE.map(lambda inside: paragraph(inside, '<w:pStyle w:val="Heading1"/>')),
    _INLINE.map(lambda inside: paragraph(inside, '<w:rPr><w:del w:id="5"/></w:rPr>')),
)
_TABLES = st.lists(st.tuples(_PARAGRAPHS, _PARAGRAPHS), min_size=1, max_size=4).map(
    lambda rows: table(*rows)
)
_BODIES = st.lists(st.one_of(_PARAGRAPHS, _PARAGRAPHS, _TABLES), max_size=10).map("".join)


def _saved(document: docx.document.Document) -> Document:
    raw = io.BytesIO()
    document.save(raw)
    return import_docx(raw.getvalue(), PATH)


def test_a_file_of_python_docx_is_read_as_it_is_printed() -> None:
    made = docx.Document()
    made.core_properties.title = "Minutes of the Board"
    made.core_properties.language = "en-GB"
    made.add_heading("Opening", 1)
    made.add_paragraph("The Chair opened the meeting.")
    made.add_paragraph("Budget", style="List Number")
    made.add_paragraph("Staff", style="List Number")
    made.add_paragraph("Peace", style="List Bullet")
    rows = made.add_table(2, 2)
    for cell, text in zip(rows._cells, ("Country", "Votes", "Ghana", "12"), strict=True):
        cell.text = text
    made.sections[0].header.paragraphs[0].text = "Draft"
    document = _saved(made)
    assert texts(document) == [
        "Opening",
        "The Chair opened the meeting.",
        "1. Budget",
        "2. Staff",
        "Peace",
        "Country | Votes",
        "Ghana | 12",
    ]
    assert document.proposal == Proposal("Minutes of the Board", "", "en")
    assert not document.joins_pages
    found = parse(document, META)
    assert [p.section for p in found.passages] == [("Opening",)] * 4
    assert_every_character_has_one_owner(found)


def test_the_title_is_a_heading_and_is_proposed() -> None:
    made = docx.Document()
    made.add_heading("Report of the Meeting", 0)
    made.add_paragraph("Text.")
    document = _saved(made)
    assert document.blocks[0].kind == "heading"
    assert document.proposal.title == "Report of the Meeting"


def test_embedded_files_are_told() -> None:
    assert read('<w:altChunk w:id="1"/>').warnings == (
        "1 file that is embedded in it is not read.",
    )
    assert read("<w:altChunk/><w:altChunk/>").warnings == ("2 embedded files are not read.",)


def test_a_file_without_a_body_or_without_text_has_no_blocks() -> None:
    assert read("").blocks == ()
    assert read("").source == ""
    bare = zipped({"word/document.xml": element("document", "")})
    assert import_docx(bare, PATH).blocks == ()


def test_lists_count_on_in_the_notes_and_text_boxes_of_a_file() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{item('Two')}</w:txbxContent></w:pict></w:r>"
    body = item("One") + paragraph(run("Text.") + box) + item("Three")
    assert texts(read(body, **PARTS)) == ["1. One", "Text.", "2. Two", "3. Three"]


@given(_BODIES)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_every_character_of_a_file_has_one_owner(body: str) -> None:
    found = report(body, **PARTS)
    assert_every_character_has_one_owner(found)
    assert_sentences_map_to_their_words(found)
    assert found == report(body, **PARTS)


@given(st.binary(max_size=300), st.integers(0, 3000))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_damaged_file_is_read_or_refused_in_one_sentence(noise: bytes, at: int) -> None:
    raw = word_file(paragraph("Text.") + table(("a", "b")), **PARTS)
    try:
        import_docx(raw[:at] + noise + raw[at + len(noise) :], PATH)
    except CorpusError as error:
        assert str(PATH) in str(error)


def test_tables_in_tables_are_read_as_deep_as_files_are() -> None:
    body = paragraph("The end.")
    for _ in range(40):
        body = table((body,))
    assert texts(read(body)) == ["The end."]
    for _ in range(40):
        body = table((body,))
    with pytest.raises(CorpusError, match="nests its elements"):
        read(body)


@pytest.mark.parametrize(
    "unit",
    [
        paragraph("A sentence was here. " * 5),
        item("An item of a list."),
        paragraph("".join(run(f"{n} ", "<w:b/>" if n % 2 else "") for n in range(40))),
        table(("a", "b"), ("c", "d")),
        styled("Heading", "Heading1"),
        paragraph(run("Said.") + note_call(1)),
        paragraph(field("REF x", run("there"))),
    ],
)
def test_a_large_file_of_any_kind_is_read_in_linear_time(unit: str) -> None:
    def seconds(size: int, below: float) -> float:
        raw = word_file("".join(unit for _ in range(size // len(unit))), **PARTS)
        return seconds_for(lambda: import_docx(raw, PATH), below)

    # Eight times the size: eight times the time where it is linear, 64 times where it is not.
    most = 32 * max(seconds(200_000, below=0.01), 0.01)
    assert seconds(1_600_000, below=most) < most
