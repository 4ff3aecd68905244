"""Tell which fact about the meeting itself a question asks for, if it asks for nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
# Words of other facts that ask for one, too: "When did the meeting end?", "Where is the next?"
_WITH: Mapping[MeetingFact, tuple[MeetingFact, ...]] = {
    "close": ("date",),
    "opening": ("date",),
    "next": ("date", "place"),
}


def asked_fact(question: str, meta: ReportMeta) -> MeetingFact | None:
    """Return the fact that a question asks for, or None.

    All its words are those of such a question or stand in the report's title.
    """
    words = set(folded_words(question))
    fact = next((one for one in FACTS if _asking(one).search(question)), None)
    if fact is None:
        return None
    if fact not in _BARE and words.isdisjoint(_words("meetings")):
        return None
    known = (_words(one) for one in (fact, *_WITH.get(fact, ()), "words around", "meetings"))
    return fact if words <= {*folded_words(meta.title)}.union(*known) else None


def asks_place(question: str) -> bool:
    """Return whether a question asks where."""
    return _asking("place").search(question) is not None


@cache
def _asking(fact: MeetingFact) -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(word_list(LIST, fact))}\b", re.I)


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(word for entry in word_list(LIST, section) for word in folded_words(entry))
