"""A small evaluation that fails its gate."""

from __future__ import annotations

from dataclasses import replace

from evals.gate.baseline import make_baseline
from evals.gate.gate import Gate, judge
from evals.run.evaluation import Evaluation


def failed_gate(evaluation: Evaluation) -> Gate:
    """Return the gate against a baseline in which every question had a perfect main measure."""
    baseline = make_baseline(evaluation)
    better = {
        key: replace(question, values={**question.values, "nDCG@10": 1.0}, rank=1)
        for key, question in baseline.questions.items()
    }
    return judge(evaluation, replace(baseline, questions=better))
