"""Attribution measured on reports in other styles that have labels of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from evals.run.other_reports import ALL, scores_by_report
from indexer.errors import GoldError

MEETINGS = Path(__file__).parents[2] / "indexer" / "meetings"


def test_other_reports_are_attributed_no_worse_than_measured_before() -> None:
    scores = scores_by_report(MEETINGS)
    assert len(scores) == 15
    assert list(scores)[-1] == ALL
    every = scores[ALL]
    assert every.sentences == sum(scores[name].sentences for name in scores if name != ALL) == 722
    for share, least in ((every.precision, 0.78), (every.recall, 0.73), (every.persons, 0.91)):
        assert share.value is not None and share.value >= least


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(GoldError, match=r"has no reports with gold/attribution\.jsonl"):
            scores_by_report(folder)


def test_a_report_of_the_folder_without_labels_is_refused(tmp_path: Path) -> None:
    for name in ("agm", "water"):
        shutil.copytree(MEETINGS / name, tmp_path / name)
    (tmp_path / "gold").mkdir()
    lines = (MEETINGS / "gold/attribution.jsonl").read_text("utf-8").splitlines(keepends=True)
    labels = "".join(line for line in lines if '"report": "agm"' in line)
    assert labels
    (tmp_path / "gold/attribution.jsonl").write_text(labels, "utf-8")
    with pytest.raises(GoldError, match="label each report of the folder"):
        scores_by_report(tmp_path)
