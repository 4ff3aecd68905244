"""Find persons whom a report first names after their words: “...,” said Ana Fontes of Porto."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.entities.introductions import Person, introduced_person
from indexer.entities.organisation_words import has_head_noun, is_country, is_document, is_phantom
from indexer.entities.organisations import ROLE, Organisations
from indexer.entities.person_names import FULL_NAME
from indexer.lexicon.reporting_verbs import cue_at
from indexer.types import Passage, Span

# The end of a quotation, and a verb before a full name.
_AFTER_QUOTE = re.compile(
    rf"[,.?!][”\"’'] (?P<verb>[a-z]+) (?:also |later )?(?P<name>{FULL_NAME})(?=[,.;:(]| [a-z(])"
)


def find_quoted_persons(passage: Passage, organisations: Organisations) -> Iterator[Person]:
    """Yield the persons with first and last name who follow a verb of saying after a quotation.

    "Sea Trust" in its place is an organisation where the report knows it or its words say so.
    """
    text = passage.text
    for match in _AFTER_QUOTE.finditer(text):
        name = match["name"]
        if cue_at(text, match.start("verb")) is None or organisations.is_known(name):
            continue
        if any(is_none(name) for is_none in (has_head_noun, is_country, is_document, is_phantom)):
            continue
        if not ROLE.search(name):
            yield introduced_person(passage, Span(*match.span("name")), name, organisations)
