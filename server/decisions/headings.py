"""Tell from its headings what the sentences of a section are: conclusions, decisions, requests."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.lexicon.load import one_of, word_list
from indexer.parsing.heading_numbers import ANNEX
from server.decisions.types import KINDS, Kind

_LIST = "decisions"
_NOUNS = {kind: word_list(_LIST, f"headings of {kind}") for kind in KINDS}
_KIND = re.compile(
    "|".join(rf"(?P<{kind}>\b{one_of(nouns)}\b)" for kind, nouns in _NOUNS.items()), re.IGNORECASE
)
_BESIDE = frozenset(word_list(_LIST, "beside a heading"))
_SUBJECT = re.compile(rf"\A\s+{one_of(word_list(_LIST, 'on a subject'))}\b", re.IGNORECASE)
# The end of a meeting, and no conclusion: "Conclusion of the session".
_END = re.compile(r"\bconclusion of\b|\bin conclusion\b", re.IGNORECASE)
_NUMBER = re.compile(r"\A\s*(?:[\dIVXLC]+(?:\.\d+)*|[A-Za-z])[.)]?\s+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CODE = re.compile(r"\S*\d\S*|\(+[A-Z-]+\)*|[IVXLC]+\b")


def kinds_of_section(path: Sequence[str]) -> tuple[Kind, ...]:
    """Return the kinds that the innermost heading of decisions names; none in an annex below it."""
    for heading in reversed(path):
        if ANNEX.match(heading):
            return ()
        if kinds := kinds_of_heading(heading):
            return kinds
    return ()


def kinds_of_heading(heading: str) -> tuple[Kind, ...]:
    """Return the kinds of decision that a heading names: both of "Conclusions and decisions".

    A heading with other words ("Follow-up of decisions") names none, but for the subject after
    "on": "Conclusions on water".
    """
    if _END.search(heading):
        return ()
    found = list(_KIND.finditer(heading))
    if not found:
        return ()
    rest = _KIND.sub(" ", heading[: found[-1].end()])
    after = heading[found[-1].end() :]
    rest += "" if _SUBJECT.match(after) else after
    words = _WORD.findall(_CODE.sub(" ", _NUMBER.sub("", rest)))
    if any(word.casefold() not in _BESIDE for word in words):
        return ()
    named = {match.lastgroup for match in found}
    return tuple(kind for kind in KINDS if kind in named)
