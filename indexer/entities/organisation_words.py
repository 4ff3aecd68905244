"""Know words of the names of organisations: heads, countries, documents, and what names nobody."""

from __future__ import annotations

import re

from indexer.entities.rolls.heads import is_roll_words
from indexer.lexicon.countries import COUNTRY_NAMES
from indexer.lexicon.load import one_of, word_list

_HEAD_NOUN = re.compile(rf"\b{one_of(word_list('organisations', 'head nouns'))}\b")
_DELIBERATIVE = re.compile(rf"\b{one_of(word_list('organisations', 'deliberative'))}\Z")
_DOCUMENT = re.compile(rf"\b{one_of(word_list('organisations', 'documents'))}\b")
_PUBLICATION = re.compile(rf"\b{one_of(word_list('organisations', 'publications'))}\Z")
_COUNTRIES = frozenset(name.casefold() for name in COUNTRY_NAMES)
_NO_NAMES = frozenset(word_list("rolls", "labels", "somebody"))
# "Councillors", "Five Members", "Other Parishioners"
_GROUP = re.compile(
    rf"(?:(?:[\w-]+ ){{0,2}}{one_of(word_list('groups', 'attending', 'attending if one'))}s?)"
    r"|public|chair|floor"
)


def is_country(name: str) -> bool:
    """Return whether a name is a state's or a territory's, in any letter case."""
    return _folded(name) in _COUNTRIES


def is_deliberative(name: str) -> bool:
    """Return whether an organisation meets, so that it can act only by saying something.

    "Board of UNICEF" does, because what counts stands before "of".
    """
    return _DELIBERATIVE.search(name.split(" of ")[0]) is not None


def has_head_noun(name: str) -> bool:
    """Return whether a name holds a word for organisations ("Council"), and so is no person's."""
    return _HEAD_NOUN.search(name) is not None


def is_document(name: str) -> bool:
    """Return whether a name holds a word for documents ("Convention")."""
    return _DOCUMENT.search(name) is not None


def is_publication(name: str) -> bool:
    """Return whether a name is that of something that has an editor ("Bulletin")."""
    return _PUBLICATION.search(name) is not None


def is_phantom(name: str) -> bool:
    """Return whether a capitalised name is a common noun: "PRESENT", "Five Councillors"."""
    words = name.casefold()
    return words in _NO_NAMES or is_roll_words(name) or _GROUP.fullmatch(words) is not None


def _folded(name: str) -> str:
    return name.casefold().replace("'", "’").replace(".", "").removeprefix("the ")
