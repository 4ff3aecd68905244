"""What one evaluation found: rankings, answers and all measures, by system and by question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evals.gold.questions import GoldQuestion
from evals.measures.abstention import RiskCoveragePoint
from evals.measures.citations import Integrity
from evals.measures.ranking import Values, mean
from evals.measures.significance import Comparison
from evals.measures.speakers import SpeakerScores
from evals.retriever import Ranking, Scores
from indexer.types import Passage
from server.contract.answer_schemas import AnswerJSON

Rankings = Mapping[str, Mapping[str, Ranking]]
# The measure that systems are compared by.
MAIN_MEASURE = "nDCG@10"
QUOTE, FIRST_QUOTE, ANSWERED = "quote", "quote@1", "answered"


@dataclass(frozen=True, slots=True)
class Abstention:
    """How well the confidence separates answerable questions; `points` is the risk-coverage curve.

    `scores` are those of the first passages, which stood for a confidence before there was one;
    `right` tells whether the first passage is relevant; `aurc` is the area under the curve.
    """

    confidence: Mapping[str, float]
    scores: Mapping[str, float]
    answerable: Mapping[str, bool]
    right: Mapping[str, bool]
    auroc: float | None
    points: Sequence[RiskCoveragePoint]
    aurc: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that one evaluation found.

    `values` are by system, measure and question, for each question with an answer. `main` is the
    system that the others are compared with and whose `answers` are measured. `rankings` have the
    order of trec_eval: a passage whose score is equal to another's may have been shown before it.
    `scores` are those of the main system by question and passage, no two equal. A passage of the
    grade `relevant` or more is relevant to binary measures. Questions in another language than the
    report's are outside of all means. `speakers` are the measures of attribution by split.
    `notes` tell what was read, a sentence each.
    """

    title: str
    main: str
    gold: Sequence[GoldQuestion]
    relevant: int
    passages: Mapping[str, Passage]
    rankings: Rankings
    values: Mapping[str, Values]
    answers: Mapping[str, AnswerJSON]
    comparisons: Sequence[Comparison]
    integrity: Integrity | None
    abstention: Abstention | None
    scores: Mapping[str, Scores] = field(default_factory=dict)
    speakers: Mapping[str, SpeakerScores] = field(default_factory=dict)
    provenance: Mapping[str, Any] = field(default_factory=dict)
    notes: Sequence[str] = ()

    @property
    def core(self) -> list[GoldQuestion]:
        """The questions that means are taken over: with an answer, in the report's language."""
        return [q for q in self.gold if q.counts]

    @property
    def has_types(self) -> bool:
        """Whether the questions have types, as those of a collection do not."""
        return any(question.question_type for question in self.gold)

    def mean(self, system: str, measure: str, ids: Sequence[str] | None = None) -> float | None:
        """Return a measure's mean over the core (or over `ids`), None where it has no value."""
        values = self.values[system].get(measure, {})
        keys = [q.question_id for q in self.core] if ids is None else ids
        found = {key: values[key] for key in keys if key in values}
        return mean(found) if found else None

    def first_rank(self, question: GoldQuestion) -> int | None:
        """Return the rank of the main system's first relevant passage, None where it has none."""
        grades = question.grades
        ranking = self.rankings[self.main][question.question_id]
        ranks = (rank for rank, p in enumerate(ranking, 1) if grades.get(p, 0) >= self.relevant)
        return next(ranks, None)
