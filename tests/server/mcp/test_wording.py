"""Passages, places and speakers in words."""

from __future__ import annotations

from dataclasses import replace

from indexer.types import Attribution, Footnote, PagePlace, ReportMeta, Span, Speaker
from server.mcp.tool import Context
from server.mcp.wording import (
    label_of,
    link,
    links_line,
    passage_items,
    place_line,
    report_line,
    said_items,
    said_words,
    section_words,
    whole,
)
from server.service.service import Service
from tests.small_index import make_passage

META = ReportMeta("lund", "Minutes of “Lund”", date="2003-10")
PASSAGE = replace(
    make_passage("lund", 3, "Rivers rise.", ("1. Water",)),
    printed="7",
    footnotes=(Footnote("1", "See the annex.", ()),),
    places=((PagePlace(4, "iv", 100, 100, ()),),),
)


def test_a_place_has_label_id_and_link(context: Context) -> None:
    assert label_of(META, PASSAGE, whole(PASSAGE)) == (
        "“Minutes of ‘Lund’ (2003-10), section 1, p. iv, para. 7 (passage 3)”"
    )
    url = link(context, PASSAGE, whole(PASSAGE))
    assert url.startswith("/reports/lund#p3:0-12~")
    assert place_line(context, META, PASSAGE, whole(PASSAGE)) == (
        "Source: “Minutes of ‘Lund’ (2003-10), section 1, p. iv, para. 7 (passage 3)”; passage "
        f"lund-p3; link {url}"
    )


def test_links_without_a_host_are_explained(context: Context, service: Service) -> None:
    assert "`rapporteur show PASSAGE`" in links_line(context)
    known = Context(service, service.index, "https://example.org")
    assert links_line(known) == ""
    assert link(known, PASSAGE, whole(PASSAGE)).startswith("https://example.org/reports/lund#p3")


def test_a_passage_has_its_printed_number_page_and_footnotes(context: Context) -> None:
    text, notes = passage_items(context, META, PASSAGE, ("Head",))
    assert text.head == ("Head", "Printed with the number “7”, on “p. iv”")
    assert text.quoted == "Rivers rise."
    assert (notes.head, notes.quoted) == (("Its footnotes:",), "[1] See the annex.")
    assert section_words(PASSAGE) == "“1. Water”"
    assert section_words(replace(PASSAGE, section=())) == "“before the first heading”"


def test_who_says_a_sentence_is_told_with_the_verb_and_nobody_is_made_up() -> None:
    lee = Speaker("Ms. Lee", "UNEP")
    said = Attribution("said_by", (lee,), cue=Span(0, 6))
    assert said_words(said, "Rivers rise.") == "said by “Ms. Lee (UNEP)” (verb: “Rivers”)"
    assert said_words(Attribution("about", about=(lee,)), "") == (
        "about somebody, and said by nobody who is named"
    )
    assert said_words(Attribution("unattributed"), "") == "said by nobody who is named"


def test_sentences_that_are_said_alike_stand_together(context: Context) -> None:
    records = context.index.records
    lines = [item.head[0] for item in said_items(records, records.passage("migration-2003-p44"))]
    assert lines == [
        "Sentence 1: said by “UNHCR” (verb: “noted”)",
        "Sentence 2: said by “UNHCR” (verb: “regretted”)",
        "Sentence 3: said by “UNHCR” (verb: “emphasized”)",
        "Sentence 4: said by “UNHCR”",
    ]


def test_a_report_is_one_line() -> None:
    assert report_line(META, 1) == "lund: “Minutes of ‘Lund’”, “2003-10”, 1 passage"
    assert report_line(ReportMeta("a", "A", series="S"), 2) == (
        "a: “A”, without a date, series “S”, 2 passages"
    )
