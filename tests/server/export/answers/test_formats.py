"""The formats of an answer, and the names of their files."""

from __future__ import annotations

import pytest

from server.export.answers.formats import (
    ANSWER_MEDIA_TYPES,
    AnswerChoice,
    export_answer,
    file_name,
)
from server.export.answers.types import ANSWER_FORMATS, AnswerFormat
from server.question.query import Query
from tests.server.export.answers.made import BASE, DAY, NOTED
from tests.server.page.meeting import make_answer, one_report


@pytest.mark.parametrize(
    ("form", "begin"), [("md", b"# lakes\n"), ("docx", b"PK\x03\x04"), ("csv", b"\xef\xbb\xbf")]
)
def test_each_format_has_a_writer_and_a_media_type(form: AnswerFormat, begin: bytes) -> None:
    answer = make_answer("lakes", quotes=(NOTED,))
    choice = AnswerChoice(form, base_url=BASE)
    assert export_answer(one_report(), Query("lakes"), answer, choice, DAY).startswith(begin)
    assert form in ANSWER_MEDIA_TYPES and form in ANSWER_FORMATS


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("what did UNHCR say about security?", "what-did-unhcr-say-about-security.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ('a"b\r\nX: y', "a-b-x-y.md"),
        ("???", "answer.md"),
        ("Städte in Österreich", "städte-in-österreich.md"),
        ("word " * 40, f"{'word-' * 11}word.md"),
    ],
)
def test_a_file_is_named_after_the_words_of_the_question(question: str, name: str) -> None:
    assert file_name(question, "md") == name
