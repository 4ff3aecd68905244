"""The roster of a report: who speaks in it, for whom, how often; and who is only mentioned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.attribution.types import Roster, RosterEntry
from indexer.entities.introductions import Person
from indexer.entities.organisations import Organisations
from indexer.entities.person_names import TITLE
from indexer.entities.persons import Persons
from indexer.types import Attribution, Evidence, Passage, Span, Speaker

_TITLES = re.compile(rf"{TITLE}+\Z")


def make_roster(
    passages: Sequence[Passage],
    attributions: Sequence[Sequence[Attribution]],
    people: Persons,
    organisations: Organisations,
) -> Roster:
    """Count who speaks, who is told of, and who is named, in one report."""
    found = [attribution for own in attributions for attribution in own]
    counts = _Counts(
        Counter(s for a in found for s in _pairs(a.speakers)),
        Counter(s for a in found for s in _pairs(a.about)),
    )
    named = _Named(passages, people, organisations)
    persons = (p for p in people.persons if p.introduced or named.count(p.name))
    places = {label: at for at, label in enumerate(named.labels)}
    speaking = {organisation for _, organisation in counts.said if organisation}
    labels = sorted({*places, *speaking}, key=lambda label: (places.get(label, len(places)), label))
    voices = [
        RosterEntry(
            person=None,
            organisation=label,
            role=None,
            aliases=tuple(name for name in organisations.names_of(label) if name != label),
            said=counts.said[None, label],
            through=counts.through(label),
            about=counts.about[None, label],
            mentioned=named.count(label),
            first=named.first(label) if label in places else _first_said(label, found),
        )
        for label in labels
    ]
    return Roster(
        tuple(_person(person, counts, named) for person in persons),
        tuple(voice for voice in voices if voice.organisation in speaking),
        tuple(voice for voice in voices if voice.organisation not in speaking),
    )


_Pair = tuple[str | None, str | None]


def _pairs(speakers: Iterable[Speaker]) -> set[_Pair]:
    return {(speaker.person, speaker.organisation) for speaker in speakers}


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many sentences each person and body says, and how many tell of it."""

    said: Counter[_Pair]
    about: Counter[_Pair]

    def through(self, label: str) -> int:
        """What persons say for a body."""
        return sum(
            count
            for (person, organisation), count in self.said.items()
            if person and organisation == label
        )


def _person(person: Person, counts: _Counts, named: _Named) -> RosterEntry:
    pair = (person.name, person.organisation)
    return RosterEntry(
        person=person.name,
        organisation=person.organisation,
        role=person.role,
        aliases=named.aliases(person.name),
        said=counts.said[pair],
        through=0,
        about=counts.about[pair],
        mentioned=named.count(person.name),
        first=person.introduced or named.first(person.name),
    )


def _first_said(label: str, found: Iterable[Attribution]) -> Evidence:
    return next(a.evidence[0] for a in found if any(s.organisation == label for s in a.speakers))


class _Named:
    """Where each person and each body is named, and in which words."""

    def __init__(
        self, passages: Sequence[Passage], people: Persons, organisations: Organisations
    ) -> None:
        self._places: dict[str, list[tuple[Evidence, str]]] = {}
        self.labels: list[str] = []
        for passage in passages:
            for name, place, words in _names_in(passage, people, organisations):
                if name not in self._places and name not in {p.name for p in people.persons}:
                    self.labels.append(name)
                self._places.setdefault(name, []).append((place, words))

    def count(self, name: str) -> int:
        """How often it is named."""
        return len(self._places.get(name, ()))

    def first(self, name: str) -> Evidence:
        """Where it is named first."""
        return self._places[name][0][0]

    def aliases(self, name: str) -> tuple[str, ...]:
        """In which other words it is named, in order."""
        words = (words for _, words in self._places.get(name, ()))
        return tuple(alias for alias in dict.fromkeys(words) if alias != name)


def _names_in(
    passage: Passage, people: Persons, organisations: Organisations
) -> Iterator[tuple[str, Evidence, str]]:
    """Each naming in a passage: what is named, where, in which words."""
    text = passage.text
    for match in people.name_pattern.finditer(text):
        person = people.by_name_or_initials(match[0])
        if person:
            title = _TITLES.search(text, max(0, match.start() - 20), match.start())
            span = Span(title.start() if title else match.start(), match.end())
            yield person.name, Evidence(passage.passage_id, span), text[span.start : span.end]
    for organisation in organisations.mentions_in(text):
        forms = [
            name
            for name in organisations.names_of(organisation.label)
            if name != organisation.label
        ]
        term = forms and not any(organisations.has_head_noun(form) for form in forms)  # GATS, ODA
        if organisations.is_known(organisation.name) and not term:
            yield (
                organisation.label,
                Evidence(passage.passage_id, organisation.span),
                organisation.name,
            )
