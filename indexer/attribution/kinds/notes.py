"""Notes: a name alone in a list, and under it what that person says.

"- Nick" / "  - two weeks are fine" / "- Bo" / "  - no": each item belongs to the name above it.
Names are those of persons whom the report knows; where nothing introduces them, a list in which
single capitalised words and other items take turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.kinds.types import SentenceKey, TurnLabel
from indexer.attribution.types import Agent
from indexer.entities.name_items import name_items
from indexer.types import Passage, Span


def find_notes(
    passages: Sequence[Passage], subjects: SubjectFinder
) -> Iterator[tuple[SentenceKey, TurnLabel]]:
    """Yield the names that stand alone and whose items follow."""
    for passage in passages:
        for number, name in name_items(passage):
            person = subjects.persons.by_name_or_initials(name)
            if person is None:
                continue
            span = passage.sentences[number]
            agent = Agent("person", span, (person.speaker,))
            key = passage.passage_id, number
            yield key, TurnLabel(Span(span.start, span.end), agent, runs_on=True, covers=False)
