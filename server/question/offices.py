"""Find the office whose words a question asks for: "what did the Parish Clerk say about ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.index.names import NameIndex
from indexer.lexicon.load import one_of, word_list
from indexer.types import Span
from server.question.tokens import QuestionToken, joined_words
from server.question.types import LinkedName

# The longest office, in words.
_MOST_WORDS = 8
# What stands before an office whose words are asked for.
_BEFORE = re.compile(r"\b(?:did|does|according to) (?:the |our )?", re.IGNORECASE)
_VERB = one_of(word_list("question_words", "asking what somebody says"))
# What stands after it: a verb of saying, or after "according to" the end or a comma.
_AFTER_DID = re.compile(rf",? {_VERB}\b", re.IGNORECASE)
_AFTER_ACCORDING = re.compile(r"\s*(?:[?,.:]|\Z|(?:about|on|regarding|concerning)\b)")


@dataclass(frozen=True, slots=True)
class AskedOffice:
    """Where the office stands among the words of a question, and the offices that it may mean."""

    first: int
    count: int
    links: tuple[LinkedName, ...]


def asked_office(text: str, words: Sequence[QuestionToken], names: NameIndex) -> AskedOffice | None:
    """Return the office whose words are asked for, the longest that the reports have, or None."""
    before = _BEFORE.search(text)
    if before is None or not names.offices:
        return None
    first = next((at for at, word in enumerate(words) if word.span.start == before.end()), None)
    if first is None:
        return None
    after = _AFTER_ACCORDING if before[0].casefold().startswith("according") else _AFTER_DID
    run = joined_words(words, first, _MOST_WORDS)
    for count in range(len(run), 0, -1):
        offices = names.offices.get(" ".join(word.bare for word in run[:count]))
        end = run[count - 1].span.end
        if offices and after.match(text, end):
            span = Span(before.end(), end)
            written = text[span.start : span.end]
            links = (LinkedName(span, written, one.printed, "office", written) for one in offices)
            return AskedOffice(first, count, tuple(links))
    return None
