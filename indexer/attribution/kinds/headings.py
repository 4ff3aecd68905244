"""Headings that name who speaks: in transcripts a name over each turn, in minutes a reporter.

"## Kristina Ahlberg" / "It was a strong quarter for us.": the paragraphs under a name are that
person's, where enough of them say "I" or "we" (a section about a person does not).
"## 4.1 Treasurer - B Lund": the person after the dash, or in brackets, reports in that section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.kinds.spoken import FIRST_PERSON
from indexer.attribution.kinds.types import SentenceKey, TurnLabel
from indexer.attribution.types import Agent
from indexer.entities.person_names import SHORT_NAME
from indexer.entities.persons import Persons
from indexer.lexicon.load import word_list
from indexer.types import Passage, Span, Speaker

_NUMBER = re.compile(r"^(?:[\dIVX]+(?:\.\d+)*[.)]? |\[?\(?\d{1,2}:\d{2}(?::\d{2})?[\])]? )")
# "Treasurer - B Lund", "Library Committee (C Moreau)"
_REPORTER = re.compile(
    rf"(?P<head>[^-–—()]{{2,80}}?)(?: [-–—] |: | \()(?P<name>{SHORT_NAME})\)?\s*$"
)
_SOMEBODY = frozenset(word_list("rolls", "somebody")) | {"operator", "host"}
# From this share of the paragraphs under names, they are spoken words.
_LEAST_FIRST_PERSON = 0.3
# So many sections with a name as their heading make a transcript.
_LEAST_SECTIONS = 3


def find_headings(
    passages: Sequence[Passage], subjects: SubjectFinder
) -> Iterator[tuple[SentenceKey, TurnLabel]]:
    """Yield who speaks from the first sentence of each section whose heading names a person."""
    named, reported = [], []
    for section, own in groupby(passages, key=lambda passage: passage.section):
        group = [passage for passage in own if passage.sentences]
        heading = _NUMBER.sub("", section[-1]).strip() if section else ""
        if not group or not heading:
            continue
        if agent := _named(heading, subjects.persons):
            named.append((group, agent))
        elif agent := _reporter(heading, subjects.persons):
            reported.append((group, agent))
    if _is_transcript([group for group, _ in named]):
        yield from (_label(group, agent, is_spoken=True) for group, agent in named)
    yield from (_label(group, agent, is_spoken=False) for group, agent in reported)


def _named(heading: str, persons: Persons) -> Agent | None:
    """Return whom a heading names that is a name alone: "Kristina Ahlberg", "Operator"."""
    if heading.casefold() in _SOMEBODY:
        return Agent("group", Span(0, 0), (Speaker(role=heading),), "one")
    person = persons.by_name_or_initials(heading)
    return Agent("person", Span(0, 0), (person.speaker,)) if person else None


def _reporter(heading: str, persons: Persons) -> Agent | None:
    """Return who reports in a section: "Treasurer - B Lund", "Library Committee (C Moreau)"."""
    match = _REPORTER.fullmatch(heading)
    person = persons.by_name_or_initials(match["name"]) if match else None
    return Agent("person", Span(0, 0), (person.speaker,)) if person else None


def _is_transcript(groups: Sequence[Sequence[Passage]]) -> bool:
    texts = [passage.text for group in groups for passage in group]
    first = sum(FIRST_PERSON.search(text) is not None for text in texts)
    return len(groups) >= _LEAST_SECTIONS and first >= _LEAST_FIRST_PERSON * len(texts)


def _label(
    group: Sequence[Passage], agent: Agent, is_spoken: bool
) -> tuple[SentenceKey, TurnLabel]:
    label = TurnLabel(Span(0, 0), agent, runs_on=True, is_spoken=is_spoken)
    return (group[0].passage_id, 0), label
