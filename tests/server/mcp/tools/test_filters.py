"""Filters mean what they mean in every other door, and one that names nothing is told."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownReport, UnknownSection, UnknownSpeaker
from indexer.index.reader import Index
from server.mcp.tools.filters import FILTERS, check_filters, filters_of
from server.mcp.types import Arguments
from server.question.query import Filters
from tests.server.mcp.conftest import Call


def test_every_filter_is_taken() -> None:
    given = {one.name: ("a",) if one.kind == "texts" else "2003" for one in FILTERS}
    names = ("reports", "sections", "speakers", "organisations", "acts", "series")
    found = filters_of(Arguments(given))
    assert [getattr(found, name) for name in names] == [("a",)] * 6
    assert (found.since, found.until) == ("2003", "2003")
    assert not filters_of(Arguments({}))


@pytest.mark.parametrize(
    ("filters", "error"),
    [
        (Filters(reports=("x",)), UnknownReport),
        (Filters(series=("x",)), UnknownReport),
        (Filters(sections=("x",)), UnknownSection),
        (Filters(speakers=("Xyz",)), UnknownSpeaker),
    ],
)
def test_the_first_that_names_nothing_is_told(
    several: Index, filters: Filters, error: type[Exception]
) -> None:
    with pytest.raises(error, match=r"nearest|lists|speak most"):
        check_filters(several, filters)


def test_filters_that_leave_nothing_together_are_told_with_who_speaks_there(called: Call) -> None:
    outcome = called("ask", question="visas", speaker="UNICEF", section="migration-2003-s12")
    assert outcome.is_error
    assert "Nothing there fits UNICEF; leave out or change a filter; " in outcome.text
