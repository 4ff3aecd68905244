"""Define what is read of an evaluation's results, and how two of them differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.gate.gate import Change
from evals.measures.significance import Comparison


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question of an evaluation with its values.

    `gold` is a hash of its text and of what counts as an answer; `rank` is that of the first
    relevant passage. `answer` holds the quotes, none where the question was refused; it is None
    where answers were not read.
    """

    question_id: str
    text: str
    question_type: str
    language: str
    answerable: bool
    gold: str
    rank: int | None
    values: Mapping[str, float]
    answer: tuple[str, ...] | None

    @property
    def counts(self) -> bool:
        """Whether means are taken over it: it has an answer and is in the report's language."""
        return self.answerable and not self.language


@dataclass(frozen=True, slots=True)
class Results:
    """The results of one evaluation; `name` is the file that they were read from."""

    name: str
    title: str
    main: str
    provenance: Mapping[str, Any]
    questions: Mapping[str, JudgedQuestion]


@dataclass(frozen=True, slots=True)
class Row:
    """The means of a measure, or of a type of question, in both evaluations, and their difference.

    The difference is after - before, over the questions that have a value in both.
    """

    name: str
    before: float
    after: float
    found: Comparison


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A question whose answer has other quotes; no quotes are a refusal."""

    question_id: str
    text: str
    answerable: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How two evaluations differ.

    `notes` are the differences of their settings, `questions` the number of questions compared.
    `lost` and `gained` are by the main measure, the largest first; `refused` are questions that
    were answered, `answered` those that were refused, `reworded` the other changed answers.
    """

    before: str
    after: str
    notes: Sequence[str]
    questions: int
    measures: Sequence[Row]
    types: Sequence[Row]
    lost: Sequence[Change]
    gained: Sequence[Change]
    refused: Sequence[AnswerChange]
    answered: Sequence[AnswerChange]
    reworded: Sequence[AnswerChange]

    @property
    def answers(self) -> Mapping[str, AnswerChange]:
        """The changed answers by the id of their question."""
        return {one.question_id: one for one in (*self.refused, *self.answered, *self.reworded)}
