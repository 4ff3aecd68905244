"""Read the results that `rapporteur eval --out` writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, FiniteFloat, ValidationError

from evals.compare.types import JudgedQuestion, Results
from evals.report.files import RESULTS
from indexer.errors import GoldError


class _Question(BaseModel):
    id: str
    question: str
    type: str
    language: str | None
    answerable: bool
    gold: str
    rank: int | None
    answer: tuple[str, ...] | None
    values: dict[str, FiniteFloat]


class _Results(BaseModel):
    title: str
    main: str
    provenance: dict[str, Any]
    questions: list[_Question]


def read_results(path: Path) -> Results:
    """Read the results of an evaluation, from its folder or its results.json; raises GoldError."""
    file = path / RESULTS if path.is_dir() else path
    try:
        read = _Results.model_validate_json(file.read_bytes())
    except OSError as exc:
        raise GoldError(
            f"{file} cannot be read ({exc.strerror}); write it with `rapporteur eval --out DIR`."
        ) from exc
    except ValidationError as exc:
        raise GoldError(_no_results(file, exc)) from exc
    questions = {one.id: _question(one) for one in read.questions}
    if len(questions) < len(read.questions):
        raise GoldError(f"{file} has a question twice; write it with `rapporteur eval --out DIR`.")
    return Results(str(file), read.title, read.main, read.provenance, questions)


def _question(one: _Question) -> JudgedQuestion:
    return JudgedQuestion(
        one.id,
        one.question,
        one.type,
        one.language or "",
        one.answerable,
        one.gold,
        one.rank,
        one.values,
        one.answer,
    )


def _no_results(file: Path, exc: ValidationError) -> str:
    """What is wrong with a file, and how to mend it."""
    first = exc.errors()[0]
    place = " ".join(str(part) for part in first["loc"])
    if first["type"] == "missing" and first["loc"][0] == "questions" and len(first["loc"]) > 1:
        return (
            f"{file} was written by an older version (it lacks {place}); evaluate again with "
            "`rapporteur eval --out DIR`."
        )
    what = f"{place}: {first['msg']}" if place else first["msg"]
    return f"{file} holds no results of an evaluation ({what}); name results.json, or its folder."
