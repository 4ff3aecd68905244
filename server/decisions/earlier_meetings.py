"""Tell a paragraph that is about another meeting than the one that its report reports."""

from __future__ import annotations

import re

from indexer.lexicon.load import one_of, word_list
from indexer.types import ReportMeta

_ORDINAL = one_of(word_list("decisions", "ordinals"))
_OCCASION = one_of(word_list("decisions", "occasions"))
_OPENING = re.compile(
    rf"\A[\W\d]*(?:[Aa]t|[Dd]uring|[Ii]n|[Ss]ince|[Ff]rom)\s+(?:the|its|their|our)\s+"
    rf"(?P<which>(?:[\w-]+\s+){{0,4}}?)(?i:{_OCCASION})\b"
)
_EARLIER = re.compile(rf"\b{one_of(word_list('decisions', 'earlier'))}\b", re.IGNORECASE)
_ORDINALS = re.compile(rf"\b{_ORDINAL}\b", re.IGNORECASE)


def is_about_another(opening: str, meta: ReportMeta) -> bool:
    """Return whether a paragraph that begins with this sentence is about another meeting.

    So it is with "At its last session", and with an ordinal other than that of the report's title.
    """
    match = _OPENING.match(opening)
    if match is None:
        return False
    if _EARLIER.search(match["which"]):
        return True
    own = {word.casefold() for word in _ORDINALS.findall(meta.title)}
    named = {word.casefold() for word in _ORDINALS.findall(match["which"])}
    return bool(own and named) and not own & named
