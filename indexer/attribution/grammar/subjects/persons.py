"""Person subjects: finds the persons that a noun phrase names, by what the report calls them.

"Mr. Ratha", "Mr. Ratha and Ms. Lee", "S Fonua", "Board Chair John Mbeki", "Mr. Ratha's talk".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from indexer.attribution.grammar.subjects.pronouns import SPEECH_NOUN
from indexer.attribution.types import Agent
from indexer.entities.introductions import Person
from indexer.entities.organisations import ROLE
from indexer.entities.person_names import SURNAME, TITLED
from indexer.entities.persons import Persons
from indexer.types import Span

# After a person: "’s presentation".
_POSSESSIVE_SPEECH = re.compile(rf"[’']s? (?:[a-z]+ )?{SPEECH_NOUN}\b")
# Between two persons: "Mr. Roe, and Ms. Poe", "Mr. Roe and Ms. Poe".
_AND = re.compile(r"(?:, (?:and )?| and )")
_BOTH = re.compile(r"[Bb]oth ")
# The words of an office before a name, each with its capital.
_ROLE_WORDS = re.compile(r"(?:[Tt]he )?[A-Z][\w&’'-]*")
_LONGEST_ROLE = 80
# "H Te Paa", "S Fonua", "B. McLeod"
_INITIAL_AND_SURNAME = (
    re.compile(rf"(?:[A-Z]\.? ?){{1,2}} ?{SURNAME} {SURNAME}"),
    re.compile(rf"(?:[A-Z]\.? ?){{1,2}} ?{SURNAME}"),
)


class PersonFinder:
    """Finds agents that are persons of a report."""

    def __init__(self, persons: Persons) -> None:
        self._persons = persons

    def one_or_two(self, text: str, at: int) -> Agent | None:
        """Match a person, or two joined by "and"."""
        first = self.named(text, at)
        join = _AND.match(text, first.span.end) if first else None
        other = self.named(text, join.end()) if join else None
        if not first or not other or "and" not in text[first.span.end : other.span.end]:
            return first
        speakers = tuple(dict.fromkeys(first.speakers + other.speakers))
        return Agent("person", Span(at, other.span.end), speakers)

    def both(self, text: str, at: int) -> Agent | None:
        """Match "Both Mr. Ratha and Ms. Lee"."""
        match = _BOTH.match(text, at)
        agent = self.one_or_two(text, match.end()) if match else None
        if agent is None or len(agent.speakers) < 2:
            return None
        return replace(agent, span=Span(at, agent.span.end))

    def after_role(self, text: str, at: int) -> Agent | None:
        """Match "Board Chair John Mbeki", "COP President Alvarez": an office before a name."""
        words = list(_ROLE_WORDS.finditer(text, at, at + _LONGEST_ROLE))
        for before, word in pairwise(words):
            if before.end() + 1 != word.start():
                break
            if ROLE.fullmatch(before[0].removesuffix("s")) or (
                before[0].isupper() and TITLED.match(text, word.start())
            ):
                agent = self.one_or_two(text, word.start())
                if agent:
                    return replace(agent, span=Span(at, agent.span.end))
        return None

    def person_at(self, text: str, at: int) -> Person | None:
        """Return the one person whose name begins at a character."""
        agent = self.after_role(text, at) or self.named(text, at)
        name = agent.speakers[0].person if agent else None
        return self._persons.by_name(name) if name else None

    def named(self, text: str, at: int) -> Agent | None:
        """Match "Mr. Ratha", "Ratha", "Mr. Ratha's presentation"."""
        if match := TITLED.match(text, at):
            person = self._persons.by_name(match["name"])
        elif match := self._persons.name_pattern.match(text, at):
            person = self._persons.by_name_or_initials(match[0])
        elif match := self._initial_and_surname(text, at):
            person = self._persons.by_name(match[0])
        else:
            return None
        if person is None:
            return None
        end = match.end()
        if owned := _POSSESSIVE_SPEECH.match(text, end):
            end = owned.end()
        elif text[end : end + 1] in ("", "’", "'"):
            return None  # nothing but the name, or "Mr. Ratha’s house"
        return Agent("person", Span(at, end), (person.speaker,))

    def _initial_and_surname(self, text: str, at: int) -> re.Match[str] | None:
        """Match "S Fonua", "H Te Paa", where the report has such a person."""
        for pattern in _INITIAL_AND_SURNAME:
            match = pattern.match(text, at)
            if match and self._persons.by_name(match[0]):
                return match
        return None
