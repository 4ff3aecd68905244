"""Inflect English verbs: "note" gives "noted", "noting" and "notes"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from indexer.lexicon.load import word_list

# "reply" gives "replied", but "say" and "survey" keep their y.
_CONSONANT_Y = re.compile(r"[^aeou]y\Z")


def past(verb: str) -> str:
    """Return the simple past: "noted" of "note"."""
    if verb in _irregular():
        return _irregular()[verb][0]
    if _CONSONANT_Y.search(verb):
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def gerund(verb: str) -> str:
    """Return the gerund: "noting" of "note"."""
    if verb in _irregular():
        return _irregular()[verb][1]
    return f"{verb.removesuffix('e')}ing"


def present(verb: str) -> str:
    """Return the third person of the present: "notes" of "note"."""
    if _CONSONANT_Y.search(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch")) else f"{verb}s"


def phrase_pattern(phrase: str, inflect: Callable[[str], str]) -> str:
    """Return a pattern of a phrase whose verb is inflected.

    "draw attention" in the past matches "drew attention" and "drew the Board’s attention".
    """
    verb, _, rest = phrase.partition(" ")
    if not rest:
        return inflect(verb)
    one_word_between = rest in word_list("reporting_phrases", "particles")
    between = r"(?:[a-z]+ )?" if one_word_between else r"(?:[\w’'-]+ ){0,3}?"
    return f"{inflect(verb)} {between}{rest}"


def either(patterns: Iterable[str]) -> str:
    """Return a pattern of any of some patterns; longer ones are tried first."""
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


def first_word(pattern: str) -> str:
    """Return the verb that the pattern of a phrase begins with."""
    return re.split(r"[^a-z]", pattern, maxsplit=1)[0]


@cache
def _irregular() -> Mapping[str, tuple[str, str]]:
    """Return the past and the gerund of each irregular verb."""
    forms = (entry.split() for entry in word_list("irregular_verbs"))
    return {infinitive: (past, gerund) for infinitive, past, gerund in forms}
