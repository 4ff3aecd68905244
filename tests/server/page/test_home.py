"""The home page: example questions, and the newest reports."""

from __future__ import annotations

from dataclasses import replace

from server.page.home import home_view
from server.page.links import PageLink
from tests.server.page.many import many_reports
from tests.server.page.meeting import (
    PASSAGES,
    RECORD,
    TALKS,
    records_of,
)


def test_examples_are_questions_and_lead_to_their_answers() -> None:
    asked = replace(TALKS, questions=("Who spoke of lakes & seas?",))
    records = records_of((asked, PASSAGES, RECORD))
    examples = home_view(records).examples
    assert examples[0] == PageLink(
        "Who spoke of lakes & seas?", "/?q=Who+spoke+of+lakes+%26+seas%3F"
    )


def test_the_home_page_lists_the_five_newest_reports_and_leads_to_all() -> None:
    home = home_view(many_reports(60).records)
    assert [line.meta.report_id for line in home.reports] == [f"r0{n}" for n in range(59, 54, -1)]
    assert (home.count, home.all_reports) == (60, PageLink("All 60 reports", "/reports"))
    few = home_view(many_reports(5).records)
    assert (len(few.reports), few.all_reports) == (5, None)
