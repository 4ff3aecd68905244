"""The page of decisions: groups of quotes, each leading to its place, and what narrows them."""

from __future__ import annotations

import pytest
from starlette.datastructures import QueryParams

from indexer.errors import UnknownReport, UsageError
from server.page.decisions.view import DecisionsPage, decisions_url, decisions_view, grid_url
from tests.server.decisions.made import board_index

_RECORDS = board_index(
    "The Board agreed to buy pumps.",
    ("It was recommended that:", ("2. Wells",)),
    ("(a) Wells be dug.", ("2. Wells",)),
    ("(b) Wells be closed.", ("2. Wells",)),
    ("Mr. Bo Day agreed to send a list.", ("2. Wells",)),
).records


def _view(query: str = "") -> DecisionsPage:
    return decisions_view(_RECORDS, "board", QueryParams(query))


def test_each_quote_stands_under_its_section_and_leads_to_its_place() -> None:
    first, second = _view().groups
    assert (first.name, second.name) == ("1. Items", "2. Wells")
    (line,) = first.lines
    assert (line.label, line.by, line.place.text) == ("agreement", "The Board", "para. 1")
    assert line.place.href.startswith("/reports/board#p1:0-30~")
    assert [one.introduction for one in second.lines] == ["It was recommended that:", "", ""]


def test_by_speaker_the_name_is_the_heading() -> None:
    groups = _view("by=speaker").groups
    assert [group.name for group in groups] == ["The Board", "Mr. Bo Day", "Nobody is named"]
    assert {line.by for group in groups for line in group.lines} == {""}


def test_kinds_are_offered_with_their_counts_and_narrow() -> None:
    view = _view("kind=recommendation&by=speaker")
    assert [(one.text, one.is_chosen) for one in view.kinds] == [
        ("All 4", False),
        ("Recommendations 2", True),
        ("Agreements 2", False),
    ]
    assert view.kinds[2].href == "/reports/board/decisions?kind=agreement&by=speaker"
    assert [one.is_chosen for one in view.orders] == [False, True]
    assert sum(len(group.lines) for group in view.groups) == 2


def test_what_may_be_no_decision_is_told_in_the_summary() -> None:
    assert _view().summary == (
        "4 sentences, in the report’s own words; 1 marked “perhaps” may be no decision."
    )


def test_a_report_without_any_says_so_and_offers_nothing() -> None:
    view = decisions_view(board_index("Nothing.").records, "board", QueryParams())
    assert view.summary.startswith("No sentence was found that tells what was concluded")
    assert (view.kinds, view.groups) == ((), ())


def test_unknown_values_and_reports_are_refused() -> None:
    with pytest.raises(UsageError, match="by is 'day'; give one of section, speaker"):
        _view("by=day")
    with pytest.raises(UnknownReport):
        decisions_view(_RECORDS, "nope", QueryParams())


def test_addresses_leave_out_what_is_usual() -> None:
    assert decisions_url("board") == "/reports/board/decisions"
    assert grid_url("board") == "/reports/board/grid"
