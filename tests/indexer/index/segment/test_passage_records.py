"""Passages and attributions come back from rows as the types that they were, or not at all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from indexer.errors import IndexDamaged
from indexer.index.segment.passage_records import (
    COLUMNS,
    Row,
    fingerprint,
    passage_row,
    read_attributions,
    read_passage,
    read_statuses,
)
from indexer.types import Attribution, Evidence, Footnote, Passage, Segment, Span, Speaker

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
ATTRIBUTIONS = (
    Attribution(
        "said_by",
        (Speaker("Ms. A", "UN", "Chair"),),
        (Speaker(None, "IOM"),),
        Span(1, 2),
        "noted",
        "one",
        "pronoun",
        (Evidence("r-p1", Span(0, 3)),),
        sure=0.9375,
    ),
    Attribution("unattributed", reason="nobody"),
)
ROW = passage_row(FULL, ATTRIBUTIONS)


def _with(**changes: Any) -> Row:
    """The row with some columns changed."""
    values = dict(zip(COLUMNS.split(", "), ROW, strict=True)) | changes
    return tuple(values.values())  # type: ignore[return-value]


def test_a_passage_and_its_attributions_come_back_as_they_were() -> None:
    passage, attributions = read_passage(ROW, "r")
    assert passage == FULL
    assert read_attributions(attributions) == ATTRIBUTIONS
    bare, none = read_passage(passage_row(BARE, ()), "r")
    assert (bare, read_attributions(none)) == (BARE, ())
    assert read_statuses(attributions) == ["said_by", "unattributed"]
    assert read_statuses(none) == []


def test_of_an_attribution_only_what_is_not_usual_is_kept() -> None:
    assert json.loads(ROW[5])[1] == {"status": "unattributed", "reason": "nobody"}
    assert json.loads(ROW[5])[0]["sure"] == 0.9375
    certain = (Attribution("said_by", (Speaker(),), sure=1.0),)
    (kept,) = json.loads(passage_row(BARE, certain)[5])
    speaker = {"person": None, "organisation": None, "role": None}
    assert kept == {"status": "said_by", "speakers": [speaker], "sure": 1.0}


def test_attributions_of_an_index_that_tells_nothing_of_how_sure_it_is_are_read_as_not_sure() -> (
    None
):
    older = '[{"status":"said_by","speakers":[],"about":[],"cue":null,"reason":null}]'
    assert read_attributions(older) == (Attribution("said_by"),)
    assert read_attributions(older)[0].sure == 0.0


def test_a_passage_is_of_the_report_that_it_is_read_for() -> None:
    assert read_passage(ROW, "other")[0].report_id == "other"


def test_equal_texts_have_one_fingerprint_of_64_bits_and_others_another() -> None:
    assert fingerprint("Été") == fingerprint("Été") != fingerprint("Ete")
    numbers = [fingerprint(str(number)) for number in range(200)]
    assert len(set(numbers)) == 200
    assert min(numbers) < 0 < max(numbers)
    assert all(-(2**63) <= number < 2**63 for number in numbers)
    assert ROW[2] == fingerprint(FULL.text)


@pytest.mark.parametrize(
    "changes",
    [
        {"passage_id": "r-p3"},
        {"text": FULL.text + " "},
        {"text": FULL.text.replace("É", "E")},
        {"record": ROW[4].replace('"start":5', '"start":6')},
        {"attributions": ROW[5].replace("Ms. A", "Ms. B")},
        {"text": "", "record": FULL.text + ROW[4]},
        {"checksum": ROW[6] ^ 1},
    ],
)
def test_a_changed_record_is_found_by_its_checksum(changes: dict[str, Any]) -> None:
    name = changes.get("passage_id", "r-p1")
    with pytest.raises(
        IndexDamaged,
        match=f"passage {name} is not the one that was built; run `rapporteur index --check`",
    ):
        read_passage(_with(**changes), "r")


@pytest.mark.parametrize("text", ["{", "[5]", '[{"status": "shouted"}]', "null"])
def test_what_are_no_attributions_cannot_be_read(text: str) -> None:
    for read in (read_attributions, read_statuses):
        with pytest.raises(
            IndexDamaged, match=r"cannot be read \(.*\); run `rapporteur index --ch"
        ):
            read(text)
