"""The home page: example questions, and the reports with when and where they were held."""

from __future__ import annotations

from dataclasses import replace

from indexer.index.records import make_records
from server.page.home import ReportLine, home_view, report_lines
from server.page.links import PageLink
from tests.server.page.meeting import NOTES, PASSAGES, RECORD, TALKS, one_report, two_reports


def test_reports_stand_in_the_order_of_the_index_with_date_place_and_size() -> None:
    assert report_lines(two_reports()) == (
        ReportLine("/reports/talks", TALKS, "3 May 2020, Bonn", 5),
        ReportLine("/reports/notes", NOTES, "", 1),
    )


def test_what_is_not_known_of_a_meeting_is_left_out() -> None:
    undated = replace(TALKS, dates="")
    records = make_records(PASSAGES, {"talks": undated}, {"talks": ""}, {"talks": RECORD})
    assert [line.held for line in report_lines(records)] == ["Bonn"]


def test_examples_are_questions_and_lead_to_their_answers() -> None:
    asked = replace(TALKS, questions=("Who spoke of lakes & seas?",))
    records = make_records(PASSAGES, {"talks": asked}, {"talks": ""}, {"talks": RECORD})
    examples = home_view(records).examples
    assert examples[0] == PageLink(
        "Who spoke of lakes & seas?", "/?q=Who+spoke+of+lakes+%26+seas%3F"
    )
    assert home_view(one_report()).reports == report_lines(one_report())
