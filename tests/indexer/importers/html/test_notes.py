"""Footnotes are found by their links, in the forms that programs write."""

from __future__ import annotations

import pytest

from indexer.importers.html.content import find_content
from indexer.importers.html.notes import find_notes
from indexer.importers.html.page.elements import read_page
from indexer.importers.html.page.tokens import read_tokens
from tests.indexer.importers.html.pages import lines, report

NOTE = ["So it is. [1: The note.]"]


@pytest.mark.parametrize(
    "text",
    [
        "<p>So it is.<sup>1</sup></p><p><sup>1</sup> The note.</p>",
        "<p>So<a href='#fn1' id=r1><sup>1</sup></a> it is.</p><ol><li id=fn1><p>The note. <a href='#r1'>↩</a></p></li></ol>",
        "<p>So<sup id=c-1><a href='#cite_note-1'>[1]</a></sup> it is.</p><ol><li id=cite_note-1><a href='#c-1'>^</a> The note.</ol>",
        "<p>So<a href='#_ftn1' name=_ftnref1>[1]</a> it is.</p><hr><div><p><a href='#_ftnref1' name=_ftn1>[1]</a> The note.</p></div>",
        "<p>So<sup>[<a href='#n1'>1</a>]</sup> it is.</p><p id=n1>1. The note.</p>",
        "<p>So<a href='#f1' role=doc-noteref>1</a> it is.</p><aside id=f1 role=doc-footnote>1 The note.</aside>",
        "<p>So<sup>[<a id=i href='#f1'>1</a>]</sup> it is.</p><div id=f1><p><sup>[<a href='#i'>1</a>] </sup>The note.</p></div>",
        "<p>So it is.<sup>1</sup></p><div class=footnotes><ol><li>The note.</ol></div>",
        "<p>So<a href='#a'><sup>1</sup></a> it is.</p><p>&nbsp;<a id=a></a>The note. <a href='#top'>Back to top</a></p>",
    ],
)
def test_a_note_belongs_to_the_passage_that_calls_it(text: str) -> None:
    assert lines(text) == NOTE


def test_two_calls_in_one_superscript_are_two_notes() -> None:
    text = "<p>So<sup><a href='#n1'>1</a>, <a href='#n2'>2</a></sup> it is.</p><p id=n1>1. First.</p><p id=n2>2. Second.</p>"
    assert lines(text) == ["So it is. [1: First.] [2: Second.]"]


def test_a_note_of_two_paragraphs_is_one_note() -> None:
    text = (
        "<p>So<sup><a href='#f1'>1</a></sup> it is.</p><ol><li id=f1><p>First.</p><p>More.</p></ol>"
    )
    assert lines(text) == ["So it is. [1: First. More.]"]


def test_a_list_below_a_heading_of_notes_is_numbered_from_its_start() -> None:
    text = "<p>One.<sup>3</sup> Two.<sup>4</sup></p><h2>Notes</h2><ol start=3><li>A.<li>B.</ol>"
    assert lines(text) == ["One. Two. [3: A.] [4: B.]", "# Notes"]


def test_a_note_that_nothing_calls_stays_text() -> None:
    assert lines("<p>So.</p><div class=footnotes><ol><li>A note.</ol></div>") == ["So.", "A note."]


def test_a_number_that_leads_to_a_section_calls_no_note() -> None:
    text = "<p><a href='#s1'>1</a> Opening</p><h2 id=s1>Opening</h2><p>Text.</p>"
    assert lines(text) == ["1 Opening", "# Opening", "Text."]


@pytest.mark.parametrize("link", ["¶", "#", "↑", "Back to top", "Skip to content"])
def test_links_that_only_lead_about_the_page_are_no_text(link: str) -> None:
    assert lines(f"<h2 id=a>Title<a href='#a'>{link}</a></h2><p>Text.</p>") == ["# Title", "Text."]


def test_other_links_are_text() -> None:
    assert lines("<p>See <a href='#a'>section A</a> and <a href=x>↑ 5</a>.</p>") == [
        "See section A and ↑ 5."
    ]


def test_calls_notes_and_links_back_are_told_by_their_elements() -> None:
    text = "<a href='#fn1' id=r>1</a><p id=fn1>Note. <a href='#r'>back</a></p>"
    page = read_page(text, read_tokens(text))
    notes = find_notes(page, find_content(page))
    assert [(e.tag, label) for e, label in notes.calls.items()] == [("a", "1")]
    assert [(e.tag, label) for e, label in notes.notes.items()] == [("p", "1")]
    assert [e.attributes["href"] for e in notes.back_links] == ["#r"]
    assert notes.marks == {}


def test_the_call_and_the_mark_of_a_note_are_markup() -> None:
    text = "<p>So<a href='#fn1'>[1]</a> it is.</p><p id=fn1>Note.</p>"
    marks = {m.name: text[m.span.start : m.span.end] for m in report(text).markup}
    assert marks["footnote call"] == "<a href='#fn1'>[1]</a>"
    assert marks["footnote mark"] == "p id=fn1>"
