"""Small made-up minutes: paragraphs with their sentences, and what is read from them."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.acronyms import find_acronyms
from indexer.attribution import attribute
from indexer.bodies import Bodies
from indexer.people import People
from indexer.sentences import split_sentences
from indexer.subjects import Subjects
from indexer.types import Attribution, Passage, Speaker


def passages(*texts: str, section: tuple[str, ...] = ()) -> list[Passage]:
    """One passage for each text, all in one section."""
    return [
        Passage(f"p{at}", "minutes", at, text, section, split_sentences(text))
        for at, text in enumerate(texts, 1)
    ]


def bodies_of(*texts: str) -> Bodies:
    """The bodies that the texts name."""
    own = passages(*texts)
    return Bodies(own, find_acronyms(own))


def people_of(*texts: str) -> People:
    """The persons that the texts introduce."""
    return People.find(passages(*texts), bodies_of(*texts))


def subjects_of(*texts: str) -> Subjects:
    """What finds who may speak, by the names in the texts."""
    return Subjects(people_of(*texts), bodies_of(*texts))


def read(*texts: str) -> list[Attribution]:
    """The attribution of each sentence of the texts, in order."""
    return [attribution for own in attribute(passages(*texts)) for attribution in own]


def who(attribution: Attribution) -> list[str | None]:
    """Who says a sentence."""
    return names(attribution.speakers)


def names(speakers: Sequence[Speaker]) -> list[str | None]:
    """The person of each speaker, or else the body."""
    return [speaker.person or speaker.organisation for speaker in speakers]
