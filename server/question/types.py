"""A question once it has been read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.encoding.types import Encoding
from indexer.index.speakers import SpeakerKey
from indexer.types import FloatArray, Span

AnswerType = Literal["percentage", "money", "number", "date", "person", "place"]
# How a name was recognised. These words leave the program as JSON: "slip" is a misspelling,
# "undefined" an acronym that no report spells out, "initials" ones that only the question puts
# together.
LinkKind = Literal["acronym", "slip", "name", "undefined", "initials"]


@dataclass(frozen=True, slots=True)
class LinkedName:
    """A name in a question, and the name of the reports that it stands for.

    `span` is in the question and `asked` its text; `as_` is the name as the reports print it, and
    `forms` are the long forms of an acronym; `search` is the text that retrieval uses instead.
    """

    span: Span
    asked: str
    as_: str
    kind: LinkKind
    search: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A word of the searched text that is no stop word.

    `term` is its stem, `start` its first character, `tokens` its places in the question's encoding.
    """

    text: str
    term: str
    start: int
    tokens: tuple[int, ...]

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name; the first word of a question only as an acronym."""
        return self.text[0].isupper() and (self.start > 0 or self.is_acronym)

    @property
    def is_acronym(self) -> bool:
        """Whether it is all in capitals."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Question:
    """All that is known of a question before any passage is looked at.

    `text` is the question as given and `search` the same with its names as the reports print them,
    which `links` explain; `encoding` is one forward pass over it and `vector` (D,) the mean, of
    length 1. `terms` are the stems of its words in order and `words` the words themselves.
    `answer_type` is the kind of answer wanted (None: any), `requested_speaker` where `text` names
    whose words are wanted, and `speakers` are those of its names that speak in the reports.
    """

    text: str
    search: str
    links: tuple[LinkedName, ...]
    encoding: Encoding
    vector: FloatArray
    terms: tuple[str, ...]
    words: tuple[QuestionWord, ...]
    answer_type: AnswerType | None
    requested_speaker: Span | None
    speakers: tuple[SpeakerKey, ...]
