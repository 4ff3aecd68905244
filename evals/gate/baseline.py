"""The committed baseline: the values of each question that a person accepted last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from evals.gold.questions import SPLITS, GoldQuestion
from evals.run.evaluation import ANSWERED, FIRST_QUOTE, MAIN_MEASURE, QUOTE, Evaluation
from indexer.errors import GoldError

BASELINE_FILE = Path(__file__).resolve().parent / "baseline.json"
# The measure of a question without an answer: 1 where none is given.
ABSTAINED = "abstained"
# How far the mean of each gated measure may fall without being a loss. Evaluations repeat
# exactly, so this is room for another processor's rounding and for one or two questions that
# change ranks, not for noise; a significant fall is a loss however small it is.
MARGINS: Mapping[str, float] = {
    "nDCG@10": 0.005,
    "R@10": 0.01,
    "S@3": 0.01,
    "ev@300w": 0.01,
    QUOTE: 0.02,
    FIRST_QUOTE: 0.02,
    ANSWERED: 0.01,
    "answer recall": 0.02,
    "answer precision": 0.02,
    "sentence F1": 0.02,
    "first sentence": 0.02,
    ABSTAINED: 0.02,
}
AUROC_MARGIN = 0.02
# One sentence or two in a hundred.
SPEAKER_MARGIN = 0.015


@dataclass(frozen=True, slots=True)
class BaselineQuestion:
    """One question of the baseline.

    `gold` is a hash of its text and evidence; `rank` is that of the first relevant passage and
    `place` the label and section that the best evidence is cited with, None where not returned.
    """

    gold: str
    split: str
    rank: int | None
    place: str | None
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted values of each question by its id, and their provenance.

    `auroc` is None unless the answers stated a confidence; `speakers` are precision and recall of
    attribution by split ("dev precision").
    """

    provenance: Mapping[str, Any]
    auroc: float | None
    questions: Mapping[str, BaselineQuestion]
    speakers: Mapping[str, float]


def make_baseline(evaluation: Evaluation) -> Baseline:
    """Return a baseline of an evaluation, with all questions in the report's language."""
    return Baseline(
        evaluation.provenance,
        stated_auroc(evaluation),
        baseline_questions(evaluation),
        baseline_speakers(evaluation),
    )


def baseline_speakers(evaluation: Evaluation) -> dict[str, float]:
    """Return precision and recall of attribution, by split."""
    shares = (
        (f"{split} {name}", share.value)
        for split, scores in evaluation.speakers.items()
        for name, share in (("precision", scores.precision), ("recall", scores.recall))
    )
    return {name: round(value, 6) for name, value in shares if value is not None}


def baseline_questions(evaluation: Evaluation) -> dict[str, BaselineQuestion]:
    """Return each question in the report's language by its id."""
    return {
        q.question_id: baseline_question(evaluation, q) for q in evaluation.gold if not q.language
    }


def baseline_question(evaluation: Evaluation, question: GoldQuestion) -> BaselineQuestion:
    """Return one question's values of the gated measures."""
    key, found = question.question_id, evaluation.values[evaluation.main]
    values = {m: found[m][key] for m in MARGINS if key in found.get(m, {})}
    if not question.answerable:
        values = {ABSTAINED: 1.0 - values[ANSWERED]} if ANSWERED in values else {}
    return BaselineQuestion(
        fingerprint(question),
        question.split,
        evaluation.first_rank(question),
        cited_place(evaluation, question),
        {measure: round(value, 6) for measure, value in values.items()},
    )


def fingerprint(question: GoldQuestion) -> str:
    """Return a hash of the question and of what counts as an answer to it."""
    # In a collection documents are judged, without a quote.
    evidence = [[e.quote or list(e.passage_ids), e.grade] for e in question.evidence]
    content = [question.text, evidence, question.sentence]
    return sha256(json.dumps(content).encode()).hexdigest()[:12]


def cited_place(evaluation: Evaluation, question: GoldQuestion) -> str | None:
    """Return the label and the section path that the best evidence is cited with."""
    best = max(question.evidence, key=lambda item: item.grade, default=None)
    answer = evaluation.answers.get(question.question_id)
    for passage in answer["passages"] if answer else []:
        if best and passage["passage_id"] in best.passage_ids:
            citation = passage["citation"]
            label = citation["label"].removeprefix(citation["report_title"]).strip()
            return " > ".join([label, *citation["section"]])
    return None


def stated_auroc(evaluation: Evaluation) -> float | None:
    """Return the AUROC where the answers state a confidence; that of bare scores is not gated."""
    stated = any(answer["confidence"] is not None for answer in evaluation.answers.values())
    return evaluation.abstention.auroc if evaluation.abstention and stated else None


def write_baseline(baseline: Baseline, path: Path) -> None:
    """Write a baseline as JSON with a line for each question, so that a review shows changes."""
    lines = [
        f"{json.dumps(key)}: " + json.dumps(_record(question), ensure_ascii=False)
        for key, question in baseline.questions.items()
    ]
    head = {
        "provenance": baseline.provenance,
        "auroc": baseline.auroc,
        "speakers": baseline.speakers,
    }
    text = json.dumps(head, indent=1, sort_keys=True)[:-2]
    questions = ",\n  ".join(lines)
    path.write_text(f'{text},\n "questions": {{\n  {questions}\n }}\n}}\n', "utf-8")


def _record(question: BaselineQuestion) -> dict[str, Any]:
    return {
        "gold": question.gold,
        "split": question.split,
        "rank": question.rank,
        "place": question.place,
        **question.values,
    }


def read_baseline(path: Path) -> Baseline:
    """Read a baseline; raises GoldError."""
    mend = "write one with `rapporteur eval --update-baseline`"
    try:
        data = json.loads(path.read_text("utf-8"))
        questions = {
            str(key): _read_question(dict(value)) for key, value in data["questions"].items()
        }
        auroc = None if data["auroc"] is None else _number(data["auroc"])
        speakers = {str(key): _number(value) for key, value in data["speakers"].items()}
        return Baseline(dict(data["provenance"]), auroc, questions, speakers)
    except OSError as exc:
        raise GoldError(f"The baseline {path} cannot be read ({exc.strerror}); {mend}.") from exc
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise GoldError(f"{path} is no baseline ({exc!r}); {mend}.") from exc


def _read_question(value: dict[str, Any]) -> BaselineQuestion:
    gold, split, rank = str(value.pop("gold")), value.pop("split"), value.pop("rank")
    cited_place = value.pop("place")
    if split not in SPLITS or not (rank is None or type(rank) is int):
        raise ValueError(f"split {split!r}, rank {rank!r}")
    if not (cited_place is None or isinstance(cited_place, str)):
        raise ValueError(f"place {cited_place!r}")
    values = {name: _number(number) for name, number in value.items()}
    if not values.keys() & {MAIN_MEASURE, ABSTAINED}:
        raise KeyError(MAIN_MEASURE)
    return BaselineQuestion(gold, split, rank, cited_place, values)


def _number(value: object) -> float:
    """A number in 0..1; anything else, such as NaN, no comparison would notice."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(value)
    return float(value)
