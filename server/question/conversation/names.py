"""Find the speakers that a question names: a man, a woman, a person or an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from indexer.index.reader import SearchIndexes
from indexer.lexicon.load import one_of, word_list
from server.question.conversation.types import Named, NamedKind
from server.question.name_readings import name_readings


def named_speakers(text: str, languages: Sequence[SearchIndexes]) -> list[Named]:
    """Return the persons and organisations of the reports that a question names, in its order."""
    found = dict.fromkeys(one for search in languages for one in _named(text, search))
    return sorted(found, key=lambda one: one.span)


def _named(text: str, search: SearchIndexes) -> Iterator[Named]:
    stop_words = frozenset(search.lexical.analyzer.stop_words)
    for reading in name_readings(text, search.names, stop_words):
        for link in reading.links:
            if search.speakers.knows(("person", link.as_)):
                yield Named(link.span, link.as_, _kind_of_person(link.as_))
            elif search.speakers.knows(("organisation", link.as_)):
                yield Named(link.span, link.as_, "organisation")


def _kind_of_person(name: str) -> NamedKind:
    """What the title of a person tells."""
    if _title("men").match(name):
        return "man"
    return "woman" if _title("women").match(name) else "person"


@cache
def _title(section: str) -> re.Pattern[str]:
    return re.compile(rf"{one_of(word_list('titles', section))}\b", re.I)
