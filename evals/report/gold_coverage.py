"""Tables of what the gold questions of a report cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evals.gold.questions import RELEVANT, SPLITS, GoldQuestion
from evals.report.table import Table
from indexer.types import Passage


def coverage_tables(questions: Sequence[GoldQuestion], passages: Sequence[Passage]) -> list[Table]:
    """Return what gold questions cover, by type and split, and by passage."""
    return [_by_type(questions), _by_passage(questions, passages)]


def _by_type(questions: Sequence[GoldQuestion]) -> Table:
    core = [q for q in questions if not q.language]
    types = sorted({q.question_type for q in core})
    groups = [(name, [q for q in core if q.question_type == name]) for name in types]
    languages = sorted({q.language for q in questions if q.language})
    groups += [(f"({name})", [q for q in questions if q.language == name]) for name in languages]
    rows = [
        [
            name,
            str(len(own)),
            *(str(sum(q.split == split for q in own)) for split in SPLITS),
            str(sum(q.sentence is not None for q in own)),
        ]
        for name, own in [*groups, ("all", list(questions))]
    ]
    columns = ["type", "questions", *SPLITS, "with sentence"]
    return Table("questions by type (in brackets: other languages)", columns, rows)


def _by_passage(questions: Sequence[GoldQuestion], passages: Sequence[Passage]) -> Table:
    """How many passages answer no, one or more questions; those that answer none are named."""
    answers = Counter(
        passage_id
        for question in questions
        for passage_id, grade in question.grades.items()
        if grade >= RELEVANT
    )
    groups: dict[str, list[str]] = {"none": [], "1": [], "2 to 4": [], "5 or more": []}
    for passage in passages:
        count = answers[passage.passage_id]
        name = (
            "none" if not count else "1" if count == 1 else "2 to 4" if count < 5 else "5 or more"
        )
        groups[name].append(passage.passage_id)
    rows = [
        [name, str(len(ids)), ", ".join(ids[:8]) if name == "none" else ""]
        for name, ids in groups.items()
    ]
    return Table("questions answered by a passage", ["questions", "passages", "which"], rows)
