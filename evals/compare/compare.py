"""Compare the results of two evaluations, question by question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from evals.compare.settings import common_questions, question_differences, setting_differences
from evals.compare.types import AnswerChange, Difference, JudgedQuestion, Results, Row
from evals.gate.baseline import ABSTAINED
from evals.gate.gate import CHANGED, Change, by_size
from evals.measures.ranking import mean
from evals.measures.significance import compare, holm
from evals.run.evaluation import ANSWERED, MAIN_MEASURE

Pairs = Sequence[tuple[JudgedQuestion, JudgedQuestion]]
Values = Mapping[str, float]


def compare_results(before: Results, after: Results, only_common: bool = False) -> Difference:
    """Compare two evaluations of the same questions, or of those that both have.

    Raises UsageError for evaluations that cannot be compared.
    """
    keys = common_questions(before, after, only_common)
    pairs = [(before.questions[key], after.questions[key]) for key in keys]
    core = [pair for pair in pairs if pair[0].counts]
    changes = sorted(_changes(core), key=by_size)
    answers = list(_answer_changes(pairs))
    notes = [f"Not compared: {what}." for what in question_differences(before, after)]
    return Difference(
        before=before.name,
        after=after.name,
        notes=[*setting_differences(before, after), *notes],
        questions=len(keys),
        measures=_corrected(_measure_rows(pairs, core)),
        types=_corrected(_type_rows(core)),
        lost=[change for change in changes if change.after < change.before],
        gained=[change for change in changes if change.after > change.before],
        refused=[one for one in answers if not one.after],
        answered=[one for one in answers if not one.before],
        reworded=[one for one in answers if one.before and one.after],
    )


def _measure_rows(pairs: Pairs, core: Pairs) -> Iterator[Row]:
    """Each measure over the questions with an answer; then how many of the others are refused."""
    for name in dict.fromkeys(name for pair in core for one in pair for name in one.values):
        yield _row(name, name, *_values(core, name))
    others = [pair for pair in pairs if not (pair[0].answerable or pair[0].language)]
    before, after = (
        {key: 1 - value for key, value in values.items()} for values in _values(others, ANSWERED)
    )
    if before.keys() & after.keys():
        yield _row(ABSTAINED, ABSTAINED, before, after)


def _type_rows(core: Pairs) -> Iterator[Row]:
    """The main measure by type of question; nothing where there is only one type."""
    types = sorted({one.question_type for one, _ in core})
    for name in types if len(types) > 1 else ():
        own = [pair for pair in core if pair[0].question_type == name]
        yield _row(name, MAIN_MEASURE, *_values(own, MAIN_MEASURE))


def _values(pairs: Pairs, measure: str) -> tuple[Values, Values]:
    """A measure before and after, of the questions that have it."""
    found: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for pair in pairs:
        for values, one in zip(found, pair, strict=True):
            if measure in one.values:
                values[one.question_id] = one.values[measure]
    return found


def _row(name: str, measure: str, before: Values, after: Values) -> Row:
    keys = before.keys() & after.keys()
    one, other = ({key: values[key] for key in sorted(keys)} for values in (before, after))
    return Row(name, mean(one), mean(other), compare("after", "before", measure, other, one))


def _corrected(rows: Iterator[Row]) -> list[Row]:
    """The rows with p values corrected over all of them (Holm)."""
    every = [row for row in rows if row.found.questions]
    found = holm([row.found for row in every])
    return [replace(row, found=one) for row, one in zip(every, found, strict=True)]


def _changes(core: Pairs) -> Iterator[Change]:
    """The questions whose main measure changed by more than rounding."""
    for one, other in core:
        if MAIN_MEASURE not in one.values or MAIN_MEASURE not in other.values:
            continue
        before, after = one.values[MAIN_MEASURE], other.values[MAIN_MEASURE]
        if abs(after - before) > CHANGED:
            yield Change(
                one.question_id,
                one.question_type,
                one.text,
                before,
                after,
                one.rank,
                other.rank,
            )


def _answer_changes(pairs: Pairs) -> Iterator[AnswerChange]:
    """The questions whose answers were read in both and have other quotes."""
    for one, other in pairs:
        if one.answer is not None and other.answer is not None and one.answer != other.answer:
            yield AnswerChange(one.question_id, one.text, one.answerable, one.answer, other.answer)
