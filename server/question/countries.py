"""Find what else means the country that a question names: "UK" and "British" for United Kingdom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from indexer.index.names import Words, fold_word, folded_words
from indexer.lexicon.load import word_list

# Who speaks for a country: an adjective before one of these names the country.
_ROLES = frozenset(
    fold_word(word)
    for word in (
        *word_list("roles"),
        *word_list("roles", "of a country"),
        *word_list("groups", "attending"),
    )
)
# "us" is a word, "US" and "U.S." are a country.
_SHORT = 3


def names_of_country(words: Words, is_acronym: bool, following: str = "") -> tuple[Words, ...]:
    """Return the names of the country that folded words name, (): they name none.

    `is_acronym` says that they are written in capitals, which a short form must be; `following` is
    the next word: an adjective names the country of a delegate ("Kenyan delegate").
    """
    if len(words) == 1 and len(words[0]) <= _SHORT and not is_acronym:
        return ()
    if words in _other_names():
        return _other_names()[words]
    if following.removesuffix("s") not in _ROLES and following not in _ROLES:
        return ()
    country = _adjectives().get(words)
    return () if country is None else _other_names().get(country, (country,))


def may_name_country(word: str) -> bool:
    """Return whether a folded word begins a name or an adjective of a country."""
    return word in _first_words()


def is_country(words: Words) -> bool:
    """Return whether folded words are the name of a country."""
    return words in _other_names() or words in _countries()


def country_of_adjective(words: Words) -> str | None:
    """Return the country whose adjective some folded words are; None for other words."""
    return _printed().get(words)


def country_words() -> tuple[str, ...]:
    """Return the names and adjectives of all countries as they are printed."""
    adjectives = [word for line in _lines("adjectives") for word in line]
    others = [word for line in _lines("other names") for word in line]
    return tuple({*adjectives, *others, *word_list("countries", "without an adjective")})


def forms_of_country(words: Words, is_acronym: bool) -> tuple[str, ...]:
    """Return the names and adjectives, folded, of the country that folded words name or describe.

    There are none for other words. `is_acronym` is that of `names_of_country`.
    """
    country = _adjectives().get(words, words)
    if not is_country(country):
        return ()
    names = names_of_country(country, is_acronym) or (country,)
    adjectives = (word for word, own in _adjectives().items() if own in names)
    return tuple(" ".join(form) for form in (*names, *adjectives))


@cache
def _other_names() -> Mapping[Words, tuple[Words, ...]]:
    """The names that mean one country, by each of them."""
    groups = [tuple(map(folded_words, line)) for line in _lines("other names")]
    return {name: group for group in groups for name in group}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in (*_other_names(), *_adjectives()))


@cache
def _countries() -> frozenset[Words]:
    plain = word_list("countries", "without an adjective")
    return frozenset([*_adjectives().values(), *map(folded_words, plain)])


@cache
def _printed() -> Mapping[Words, str]:
    """The country of each adjective."""
    return {folded_words(word): own[0] for own in _lines("adjectives") for word in own[1:]}


@cache
def _adjectives() -> Mapping[Words, Words]:
    return {word: folded_words(name) for word, name in _printed().items()}


def _lines(section: str) -> list[list[str]]:
    lines = word_list("countries", section)
    return [[part.strip() for part in line.split("=")] for line in lines]
