"""Small made-up minutes: passages with their sentences, and what is read from them."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.attribution.attribute import attribute_report
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.entities.acronyms.finding import find_acronyms
from indexer.entities.cast import find_persons
from indexer.entities.organisations import Organisations
from indexer.entities.persons import Persons
from indexer.parsing.sentences import split_sentences
from indexer.types import Attribution, Passage, Speaker


def passages(*texts: str, section: tuple[str, ...] = ()) -> list[Passage]:
    """Return one passage for each text, all in one section."""
    return [
        Passage(f"p{at}", "minutes", at, text, section, split_sentences(text))
        for at, text in enumerate(texts, 1)
    ]


def organisations_of(*texts: str) -> Organisations:
    """Return the organisations that the texts name."""
    own = passages(*texts)
    return Organisations(own, find_acronyms(own))


def people_of(*texts: str) -> Persons:
    """Return the persons that the texts introduce."""
    return find_persons(passages(*texts), organisations_of(*texts))


def subjects_of(*texts: str) -> SubjectFinder:
    """Return a finder of subjects that knows the names in the texts."""
    return SubjectFinder(people_of(*texts), organisations_of(*texts))


def read(*texts: str) -> list[Attribution]:
    """Return the attribution of each sentence of the texts, in order."""
    return [
        attribution
        for own in attribute_report(passages(*texts)).attributions
        for attribution in own
    ]


def who(attribution: Attribution) -> list[str | None]:
    """Return the names of those who say a sentence."""
    return names(attribution.speakers)


def names(speakers: Sequence[Speaker]) -> list[str | None]:
    """Return the person of each speaker, or else the organisation."""
    return [speaker.person or speaker.organisation for speaker in speakers]
