"""Find the organisations of a person over time: "Ms. Roe (UNICEF)" is later "Ms. Roe (WHO)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.entities.organisation_words import is_country
from indexer.entities.organisations import ROLE, Organisations
from indexer.entities.persons import Persons
from indexer.types import Attribution, Passage, Speaker

# What stands right after a name and tells whom its bearer is with from there on.
_WITH = re.compile(
    r" \((?P<bracket>[^()]{2,60})\)"
    r"|,? (?:who (?:[^,;.()]{2,80} and )?(?:is|was) )?now (?:of|with|at|representing) (?:the )?"
    r"(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An organisation that a person is with from a place of the report on.

    `place` is the number of the passage and the character in it.
    """

    place: tuple[int, int]
    organisation: str


# The affiliations of each person who has several, in the order of the report, by name.
Affiliations = Mapping[str, Sequence[Affiliation]]


def find_affiliations(
    passages: Sequence[Passage], persons: Persons, organisations: Organisations
) -> Affiliations:
    """Return the organisations of the persons who change from one to another."""
    found: dict[str, list[Affiliation]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for match in persons.name_pattern.finditer(passage.text):
            person = persons.by_name_or_initials(match[0])
            label = _label_after(passage.text, match.end(), organisations) if person else None
            if person is None or label is None or label == person.initials:
                continue
            own = found[person.name]
            if not own or own[-1].organisation != label:
                own.append(Affiliation((number, match.start()), label))
    return {name: own for name, own in found.items() if len(own) > 1}


def _label_after(text: str, at: int, organisations: Organisations) -> str | None:
    """Return the organisation right after a name; None for a role, initials and an unknown name."""
    match = _WITH.match(text, at)
    if match is None:
        return None
    inside = match["bracket"]
    if inside is None:
        mention = organisations.starting_at(text, match.end())
        return mention.label if mention and organisations.is_known(mention.name) else None
    first = inside.split(",")[0]
    is_body = is_country(first) or organisations.is_known(first)
    return organisations.label_of(first) if is_body and not ROLE.search(first) else None


def with_affiliations(
    attributions: Sequence[Sequence[Attribution]],
    passages: Sequence[Passage],
    affiliations: Affiliations,
) -> list[tuple[Attribution, ...]]:
    """Return the attributions with each person's organisation at the place of the sentence."""
    if not affiliations:
        return [tuple(own) for own in attributions]
    return [
        tuple(
            replace(
                each,
                speakers=_at((number, span.end), each.speakers, affiliations),
                about=_at((number, span.end), each.about, affiliations),
            )
            for span, each in zip(passage.sentences, own, strict=True)
        )
        for number, (passage, own) in enumerate(zip(passages, attributions, strict=True))
    ]


def _at(
    place: tuple[int, int], speakers: Sequence[Speaker], affiliations: Affiliations
) -> tuple[Speaker, ...]:
    """Return the speakers with their organisations at a place.

    An organisation that is not one of the person's stays: somebody speaks on its behalf.
    """
    found = []
    for speaker in speakers:
        own = affiliations.get(speaker.person or "", ())
        before = [each.organisation for each in own if each.place <= place]
        if before and speaker.organisation in {each.organisation for each in own}:
            speaker = replace(speaker, organisation=before[-1])
        found.append(speaker)
    return tuple(found)
