"""Find the countries of a question that the searched text names in no form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.index.names import folded_words
from indexer.lexicon.load import word_list
from server.answering.requirements.known_text import KnownText
from server.question.countries import adjectives_of_country, is_country, names_of_country
from server.question.types import Question

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# The longest name of a country, in words.
_MOST_WORDS = 8
_SHORT = 3
_WORDS_TOO = frozenset(word_list("countries", "words too"))


def missing_countries(question: Question, known: KnownText) -> list[str]:
    """Return the countries that a question names and the text does not, as the question does.

    A country is named by any of its names ("UK") and by its adjective ("Kenyan").
    """
    text, linked = question.text, [link.span for link in question.links]
    words = list(_WORD.finditer(text))
    missing, end = [], 0
    for at, word in enumerate(words):
        if word.start() < end or any(s.start < word.end() and word.start() < s.end for s in linked):
            continue
        for last in range(min(at + _MOST_WORDS, len(words)) - 1, at - 1, -1):
            name = re.sub(r"['’]s?\Z", "", text[word.start() : words[last].end()])
            folded = folded_words(name)
            if is_country(folded) and _is_meant(name):
                end = words[last].end()
                if not any(known.has_together(one) for one in _forms(name)):
                    missing.append(name)
                break
    return missing


def _is_meant(name: str) -> bool:
    """Whether a name is a country's: short ones are in capitals, "turkey" and the like have one."""
    return (len(name) > _SHORT or name.isupper()) and (name[0].isupper() or name not in _WORDS_TOO)


def _forms(name: str) -> Iterator[str]:
    folded = folded_words(name)
    yield name
    for one in names_of_country(folded, is_acronym=name.isupper()) or (folded,):
        yield " ".join(one)
        yield from adjectives_of_country(one)
