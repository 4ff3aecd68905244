"""What lint finds in a gold file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from evals.gold.lint import lint
from indexer.types import Passage

PASSAGES = [
    Passage("r-p1", "r", 1, "Boats were counted at night. The harbour was full of boats."),
    Passage("r-p2", "r", 2, "Nobody counted the boats. The harbour was closed for years."),
    Passage("r-p3", "r", 3, "The meeting was closed."),
]
GOOD = {
    "id": "q1", "question": "when were boats counted", "type": "factoid", "split": "dev",
    "answerable": True,
    "evidence": [{"quote": "Boats were counted at night.", "grade": 3}],
    "sentence": "Boats were counted at night.",
}  # fmt: skip


def _file(folder: Path, *changes: Mapping[str, object]) -> Path:
    path = folder / "r.jsonl"
    records = ({**GOOD, **change} for change in changes)
    path.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    return path


def _other(**change: object) -> dict[str, object]:
    return {"id": "q2", "question": "who closed the port", **change}


@pytest.mark.parametrize(
    ("change", "error", "text"),
    [
        (_other(question="When were  boats counted"), True, "is asked as q1 already"),
        (_other(question="when were the boats counted"), False, "is nearly q1"),
        (_other(id="q1"), True, "the id q1 is given twice"),
        (_other(evidence=[{"quote": "Nobody counted the boats", "grade": 2}], sentence=None), False, "no evidence answers in full"),
        (_other(evidence=[{"quote": "The harbour was", "grade": 3}], sentence=None), False, "stands in 2 places"),
        (_other(evidence=[{"quote": "counted the", "grade": 3}], sentence=None), False, "is very short"),
        (_other(evidence=[*GOOD["evidence"], {"quote": "The harbour was full", "grade": 1}]), False, "r-p1 is quoted twice"),  # type: ignore[misc]
        (_other(sentence="The meeting was closed."), True, "the sentence is in no passage of grade 2 or 3"),
        (_other(type="paraphrase", question="how was counting done"), True, "the paraphrase shares count"),
        (_other(evidence=[{"quote": "It was full.", "grade": 3}]), True, "is in no passage"),
        (_other(split="train"), True, "split 'train' is not one of"),
        (_other(draft=True), False, "a draft, not asked until it is reviewed"),
    ],
)  # fmt: skip
def test_each_fault_is_found_at_its_line(
    tmp_path: Path, change: dict[str, object], error: bool, text: str
) -> None:
    (found,) = lint(_file(tmp_path, {}, change), PASSAGES, "en").findings
    assert (found.line, found.error) == (2, error)
    assert text in found.text


def test_good_questions_have_no_finding(tmp_path: Path) -> None:
    paraphrase = _other(type="paraphrase", question="at what hour did they tally ships")
    assert lint(_file(tmp_path, {}, paraphrase), PASSAGES, "en").findings == []
