"""Who says each sentence, for programs and for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import Any

from indexer.attribution.types import Roster, RosterEntry
from indexer.types import Attribution, Evidence, Span, Speaker
from server.export.speakers import roster_csv, sentences_csv, sentences_json
from tests.server.export.made_reports import LEE, board, passage, whole


def cells(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))


def test_each_sentence_has_its_place_its_speakers_and_how_sure_they_are() -> None:
    chair = Speaker("Mr. Doe", role="Chair")
    said = Attribution(
        "said_by", (LEE, chair), cue=Span(12, 17), act="noted", breadth="some", basis="named", sure=0.9
    )  # fmt: skip
    report = whole(passage(7, "They all.", "They noted it.", section=("A", "B")), p7s2=said)
    found = sentences_json(report)
    assert (found["report_id"], found["title"], found["language"]) == ("board", "Board", "en")
    place = {
        "passage_id": "board-p7",
        "section": ["A", "B"],
        "paragraph": 7,
        "printed": "",
        "page": "",
    }
    nothing: dict[str, Any] = {
        "cue": None,
        "act": None,
        "breadth": None,
        "basis": None,
        "about": [],
    }
    silent = {"status": "unattributed", "speakers": [], "sure": 0.0, "reason": "no speaker"}
    assert found["sentences"] == [
        {**place, **nothing, **silent, "sentence": 0, "text": "They all."},
        {
            **place,
            "sentence": 1,
            "text": "They noted it.",
            "status": "said_by",
            "speakers": [
                {"person": "Ms. Ann Lee", "organisation": "UNHCR", "office": None},
                {"person": "Mr. Doe", "organisation": None, "office": "Chair"},
            ],
            "sure": 0.9,
            "about": [],
            "cue": "ey no",
            "act": "noted",
            "breadth": "some",
            "basis": "named",
            "reason": None,
        },
    ]  # fmt: skip


def test_sentences_count_from_0_in_each_passage_in_the_order_of_the_report() -> None:
    found = sentences_json(board())["sentences"]
    assert [(own["passage_id"], own["sentence"]) for own in found] == [
        ("board-p1", 0),
        ("board-p1", 1),
        ("board-p2", 0),
        ("board-p3", 0),
        ("board-p3", 1),
        ("board-p4", 0),
    ]
    assert (found[1]["page"], found[2]["printed"]) == ("iv-v", "12")


def test_csv_names_the_speakers_as_an_export_does_and_each_part_in_their_order() -> None:
    about, both, group, *_ = cells(sentences_csv(board()))
    assert (about["status"], about["speakers"], about["about"]) == (
        "about",
        "",
        "Ms. Ann Lee, UNHCR",
    )
    assert both["speakers"] == "Ms. Ann Lee (UNHCR); the Chair"
    assert [both[part] for part in ("person", "organisation", "office")] == [
        "Ms. Ann Lee; ",
        "UNHCR; ",
        "; Chair",
    ]
    assert (group["speakers"], group["person"], group["reason"]) == ("some participants", "", "")
    assert (both["section"], both["sentence"], both["sure"]) == ("1. Opening", "1", "0.0")


def test_csv_has_no_formula() -> None:
    (row,) = cells(sentences_csv(whole(passage(1, "=1+1"))))
    assert row["text"] == "'=1+1"


def test_a_roster_has_the_persons_then_the_organisations_then_the_offices() -> None:
    first = Evidence("board-p3", Span(0, 4))
    lee = RosterEntry("Ms. Ann Lee", "UNHCR", "Chair", ("Ms. Lee", "Ann Lee"), 5, 0, 1, 9, first)
    unhcr = RosterEntry(None, "UNHCR", None, (), 2, 5, 0, 7, first)
    other = RosterEntry(None, "IOM", None, (), 0, 0, 0, 1, first)
    mayor = RosterEntry(None, None, "Mayor", (), 4, 0, 0, 4, first)
    person, body, office = cells(roster_csv(Roster((lee,), (unhcr,), (other,), (mayor,))))
    assert (office["person"], office["organisation"], office["office"], office["said"]) == (
        "",
        "",
        "Mayor",
        "4",
    )
    assert person == {
        "person": "Ms. Ann Lee",
        "organisation": "UNHCR",
        "office": "Chair",
        "said": "5",
        "through": "0",
        "about": "1",
        "mentioned": "9",
        "first": "board-p3",
        "aliases": "Ms. Lee; Ann Lee",
    }
    assert (body["person"], body["organisation"], body["through"]) == ("", "UNHCR", "5")
