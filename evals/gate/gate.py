"""The gate: is anything worse than the baseline, and which questions were lost?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.gate.baseline import (
    AUROC_MARGIN,
    MARGINS,
    SPEAKER_MARGIN,
    Baseline,
    Kept,
    kept_questions,
    kept_speakers,
    stated_auroc,
)
from evals.gold.questions import SPLITS
from evals.measures.significance import Comparison, compare, holm, p_value
from evals.run.evaluation import MAIN_MEASURE, Evaluation

_UPDATE = "if that is meant, run `rapporteur eval --update-baseline`"
# Below this a question's own change is rounding.
_CHANGED = 1e-4


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the gate asks for, and what it found, in a sentence."""

    name: str
    passed: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose first measure changed; ranks are of its first relevant passage."""

    question_id: str
    kind: str
    text: str
    before: float
    after: float
    rank_before: int | None
    rank_after: int | None

    def __str__(self) -> str:
        ranks = f"rank {self.rank_before or 'none'} -> {self.rank_after or 'none'}"
        return (
            f"{self.question_id} ({self.kind}) {self.text!r}: {ranks}, "
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
    """Compare an evaluation of some splits with a baseline, over the questions that both know.

    A measure is lost when its mean falls by more than its margin, or significantly (paired
    randomisation, Holm-corrected over the gated measures).
    """
    now, before = kept_questions(evaluation), baseline.questions
    same = [key for key, kept in now.items() if key in before and _same(kept, before[key])]
    checks = [
        _same_gold(now, before, splits, len(same)),
        *_compared(now, before, same),
        *_citations(evaluation),
        _places(now, before, same),
        *_abstention(evaluation, baseline),
        *_speakers(evaluation, baseline),
    ]
    texts = {q.question_id: q for q in evaluation.core}
    changes = [
        Change(
            key,
            texts[key].kind,
            texts[key].text,
            before[key].values[MAIN_MEASURE],
            now[key].values[MAIN_MEASURE],
            before[key].rank,
            now[key].rank,
        )
        for key in same
        if key in texts
    ]
    return Gate(
        checks,
        sorted((c for c in changes if c.after < c.before - _CHANGED), key=_size),
        sorted((c for c in changes if c.after > c.before + _CHANGED), key=_size),
    )


def _same(one: Kept, other: Kept) -> bool:
    """Whether two have the same question, evidence and split."""
    return (one.gold, one.split) == (other.gold, other.split)


def _size(change: Change) -> tuple[float, str]:
    return -abs(change.after - change.before), change.question_id


def _same_gold(
    now: Mapping[str, Kept], before: Mapping[str, Kept], splits: Collection[str], same: int
) -> Check:
    gone = [key for key, kept in before.items() if kept.split in splits and key not in now]
    changed = [key for key in now if key in before and not _same(now[key], before[key])]
    new = [key for key in now if key not in before]
    parts = {"taken away": gone, "changed": changed, "not in the baseline": new}
    told = "; ".join(
        f"{len(keys)} {what} ({', '.join(keys[:5])}{', ...' if len(keys) > 5 else ''})"
        for what, keys in parts.items()
        if keys
    )
    detail = f"{same} questions compared" + (f"; {told}" if told else "")
    passed = not (gone or changed) and same > 0
    return Check("gold", passed, detail if passed else f"{detail}; {_UPDATE}")


def _compared(
    now: Mapping[str, Kept], before: Mapping[str, Kept], same: Sequence[str]
) -> Iterator[Check]:
    values = {
        measure: (_values(now, same, measure), _values(before, same, measure))
        for measure in MARGINS
    }
    told = {measure: pair for measure, pair in values.items() if any(pair)}
    found = holm([compare("now", "baseline", name, *pair) for name, pair in told.items()])
    for comparison in found:
        one, other = told[comparison.measure]
        if lost := one.keys() ^ other.keys():
            detail = f"{len(lost)} questions have a value only on one side; {_UPDATE}"
            yield Check(comparison.measure, False, detail)
        else:
            yield _measure_check(comparison)


def _values(kept: Mapping[str, Kept], same: Sequence[str], measure: str) -> dict[str, float]:
    return {key: kept[key].values[measure] for key in same if measure in kept[key].values}


def _measure_check(found: Comparison) -> Check:
    margin = MARGINS[found.measure]
    too_far = found.difference < -margin
    significant = found.difference < 0 and found.significant
    detail = (
        f"{found.difference:+.4f} ({found.low:+.4f} to {found.high:+.4f}, "
        f"p {p_value(found.corrected)}, {found.questions} questions)"
    )
    if too_far:
        detail += f"; it may fall by {margin:g}"
    if significant:
        detail += "; the fall is significant"
    return Check(found.measure, not (too_far or significant), detail)


def _citations(evaluation: Evaluation) -> Iterator[Check]:
    found = evaluation.integrity
    if found is None or not found.checked:
        yield Check("citations", False, "no citation was checked")
        return
    detail = f"{found.checked - len(found.wrong)} of {found.checked} exact"
    if found.wrong:
        detail += f"; first: {found.wrong[0]}"
    yield Check("citations", not found.wrong, detail)


def _places(now: Mapping[str, Kept], before: Mapping[str, Kept], same: Sequence[str]) -> Check:
    """Whether the citations still say that the same evidence stands in the same place."""
    pairs = {key: (before[key].place, now[key].place) for key in same}
    both = {key: pair for key, pair in pairs.items() if None not in pair}
    moved = [f"{key}: {a!r} -> {b!r}" for key, (a, b) in both.items() if a != b]
    detail = f"{len(both) - len(moved)} of {len(both)} cite the place that they did"
    return Check("places", not moved, f"{detail}; first: {moved[0]}" if moved else detail)


def _abstention(evaluation: Evaluation, baseline: Baseline) -> Iterator[Check]:
    """Gated from the first baseline on whose answers state a confidence."""
    now, before = stated_auroc(evaluation), baseline.auroc
    if before is None:
        return
    if now is None:
        yield Check("abstention", False, f"AUROC was {before:.3f}; no confidence is stated now")
        return
    passed = now >= before - AUROC_MARGIN
    detail = f"AUROC {before:.3f} -> {now:.3f}; it may fall by {AUROC_MARGIN:g}"
    yield Check("abstention", passed, detail)


def _speakers(evaluation: Evaluation, baseline: Baseline) -> Iterator[Check]:
    """Whether who says what is still found; nothing where it is not measured, as of a service."""
    now = kept_speakers(evaluation)
    pairs = {
        name: (baseline.speakers[name], now[name]) for name in now if name in baseline.speakers
    }
    if not pairs:
        return
    passed = all(after >= before - SPEAKER_MARGIN for before, after in pairs.values())
    told = ", ".join(f"{name} {a:.3f} -> {b:.3f}" for name, (a, b) in pairs.items())
    yield Check("speakers", passed, f"{told}; each may fall by {SPEAKER_MARGIN:g}")
