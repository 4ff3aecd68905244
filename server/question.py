"""A question, checked and read: its words, its token vectors, its vector."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.embed import is_special, whole_vector
from indexer.errors import QuestionError
from indexer.types import Encoder, Encoding, FloatArray

# Twice the longest question that fits the default encoder's 512 tokens.
MAX_CHARACTERS = 4000
# Control characters that are white space in a text.
_BLANKS = "\t\n\v\f\r\x85"


@dataclass(frozen=True, slots=True)
class Question:
    """A question after one forward pass; `vector` is its mean, (D,), length 1."""

    text: str
    encoding: Encoding
    vector: FloatArray


def check_question(text: str) -> str:
    """The question with white space folded; raises QuestionError with what to do."""
    if len(text) > MAX_CHARACTERS:
        raise QuestionError(
            f"The question has {len(text):,} characters and the limit is {MAX_CHARACTERS:,}; "
            "shorten it."
        )
    for at, character in enumerate(text):
        if unicodedata.category(character) in ("Cc", "Cs") and character not in _BLANKS:
            raise QuestionError(
                f"The question holds the control character U+{ord(character):04X} at position "
                f"{at + 1}; remove it."
            )
    folded = " ".join(text.split())
    if not folded:
        raise QuestionError("The question is empty; ask in words.")
    return folded


def read_question(text: str, encoder: Encoder) -> Question:
    """Check a question and encode it; raises QuestionError."""
    (question,) = read_questions([text], encoder)
    if isinstance(question, QuestionError):
        raise question
    return question


def read_questions(texts: Sequence[str], encoder: Encoder) -> list[Question | QuestionError]:
    """Check questions and encode them in one forward pass; in a bad one's place, why it is bad."""
    outcomes = [_checked(text) for text in texts]
    good = [text for text in outcomes if isinstance(text, str)]
    try:
        encodings = iter(encoder.encode(good) if good else [])
    except QuestionError as exc:  # one is too long; alone, each shows whether it is the one
        return [exc] if len(texts) == 1 else [read_questions([t], encoder)[0] for t in texts]
    return [_read(text, next(encodings)) if isinstance(text, str) else text for text in outcomes]


def _checked(text: str) -> str | QuestionError:
    try:
        return check_question(text)
    except QuestionError as exc:
        return exc


def _read(text: str, encoding: Encoding) -> Question:
    return Question(text, encoding, whole_vector(encoding))


def has_words(question: Question) -> bool:
    """Whether the encoder read anything but signs and unknown characters."""
    return any(c.isalnum() for c in question.text) and not bool(is_special(question.encoding).all())
