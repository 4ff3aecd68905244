"""Passages, reports and outlines are found by their ids."""

from __future__ import annotations

import pytest

from indexer.attribution.types import AttributionRecord, Roster
from indexer.errors import UnknownPassage, UnknownReport
from indexer.index.records import Records, make_records
from indexer.types import Attribution, Passage, ReportMeta, Speaker

_SPEAKERS = (Speaker("Ms. Ada Byron", "World Bank"), Speaker(role="Chair"))


def _records(**counts: int) -> Records:
    """Records of reports with so many passages each, all in one section."""
    passages = [
        Passage(f"{report}-p{n}", report, n, f"{report} {n}", ("Opening",))
        for report, count in counts.items()
        for n in range(1, count + 1)
    ]
    said = Attribution("said_by", _SPEAKERS)
    about = Attribution("about", about=(Speaker(None, "UNEP"),))
    record = AttributionRecord(((said, about),), Roster((), (), ()), ())
    return make_records(
        passages,
        {report: ReportMeta(report, report.title()) for report in counts},
        {report: report[0] * 64 for report in counts},
        dict.fromkeys(counts, record),
    )


def test_a_passage_is_found_by_its_id_and_its_row_is_its_position() -> None:
    records = _records(one=2, two=3)
    assert [records.row(p.passage_id) for p in records.passages] == [0, 1, 2, 3, 4]
    assert records.passage("two-p1").text == "two 1"


def test_a_report_has_its_own_passages_in_order() -> None:
    records = _records(one=2, two=3)
    meta, passages = records.report("two")
    assert meta.title == "Two"
    assert [p.passage_id for p in passages] == ["two-p1", "two-p2", "two-p3"]
    assert records.spans == {"one": range(2), "two": range(2, 5)}


def test_a_report_without_a_paragraph_has_no_rows_and_no_outline() -> None:
    records = _records(one=1, empty=0, two=1)
    assert records.spans["empty"] == range(0)
    assert records.report("empty")[1] == ()
    assert records.outlines["empty"] == ()
    assert records.spans["two"] == range(1, 2)


def test_passages_of_no_report_are_found_by_id_and_have_no_outline() -> None:
    stray = [Passage(f"x-p{n}", "x", n, "") for n in (1, 2)]
    records = make_records(stray, {}, {}, {})
    assert (records.row("x-p2"), records.spans, records.outlines) == (1, {}, {})


def test_an_outline_has_the_paragraphs_of_its_own_report() -> None:
    (section,) = _records(one=2, two=3).outlines["two"]
    assert (section.section_id, section.first, section.last) == ("two-s1", 1, 3)


def test_who_is_speaking_has_a_name_and_says_something() -> None:
    assert _records(one=1).speaking == {
        ("person", "Ms. Ada Byron"),
        ("organisation", "World Bank"),
    }


def test_an_unknown_passage_is_told_from_which_to_which_the_ids_run() -> None:
    with pytest.raises(
        UnknownPassage, match=r"no passage 'one-p3'; the ids run from one-p1 to one-p2\."
    ):
        _records(one=2).row("one-p3")
    with pytest.raises(
        UnknownPassage, match=r"'x'; an id is a report and a paragraph, such as one-p1 \(see"
    ):
        _records(one=2, two=1).passage("x")


def test_an_unknown_report_is_told_which_there_are() -> None:
    with pytest.raises(UnknownReport, match=r"no report 'three'; there is one, two\."):
        _records(one=1, two=1).report("three")
