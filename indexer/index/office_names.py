"""The forms that a question may use for an office: "the Mayor" for "Mayor of Tarn"."""

from __future__ import annotations

import re
from functools import cache

from indexer.index.names import folded_words
from indexer.lexicon.load import one_of, word_list

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
# "Mayor of Tarn", "Commissioner for Trade", "Secretary to the Board"
_COMPLEMENT = re.compile(r" (?:of|for|to|in|at|on)\b.*|[,(].*", re.DOTALL)
_IN_COURT = (part.removeprefix("the ") for part in word_list("rolls", "in court"))
_HEADS = frozenset((*word_list("roles"), *_IN_COURT))
# Whom these speak for is what tells them apart: "the representative" is nobody in particular.
_GENERIC = frozenset(word_list("roles", "without an office"))
_CHAIR = tuple(word_list("roles", "chairing"))
_DEPUTY = re.compile(rf"{one_of(word_list('roles', 'deputies'))}\b|(?:vice|co)[- ]", re.IGNORECASE)


@cache
def forms_of_office(office: str) -> tuple[str, ...]:
    """Return the folded forms of an office, the longest first; () where it is none of its own.

    They are the whole, what stands before "of" or "for", and the last word of that, but a deputy is
    never called by it: "Parish Clerk" is "the Clerk", "Vice Chair" is not "the Chair". Whoever
    chairs may be called the chair, the chairman, the chairwoman or the chairperson.
    """
    head = _COMPLEMENT.sub("", office)
    words = [word.casefold() for word in _WORD.findall(head)]
    if not words or words[-1] in _GENERIC or words[-1] not in _HEADS:
        return ()
    forms = [office, head]
    if not _DEPUTY.match(head):
        forms += [words[-1], *(_CHAIR if words[-1] in _CHAIR else ())]
    return tuple(dict.fromkeys(" ".join(folded_words(form)) for form in forms))
