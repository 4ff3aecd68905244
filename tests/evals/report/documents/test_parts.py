"""The parts of README and docs that need no evaluation are current; the others have makers."""

from __future__ import annotations

import pytest

from evals.report.documents.marked_parts import differing, filled, parts
from evals.report.documents.parts import (
    EVALUATED,
    MEASURED,
    Evaluated,
    part_makers,
    quality_table,
)
from evals.report.documents.places import DOCUMENTS
from indexer.index.store import Store

TEXTS = {path.name: path.read_text("utf-8") for path in DOCUMENTS}


@pytest.mark.parametrize("document", TEXTS)
def test_what_needs_no_evaluation_is_what_the_program_and_its_code_say(
    document: str, store: Store
) -> None:
    makers = {name: m for name, m in part_makers(store.folder).items() if name not in EVALUATED}
    text = TEXTS[document]
    assert differing(text, filled(text, makers)) == []


def test_every_part_has_a_maker_or_is_measured_stands_once_and_is_not_empty(store: Store) -> None:
    found = [(name, part) for text in TEXTS.values() for name, part in parts(text).items()]
    makers = set(part_makers(store.folder))
    assert sorted(name for name, _ in found) == sorted(makers | MEASURED)
    assert makers >= EVALUATED
    assert all(part.strip() for _, part in found)


def _evaluated(full: float, exact: int) -> Evaluated:
    measures = {"nDCG@10": full, "S@1": 0.5, "S@3": 0.75}
    return Evaluated(
        "",
        {
            "systems": dict.fromkeys(("bm25", "dense", "rrf", "full"), measures),
            "questions": [
                {"answerable": True, "language": None},
                {"answerable": True, "language": "fr"},
                {"answerable": False, "language": None},
            ],
            "comparisons": [{"other": "rrf", "difference": 0.1, "interval": [-0.05, 0.25]}],
            "integrity": {"checked": 4, "wrong": ["x"] * (4 - exact)},
            "speakers": {
                split: {"precision": [3, 4], "recall": [1, 2]} for split in ("dev", "test")
            },
            "abstention": {"auroc": 0.9},
        },
    )


def test_the_quality_table_has_a_row_for_each_system_with_dev_before_test() -> None:
    lines = quality_table({"dev": _evaluated(0.9, 4), "test": _evaluated(0.8, 3)}).splitlines()
    assert lines[0].count("|") == lines[2].count("|") == 8
    assert [line.split("`")[1] for line in lines[2:6]] == ["bm25", "dense", "rrf", "full"]
    assert lines[5].endswith("| 0.900 | 0.500 | 0.750 | 0.800 | 0.500 | 0.750 |")
    assert lines[9:] == [
        "| questions with an answer | 1 | 1 |",
        "| nDCG@10 more than `rrf`, with its 95 % interval "
        "| +0.100 (-0.050 to +0.250) | +0.100 (-0.050 to +0.250) |",
        "| citations that are exact | 4 of 4 | 3 of 4 |",
        "| who says a sentence: precision, recall | 0.750, 0.500 | 0.750, 0.500 |",
        "| telling questions without an answer from the others: AUROC | 0.900 | 0.900 |",
    ]
