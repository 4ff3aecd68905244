"""Tables over labelled windows: by report, by kind, by how sure; and the same as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from evals.gold.attribution import GoldAttribution
from evals.measures.windows import WindowSentence
from evals.report.window_tables import folder_json, notes, tables, wrong_rows
from evals.run.other_reports import JudgedFolder
from tests.evals.labels import ANN, UNHCR, Who, found, gold, judged


def _gold(report: str, *who: Who) -> GoldAttribution:
    return replace(gold(*who), report_id=report)


@pytest.fixture
def folder() -> JudgedFolder:
    """Two reports: one right and one in the office alone; one wrong, one missed, one unmatched."""
    ann = found(ANN, sure=0.9)
    return JudgedFolder(
        (
            WindowSentence(_gold("a", ANN), 0, ann, True, True, True, True),
            WindowSentence(_gold("a", ANN), 0, found(("Ms. Ann Lee", None)), False, True, True),
            WindowSentence(_gold("b", UNHCR), 1, ann),
            WindowSentence(_gold("b", UNHCR), 1, found()),
            WindowSentence(_gold("b", UNHCR), 1),
        ),
        (),
        {"a": "minutes"},
        ("c",),
        ("d",),
    )


def test_reports_have_a_row_each_and_one_for_all(folder: JudgedFolder) -> None:
    by_report, by_kind, by_sure = tables(folder)
    assert list(by_report.columns) == [
        "report",
        "sentences",
        "found",
        "precision",
        "its 95 % interval",
        "recall",
        "its 95 % interval",
        "lenient precision",
        "lenient recall",
        "person",
        "organisation",
    ]
    assert [row[:4] for row in by_report.rows] == [
        ["a", "2", "2", "0.500 (1/2)"],
        ["b", "3", "1", "0.000 (0/1)"],
        ["all", "5", "3", "0.333 (1/3)"],
    ]
    assert by_report.rows[0][4:] == [
        "0.500 to 0.500",
        "0.500 (1/2)",
        "0.500 to 0.500",
        "1.000 (2/2)",
        "1.000 (2/2)",
        "1.000 (2/2)",
        "0.500 (1/2)",
    ]
    assert [row[:3] for row in by_kind.rows] == [["minutes", "2", "2"], ["(no kind)", "3", "1"]]
    assert by_sure.rows[0] == ["0.5 or more", "2", "0.500 (1/2)", "0.500 (1/2)"]
    assert by_sure.rows[-1] == ["0.95 or more", "0", "", ""]


def test_without_kinds_and_without_anything_sure_there_is_one_table(folder: JudgedFolder) -> None:
    unsure = tuple(
        replace(each, found=replace(each.found, sure=0.0) if each.found else None)
        for each in folder.sentences
    )
    assert len(list(tables(replace(folder, sentences=unsure, kinds={})))) == 1


def test_cues_are_measured_where_the_gold_has_them(folder: JudgedFolder) -> None:
    label = gold(ANN, sentence="Ann said so.", cue="said", act="noted", breadth="one")
    said = judged(label, found(ANN))
    *_, last = tables(replace(folder, verbatim=(said,)))
    assert last.rows == [["all", "1.000 (1/1)", "0.000 (0/1)", "0.000 (0/1)", "0.000 (0/1)"]]


def test_what_was_not_scored_is_told(folder: JudgedFolder) -> None:
    assert list(notes(folder)) == [
        "not scored, because no sentence is labelled: c",
        "labelled, and not in the folder: d",
        "in no sentence of b: 'It is so.'",
    ]
    assert list(notes(replace(folder, sentences=(), without_labels=(), not_here=()))) == []


def test_the_wrong_stand_before_the_missed_with_what_was_found(folder: JudgedFolder) -> None:
    assert wrong_rows(folder) == [
        ["a", "It is so.", "Ms. Ann Lee", "Ms. Ann Lee, ILO", "the office is right"],
        ["b", "It is so.", "Ms. Ann Lee, ILO", "UNHCR", ""],
        ["b", "It is so.", "unattributed", "UNHCR", ""],
        ["b", "It is so.", "not in the report", "UNHCR", ""],
    ]


def test_json_has_the_same_values(folder: JudgedFolder) -> None:
    data = json.loads(json.dumps(folder_json(folder, with_wrong=True)))
    first, second = data["reports"]
    assert (first["report"], first["kind"], second["kind"]) == ("a", "minutes", None)
    assert first["precision"] == {"value": 0.5, "right": 1, "of": 2, "interval": [0.5, 0.5]}
    assert second["unmatched"] == 1
    assert data["all"]["recall"]["of"] == 5
    assert [own["kind"] for own in data["kinds"]] == ["minutes", "(no kind)"]
    assert data["sure"][4] == {"least": 0.9, "found": 2, "strict": 1, "lenient": 1}
    assert (data["without_labels"], data["not_here"]) == (["c"], ["d"])
    assert data["unmatched"] == [{"report": "b", "sentence": "It is so."}]
    assert len(data["wrong"]) == 4
    assert data["wrong"][0]["note"] == "the office is right"
    assert "wrong" not in folder_json(folder, with_wrong=False)
