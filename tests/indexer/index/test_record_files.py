"""Passages and attributions come back from disk as the types that they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.attribution.types import AttributionRecord, Roster, RosterEntry
from indexer.errors import IndexDamaged
from indexer.index.record_files import (
    read_attributions,
    read_passages,
    write_attributions,
    write_passages,
)
from indexer.types import (
    Acronym,
    Attribution,
    Evidence,
    Footnote,
    LongForm,
    Passage,
    Segment,
    Span,
    Speaker,
)

FULL = Passage(
    "r-p1",
    "r",
    1,
    "Été\u2028 “said” \\ 😀\nline",
    ("1. A", "1.1 B"),
    (Span(0, 4), Span(5, 9)),
    (Segment(Span(0, 4), Span(2, 8)),),
    (Footnote("1", "Note", (Span(9, 12),), 3), Footnote("*", "Of a heading", ())),
)
BARE = Passage("r-p2", "r", 2, "")
EVIDENCE = Evidence("r-p1", Span(0, 3))
RECORD = AttributionRecord(
    (
        (
            Attribution(
                "said_by",
                (Speaker("Ms. A", "UN", "Chair"),),
                (Speaker(None, "IOM"),),
                Span(1, 2),
                "noted",
                "one",
                "pronoun",
                (EVIDENCE,),
            ),
            Attribution("unattributed", reason="nobody"),
        ),
        (),
    ),
    Roster((RosterEntry("Ms. A", "UN", "Chair", ("A",), 1, 0, 2, 3, EVIDENCE),), (), ()),
    (Acronym("UN", (LongForm("United Nations", 2, EVIDENCE),), 4, EVIDENCE),),
)
EMPTY = AttributionRecord((), Roster((), (), ()), ())


def test_passages_come_back_as_they_were_in_order_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "passages.jsonl"
    write_passages(path, [FULL, BARE])
    assert read_passages(path) == [FULL, BARE]
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert [line["passage_id"] for line in lines] == ["r-p1", "r-p2"]


def test_attributions_come_back_by_report_in_order(tmp_path: Path) -> None:
    path = tmp_path / "attributions.jsonl"
    write_attributions(path, {"b": RECORD, "a": EMPTY})
    again = read_attributions(path)
    assert again == {"b": RECORD, "a": EMPTY}
    assert list(again) == ["b", "a"]


def test_a_file_without_a_line_holds_nothing(tmp_path: Path) -> None:
    write_passages(tmp_path / "none", [])
    assert read_passages(tmp_path / "none") == []
    assert read_attributions(tmp_path / "none") == {}


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b'{"passage_id": "r-p2"}', b'{"passage_id": 2}', b'"\xff"', b""],
)
def test_a_line_that_is_no_passage_is_refused_by_its_number(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "passages.jsonl"
    write_passages(path, [FULL])
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(
        IndexDamaged, match=r"Line 2 of .*passages\.jsonl .* run `rapporteur index`"
    ):
        read_passages(path)


def test_a_wrong_value_deep_in_an_attribution_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "attributions.jsonl"
    write_attributions(path, {"r": RECORD})
    path.write_bytes(path.read_bytes().replace(b'"said_by"', b'"shouted"'))
    with pytest.raises(IndexDamaged, match=r"Line 1 of .*shouted"):
        read_attributions(path)
