"""The gold of attribution covers the report, is verbatim, and keeps its halves apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from evals.gold.attribution import load_attribution, load_windows
from evals.gold.questions import ATTRIBUTION, GOLD_FOLDER, question_files
from indexer.errors import GoldError
from indexer.index.reader import Index

Lines = list[dict[str, Any]]


def test_every_sentence_is_labelled_once_in_order(index: Index) -> None:
    labels = load_attribution(GOLD_FOLDER, index.records.passages)
    sentences = [p.text[s.start : s.end] for p in index.records.passages for s in p.sentences]
    assert [label.sentence for label in labels] == sentences
    assert {label.status for label in labels} == {"said_by", "about", "unattributed"}


def test_whole_sections_are_set_aside_and_the_halves_are_alike(index: Index) -> None:
    labels = iter(load_attribution(GOLD_FOLDER, index.records.passages))
    counts = {"dev": 0, "test": 0}
    for _, passages in groupby(index.records.passages, key=lambda passage: passage.section):
        splits = [next(labels).split for p in passages for _ in p.sentences]
        assert len(set(splits)) == 1
        counts[splits[0]] += len(splits)
    assert abs(counts["dev"] - counts["test"]) < 10


def test_the_file_is_not_taken_for_questions() -> None:
    assert (GOLD_FOLDER / ATTRIBUTION).is_file()
    assert [path.name for path in question_files(GOLD_FOLDER)] == ["migration-2003.jsonl"]


def test_a_folder_without_labels_has_none(tmp_path: Path, index: Index) -> None:
    assert load_attribution(tmp_path, index.records.passages) == []


def _change(at: int, **fields: Any) -> Callable[[Lines], object]:
    return lambda lines: lines[at].update(fields)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda lines: lines.pop(3), "stands where the report has"),
        (lambda lines: lines.pop(), "314 sentences are labelled of 315"),
        (_change(0, status="maybe"), "line 1 is not of the schema's shape: status: 'maybe'"),
        (_change(0, cue="whispered"), "the cue 'whispered' is not in"),
        (_change(0, speakers=[{"person": "Ms. Nobody"}]), "'organisation' is a required property"),
        (
            _change(0, status="about", speakers=[], about=[{"person": "Ms. No", "organisation": None}]),
            "the name 'Ms. No' is not in the report",
        ),
        (_change(0, status="said_by", speakers=[], about=[]), "is said_by and has 0 speakers"),
    ],
)  # fmt: skip
def test_labels_that_do_not_fit_are_refused(
    tmp_path: Path, index: Index, spoil: Callable[[Lines], object], message: str
) -> None:
    text = (GOLD_FOLDER / ATTRIBUTION).read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    spoil(lines)
    (tmp_path / ATTRIBUTION).write_text("\n".join(map(json.dumps, lines)), "utf-8")
    with pytest.raises(GoldError, match=message):
        load_attribution(tmp_path, index.records.passages)


def test_windows_are_read_without_their_report_and_must_agree_with_themselves(
    tmp_path: Path,
) -> None:
    assert load_windows(tmp_path) == []
    lines = [
        json.loads(line) for line in (GOLD_FOLDER / ATTRIBUTION).read_text("utf-8").splitlines()
    ]
    window = [{**line, "report": "other"} for line in lines[20:30]]
    path = tmp_path / ATTRIBUTION
    path.write_text("".join(f"{json.dumps(line)}\n" for line in window), "utf-8")
    assert [label.sentence for label in load_windows(tmp_path)] == [
        line["sentence"] for line in window
    ]
    for changes, message in (
        ({"cue": "whispered"}, "the cue 'whispered' is not in"),
        ({"status": "said_by", "speakers": [], "about": []}, "is said_by and has 0 speakers"),
        ({"status": "maybe"}, "line 1 is not of the schema's shape"),
    ):
        path.write_text(json.dumps({**window[0], **changes}), "utf-8")
        with pytest.raises(GoldError, match=message):
            load_windows(tmp_path)
