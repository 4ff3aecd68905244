"""The committed baseline: what each question was worth when a person last said so."""

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
# What is asked of a question without an answer: 1 where none is given.
ABSTAINED = "abstained"
# How far the mean of each gated measure may fall without being called a loss. Runs repeat
# exactly, so this is room for another processor's rounding and for one or two questions that
# change places, not for noise; a fall that is significant is a loss however small it is.
MARGINS: Mapping[str, float] = {
    "nDCG@10": 0.005,
    "R@10": 0.01,
    "S@3": 0.01,
    "ev@300w": 0.01,
    QUOTE: 0.02,
    FIRST_QUOTE: 0.02,
    ANSWERED: 0.01,
    ABSTAINED: 0.02,
}
AUROC_MARGIN = 0.02
# One sentence or two in a hundred.
SPEAKER_MARGIN = 0.015


@dataclass(frozen=True, slots=True)
class Kept:
    """One question of the baseline.

    `rank` is that of its first relevant passage, `place` what the citation of the first evidence
    says of where it stands; None for what was not returned.
    """

    gold: str
    split: str
    rank: int | None
    place: str | None
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The kept questions by id, and where they come from; `auroc` only of stated confidences.

    `speakers` are precision and recall of who says what, by split ("dev precision").
    """

    provenance: Mapping[str, Any]
    auroc: float | None
    questions: Mapping[str, Kept]
    speakers: Mapping[str, float]


def make_baseline(evaluation: Evaluation) -> Baseline:
    """What an evaluation found, as a baseline: all questions in the report's language."""
    return Baseline(
        evaluation.provenance,
        stated_auroc(evaluation),
        kept_questions(evaluation),
        kept_speakers(evaluation),
    )


def kept_speakers(evaluation: Evaluation) -> dict[str, float]:
    """Precision and recall of who says what, by split."""
    shares = (
        (f"{split} {name}", share.value)
        for split, scores in evaluation.speakers.items()
        for name, share in (("precision", scores.precision), ("recall", scores.recall))
    )
    return {name: round(value, 6) for name, value in shares if value is not None}


def kept_questions(evaluation: Evaluation) -> dict[str, Kept]:
    """Each question in the report's language by its id."""
    return {q.question_id: keep(evaluation, q) for q in evaluation.gold if not q.language}


def keep(evaluation: Evaluation, question: GoldQuestion) -> Kept:
    """One question's values of the gated measures."""
    key, found = question.question_id, evaluation.values[evaluation.main]
    values = {m: found[m][key] for m in MARGINS if key in found.get(m, {})}
    if not question.answerable:
        values = {ABSTAINED: 1.0 - values[ANSWERED]} if ANSWERED in values else {}
    return Kept(
        fingerprint(question),
        question.split,
        first_rank(evaluation, question),
        place(evaluation, question),
        {measure: round(value, 6) for measure, value in values.items()},
    )


def fingerprint(question: GoldQuestion) -> str:
    """A hash of what is asked and what counts as an answer."""
    told = [question.text, [[e.quote, e.grade] for e in question.evidence], question.sentence]
    return sha256(json.dumps(told).encode()).hexdigest()[:12]


def first_rank(evaluation: Evaluation, question: GoldQuestion) -> int | None:
    """The rank of the first relevant passage, None where none was returned."""
    grades = question.grades
    ranking = evaluation.rankings[evaluation.main][question.question_id]
    relevant = evaluation.relevant
    ranks = (at for at, p in enumerate(ranking, 1) if grades.get(p, 0) >= relevant)
    return next(ranks, None)


def place(evaluation: Evaluation, question: GoldQuestion) -> str | None:
    """Where the citation says that the best evidence stands: its label, then the section path."""
    best = max(question.evidence, key=lambda item: item.grade, default=None)
    answer = evaluation.answers.get(question.question_id)
    for passage in answer["passages"] if answer else []:
        if best and passage["passage_id"] in best.passage_ids:
            citation = passage["citation"]
            label = citation["label"].removeprefix(citation["report_title"]).strip()
            return " > ".join([label, *citation["section"]])
    return None


def stated_auroc(evaluation: Evaluation) -> float | None:
    """The AUROC where the answers state a confidence; a bare score is not gated."""
    stated = any(answer["confidence"] is not None for answer in evaluation.answers.values())
    return evaluation.abstention.auroc if evaluation.abstention and stated else None


def write_baseline(baseline: Baseline, path: Path) -> None:
    """Write a baseline as JSON, a question a line, so that a change can be read in review."""
    lines = [
        f"{json.dumps(key)}: " + json.dumps(_record(q), ensure_ascii=False)
        for key, q in baseline.questions.items()
    ]
    head = {
        "provenance": baseline.provenance,
        "auroc": baseline.auroc,
        "speakers": baseline.speakers,
    }
    text = json.dumps(head, indent=1, sort_keys=True)[:-2]
    questions = ",\n  ".join(lines)
    path.write_text(f'{text},\n "questions": {{\n  {questions}\n }}\n}}\n', "utf-8")


def _record(kept: Kept) -> dict[str, Any]:
    head = {"gold": kept.gold, "split": kept.split, "rank": kept.rank, "place": kept.place}
    return {**head, **kept.values}


def read_baseline(path: Path) -> Baseline:
    """Read a baseline; raises GoldError."""
    mend = "write one with `rapporteur eval --update-baseline`"
    try:
        data = json.loads(path.read_text("utf-8"))
        questions = {str(key): _kept(dict(value)) for key, value in data["questions"].items()}
        auroc = None if data["auroc"] is None else _number(data["auroc"])
        speakers = {str(key): _number(value) for key, value in data["speakers"].items()}
        return Baseline(dict(data["provenance"]), auroc, questions, speakers)
    except OSError as exc:
        raise GoldError(f"The baseline {path} cannot be read ({exc.strerror}); {mend}.") from exc
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise GoldError(f"{path} is no baseline ({exc!r}); {mend}.") from exc


def _kept(value: dict[str, Any]) -> Kept:
    gold, split, rank = str(value.pop("gold")), value.pop("split"), value.pop("rank")
    cited = value.pop("place")
    if split not in SPLITS or not (rank is None or type(rank) is int):
        raise ValueError(f"split {split!r}, rank {rank!r}")
    if not (cited is None or isinstance(cited, str)):
        raise ValueError(f"place {cited!r}")
    values = {name: _number(number) for name, number in value.items()}
    if not values.keys() & {MAIN_MEASURE, ABSTAINED}:
        raise KeyError(MAIN_MEASURE)
    return Kept(gold, split, rank, cited, values)


def _number(value: object) -> float:
    """A share of 0..1; anything else would slip through every comparison."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(value)
    return float(value)
