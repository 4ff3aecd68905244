"""Run and qrels are read by other programs, with the same result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ir_measures
import pytest

from evals.measures.ranking import measures, short_name
from evals.report.trec import qrels_lines, run_lines
from evals.run.evaluation import Evaluation


def test_the_lines_are_those_of_trec_eval(small: Evaluation) -> None:
    lines = list(run_lines(small))
    assert lines[:2] == ["q00 Q0 r-p0 1 9 full\n", "q00 Q0 r-p1 2 8 full\n"]
    assert len(lines) == 20 * 10
    assert next(qrels_lines(small)) == "q00 0 r-p0 3\n"
    assert len(list(qrels_lines(small))) == 17


def test_the_files_give_the_same_means_when_they_are_read_back(
    small: Evaluation, tmp_path: Path
) -> None:
    read: Any = ir_measures
    (tmp_path / "run").write_text("".join(run_lines(small)), "utf-8")
    (tmp_path / "qrels").write_text("".join(qrels_lines(small)), "utf-8")
    core = {q.question_id for q in small.core}
    qrels = [q for q in read.read_trec_qrels(str(tmp_path / "qrels")) if q.query_id in core]
    run = [r for r in read.read_trec_run(str(tmp_path / "run")) if r.query_id in core]
    for measure, value in ir_measures.calc_aggregate(measures(2), qrels, run).items():
        assert value == pytest.approx(small.mean("full", short_name(measure)))
