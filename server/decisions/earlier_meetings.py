"""Tell a paragraph that is about another meeting than the one that its report reports."""

from __future__ import annotations

import re
from decimal import Decimal

from indexer.lexicon.load import one_of, word_list
from indexer.types import ReportMeta
from server.answering.requirements.numerals import read_numerals

_OCCASION = one_of(word_list("decisions", "occasions"))
_OPENING = re.compile(
    rf"\A[\W\d]*(?:[Aa]t|[Dd]uring|[Ii]n|[Ss]ince|[Ff]rom)\s+(?:the|its|their|our)\s+"
    rf"(?P<which>(?:[\w-]+\s+){{0,4}}?)(?i:{_OCCASION})\b"
)
_EARLIER = re.compile(rf"\b{one_of(word_list('decisions', 'earlier'))}\b", re.IGNORECASE)


def is_about_another(opening: str, meta: ReportMeta) -> bool:
    """Return whether a paragraph that begins with this sentence is about another meeting.

    So it is with "At its last session", and with an ordinal other than that of the report's title.
    """
    match = _OPENING.match(opening)
    if match is None:
        return False
    if _EARLIER.search(match["which"]):
        return True
    own, named = _ranks(meta.title), _ranks(match["which"])
    return bool(own and named) and not own & named


def _ranks(text: str) -> set[Decimal]:
    """The values of the ordinals of a text: of "thirty-fourth", and of "34th"."""
    return {one.value for one in read_numerals(text) if one.is_ordinal}
