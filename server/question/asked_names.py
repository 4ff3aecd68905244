"""Find whose words a question asks for by office or first name: "what did the Clerk say"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.index.names import KnownName, NameIndex
from indexer.lexicon.load import one_of, word_list
from indexer.types import Span
from server.question.tokens import QuestionToken, joined_words
from server.question.types import LinkedName, LinkKind

# The longest office, in words.
_MOST_WORDS = 8
# What stands before a name whose words are asked for.
_BEFORE = re.compile(r"\b(?:did|does|according to) (?:the |our )?", re.IGNORECASE)
_VERB = one_of(word_list("question_words", "asking what somebody says"))
# What stands after it: a verb of saying, or after "according to" the end of the phrase.
_AFTER_DID = re.compile(rf",? {_VERB}\b", re.IGNORECASE)
_AFTER_ACCORDING = re.compile(r"\s*(?:[?,.:]|\Z|(?:about|on|regarding|concerning)\b)")


@dataclass(frozen=True, slots=True)
class AskedName:
    """Where it stands among the words of a question, and the offices or persons that it means."""

    first: int
    count: int
    links: tuple[LinkedName, ...]


def asked_office(text: str, words: Sequence[QuestionToken], names: NameIndex) -> AskedName | None:
    """Return the office whose words are asked for, the longest that the reports have, or None."""
    return _asked(text, words, names.offices, "office", _MOST_WORDS)


def asked_first_name(
    text: str, words: Sequence[QuestionToken], names: NameIndex
) -> AskedName | None:
    """Return the person, or persons, whose words are asked for by the first name, or None."""
    return _asked(text, words, names.first_names, "name", 1)


def _asked(
    text: str,
    words: Sequence[QuestionToken],
    known: Mapping[str, Sequence[KnownName]],
    kind: LinkKind,
    most: int,
) -> AskedName | None:
    before = _BEFORE.search(text) if known else None
    if before is None:
        return None
    first = next((at for at, word in enumerate(words) if word.span.start == before.end()), None)
    if first is None:
        return None
    after = _AFTER_ACCORDING if before[0].casefold().startswith("according") else _AFTER_DID
    run = joined_words(words, first, most)
    for count in range(len(run), 0, -1):
        found = known.get(" ".join(word.bare for word in run[:count]))
        end = run[count - 1].span.end
        if found and after.match(text, end):
            span = Span(before.end(), end)
            written = text[span.start : span.end]
            links = (LinkedName(span, written, one.printed, kind, written) for one in found)
            return AskedName(first, count, tuple(links))
    return None
