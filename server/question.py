"""A question, checked and read: its words, its token vectors, its vector."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from indexer.embed import is_special, whole_vector
from indexer.errors import QuestionError
from indexer.types import Encoder, Encoding, FloatArray

# Twice the longest question that fits the default encoder's 512 tokens.
MAX_CHARACTERS = 4000


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
    folded = " ".join(text.split())
    if not folded:
        raise QuestionError("The question is empty; ask in words.")
    for at, character in enumerate(folded):
        if unicodedata.category(character) in ("Cc", "Cs"):
            raise QuestionError(
                f"The question holds the control character U+{ord(character):04X} at position "
                f"{at + 1}; remove it."
            )
    return folded


def read_question(text: str, encoder: Encoder) -> Question:
    """Check a question and encode it; raises QuestionError."""
    folded = check_question(text)
    encoding = encoder.encode([folded])[0]
    return Question(folded, encoding, whole_vector(encoding))


def has_words(question: Question) -> bool:
    """Whether the encoder read anything but signs and unknown characters."""
    return any(c.isalnum() for c in question.text) and not bool(is_special(question.encoding).all())
