"""The form below an answer that saves it: what asks the question again, and the formats."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from server.export.answers.types import AnswerFormat
from server.page.links import ask_url
from server.question.query import Query

_NAMES: dict[AnswerFormat, str] = {"md": "Markdown", "docx": "Word", "csv": "Spreadsheet"}


@dataclass(frozen=True, slots=True)
class SavingForm:
    """The parameters that ask a question again, and the formats with their names on the page."""

    parameters: tuple[tuple[str, str], ...]
    formats: tuple[tuple[AnswerFormat, str], ...]


def saving_form(query: Query) -> SavingForm:
    """Return the form that saves the answer to a query."""
    return SavingForm(tuple(parse_qsl(urlsplit(ask_url(query)).query)), tuple(_NAMES.items()))
