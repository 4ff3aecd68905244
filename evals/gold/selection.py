"""Choose gold questions by report and split."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.gold.questions import GoldQuestion, load_gold, question_files
from indexer.errors import GoldError
from indexer.types import Passage


def select_gold(
    folder: Path, passages: Sequence[Passage], splits: Sequence[str]
) -> tuple[list[GoldQuestion], list[Path]]:
    """Return the questions of the splits about the reports of the passages, and their files.

    Raises GoldError: no file, no question with an answer, an id in two files.
    """
    reports = dict.fromkeys(passage.report_id for passage in passages)
    files = [path for report in reports if (path := folder / f"{report}.jsonl").is_file()]
    if not files:
        raise GoldError(
            f"There is no gold file in {folder} for {', '.join(reports)}; name a folder with "
            "--gold, or begin with `rapporteur eval draft`."
        )
    questions = [q for q in _load(files, passages) if q.split in splits]
    ids = [question.question_id for question in questions]
    twice = next((key for key in ids if ids.count(key) > 1), None)
    if twice:
        raise GoldError(f"Two gold files have the id {twice}; give each question its own.")
    if not any(question.answerable for question in questions):
        raise GoldError(
            f"{folder} has no reviewed question with an answer of the split "
            f"{' and '.join(splits)}; add some (drafts are not asked)."
        )
    return questions, files


def dev_questions(folder: Path, passages: Sequence[Passage]) -> list[GoldQuestion]:
    """Return the dev questions in the reports' language, which parameters are chosen on."""
    return [
        question
        for question in _load(question_files(folder), passages)
        if question.split == "dev" and not question.language
    ]


def _load(files: Sequence[Path], passages: Sequence[Passage]) -> list[GoldQuestion]:
    """All questions of some files, each file read against the passages of its report."""
    return [
        question
        for path in files
        for question in load_gold(path, [p for p in passages if p.report_id == path.stem])
    ]
