"""A question, checked and read: its words, its token vectors, its vector."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.encoding.pooling import is_special, whole_vector
from indexer.encoding.types import Encoder, Encoding
from indexer.errors import QuestionError
from indexer.index.names import NameIndex
from indexer.types import FloatArray
from server.question.entity_linking import LinkedName, expand_question, link_names

# Twice the longest question that fits the default encoder's 512 tokens.
MAX_CHARACTERS = 4000
# Control characters that are white space in a text.
_BLANKS = "\t\n\v\f\r\x85"


@dataclass(frozen=True, slots=True)
class Question:
    """A question after one forward pass; `vector` is its mean, (D,), length 1.

    `search` is what was encoded and is looked up: the text with its names as the report has them,
    which `readings` tells.
    """

    text: str
    encoding: Encoding
    vector: FloatArray
    search: str
    readings: tuple[LinkedName, ...] = ()


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


def read_question(text: str, encoder: Encoder, names: NameIndex | None = None) -> Question:
    """Check a question and encode it; raises QuestionError."""
    (question,) = read_questions([text], encoder, [names])
    if isinstance(question, QuestionError):
        raise question
    return question


def read_questions(
    texts: Sequence[str], encoder: Encoder, names: Sequence[NameIndex | None]
) -> list[Question | QuestionError]:
    """Check questions and encode them in one forward pass; in a bad one's place, why it is bad.

    Each is read with the names given for it, or literally for None.
    """
    outcomes = [_named(text, own) for text, own in zip(texts, names, strict=True)]
    good = [outcome for outcome in outcomes if not isinstance(outcome, QuestionError)]
    try:
        encodings = iter(encoder.encode([search for _, search, _ in good]) if good else [])
    except QuestionError as exc:  # one is too long; alone, each shows whether it is the one
        if len(texts) == 1:
            return [exc]
        pairs = zip(texts, names, strict=True)
        return [read_questions([text], encoder, [own])[0] for text, own in pairs]
    return [
        outcome if isinstance(outcome, QuestionError) else _read(outcome, next(encodings))
        for outcome in outcomes
    ]


_Named = tuple[str, str, tuple[LinkedName, ...]]


def _named(text: str, names: NameIndex | None) -> _Named | QuestionError:
    """A question checked, as it is searched, and how its names were read."""
    try:
        checked = check_question(text)
    except QuestionError as exc:
        return exc
    readings = link_names(checked, names) if names else ()
    return checked, expand_question(checked, readings), readings


def _read(named: _Named, encoding: Encoding) -> Question:
    text, search, readings = named
    return Question(text, encoding, whole_vector(encoding), search, readings)


def has_words(question: Question) -> bool:
    """Whether the encoder read anything but signs and unknown characters."""
    return any(c.isalnum() for c in question.text) and not bool(is_special(question.encoding).all())
