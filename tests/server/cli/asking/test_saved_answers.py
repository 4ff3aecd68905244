"""What `--after` is given: a question, or the file of an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import AnswerFileError
from server.cli.asking.saved_answers import earlier_question, read_text


def test_a_question_stays_as_it_is_given() -> None:
    assert earlier_question("what did Ms. Ost say") == "what did Ms. Ost say"
    assert earlier_question("who wrote answer.json") == "who wrote answer.json"


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(AnswerFileError, match=r"^nowhere\.json cannot be read"):
        earlier_question("nowhere.json")


def test_a_file_without_an_answer_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_text("[]", "utf-8")
    with pytest.raises(AnswerFileError, match="answer"):
        earlier_question(str(file))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_the_encodings_that_shells_write(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "answer.json"
    file.write_bytes("Zoë".encode(encoding))
    assert read_text(str(file), "answer.json") == "Zoë"
