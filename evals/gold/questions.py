"""The gold questions: evidence is given as verbatim quotes, passages are derived from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from evals.retriever import check_question
from indexer.errors import GoldError, QuestionError
from indexer.types import Passage

GOLD_FOLDER = Path(__file__).resolve().parent
SCHEMA_FILE = GOLD_FOLDER / "schema.json"
# Of another kind than the questions: who says what, see evals/gold/attribution.py.
ATTRIBUTION = "attribution.jsonl"
SPLITS = ("dev", "test")
# The grade from which graded passages count for the measures that know only yes and no.
RELEVANT = 2
# The fewest characters in common that say that a quote runs on into another passage.
_LEAST_PART = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that answers, its grade (3 in full, 2 in part, 1 helps) and the passages it is in."""

    quote: str
    grade: int
    passage_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question and what answers it; `sentence` is the one that answers best, or None."""

    question_id: str
    text: str
    kind: str
    split: str
    answerable: bool
    evidence: tuple[Evidence, ...]
    sentence: str | None
    language: str = ""
    line: int = 0

    @property
    def counts(self) -> bool:
        """Whether the means stand on it: with an answer, in the report's language."""
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
    """The files of gold questions in a folder, each named by its report."""
    return sorted(path for path in folder.glob("*.jsonl") if path.name != ATTRIBUTION)


def load_gold(path: Path, passages: Sequence[Passage]) -> list[GoldQuestion]:
    """The questions of a gold file, their quotes found in the passages; drafts are left out.

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
    """The lines of a gold file that hold something, numbered from 1."""
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
    """The question of one line, None for a draft; `where` begins the message of a GoldError."""
    data = parse_line(line, where)
    if data.get("draft"):
        return None
    try:
        check_question(data["question"])
    except QuestionError as exc:
        raise GoldError(f"{where} cannot be asked: {exc}") from exc
    evidence = tuple(
        Evidence(item["quote"], item["grade"], holders(item["quote"], passages))
        for item in data["evidence"]
    )
    sentence: str | None = data["sentence"]
    found = {item.quote: item.passage_ids for item in evidence}
    if sentence:
        found[sentence] = holders(sentence, passages)
    for quote, passage_ids in found.items():
        if not passage_ids:
            raise GoldError(
                f"{where}: the quote {quote[:60]!r} is in no passage; quote verbatim from the "
                "report that is asked."
            )
    return GoldQuestion(
        question_id=data["id"],
        text=data["question"],
        kind=data["type"],
        split=data["split"],
        answerable=data["answerable"],
        evidence=evidence,
        sentence=sentence,
        language=data.get("language", ""),
        line=number,
    )


def parse_line(line: str, where: str) -> Mapping[str, Any]:
    """A line's JSON, checked against the schema; raises GoldError."""
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


def holders(quote: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """The passages that hold a quote; where another chunking cuts it, those with most of it."""
    whole = tuple(passage.passage_id for passage in passages if quote in passage.text)
    return whole or _cut_in_two(quote, passages) or _cut_in_many(quote, passages)


def _cut_in_two(quote: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """One passage ends as the quote begins, another begins as it ends; they may overlap."""
    heads = {p.passage_id: _overlap(p.text, quote) for p in passages}
    tails = {p.passage_id: _overlap(quote, p.text) for p in passages}
    head, tail = max(heads.values(), default=0), max(tails.values(), default=0)
    if min(head, tail) < _LEAST_PART or head + tail < len(quote) - 1:
        return ()
    most = max(head, tail)
    return tuple(key for key in heads if most in (heads[key], tails[key]))


def _overlap(left: str, right: str) -> int:
    """How many characters at the end of one text begin the other."""
    for length in range(min(len(left), len(right)), 0, -1):
        if left.endswith(right[:length]):
            return length
    return 0


def _cut_in_many(quote: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """The passages with the largest part of a quote that runs over several whole ones."""
    at = " ".join(passage.text for passage in passages).find(quote)
    if at < 0:
        return ()
    held: dict[str, int] = {}
    start = 0
    for passage in passages:
        end = start + len(passage.text)
        held[passage.passage_id] = min(end, at + len(quote)) - max(start, at)
        start = end + 1
    most = max(held.values())
    return tuple(passage_id for passage_id, part in held.items() if part == most)
