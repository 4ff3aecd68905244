"""The conditions of the gate: same gold, no worse measure, exact citations, same places cited."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.gate.baseline import (
    AUROC_MARGIN,
    MARGINS,
    SPEAKER_MARGIN,
    Baseline,
    BaselineQuestion,
    baseline_questions,
    baseline_speakers,
    stated_auroc,
)
from evals.measures.significance import Comparison, compare, holm, p_value
from evals.run.evaluation import Evaluation

_UPDATE = "if that is meant, run `rapporteur eval --update-baseline`"
Questions = Mapping[str, BaselineQuestion]


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of the gate: whether it holds, and what was found, in a sentence."""

    name: str
    passed: bool
    detail: str


def run_checks(
    evaluation: Evaluation, baseline: Baseline, splits: Collection[str]
) -> Iterator[Check]:
    """Yield every check of an evaluation of some splits against a baseline."""
    now, before = baseline_questions(evaluation), baseline.questions
    same = same_questions(now, before)
    yield _same_gold(now, before, splits, len(same))
    yield from _compared(now, before, same)
    yield from _citations(evaluation)
    yield _places(now, before, same)
    yield from _abstention(evaluation, baseline)
    yield from _speakers(evaluation, baseline)


def same_questions(now: Questions, before: Questions) -> list[str]:
    """Return the ids of the questions that are the same in both: text, evidence and split."""
    return [key for key, one in now.items() if key in before and _same(one, before[key])]


def _same(one: BaselineQuestion, other: BaselineQuestion) -> bool:
    return (one.gold, one.split) == (other.gold, other.split)


def _same_gold(
    now: Questions,
    before: Questions,
    splits: Collection[str],
    same: int,
) -> Check:
    gone = [key for key, question in before.items() if question.split in splits and key not in now]
    changed = [key for key in now if key in before and not _same(now[key], before[key])]
    new = [key for key in now if key not in before]
    parts = {"taken away": gone, "changed": changed, "not in the baseline": new}
    differences = "; ".join(
        f"{len(keys)} {what} ({', '.join(keys[:5])}{', ...' if len(keys) > 5 else ''})"
        for what, keys in parts.items()
        if keys
    )
    detail = f"{same} questions compared" + (f"; {differences}" if differences else "")
    passed = not (gone or changed) and same > 0
    return Check("gold", passed, detail if passed else f"{detail}; {_UPDATE}")


def _compared(now: Questions, before: Questions, same: Sequence[str]) -> Iterator[Check]:
    values = {
        measure: (_values(now, same, measure), _values(before, same, measure))
        for measure in MARGINS
    }
    measured = {measure: pair for measure, pair in values.items() if any(pair)}
    found = holm([compare("now", "baseline", name, *pair) for name, pair in measured.items()])
    for comparison in found:
        one, other = measured[comparison.measure]
        if lost := one.keys() ^ other.keys():
            detail = f"{len(lost)} questions have a value only on one side; {_UPDATE}"
            yield Check(comparison.measure, False, detail)
        else:
            yield _measure_check(comparison)


def _values(questions: Questions, same: Sequence[str], measure: str) -> dict[str, float]:
    return {key: questions[key].values[measure] for key in same if measure in questions[key].values}


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


def _places(now: Questions, before: Questions, same: Sequence[str]) -> Check:
    """Whether citations of the same evidence still name the same label and section."""
    pairs = {key: (before[key].place, now[key].place) for key in same}
    both = {key: pair for key, pair in pairs.items() if None not in pair}
    moved = [f"{key}: {a!r} -> {b!r}" for key, (a, b) in both.items() if a != b]
    detail = f"{len(both) - len(moved)} of {len(both)} cite the place that they did"
    return Check("places", not moved, f"{detail}; first: {moved[0]}" if moved else detail)


def _abstention(evaluation: Evaluation, baseline: Baseline) -> Iterator[Check]:
    """Whether the AUROC holds; nothing where the baseline's answers state no confidence."""
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
    """Whether attribution holds; nothing where it is not measured, as of a remote service."""
    now = baseline_speakers(evaluation)
    pairs = {
        name: (baseline.speakers[name], now[name]) for name in now if name in baseline.speakers
    }
    if not pairs:
        return
    passed = all(after >= before - SPEAKER_MARGIN for before, after in pairs.values())
    values = ", ".join(f"{name} {a:.3f} -> {b:.3f}" for name, (a, b) in pairs.items())
    yield Check("speakers", passed, f"{values}; each may fall by {SPEAKER_MARGIN:g}")
