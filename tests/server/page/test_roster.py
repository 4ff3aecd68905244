"""The roster page: who speaks and how often, who is only mentioned, what acronyms stand for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.attribution.types import AttributionRecord, Roster, RosterEntry
from indexer.errors import UnknownReport
from indexer.index.records import Records
from server.page.links import PageLink
from server.page.roster import AcronymLine, RosterLine, has_roster, roster_view
from tests.server.page.meeting import (
    ADA_ENTRY,
    PASSAGES,
    RECORD,
    TALKS,
    UNEP_ENTRY,
    one_report,
    records_of,
    two_reports,
)

_FIRST = PageLink("first in paragraph 2", "/reports/talks#p2:0-44~cvsfyef2")


def _with_roster(roster: Roster) -> Records:
    record = AttributionRecord(RECORD.attributions, roster, ())
    return records_of((TALKS, PASSAGES, record))


def test_a_person_stands_under_its_organisation_with_role_other_names_and_a_question() -> None:
    (group,) = roster_view(one_report(), "talks", "").groups
    assert group.persons == (
        RosterLine(
            "Ms. Ada Byron",
            "Director",
            "she",
            "3 sentences",
            "/?q=What+did+Ms.+Ada+Byron+say%3F&speaker=Ms.+Ada+Byron",
            _FIRST,
        ),
    )


def test_an_organisation_counts_what_its_speakers_say() -> None:
    (group,) = roster_view(one_report(), "talks", "fees").groups
    href = "/?q=fees&organisation=UNEP"
    said = "3 sentences by its speakers"
    assert (group.name, group.line) == ("UNEP", RosterLine("UNEP", "", "", said, href, _FIRST))


def test_a_person_has_the_organisations_over_time_and_stands_under_each() -> None:
    entry = replace(ADA_ENTRY, organisations=("UNEP", "WHO"))
    groups = roster_view(_with_roster(Roster((entry,), (), ())), "talks", "").groups
    assert [(group.name, group.line) for group in groups] == [("UNEP", None), ("WHO", None)]
    assert [line.about for group in groups for line in group.persons] == [
        "Director, UNEP, then WHO"
    ] * 2


def test_a_search_leaves_whom_it_finds_and_the_way_to_everybody() -> None:
    view = roster_view(one_report(), "talks", "fees", "biron")
    assert [line.name for group in view.groups for line in group.persons] == ["Ms. Ada Byron"]
    assert (view.groups[0].line, view.mentioned, view.acronyms) == (None, (), ())
    assert (view.found, view.everybody) == ("1 name with “biron”", "/reports/talks/speakers?q=fees")
    assert roster_view(one_report(), "talks", "").found == ""


def test_a_person_is_found_by_its_organisation_and_an_acronym_by_its_long_form() -> None:
    view = roster_view(one_report(), "talks", "", "unep")
    assert [(group.name, len(group.persons)) for group in view.groups] == [("UNEP", 1)]
    environment = roster_view(one_report(), "talks", "", "nations environment")
    assert [line.acronym for line in environment.acronyms] == ["UNEP"]


def test_a_search_that_finds_nobody_says_so() -> None:
    view = roster_view(one_report(), "talks", "", "nemo")
    assert view.found == "Nobody is called “nemo” here, nor spelled nearly so."
    assert (view.groups, view.offices, view.mentioned, view.acronyms) == ((), (), (), ())


def test_an_office_that_nobody_is_named_for_is_asked_by_its_name() -> None:
    entry = replace(UNEP_ENTRY, organisation=None, role="Chair", said=2, through=0)
    (line,) = roster_view(_with_roster(Roster((), (), (), (entry,))), "talks", "fees").offices
    assert (line.name, line.about, line.said) == ("the Chair", "", "2 sentences")
    assert line.href == "/?q=fees&speaker=Chair"


def test_who_says_nothing_has_no_question() -> None:
    (mentioned,) = roster_view(one_report(), "talks", "").mentioned
    first = PageLink("first in paragraph 1", "/reports/talks#p1:0-29~4rfvajm3")
    assert mentioned == RosterLine("Bonn", "", "", "", "", first)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (replace(ADA_ENTRY, said=0), ""),
        (replace(ADA_ENTRY, said=1), "1 sentence"),
        (replace(ADA_ENTRY, said=2, through=5), "2 sentences"),
        (replace(UNEP_ENTRY, said=2, through=0), "2 sentences"),
        (replace(UNEP_ENTRY, said=1, through=4), "1 sentence, 4 by its speakers"),
        (replace(UNEP_ENTRY, said=0, through=0), ""),
    ],
)
def test_sentences_are_counted_in_words(entry: RosterEntry, said: str) -> None:
    (group,) = roster_view(_with_roster(Roster((), (entry,), ())), "talks", "").groups
    assert group.line is not None
    assert group.line.said == said


def test_where_there_are_several_reports_a_name_is_asked_in_its_own() -> None:
    (group,) = roster_view(two_reports(), "talks", "fees").groups
    assert group.persons[0].href == "/?q=fees&speaker=Ms.+Ada+Byron&report=talks"


def test_acronyms_stand_in_order_with_their_long_forms_or_none() -> None:
    later = PageLink("first in paragraph 3", "/reports/talks#p3:0-15~ywhdlpq7")
    assert roster_view(one_report(), "talks", "").acronyms == (
        AcronymLine("UNEP", ("United Nations Environment Programme",), _FIRST),
        AcronymLine("WB", (), later),
    )


def test_the_summary_counts_sentences_by_whether_they_have_a_speaker() -> None:
    view = roster_view(one_report(), "talks", "lakes")
    assert view.summary == (
        "Of 7 sentences, 5 are said by somebody and 0 are about somebody; "
        "for 2 the report does not say who speaks."
    )
    assert (view.href, view.question, view.meta) == ("/reports/talks?q=lakes", "lakes", TALKS)


def test_a_report_in_which_nobody_is_named_has_no_roster() -> None:
    records = two_reports()
    assert [has_roster(records, report_id) for report_id in ("talks", "notes")] == [True, False]
    with pytest.raises(UnknownReport, match="There is no report 'nothing'"):
        roster_view(records, "nothing", "")
