"""The quotes of an answer on the page: by speaker, in runs, each leading to its place."""

from __future__ import annotations

from dataclasses import replace

from indexer.types import PagePlace
from server.contract.wording import QuotePiece
from server.page.answers.groups import QuoteGroup, quote_groups
from server.page.links import PageLink
from server.page.speaker_labels import speaker_label
from server.question.query import Query
from tests.server.page.meeting import (
    ATTRIBUTIONS,
    PASSAGES,
    make_answer,
    make_quote,
    one_report,
    two_reports,
)

_QUERY = Query("lakes")
_ADA, _SHE = make_quote(PASSAGES[1], 0), make_quote(PASSAGES[1], 1)
_CHAIR = make_quote(PASSAGES[3], 0)


def _groups(*quotes: object) -> tuple[QuoteGroup, ...]:
    return quote_groups(one_report(), _QUERY, make_answer("lakes", quotes=quotes))  # type: ignore[arg-type]


def test_quotes_of_one_speaker_that_follow_each_other_are_a_group_with_one_label() -> None:
    ada, chair = _groups(_ADA, _SHE, _CHAIR)
    assert ada.speaker == speaker_label(
        one_report(), _QUERY, PASSAGES[1], _ADA.span, ATTRIBUTIONS[1][0]
    )
    assert chair.speaker.speakers[0].name.text == "the Chair"
    assert [len(group.runs) for group in (ada, chair)] == [1, 1]


def test_sentences_that_follow_each_other_in_a_paragraph_are_one_run() -> None:
    ((run,),) = (group.runs for group in _groups(_ADA, _SHE))
    assert run.pieces == (QuotePiece(_ADA.text), QuotePiece(" "), QuotePiece(_SHE.text))
    assert run.place == PageLink("Paragraph 2", "/reports/talks?q=lakes#p2:0-62~hsq6mmmq")
    assert run.language == "en"


def test_a_sentence_that_stands_before_the_one_shown_begins_a_new_run() -> None:
    ((first, second),) = (group.runs for group in _groups(_SHE, _ADA))
    assert (first.pieces, second.pieces) == (
        (QuotePiece(_SHE.text),), (QuotePiece(_ADA.text),),
    )  # fmt: skip


def test_what_is_ours_is_marked_and_no_part_of_the_quote() -> None:
    quote = make_quote(PASSAGES[1], 1, subject="Ms. Ada Byron", pronoun=3, gap=True)
    ((run,),) = (group.runs for group in _groups(_ADA, quote))
    assert run.pieces[1:] == (
        QuotePiece(" "),
        QuotePiece("[...]", is_ours=True),
        QuotePiece(" "),
        QuotePiece("[Ms. Ada Byron]", is_ours=True),
        QuotePiece(" regretted it."),
    )


def test_the_report_is_named_where_there_are_several() -> None:
    answer = make_answer("lakes", quotes=(_ADA,))
    (one,), (other,) = (
        quote_groups(records, _QUERY, answer) for records in (one_report(), two_reports())
    )
    assert one.report is None
    assert other.report == PageLink("Water talks", "/reports/talks?q=lakes")


def test_a_place_has_its_page_where_the_file_has_pages() -> None:
    page = PagePlace(6, "iv", 100.0, 100.0, ((0.0, 0.0, 1.0, 1.0),))
    quote = replace(_ADA, citation=replace(_ADA.citation, places=(page,)))
    ((run,),) = (group.runs for group in _groups(quote))
    assert run.place.text == "Paragraph 2, page iv"
