"""Find the lines that introduce a list of decisions, and the items under them."""

from __future__ import annotations

import re

from indexer.lexicon.load import one_of, word_list
from server.decisions.types import KINDS, Kind

_LIST = "decisions"
_NOUNS = {
    kind: re.compile(
        rf"\b(?:following|these)\s+(?:[\w-]+\s+){{0,3}}?{nouns}\b"
        rf"|\b{nouns}\b(?:\s+[\w-]+){{0,6}}?\s+(?:as follows|the following)\b",
        re.IGNORECASE,
    )
    for kind in KINDS
    for nouns in [one_of(word_list(_LIST, f"nouns of {kind}"))]
}
# How the line before a list ends after its verb: "agreed to:", "RESOLVED:", "decided as follows:".
_VERBS = one_of([verb for kind in KINDS for verb in word_list(_LIST, kind)])
_ENDS = re.compile(
    r"(?:\b(?:that|to|by|on|as follows|unanimously)|\bfollowing(?:\s+[\w-]+){0,6}"
    rf"|\b(?i:{_VERBS}|{one_of(word_list(_LIST, 'labels of request'))})(?:\s+[\w-]+){{0,2}})"
    r"\s*:\W*\Z"
)
_NOT_OURS = re.compile(r"\b(?:not|had|previous|last|draft)\b", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|[-•–*▪])\s", re.IGNORECASE)
_INFINITIVE = re.compile(r"\s*(?:[Tt]hat|[Tt]o)\b")
_LOWER = re.compile(r"\s*[a-z]")
_GOES_ON = re.compile(r"(?:[;,]|[;,]?\s+(?:and|or))\s*\Z")


def introduces(text: str) -> bool:
    """Return whether a sentence ends with the colon before a list."""
    return text.rstrip(" –-").endswith(":")


def ends_as_introduction(text: str) -> bool:
    """Return whether a line with a deciding verb says with it that a list follows."""
    return _ENDS.search(text) is not None


def kind_of_introduction(text: str) -> Kind | None:
    """Return the kind that the noun of an introducing line names: "the following decisions:"."""
    if not introduces(text) or _NOT_OURS.search(text):
        return None
    return next((kind for kind, noun in _NOUNS.items() if noun.search(text)), None)


def goes_on(item: str, before: str) -> bool:
    """Return whether a text is another item of the list that `before` is the last item of."""
    if _GOES_ON.search(before) or _LOWER.match(item):
        return True
    return any(form.match(item) and form.match(before) for form in (_MARK, _INFINITIVE))
