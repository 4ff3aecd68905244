"""Export an answer in a format: the one way into this room."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from indexer.index.records import Records
from server.answering.types import Answer
from server.export.answers.content import exported_answer
from server.export.answers.markdown import write_markdown
from server.export.answers.table import write_csv
from server.export.answers.types import AnswerFormat, ExportedAnswer
from server.export.answers.word import write_word
from server.question.query import Query

ANSWER_MEDIA_TYPES: Mapping[AnswerFormat, str] = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
}
_WRITERS: Mapping[AnswerFormat, Callable[[ExportedAnswer], bytes]] = {
    "md": write_markdown,
    "docx": write_word,
    "csv": write_csv,
}
# Characters of a question in the name of its file, at most.
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """What is exported of an answer: in which format, which quotes (all for no pick), what base.

    `base_url` is what links begin with, "" for none.
    """

    form: AnswerFormat
    picks: Sequence[str] = ()
    base_url: str = ""


def export_answer(
    records: Records, query: Query, answer: Answer, choice: AnswerChoice, today: date | None = None
) -> bytes:
    """Return an answer as a file; raises UnknownQuote for a pick that the answer has not."""
    exported = exported_answer(records, query, answer, choice.base_url, choice.picks, today)
    return _WRITERS[choice.form](exported)


def file_name(question: str, form: AnswerFormat) -> str:
    """Return the name of an answer's file: the words of the question with hyphens between."""
    words = re.findall(r"[^\W_]+", question.lower())
    name = "-".join(words)[:_LONGEST_NAME].strip("-")
    return f"{name or 'answer'}.{form}"
