"""A report's page: whole and in order, with headings, turns, footnotes and marked quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.errors import UnknownReport
from indexer.index.records import Records
from indexer.index.segment.passage_records import Row, read_passage
from indexer.types import Passage, Span
from server.page.links import PageLink
from server.page.reader import ReaderHeading, SectionEntry, reader_view
from server.page.reports.parts import PartLinks
from server.page.text_pieces import page_footnotes
from server.page.turn_labels import turn_labels
from tests.server.page.many import answer_of, long_report
from tests.server.page.meeting import (
    ATTRIBUTIONS,
    EMPTY_RECORD,
    PASSAGES,
    RECORD,
    TALKS,
    make_answer,
    make_passage,
    one_report,
    records_of,
    two_reports,
)

_ANSWER = make_answer(
    "lakes",
    (PASSAGES[3], (Span(0, 34),), ATTRIBUTIONS[3]),
    (PASSAGES[1], (Span(45, 62),), (ATTRIBUTIONS[1][1],)),
)


def _alone(passage: Passage, language: str = "en") -> Records:
    meta = replace(TALKS, language=language)
    record = replace(
        EMPTY_RECORD, attributions=(EMPTY_RECORD.attributions[0] * len(passage.sentences),)
    )
    return records_of((meta, [passage], record))


def test_every_character_stands_there_once_in_order() -> None:
    view = reader_view(one_report(), "talks", _ANSWER)
    assert [paragraph.number for paragraph in view.paragraphs] == [1, 2, 3, 4, 5]
    texts = [
        "".join(piece.text for sentence in paragraph.sentences for piece in sentence.pieces)
        for paragraph in view.paragraphs
    ]
    assert texts == [passage.text for passage in PASSAGES]


def test_the_quotes_of_an_answer_are_marked_and_linked_in_the_order_of_the_answer() -> None:
    view = reader_view(one_report(), "talks", _ANSWER)
    marked = [
        piece.text
        for paragraph in view.paragraphs
        for sentence in paragraph.sentences
        for piece in sentence.pieces
        if piece.marked
    ]
    assert "".join(marked) == "She regretted it." + PASSAGES[3].text
    assert view.hits == (PageLink("4", "#p4:0-34~izmzcnqk"), PageLink("2", "#p2:45-62~eezerxwp"))
    assert (view.question, view.results, view.reason) == ("lakes", "/?q=lakes", "")


def test_without_a_question_nothing_is_marked() -> None:
    view = reader_view(one_report(), "talks", None)
    assert (view.question, view.hits, view.results, view.reason) == ("", (), "", "")


def test_the_reason_is_given_only_where_the_report_does_not_answer() -> None:
    refused = replace(_ANSWER, answerable=False, reason="No word of it.")
    assert reader_view(one_report(), "talks", refused).reason == "No word of it."
    uncertain = replace(_ANSWER, reason="Not sure.")
    assert reader_view(one_report(), "talks", uncertain).reason == ""


def test_sections_count_the_marked_paragraphs_under_them() -> None:
    assert reader_view(one_report(), "talks", _ANSWER).sections == (
        SectionEntry("s1", "1. Opening", 1, 1),
        SectionEntry("s2", "2. Water", 1, 1),
        SectionEntry("s3", "2.1 Lakes", 2, 1),
        SectionEntry("s4", "2.2 Seas", 2, 0),
    )


def test_headings_stand_before_their_first_paragraph_and_the_innermost_calls_the_footnote() -> None:
    paragraphs = reader_view(one_report(), "talks", None).paragraphs
    of_heading = page_footnotes(PASSAGES[3], "p4")[1]
    assert paragraphs[3].headings == (
        ReaderHeading("s2", "2. Water", 2, ()),
        ReaderHeading("s3", "2.1 Lakes", 3, (of_heading,)),
    )
    assert paragraphs[3].uncalled == ()
    assert [len(paragraph.headings) for paragraph in paragraphs] == [1, 0, 0, 2, 1]


def test_a_footnote_that_nothing_calls_stands_at_the_end_of_its_paragraph() -> None:
    note = replace(PASSAGES[3].footnotes[1], text="Stray.")
    passage = make_passage(1, "No heading here.", footnotes=(note,))
    (paragraph,) = reader_view(_alone(passage), "talks", None).paragraphs
    assert [stray.text for stray in paragraph.uncalled] == ["Stray."]


def test_html_has_no_headings_below_the_sixth_level() -> None:
    path = tuple(f"Level {depth}" for depth in range(1, 9))
    view = reader_view(_alone(make_passage(1, "Deep.", section=path)), "talks", None)
    assert [heading.level for heading in view.paragraphs[0].headings] == [2, 3, 4, 5, 6, 6, 6, 6]


def test_footnotes_are_listed_in_the_order_of_the_report() -> None:
    view = reader_view(one_report(), "talks", None)
    assert [(note.mark, note.note_id) for note in view.footnotes] == [
        ("1", "p4-n1"),
        ("2", "p4-n2"),
    ]


def test_turns_stand_at_their_session_and_their_paragraphs() -> None:
    labels = turn_labels(PASSAGES, RECORD)
    for paragraph in reader_view(one_report(), "talks", None).paragraphs:
        assert paragraph.turns == labels.at_paragraph.get(paragraph.number, ())
        assert paragraph.session_turns == labels.at_session.get(paragraph.number, ())


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("he_IL", "rtl"),
        ("FA", "rtl"),
        ("Arabic", "rtl"),
        ("arn", "ltr"),
    ],
)
def test_a_report_is_set_in_the_direction_of_its_language(language: str, direction: str) -> None:
    records = _alone(make_passage(1, "Text."), language)
    assert reader_view(records, "talks", None).direction == direction


@pytest.mark.parametrize(
    ("sentences", "is_table"),
    [
        (("| a | b |", "| 1 | 2 |"), True), (("| a | b |",), False),
        (("| a | b |", "Text."), False), (("Text.", "More."), False),
    ],
)  # fmt: skip
def test_a_paragraph_of_several_rows_is_a_table(sentences: tuple[str, ...], is_table: bool) -> None:
    (paragraph,) = reader_view(_alone(make_passage(1, *sentences)), "talks", None).paragraphs
    assert paragraph.is_table == is_table


def test_a_paragraph_has_the_number_that_its_report_prints_or_our_own_in_brackets() -> None:
    texts = (("17.", "Rain fell."), ("", "It stopped."), ("(b)", "It began again."))
    passages = [
        replace(make_passage(at, text), printed=number)
        for at, (number, text) in enumerate(texts, 1)
    ]
    rows = EMPTY_RECORD.attributions[0]
    record = replace(EMPTY_RECORD, attributions=(rows,) * 3)
    view = reader_view(records_of((TALKS, passages, record)), "talks", None)
    shown = view.paragraphs
    assert [each.shown_number for each in shown] == ["17", "[2]", "b"]
    assert [each.name for each in shown] == [
        "Paragraph 17", "Unnumbered paragraph after 17", "Item b",
    ]  # fmt: skip
    plain = [make_passage(at, "Rain fell.") for at in (1, 2)]
    record = replace(EMPTY_RECORD, attributions=(rows,) * 2)
    view = reader_view(records_of((TALKS, plain, record)), "talks", None)
    assert [each.shown_number for each in view.paragraphs] == ["1", "2"]


def test_the_roster_is_linked_with_how_many_speak_if_there_is_one() -> None:
    records = two_reports()
    roster = reader_view(records, "talks", _ANSWER).roster
    assert roster == PageLink("1 person and 1 organisation", "/reports/talks/speakers?q=lakes")
    assert reader_view(records, "notes", None).roster is None


def test_a_report_that_is_not_in_the_index_is_refused() -> None:
    with pytest.raises(UnknownReport, match=r"no report 'nothing'; there is talks\."):
        reader_view(one_report(), "nothing", None)


def test_a_long_report_is_shown_in_the_part_with_a_paragraph() -> None:
    made = long_report(450)
    first, second = (reader_view(made.records, "long", None, at) for at in (1, 300))
    assert [paragraph.number for paragraph in second.paragraphs] == list(range(201, 401))
    assert [paragraph.number for paragraph in first.paragraphs] == list(range(1, 201))
    assert second.links == PartLinks(
        "Part 2 of 3: paragraphs 201 to 400 of 450",
        PageLink("Previous part", "/reports/long?p=1#text"),
        PageLink("Next part", "/reports/long?p=401#text"),
    )
    assert reader_view(one_report(), "talks", None).links is None


def test_all_sections_are_listed_and_lead_into_their_part() -> None:
    sections = reader_view(long_report(450).records, "long", None, 300).sections
    assert len(sections) == 46
    assert sections[:2] == (
        SectionEntry("s1", "1. All", 1, 0, "?p=1"), SectionEntry("s2", "1.1 Part", 2, 0, "?p=1"),
    )  # fmt: skip
    assert sections[21:23] == (
        SectionEntry("s22", "1.21 Part", 2, 0), SectionEntry("s23", "1.22 Part", 2, 0),
    )  # fmt: skip
    assert sections[41] == SectionEntry("s42", "1.41 Part", 2, 0, "?p=401")


def test_quotes_in_other_parts_are_linked_there() -> None:
    made = long_report(450)
    answer = answer_of(made, "lakes", "long-p9", "long-p300")
    view = reader_view(made.records, "long", answer, 300)
    assert view.hits == (
        PageLink("9", "/reports/long?q=lakes&p=9#p9:0-38~oeyu7afr"), PageLink("300", "#p300:0-40~ojebiawn"),
    )  # fmt: skip
    assert [entry.hits for entry in view.sections if entry.hits] == [2, 1, 1]


def test_a_part_says_in_which_section_it_begins() -> None:
    made = long_report(450, every=300)
    views = [reader_view(made.records, "long", None, at) for at in (1, 201, 401)]
    assert [view.section for view in views] == ["s2", "s2", "s3"]
    assert reader_view(long_report(2, every=0).records, "long", None).section == ""


def test_a_turn_that_began_in_another_part_goes_on_and_leads_there() -> None:
    made = long_report(401, every=0)
    first, second = (reader_view(made.records, "long", None, at) for at in (200, 201))
    (begun,) = first.paragraphs[0].turns
    assert (begun.act, begun.href, begun.paragraphs) == ("noted", "#p1:0-38~c5x47h2g", "1–401")
    (label,) = second.paragraphs[0].turns
    assert (label.act, label.href) == ("goes on", "/reports/long?p=1#p1:0-38~c5x47h2g")


def test_a_report_among_others_is_asked_by_itself() -> None:
    assert reader_view(two_reports(), "talks", _ANSWER).ask == "/?q=lakes&report=talks"
    assert reader_view(one_report(), "talks", _ANSWER).ask == ""


def test_only_what_is_shown_of_a_long_report_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    records, read = long_report(450).records, list[int]()

    def noted(row: Row, report_id: str) -> tuple[Passage, str]:
        read.append(row[1])
        return read_passage(row, report_id)

    monkeypatch.setattr("indexer.index.records.read_passage", noted)
    reader_view(records, "long", None, 300)
    assert set(read) == set(range(201, 401))
