"""Define a question as it is after reading, with its words and linked names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.encoding.types import Encoding
from indexer.index.speaker_keys import SpeakerKey
from indexer.types import FloatArray, IntArray, Span

AnswerType = Literal[
    "percentage", "money", "number", "month", "date", "person", "city", "country", "place"
]  # fmt: skip
# How a name was recognised. These words are part of the JSON and stay: "slip" is a misspelling,
# "undefined" an acronym that no report spells out, "initials" a long form that the reports do not
# have, whose initials are a known acronym, or the initials of an organisation without an acronym,
# "office" an office whose words are asked for ("the Mayor").
LinkKind = Literal["acronym", "slip", "name", "undefined", "initials", "office"]


@dataclass(frozen=True, slots=True)
class LinkedName:
    """A name in a question, and the name in the reports that it stands for.

    `span` is its place in the question and `asked` its text; `as_` is the name as the reports print
    it, and `forms` are the long forms of an acronym; `search` is the text that retrieval uses. In
    an answer, `reports` are the ids of the reports shown that have it so, None for all of them.
    """

    span: Span
    asked: str
    as_: str
    kind: LinkKind
    search: str
    forms: tuple[str, ...] = ()
    reports: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class NameReading:
    """The names of a question as some reports have them; `reports` are numbers, None for all."""

    links: tuple[LinkedName, ...]
    reports: IntArray | None = None


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A word of `Question.search` that is no stop word.

    `term` is its stem, `start` the position of its first character, `tokens` the positions of its
    tokens in the question's encoding.
    """

    text: str
    term: str
    start: int
    tokens: tuple[int, ...]

    @property
    def is_name(self) -> bool:
        """Whether it begins with a capital; the first word of a question must be an acronym."""
        return self.text[0].isupper() and (self.start > 0 or self.is_acronym)

    @property
    def is_acronym(self) -> bool:
        """Whether it has two letters or more, all capitals."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that is known of a question before a passage of some reports is read.

    A question is read once for all reports of one language in which the same text is searched for:
    `part` is the number of the language among the search indexes, `reports` are the numbers of
    those reports there, None for all. `names` are its names as these reports have them: the same
    letters may stand for others in others.

    `text` is the question with white space folded, and `search` the text that is searched for, with
    names as `links` have them. `encoding` is one forward pass over `search` and `vector` (D,) its
    mean, of length 1. `terms` are the stems of its words in order and `words` the words themselves.
    `answer_type` is the type of answer wanted (None: any), `is_broad` whether several sentences
    are wanted (a list, a summary), `wants_reason` whether it asks why, `wants_speakers` whether it
    asks who said something, `requested_speaker` where `text` names the speaker whose words are
    wanted. `speakers` are its names that are speakers in the reports: for each place in the
    question the speakers that reports mean by it.
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
    speakers: tuple[tuple[SpeakerKey, ...], ...]
    names: tuple[NameReading, ...] = ()
    part: int = 0
    reports: IntArray | None = None
    is_broad: bool = False
    wants_reason: bool = False
    wants_speakers: bool = False
