"""Tell which fact about the meeting itself a question asks for, if it asks for nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args

from indexer.index.names import folded_words
from indexer.lexicon.load import one_of, word_list
from indexer.types import ReportMeta

MeetingFact = Literal["next", "close", "opening", "date", "place", "chair", "attendance"]
# Of several facts that a question has words for, the first of these is meant: "when is the next".
FACTS: tuple[MeetingFact, ...] = get_args(MeetingFact)
LIST = "meeting_facts"
# Who chaired or attended is asked without a word for the meeting, too.
_BARE: tuple[MeetingFact, ...] = ("chair", "attendance")


def asked_fact(question: str, meta: ReportMeta) -> MeetingFact | None:
    """Return the fact that a question asks for, or None.

    All its words are those of such a question or stand in the report's title.
    """
    words = set(folded_words(question))
    fact = next((one for one in FACTS if _asking(one).search(question)), None)
    if fact is None:
        return None
    meetings = frozenset(_words("meetings"))
    if not (words & meetings or fact in _BARE):
        return None
    known = {*_words("words around"), *meetings, *_words(fact), *folded_words(meta.title)}
    if fact in ("close", "opening"):  # "When did the meeting end?", "Who opened it?"
        known |= {*_words("date")}
    if fact == "next":
        known |= {*_words("date"), *_words("place")}
    return fact if words <= known else None


def asks_place(question: str) -> bool:
    """Return whether a question asks where."""
    return _asking("place").search(question) is not None


@cache
def _asking(fact: MeetingFact) -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(word_list(LIST, fact))}\b", re.I)


def _words(section: str) -> Iterator[str]:
    return (word for entry in word_list(LIST, section) for word in folded_words(entry))
