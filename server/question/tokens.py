"""Split a question into words, and tell which of them may belong to one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.entities.acronyms.tokens import looks_like_acronym
from indexer.index.names import TOKEN, fold_word
from indexer.types import Span

# A question is read several times, and so are those that are answered with it.
_REMEMBERED = 256
# What may stand between two words of a name.
_BETWEEN = re.compile(r"[’']?\s|-|/|\.\s|[’']")


@dataclass(frozen=True, slots=True)
class QuestionToken:
    """A word of a question, `bare` when folded.

    `joined` says that it may belong to one name with the word before, `capitals` that it is written
    as an acronym.
    """

    text: str
    bare: str
    span: Span
    joined: bool
    capitals: bool


@lru_cache(maxsize=_REMEMBERED)
def question_tokens(text: str) -> tuple[QuestionToken, ...]:
    """The words of a question; in one that is all in capitals no word counts as an acronym."""
    found: list[QuestionToken] = []
    matches = list(TOKEN.finditer(text))
    all_capitals = len(matches) > 2 and text.isupper()
    end = 0
    for match in matches:
        joined = bool(found) and _BETWEEN.fullmatch(text, end, match.start()) is not None
        capitals = looks_like_acronym(match[0]) and not all_capitals
        found.append(
            QuestionToken(match[0], fold_word(match[0]), Span(*match.span()), joined, capitals)
        )
        end = match.end()
    return tuple(found)


def joined_words(words: Sequence[QuestionToken], at: int, count: int) -> Sequence[QuestionToken]:
    """At most `count` words from a position on that may belong to one name."""
    end = at + 1
    while end < min(len(words), at + count) and words[end].joined:
        end += 1
    return words[at:end]
