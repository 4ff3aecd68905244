"""The gold questions: evidence is given as verbatim quotes, passages are derived from them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import RapporteurError
from indexer.types import Passage

GOLD_FOLDER = Path(__file__).resolve().parent / "gold"
SPLITS = ("dev", "test")
GRADES = (1, 2, 3)


class GoldError(RapporteurError):
    """A gold file that cannot be trusted; the message names the line."""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with the grade (3 in full, 2 in part, 1 helps) of each passage that answers.

    `sentence` is the one that answers best, or None.
    """

    question_id: str
    text: str
    kind: str
    split: str
    answerable: bool
    grades: dict[str, int]
    sentence: str | None


def load_gold(path: Path, passages: Sequence[Passage]) -> list[GoldQuestion]:
    """The questions of a gold file, their quotes found in the passages.

    Raises GoldError with the line number: a quote in no passage or in several, an unknown split.
    """
    found: list[GoldQuestion] = []
    seen: set[str] = set()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path.name}, line {number}"
        try:
            question = _question(json.loads(line), passages, where)
        except (ValueError, KeyError, TypeError) as exc:
            raise GoldError(f"{where} is no gold question ({exc!r}); correct it.") from exc
        if question.question_id in seen:
            raise GoldError(f"{where} repeats the id {question.question_id}; give it its own.")
        seen.add(question.question_id)
        found.append(question)
    return found


def _question(data: dict[str, object], passages: Sequence[Passage], where: str) -> GoldQuestion:
    evidence = data["evidence"]
    if not isinstance(evidence, list) or data["split"] not in SPLITS:
        raise GoldError(f"{where} needs a list of evidence and a split of {', '.join(SPLITS)}.")
    grades: dict[str, int] = {}
    for item in evidence:
        if item["grade"] not in GRADES:
            raise GoldError(f"{where} has the grade {item['grade']!r}; give 1, 2 or 3.")
        passage = _holder(item["quote"], passages, where)
        grades[passage.passage_id] = max(item["grade"], grades.get(passage.passage_id, 0))
    if bool(grades) != data["answerable"]:
        raise GoldError(f"{where}: a question is answerable if and only if it has evidence.")
    sentence = data["sentence"]
    if sentence is not None:
        _holder(str(sentence), passages, where)
    return GoldQuestion(
        question_id=str(data["id"]),
        text=str(data["question"]),
        kind=str(data["type"]),
        split=str(data["split"]),
        answerable=bool(data["answerable"]),
        grades=grades,
        sentence=None if sentence is None else str(sentence),
    )


def _holder(quote: str, passages: Sequence[Passage], where: str) -> Passage:
    holders = [passage for passage in passages if quote in passage.text]
    if len(holders) != 1:
        places = "no passage" if not holders else f"{len(holders)} passages"
        raise GoldError(f"{where}: the quote {quote[:60]!r} is in {places}; quote one verbatim.")
    return holders[0]
