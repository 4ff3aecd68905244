"""Reports are found by id, listed by series and date, paged by words; three segments as one."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownReport, UsageError
from indexer.index.report_tables import MAX_SEARCH, ReportPage, ReportTables
from indexer.index.segment.reader import Segment
from indexer.types import ReportMeta
from tests.indexer.index.segment.made_up import made_up_report
from tests.small_index import make_passage, small_index


@pytest.fixture(params=["one", "three"])
def tables(request: pytest.FixtureRequest) -> ReportTables:
    segments: list[Segment] = request.getfixturevalue(request.param)
    return ReportTables(segments)


def _small(*metas: ReportMeta, segments: int = 1) -> ReportTables:
    """The tables of reports of one passage each."""
    passages = [make_passage(meta.report_id, 1, "One.") for meta in metas]
    return small_index(passages, metas, segments).records.listing


def test_a_report_is_found_by_its_id_with_the_rows_of_its_passages(tables: ReportTables) -> None:
    assert (tables.count, tables.ids()) == (9, [f"r{number}" for number in range(9)])
    start = 0
    for number in range(9):
        meta, passages = made_up_report(number)
        found = tables.find(meta.report_id)
        assert found is not None
        assert (found.meta, found.sha256) == (meta, "0" * 64)
        assert found.rows == range(start, start + len(passages))
        start += len(passages)
    assert tables.find("r9") is None


def test_a_message_lists_five_ids(tables: ReportTables) -> None:
    assert tables.some_ids() == "r0, r1, r2, r3, r4 and 4 more"
    assert _small(ReportMeta("b", "B"), ReportMeta("a", "A")).some_ids() == "a, b"


def test_all_reports_are_listed_in_the_order_of_their_rows(tables: ReportTables) -> None:
    listed = tables.listed()
    assert [report.report_id for report in listed] == [f"r{number}" for number in range(9)]
    assert [report.date for report in listed][:5] == ["", "2001", "2002-03", "2003-04-05", ""]
    assert listed[0].title == "Meeting 0 on rivers carry less water"
    ends = [report.rows.stop for report in listed]
    assert [report.rows.start for report in listed] == [0, *ends[:-1]]


def test_reports_are_listed_by_series(tables: ReportTables) -> None:
    assert [report.report_id for report in tables.listed(["forum"])] == ["r1", "r3", "r5", "r7"]
    assert len(tables.listed(["forum", ""])) == 9
    assert tables.listed(["other"]) == []


_DATES = {"year": "2003", "month": "2003-05", "day": "2003-05-10", "none": ""}


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("", "", ["day", "month", "none", "year"]),
        ("2003", "", ["day", "month", "year"]),
        ("2004", "", []),
        ("2003-05-10", "", ["day", "month", "year"]),
        ("2003-05-11", "", ["month", "year"]),
        ("2003-06", "", ["year"]),
        ("2003-12-31", "", ["year"]),
        ("2004-01-01", "", []),
        ("", "2003", ["day", "month", "year"]),
        ("", "2002-12-31", []),
        ("", "2003-01-01", ["year"]),
        ("", "2003-05", ["day", "month", "year"]),
        ("", "2003-05-09", ["month", "year"]),
        ("", "2003-05-10", ["day", "month", "year"]),
        ("2003-05-10", "2003-05-10", ["day", "month", "year"]),
        ("2003-04", "2003-04", ["year"]),
    ],
)
@pytest.mark.parametrize("segments", [1, 3])
def test_a_date_fits_as_far_as_it_is_told(
    since: str, until: str, expected: list[str], segments: int
) -> None:
    metas = [ReportMeta(name, name, date=date) for name, date in _DATES.items()]
    tables = _small(*metas, segments=segments)
    listed = tables.listed(since=since, until=until)
    assert sorted(report.report_id for report in listed) == expected


def test_dates_and_series_hold_together(tables: ReportTables) -> None:
    found = tables.listed(["forum"], since="2002", until="2003-04")
    assert [report.report_id for report in found] == ["r3", "r7"]


def test_a_page_has_the_newest_first_and_those_without_a_date_last(tables: ReportTables) -> None:
    everything, total = tables.page("", 0, 99)
    assert everything == ["r3", "r7", "r2", "r6", "r1", "r5", "r0", "r4", "r8"]
    assert total == 9
    assert tables.page("", 2, 3) == (["r2", "r6", "r1"], 9)
    assert tables.page("", 9, 3) == ([], 9)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("timber", ["r2", "r6"]),
        ("TIMBER", ["r2", "r6"]),
        ("r5", ["r5"]),
        ("FORUM", ["r3", "r7", "r1", "r5"]),
        ("2003", ["r3", "r7"]),
        ("9 May", ["r8"]),
        ("bonn meeting 2", ["r2", "r6"]),
        ("MEETING bonn timber", ["r2", "r6"]),
        ("timber forum", []),
        ("Bonn", ["r2", "r6", "r0", "r4", "r8"]),
        ("ŁÓDŹ", ["r3", "r7", "r1", "r5"]),
        (" ", ["r3", "r7", "r2", "r6", "r1", "r5", "r0", "r4", "r8"]),
        ("%", []),
        ("_", []),
        ("'", []),
    ],
)
def test_a_page_is_of_the_reports_that_have_each_word_of_a_text(
    tables: ReportTables, search: str, expected: list[str]
) -> None:
    assert tables.page(search, 0, 99) == (expected, len(expected))


def test_signs_that_sqlite_knows_are_searched_as_they_are() -> None:
    tables = _small(ReportMeta("a", "100 % of_it!"), ReportMeta("b", "100 or ofXit"))
    for search in ("0 %", "of_it", "it!"):
        assert tables.page(search, 0, 9) == (["a"], 1)


def test_a_page_after_a_place_goes_on_where_the_last_one_ended(tables: ReportTables) -> None:
    everything, _ = tables.page("", 0, 99)
    found: list[str] = []
    place = None
    while True:
        part = tables.page_after("", place, 4)
        found += part.report_ids
        assert (part.total, part.left) == (9, 9 - len(found))
        if not part.left:
            break
        place = part.last
        assert place is not None and place[1] == found[-1]
    assert found == everything
    end = tables.page_after("", part.last, 4)
    assert (end.report_ids, end.total, end.left, end.last) == ((), 9, 0, None)
    assert tables.page_after("timber", None, 9).report_ids == ("r2", "r6")


@pytest.mark.parametrize(
    ("place", "first"),
    [
        (("2002-03", "r2"), "r6"),
        (("2002-03", "r20"), "r6"),
        (("2002-02", "r2"), "r1"),
        (("9999", "x"), "r3"),
        (("", "r4"), "r8"),
    ],
)
def test_a_place_may_be_that_of_a_report_that_is_gone(
    tables: ReportTables, place: tuple[str, str], first: str
) -> None:
    assert tables.page_after("", place, 1).report_ids == (first,)


def test_a_text_that_is_too_long_to_be_searched_for_is_refused(tables: ReportTables) -> None:
    assert tables.page("x" * 1000, 0, 9) == ([], 0)
    with pytest.raises(UsageError, match=r"has 1,001 characters and the limit is 1,000; shorten"):
        tables.page("x" * 1001, 0, 9)


def test_a_series_that_no_report_belongs_to_is_refused(tables: ReportTables) -> None:
    assert tables.known_series(["Forum", "forum"]) == ["forum", "forum"]
    assert tables.known_series([]) == []
    with pytest.raises(UnknownReport, match=r"no series 'other' to ask; there is forum\."):
        tables.known_series(["forum", "other"])
    with pytest.raises(UnknownReport, match=r"no series 'x' to ask; no report names its own\."):
        _small(ReportMeta("a", "A")).known_series(["x"])


def test_each_series_is_named_once(tables: ReportTables) -> None:
    assert tables.series() == ("forum",)
    several = [ReportMeta("a", "A", series="Talks"), ReportMeta("b", "B", series="Notes")]
    assert _small(*several, ReportMeta("c", "C"), segments=3).series() == ("Notes", "Talks")


def test_passages_of_a_newer_report_come_first_then_by_id_and_row() -> None:
    dates = {"e": "", "d": "2003", "c": "2003-05", "b": "2003-05-01", "a2": "2004", "a1": "2004"}
    metas = [ReportMeta(name, name, date=date) for name, date in dates.items()]
    passages = [make_passage(name, number, "One.") for name in dates for number in (1, 2)]
    for segments in (1, 3):
        records = small_index(passages, metas, segments).records
        rows = sorted(range(12), key=records.listing.precedence)
        assert [records.passages[row].passage_id for row in rows] == [
            f"{name}-p{number}" for name in ("a1", "a2", "b", "c", "d", "e") for number in (1, 2)
        ]


def test_a_source_has_the_bytes_of_both_files(tables: ReportTables) -> None:
    source = tables.source("r4")
    assert source is not None
    assert (source.meta, source.sha256) == (made_up_report(4)[0], "0" * 64)
    assert (source.toml, source.raw) == (b"toml", b"raw")
    assert tables.source("r9") is None


def test_a_list_goes_on_after_a_place_also_where_its_report_is_gone(tables: ReportTables) -> None:
    every, total = tables.page("", 0, 9)
    first = tables.page_after("", None, 4)
    assert (list(first.report_ids), first.total, first.left) == (every[:4], total, 5)
    assert first.last is not None and first.last[1] == every[3]
    rest = tables.page_after("", first.last, 9)
    assert (list(rest.report_ids), rest.left) == (every[4:], 0)
    between = (first.last[0], first.last[1] + "0")  # no report has this id
    assert tables.page_after("", between, 9) == rest
    assert tables.page_after("", ("", "z"), 9) == ReportPage((), total, 0, None)


def test_a_series_that_no_report_has_is_an_error(tables: ReportTables) -> None:
    assert tables.known_series(["Forum", "forum"]) == ["forum", "forum"]
    with pytest.raises(
        UnknownReport, match=r"^There is no series 'other' to ask; there is forum\.$"
    ):
        tables.known_series(["forum", "other"])
    with pytest.raises(UnknownReport, match="no report names its own"):
        _small(ReportMeta("a", "A")).known_series(["other"])


def test_a_text_that_is_longer_than_any_title_is_refused(tables: ReportTables) -> None:
    assert tables.page("x" * MAX_SEARCH, 0, 9) == ([], 0)
    with pytest.raises(
        UsageError, match=r"has 1,001 characters and the limit is 1,000; shorten it"
    ):
        tables.page("x" * (MAX_SEARCH + 1), 0, 9)
