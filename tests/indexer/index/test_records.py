"""Passages, reports and outlines are found by their ids and rows; three segments as one."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from indexer.attribution.attribute import attribute_report
from indexer.errors import IndexDamaged, UnknownPassage, UnknownReport
from indexer.index.records import Records
from indexer.index.segment.layout import TABLES
from indexer.index.segment.reader import Segment, open_segment
from indexer.types import Passage
from tests.indexer.index.segment.made_up import COPIED, made_up_report, write_reports
from tests.small_index import PASSAGES, TALKS, small_index

_PASSAGES: list[Passage] = [passage for number in range(9) for passage in made_up_report(number)[1]]


@pytest.fixture(params=["one", "three"])
def records(request: pytest.FixtureRequest) -> Records:
    segments: list[Segment] = request.getfixturevalue(request.param)
    return Records(segments)


def test_a_passage_is_found_by_its_id_and_its_row_is_its_position(records: Records) -> None:
    assert len(records.passages) == len(_PASSAGES)
    for row, passage in enumerate(_PASSAGES):
        assert records.row(passage.passage_id) == row
        assert records.passages[row] == records.passage(passage.passage_id) == passage
    assert list(records.passages) == _PASSAGES


@pytest.mark.parametrize(
    "wanted", [slice(None), slice(13, 17), slice(0, 0), slice(5, 2), slice(2, None, 3), slice(-3, 99), slice(None, None, -1), slice(17, 3, -4)]
)  # fmt: skip
def test_passages_are_cut_as_a_list_is(records: Records, wanted: slice) -> None:
    assert records.passages[wanted] == _PASSAGES[wanted]


def test_passages_are_counted_from_the_end_too(records: Records) -> None:
    assert records.passages[-1] == _PASSAGES[-1]
    assert list(reversed(records.passages)) == _PASSAGES[::-1]
    for row in (len(_PASSAGES), -len(_PASSAGES) - 1):
        with pytest.raises(IndexError):
            records.passages[row]


def test_a_report_has_its_own_passages_in_order(records: Records) -> None:
    for number in (0, 4, 8):
        meta, passages = made_up_report(number)
        found, own = records.report(meta.report_id)
        assert (found, list(own)) == (meta, passages)
        assert [_PASSAGES[row] for row in records.spans[meta.report_id]] == passages


def test_each_report_is_looked_up_by_its_id(records: Records) -> None:
    ids = [f"r{number}" for number in range(9)]
    for mapping in (
        records.reports,
        records.digests,
        records.spans,
        records.outlines,
        records.names,
        records.attributions,
    ):
        assert (list(mapping), len(mapping)) == (ids, 9)
        assert "r8" in mapping and "r9" not in mapping
        with pytest.raises(KeyError):
            mapping["r9"]
    assert records.reports["r3"] == made_up_report(3)[0]
    assert records.digests["r3"] == "0" * 64


def test_an_outline_has_the_paragraphs_of_its_own_report(records: Records) -> None:
    titles = [
        (section.section_id, section.first, section.last) for section in records.outlines["r5"]
    ]
    assert titles[0] == ("r5-s1", 1, 1)
    assert max(last for _, _, last in titles) == len(made_up_report(5)[1])


def test_attributions_are_those_of_the_report(records: Records) -> None:
    for number in (2, 5):
        meta, passages = made_up_report(number)
        record = attribute_report(passages, meta.language)
        assert records.attributions[meta.report_id] == record
        first = records.spans[meta.report_id].start
        for row, own in enumerate(record.attributions, first):
            for sentence, attribution in enumerate(own):
                assert records.attribution(row, sentence) == attribution
        names = records.names[meta.report_id]
        assert (names.roster, names.acronyms) == (record.roster, record.acronyms)
        some = record.attributions[1:3]
        assert records.attributions_of(range(first + 1, first + 3)) == some
        statuses = [said.status for own in record.attributions for said in own]
        assert records.statuses(meta.report_id) == Counter(statuses)


def test_who_says_something_is_known(records: Records) -> None:
    assert records.says(("person", "Ms. Ada Byron"))
    assert records.says(("organisation", "UNEP"))
    assert not records.says(("organisation", "Ms. Ada Byron"))
    assert not records.says(("person", "Nobody"))


def test_equal_texts_have_equal_fingerprints(records: Records) -> None:
    rows = np.array([row for row, p in enumerate(_PASSAGES) if p.text == COPIED])
    assert len(rows) == 4
    assert len(set(records.fingerprints(rows[::-1]).tolist())) == 1
    everything = records.fingerprints(np.arange(len(_PASSAGES)))
    assert len(set(everything.tolist())) == len({p.text for p in _PASSAGES})


def test_copies_are_the_other_passages_with_the_same_text_sorted(records: Records) -> None:
    ids = ["r1-p4", "r3-p4", "r5-p4", "r7-p4"]
    for passage_id in ids:
        others = tuple(each for each in ids if each != passage_id)
        assert records.copies(records.passage(passage_id)) == others
    assert records.copies(records.passages[0]) == ()


def test_texts_with_one_fingerprint_are_no_copies_unless_they_are_equal(tmp_path: Path) -> None:
    segment = write_reports(tmp_path / "one", [0, 1])
    records = Records([segment])
    one, other = records.passages[0], records.passages[1]
    number = int(records.fingerprints(np.array([0]))[0])
    segment.tables.execute(
        "UPDATE passages SET fingerprint = ? WHERE passage_id = ?", (number, other.passage_id)
    )
    assert records.copies(one) == ()


def test_an_unknown_passage_is_told_from_which_to_which_the_ids_run(records: Records) -> None:
    with pytest.raises(
        UnknownPassage, match=r"'x'; an id is a report and a paragraph, such as r0-p1 \(see"
    ):
        records.passage("x")
    one = small_index(PASSAGES[:5], [TALKS]).records
    with pytest.raises(
        UnknownPassage, match=r"no passage 'talks-p6'; the ids run from talks-p1 to talks-p5\."
    ):
        one.row("talks-p6")


def test_an_unknown_report_is_told_which_there_are(records: Records) -> None:
    for find in (records.report, records.report_row):
        with pytest.raises(
            UnknownReport, match=r"no report 'x'; there is r0, r1, r2, r3, r4 and 4 more\."
        ):
            find("x")
    assert records.report_row("r4").rows == records.spans["r4"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("text", "Other words."), ("record", "{}"), ("attributions", "[]"), ("checksum", 0)],
)
def test_a_changed_record_is_found_by_its_checksum_wherever_it_is_read(
    tmp_path: Path, column: str, value: object
) -> None:
    segment = write_reports(tmp_path / "one", [0])
    segment.tables.execute(f"UPDATE passages SET {column} = ? WHERE row = 1", (value,))
    records = Records([segment])
    assert records.passages[0].passage_id == "r0-p1"
    message = "passage r0-p2 is not the one that was built; run `rapporteur index --check`"
    for read in (
        lambda: records.passages[1],
        lambda: list(records.passages),
        lambda: records.report("r0"),
        lambda: records.attribution(1, 0),
        lambda: records.passage("r0-p2"),
    ):
        with pytest.raises(IndexDamaged, match=message):
            read()


def test_a_record_that_is_gone_is_damage(tmp_path: Path) -> None:
    segment = write_reports(tmp_path / "one", [0])
    segment.tables.execute("DELETE FROM passages WHERE row = 1")
    with pytest.raises(IndexDamaged, match=r"one has no passage 1; run `rapporteur index --check"):
        Records([segment]).passages[1]


def test_tables_that_are_cut_while_they_are_open_are_damage_and_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.index.segment.tables.WHOLE_BYTES", 0)
    written = write_reports(tmp_path / "one", range(9))
    records = Records([open_segment(written.folder, written.info)])
    os.truncate(written.folder / TABLES, 8192)
    with pytest.raises(IndexDamaged, match=r"records\.sqlite cannot be read \(.*\); run"):
        list(records.passages)
