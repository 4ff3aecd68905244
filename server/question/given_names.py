"""Other given names before a surname than those of a person: somebody else is meant."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.entities.person_names import gender
from indexer.index.names import edits, folded_words, split_person
from indexer.lexicon.load import word_list

# Titles and roles, which stand where given names do.
_TITLES = frozenset(
    word
    for entry in (
        *word_list("titles", "women", "men", "women or men"),
        *word_list("roles", "", "in the chair"),
    )
    for word in folded_words(entry)
)
# Words that begin a question with a capital and are no names.
_OPENINGS = frozenset(word_list("question_words", "asking for something"))
# How many letters of a given name may differ, and of one of so many letters or more.
_SLIPS, _LONG, _SLIPS_OF_LONG = 1, 6, 2


def may_be_given_name(word: str, written: str, first: bool, known: bool) -> bool:
    """Return whether a folded word of a question may be a given name, as it is written.

    A word in small letters must be `known` as part of a name. `first` says that it begins the
    question.
    """
    if word in _TITLES or not word.isalpha():
        return False
    return known or (written[0].isupper() and not (first and word in _OPENINGS))


def is_unknown_name(word: str, known: frozenset[str]) -> bool:
    """Return whether a folded word in small letters may be a name that no report has ("boris")."""
    return word.isalpha() and not (word in known or word in _TITLES or word in _OPENINGS)


def has_other_given_names(printed: str, before: Sequence[str]) -> bool:
    """Return whether a person has given names and none of those before the surname is one of them.

    `printed` is the person's name, `before` are folded words, titles included. Names that both have
    next to the surname may belong to it (Garcia Lopez) and count for nothing.
    """
    given, surname = split_person(printed)
    own = [word for word in (*given, *surname[:-1]) if word not in _TITLES]
    others = [word for word in before if word not in _TITLES]
    while own and others and own[-1] == others[-1]:
        own.pop()
        others.pop()
    return bool(own and others) and not any(_alike(a, b) for a in others for b in own)


def has_other_title(printed: str, before: str) -> bool:
    """Return whether the title of a person is of the other gender than a word before the name."""
    return {gender(printed), gender(before.capitalize())} == {"f", "m"}


def _alike(one: str, other: str) -> bool:
    """Whether two given names may be the same: an initial, a short form, or a misspelling."""
    if one.startswith(other) or other.startswith(one):
        return True
    most = _SLIPS_OF_LONG if min(len(one), len(other)) >= _LONG else _SLIPS
    return edits(one, other, most) <= most
