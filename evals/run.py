"""Run questions through an index in each mode."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evals.gold import GoldQuestion
from server.answer import best_sentence
from server.index import Index
from server.question import Question, read_question
from server.retrieve import WEIGHTS, Field, Mode, rank

# Far below what any measure looks at.
DEPTH = 100


def read_all(index: Index, texts: Mapping[str, str]) -> dict[str, Question]:
    """Encode each question once."""
    return {key: read_question(text, index.encoder) for key, text in texts.items()}


def run_mode(
    index: Index,
    questions: Mapping[str, Question],
    mode: Mode,
    weights: Mapping[Field, float] = WEIGHTS,
) -> dict[str, dict[str, float]]:
    """The scores of the best passages of each question, by passage id.

    Scores are replaced by ranks from the end, so that ties stay in our order whoever sorts.
    """
    run = {}
    for key, question in questions.items():
        rows = rank(index, question, mode, weights).rows[:DEPTH]
        run[key] = {
            index.passages[int(row)].passage_id: float(len(rows) - at)
            for at, row in enumerate(rows)
        }
    return run


def ablations() -> dict[str, Mapping[Field, float]]:
    """Full without each of its parts."""
    return {
        f"full - {field}": {f: 0.0 if f == field else w for f, w in WEIGHTS.items()}
        for field, weight in WEIGHTS.items()
        if weight
    }


def quote_precision(
    index: Index, questions: Mapping[str, Question], gold: Iterable[GoldQuestion]
) -> dict[str, float]:
    """Whether the sentence quoted from the passage that holds the expected one is that sentence.

    1 or 0 for each question with an expected sentence: the choice within a right passage.
    """
    found = {}
    for item in gold:
        if item.sentence is None:
            continue
        row = next(i for i, p in enumerate(index.passages) if item.sentence in p.text)
        passage = index.passages[row]
        span = passage.sentences[best_sentence(index, questions[item.question_id], row)]
        text = passage.text[span.start : span.end]
        found[item.question_id] = float(text in item.sentence or item.sentence in text)
    return found
