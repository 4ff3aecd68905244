"""Read gold questions: evidence is given as verbatim quotes, passages are derived from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from evals.gold.quote_matching import passages_with
from evals.retriever import check_question
from indexer.errors import GoldError, QuestionError
from indexer.types import Passage

GOLD_FOLDER = Path(__file__).resolve().parent
SCHEMA_FILE = GOLD_FOLDER / "schema.json"
# The file beside the questions that labels the speaker of each sentence: evals.gold.attribution.
ATTRIBUTION = "attribution.jsonl"
SPLITS = ("dev", "test")
# From this grade on a passage is relevant to measures that know only relevant and not relevant.
RELEVANT = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that answers, its grade (3 in full, 2 in part, 1 helps) and the passages it is in."""

    quote: str
    grade: int
    passage_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question and what answers it.

    `sentence` is the one that answers best, if there is one; `language` (ISO 639-1) is empty where
    it is the report's; `line` is the question's line in its file, from 1. `kind` tells why a
    question has no answer; it is empty where that is not told.
    """

    question_id: str
    text: str
    question_type: str
    split: str
    answerable: bool
    evidence: tuple[Evidence, ...]
    sentence: str | None
    language: str = ""
    line: int = 0
    kind: str = ""

    @property
    def counts(self) -> bool:
        """Whether means are taken over it: it has an answer and is in the report's language."""
        return self.answerable and not self.language

    @property
    def grades(self) -> dict[str, int]:
        """The best grade of each passage that answers."""
        found: dict[str, int] = {}
        for item in self.evidence:
            for passage_id in item.passage_ids:
                found[passage_id] = max(item.grade, found.get(passage_id, 0))
        return found


def question_files(folder: Path) -> list[Path]:
    """Return the files of gold questions in a folder, each named by its report."""
    return sorted(path for path in folder.glob("*.jsonl") if path.name != ATTRIBUTION)


def load_gold(path: Path, passages: Sequence[Passage]) -> list[GoldQuestion]:
    """Return the questions of a gold file, drafts left out, with their passages.

    Raises GoldError with the line number: not of the schema's shape, a quote in no passage, an id
    given twice.
    """
    found: dict[str, GoldQuestion] = {}
    for number, line in gold_lines(path):
        where = f"{path.name}, line {number}"
        question = read_question_line(line, passages, where, number)
        if question is None:
            continue
        if question.question_id in found:
            raise GoldError(f"{where} repeats the id {question.question_id}; give it its own.")
        found[question.question_id] = question
    return list(found.values())


def gold_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a gold file that are not blank, with their numbers from 1."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise GoldError(f"{path} cannot be read ({exc}); give gold questions in UTF-8.") from exc
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def read_question_line(
    line: str, passages: Sequence[Passage], where: str, number: int = 0
) -> GoldQuestion | None:
    """Return the question of one line, None for a draft; a GoldError begins with `where`."""
    data = parse_line(line, where)
    if data.get("draft"):
        return None
    try:
        check_question(data["question"])
    except QuestionError as exc:
        raise GoldError(f"{where} cannot be asked: {exc}") from exc
    return GoldQuestion(
        question_id=data["id"],
        text=data["question"],
        question_type=data["type"],
        split=data["split"],
        answerable=data["answerable"],
        evidence=_evidence(data, passages, where),
        sentence=data["sentence"],
        language=data.get("language", ""),
        line=number,
        kind=data.get("kind", ""),
    )


def _evidence(
    data: Mapping[str, Any], passages: Sequence[Passage], where: str
) -> tuple[Evidence, ...]:
    """The evidence of a line with its passages; every quote and the sentence must be in one."""
    evidence = tuple(
        Evidence(item["quote"], item["grade"], passages_with(item["quote"], passages))
        for item in data["evidence"]
    )
    found = {item.quote: item.passage_ids for item in evidence}
    if data["sentence"]:
        found[data["sentence"]] = passages_with(data["sentence"], passages)
    for quote, passage_ids in found.items():
        if not passage_ids:
            raise GoldError(
                f"{where}: the quote {quote[:60]!r} is in no passage; quote verbatim from the "
                "report that is asked."
            )
    return evidence


def parse_line(line: str, where: str) -> Mapping[str, Any]:
    """Return a line's JSON, checked against the schema; raises GoldError."""
    try:
        data = json.loads(line)
    except ValueError as exc:
        raise GoldError(f"{where} is not JSON ({exc}); correct it.") from exc
    wrong = best_match(_validator().iter_errors(data))
    if wrong:
        place = "".join(f" {part}" for part in wrong.absolute_path)
        raise GoldError(
            f"{where} is no gold question:{place} {wrong.message[:200]}; "
            "see evals/gold/schema.json."
        )
    checked: Mapping[str, Any] = data
    return checked


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text("utf-8")))
