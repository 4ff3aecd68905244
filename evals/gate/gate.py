"""The gate: is an evaluation worse than the baseline, and which questions were lost?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from evals.gate.baseline import Baseline, baseline_questions
from evals.gate.checks import Check, run_checks, same_questions
from evals.gold.questions import SPLITS
from evals.run.evaluation import MAIN_MEASURE, Evaluation

# A smaller change of one question is rounding.
CHANGED = 1e-4


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose main measure changed; ranks are of its first relevant passage."""

    question_id: str
    question_type: str
    text: str
    before: float
    after: float
    rank_before: int | None
    rank_after: int | None

    def __str__(self) -> str:
        # The questions of a collection have no type.
        kind = f" ({self.question_type})" if self.question_type else ""
        ranks = f"rank {self.rank_before or 'none'} -> {self.rank_after or 'none'}"
        return (
            f"{self.question_id}{kind} {self.text!r}: {ranks}, "
            f"{MAIN_MEASURE} {self.before:.3f} -> {self.after:.3f}"
        )


@dataclass(frozen=True, slots=True)
class Gate:
    """The checks, and the questions that lost or gained, the largest changes first."""

    checks: Sequence[Check]
    lost: Sequence[Change]
    gained: Sequence[Change]

    @property
    def passed(self) -> bool:
        """Whether nothing is worse."""
        return all(check.passed for check in self.checks)


def judge(evaluation: Evaluation, baseline: Baseline, splits: Collection[str] = SPLITS) -> Gate:
    """Compare an evaluation of some splits with a baseline, over the questions that both have.

    A measure fails when its mean falls by more than its margin, or significantly (paired
    randomisation, Holm-corrected over the gated measures).
    """
    changes = sorted(_changes(evaluation, baseline), key=by_size)
    return Gate(
        list(run_checks(evaluation, baseline, splits)),
        [change for change in changes if change.after < change.before - CHANGED],
        [change for change in changes if change.after > change.before + CHANGED],
    )


def _changes(evaluation: Evaluation, baseline: Baseline) -> list[Change]:
    """What became of each question that has a main measure in both."""
    now, before = baseline_questions(evaluation), baseline.questions
    core = {q.question_id: q for q in evaluation.core}
    return [
        Change(
            key,
            core[key].question_type,
            core[key].text,
            before[key].values[MAIN_MEASURE],
            now[key].values[MAIN_MEASURE],
            before[key].rank,
            now[key].rank,
        )
        for key in same_questions(now, before)
        if key in core
    ]


def by_size(change: Change) -> tuple[float, str]:
    """Return what sorts changes: the largest first, then by the id of the question."""
    return -abs(change.after - change.before), change.question_id
