"""The results page: passages in order with quotes and speakers, and where each link leads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.index.search.speakers import Facet, Facets
from indexer.types import Span
from server.answering.types import Answer
from server.page.answers.groups import quote_groups
from server.page.links import PageLink
from server.page.results import (
    NameReading,
    ResultsPage,
    quoted_range,
    results_view,
)
from server.page.speaker_labels import speaker_label
from server.page.text_pieces import TextPiece
from server.question.query import MAX_K, Filters, Query
from server.question.types import LinkedName
from tests.server.page.many import answer_of, long_report, many_reports
from tests.server.page.meeting import (
    ATTRIBUTIONS,
    PASSAGES,
    make_answer,
    make_quote,
    one_report,
    two_reports,
)

_MANY = many_reports(60)
_ORIGIN = "https://here"
_QUERY = Query("lakes", 2)
_FOUND = (PASSAGES[1], (Span(0, 44), Span(45, 62)), ATTRIBUTIONS[1])
_NEXT = (PASSAGES[3], (Span(0, 34),), ATTRIBUTIONS[3])


def _view(answer: Answer, query: Query = _QUERY) -> ResultsPage:
    return results_view(one_report(), query, answer, _ORIGIN)


def test_passages_keep_the_order_of_the_answer_and_name_each_speaker_once() -> None:
    view = _view(make_answer("lakes", _FOUND, _NEXT))
    assert [(item.rank, item.paragraph) for item in view.passages] == [(1, 2), (2, 4)]
    first = view.passages[0]
    assert first.pieces == (
        TextPiece(PASSAGES[1].text[:44], True), TextPiece(" ", False),
        TextPiece("She regretted it.", True),
    )  # fmt: skip
    assert first.speakers == (
        speaker_label(one_report(), _QUERY, PASSAGES[1], _FOUND[1][0], _FOUND[2][0]),
    )
    assert first.citation == "Water talks (3 May 2020), section 1, para. 2"


def test_with_a_base_the_link_that_is_copied_begins_with_it() -> None:
    view = results_view(
        one_report(), _QUERY, make_answer("lakes", _FOUND), "https://x.org", "https://x.org"
    )
    link = view.passages[0].copies[0].href
    assert link.startswith("https://x.org/reports/talks#p2:0-62~hsq6mmmq:~:text=Ms.%20Ada")


def test_a_passage_is_read_at_its_quotes_with_the_question_and_cited_without_it() -> None:
    (item,) = _view(make_answer("lakes", _FOUND)).passages
    assert item.href == "/reports/talks?q=lakes#p2:0-62~hsq6mmmq"
    assert item.permalink == "https://here/reports/talks#p2:0-62~hsq6mmmq"
    assert item.copies[0].text == "Link"
    assert item.copies[0].href.startswith("/reports/talks#p2:0-62~hsq6mmmq:~:text=Ms.%20Ada")
    assert [(link.text, link.href, link.kind) for link in item.copies[1:]] == [
        (name, f"/passages/talks-p2/citation?format={style}&start=0&end=62", "citation")
        for style, name in (
            ("plain", "Plain text"), ("markdown", "Markdown"), ("bibtex", "BibTeX"), ("ris", "RIS"),
            ("csl-json", "CSL-JSON"),
        )
    ]  # fmt: skip


def test_footnotes_have_ids_of_their_own_in_each_result() -> None:
    view = _view(make_answer("lakes", _FOUND, _NEXT))
    assert [note.note_id for note in view.passages[1].footnotes] == ["r2-n1", "r2-n2"]


def test_the_headings_above_a_passage_are_links() -> None:
    answer = make_answer("lakes", _NEXT)
    headings = (
        PageLink("2. Water", "/reports/talks?q=lakes#s2"),
        PageLink("2.1 Lakes", "/reports/talks?q=lakes#s3"),
    )
    assert _view(answer).passages[0].headings == headings


def test_where_there_are_several_reports_their_rosters_are_linked_by_title() -> None:
    several = results_view(two_reports(), _QUERY, make_answer("lakes", _NEXT), _ORIGIN)
    assert several.rosters == (PageLink("Water talks", "/reports/talks/speakers?q=lakes"),)


@pytest.mark.parametrize(
    ("found", "answerable", "heading"),
    [
        ((_FOUND, _NEXT), True, "From 2 passages, best first"),
        ((_FOUND,), True, "From 1 passage"),
        ((_FOUND,), False, "The nearest passage, which may not answer"),
        ((_FOUND, _NEXT), False, "The nearest passages, which may not answer"),
    ],
)
def test_the_heading_counts_passages_and_says_if_they_may_not_answer(
    found: tuple[object, ...], answerable: bool, heading: str
) -> None:
    answer = make_answer("lakes", *found, answerable=answerable, reason="No word.")  # type: ignore[arg-type]
    view = _view(answer)
    assert (view.heading, view.reason) == (heading, "" if answerable else "No word.")


@pytest.mark.parametrize(
    ("k", "more"),
    [(2, "/?q=lakes&k=7#r3"), (3, ""), (MAX_K, "")],
)
def test_more_passages_are_offered_until_the_answer_has_no_more(k: int, more: str) -> None:
    assert _view(make_answer("lakes", _FOUND, _NEXT), Query("lakes", k)).more == more


def test_filters_can_be_taken_away_one_by_one_or_all_at_once() -> None:
    query = Query("lakes", 2, filters=Filters(speakers=("UNEP",)), literal=True)
    view = _view(make_answer("lakes", _FOUND), query)
    assert view.filters == (PageLink("UNEP", "/?q=lakes&literal=1&k=2"),)
    assert view.everywhere == "/?q=lakes&literal=1&k=2"
    assert _view(make_answer("lakes", _FOUND)).everywhere == ""


def test_names_that_were_read_otherwise_are_shown_with_the_way_to_the_other_reading() -> None:
    link = LinkedName(Span(0, 5), "bryon", "Ms. Ada Byron", "name", "Ada Byron")
    answer = replace(make_answer("bryon", _FOUND), links=(link,))
    words = "bryon = Ms. Ada Byron"
    assert _view(answer, Query("bryon")).names == NameReading(words, False, "/?q=bryon&literal=1")
    literal = _view(make_answer("bryon", _FOUND), Query("bryon", literal=True)).names
    assert literal == NameReading("", True, "/?q=bryon")


def test_what_an_answer_can_be_narrowed_by_is_offered() -> None:
    facets = Facets((Facet("UNEP", 2),), (), ())
    (group,) = _view(make_answer("lakes", _FOUND, facets=facets)).facets
    assert [(link.name, link.count) for link in group.first] == [("UNEP", 2)]


def test_the_quotes_of_an_answer_stand_before_the_list_with_how_sure_it_is() -> None:
    quote = make_quote(PASSAGES[1], 0)
    answer = make_answer("lakes", _FOUND, quotes=(quote,))
    view = _view(answer)
    assert (view.quotes, view.sure) == (quote_groups(one_report(), _QUERY, answer), "likely")
    assert _view(replace(answer, confidence=0.7)).sure == "perhaps"
    assert _view(replace(answer, confidence=None)).sure == ""


def test_organisations_that_say_nothing_on_the_subject_are_named() -> None:
    assert _view(replace(make_answer("lakes", _FOUND), silent=("UNEP",))).silent == ("UNEP",)


def test_passages_that_do_not_seem_to_answer_have_no_marks_and_no_speakers() -> None:
    (item,) = _view(make_answer("lakes", _FOUND, answerable=False, reason="No word.")).passages
    assert item.pieces == (TextPiece(PASSAGES[1].text, False),)
    assert item.speakers == ()
    assert _view(make_answer("lakes", _FOUND, answerable=False, reason="No word.")).sure == ""


def test_the_quoted_range_runs_from_the_first_quote_to_the_last_or_over_all() -> None:
    found = make_answer("x", (PASSAGES[1], (Span(45, 62), Span(3, 9)), ())).passages[0]
    assert quoted_range(found) == Span(3, 62)
    assert quoted_range(replace(found, highlights=())) == Span(0, 62)


def test_each_passage_says_which_report_it_is_from_and_which_others_have_it() -> None:
    answer = answer_of(_MANY, "lakes", "r007-p1", "r003-p2")
    lake, closing = results_view(_MANY.records, Query("lakes"), answer, "").passages
    assert lake.source is not None
    assert (lake.source.title.text, lake.source.held) == ("Meeting 7", "1907")
    assert lake.headings == (PageLink("1. Opening", "/reports/r007?q=lakes#s1"),)
    assert lake.also_in == ()
    (others,) = closing.also_in
    assert (others.text, others.more) == ("Also in 59 other reports:", 56)


def test_the_links_to_a_long_report_name_the_part() -> None:
    made = long_report(201)
    answer = answer_of(made, "lakes", "long-p150")
    (item,) = results_view(made.records, Query("lakes"), answer, "https://here").passages
    assert item.href == "/reports/long?q=lakes&p=150#p150:0-40~ohhip5rb"
    assert item.permalink == "https://here/reports/long?p=150#p150:0-40~ohhip5rb"
    assert item.copies[0].href.startswith("/reports/long?p=150#p150:0-40~ohhip5rb:~:text=")
    assert item.headings[1] == PageLink("1.15 Part", "/reports/long?q=lakes&p=141#s16")
    assert item.source is None
