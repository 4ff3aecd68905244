"""An answer in words as JSON: what the schemas describe."""

from __future__ import annotations

from pydantic import TypeAdapter

from server.contract.writing.schemas import WrittenJSON
from server.contract.writing.serialise import written_json
from server.writing.types import Written, WrittenSentence


def test_kept_and_struck_sentences_say_so() -> None:
    written = Written(
        "small",
        (WrittenSentence("A [1].", (1,)), WrittenSentence("B.", (), "it cites no quote")),
    )
    data = written_json(written)
    assert data == {
        "model": "small",
        "shown": True,
        "reason": None,
        "sentences": [
            {"text": "A [1].", "quotes": [1], "kept": True, "reason": None},
            {"text": "B.", "quotes": [], "kept": False, "reason": "it cites no quote"},
        ],
    }
    assert TypeAdapter(WrittenJSON).validate_python(data, strict=True) == data


def test_one_that_is_not_shown_says_why() -> None:
    data = written_json(Written("small", (), "It broke off."))
    assert (data["shown"], data["reason"]) == (False, "It broke off.")
