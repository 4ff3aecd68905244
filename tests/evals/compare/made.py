"""Results made by hand, before and after a change."""

from __future__ import annotations

from dataclasses import replace

from evals.compare.types import JudgedQuestion, Results

SIZE = 12


def _question(number: int) -> JudgedQuestion:
    answerable = number % 4 != 3
    return JudgedQuestion(
        question_id=f"q{number:02d}",
        text=f"when did boat {number} come",
        question_type=("factoid", "list")[number % 2] if answerable else "unanswerable",
        language="",
        answerable=answerable,
        gold=f"hash {number}",
        rank=1 if answerable else None,
        values={"nDCG@10": 1.0, "answered": 1.0} if answerable else {"answered": 0.0},
        answer=(f"Boat {number} came.",) if answerable else (),
    )


QUESTIONS = {one.question_id: one for one in map(_question, range(SIZE))}
BEFORE = Results(
    "a/results.json",
    "dev",
    "full",
    {
        "k": 20,
        "gold": {"r.jsonl": "0" * 64},
        "versions": {"numpy": "2.0"},
        "encoder": {"name": "x"},
    },
    QUESTIONS,
)


def changed(**questions: JudgedQuestion) -> Results:
    """Return the results with some questions changed."""
    return replace(BEFORE, name="b/results.json", questions={**QUESTIONS, **questions})


def worse() -> Results:
    """Return results in which q00 is refused, q01 is ranked third, and q03 is answered."""
    zero, one, three = (QUESTIONS[key] for key in ("q00", "q01", "q03"))
    return changed(
        q00=replace(zero, rank=None, values={"nDCG@10": 0.0, "answered": 0.0}, answer=()),
        q01=replace(
            one, rank=3, values={"nDCG@10": 0.5, "answered": 1.0}, answer=("Boat 9 came.",)
        ),
        q03=replace(three, values={"answered": 1.0}, answer=("Boat 3 sank.",)),
    )
