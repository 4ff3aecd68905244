"""The roster of a report: who speaks in it, for whom, how often; and who is only mentioned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.bodies import Bodies
from indexer.people import TITLE, People
from indexer.types import Attribution, Evidence, Passage, Span
from indexer.voices import Roster, Voice

_TITLES = re.compile(rf"{TITLE}+\Z")


def make_roster(
    passages: Sequence[Passage],
    attributions: Sequence[Sequence[Attribution]],
    people: People,
    bodies: Bodies,
) -> Roster:
    """Count who speaks, who is told of, and who is named, in one report."""
    found = [attribution for own in attributions for attribution in own]
    said = Counter(s for a in found for s in {(s.person, s.organisation) for s in a.speakers})
    about = Counter(s for a in found for s in {(s.person, s.organisation) for s in a.about})
    named = _Named(passages, people, bodies)
    persons = [
        Voice(
            person=person.name,
            organisation=person.organisation,
            role=person.role,
            aliases=named.aliases(person.name),
            said=said[person.name, person.organisation],
            through=0,
            about=about[person.name, person.organisation],
            mentioned=named.count(person.name),
            first=person.introduced or named.first(person.name),
        )
        for person in people.persons
        if person.introduced or named.count(person.name)
    ]
    places = {label: at for at, label in enumerate(named.labels)}
    through = Counter[str]()
    for (person, organisation), count in said.items():
        if person and organisation:
            through[organisation] += count
    speaking = {body for (person, body) in said if body}
    labels = sorted({*named.labels, *speaking}, key=lambda label: (places.get(label, 10**9), label))
    voices = [
        Voice(
            person=None,
            organisation=label,
            role=None,
            aliases=tuple(name for name in bodies.names(label) if name != label),
            said=said[None, label],
            through=through[label],
            about=about[None, label],
            mentioned=named.count(label),
            first=named.first(label) if label in places else _first_said(label, attributions),
        )
        for label in labels
    ]
    return Roster(
        tuple(persons),
        tuple(voice for voice in voices if voice.organisation in speaking),
        tuple(voice for voice in voices if voice.organisation not in speaking),
    )


def _first_said(label: str, attributions: Sequence[Sequence[Attribution]]) -> Evidence:
    return next(
        a.evidence[0]
        for own in attributions
        for a in own
        if any(s.organisation == label for s in a.speakers)
    )


class _Named:
    """Where each person and each body is named, and in which words."""

    def __init__(self, passages: Sequence[Passage], people: People, bodies: Bodies) -> None:
        self._places: dict[str, list[tuple[Evidence, str]]] = {}
        self.labels: list[str] = []
        for passage in passages:
            for name, place, words in _names_in(passage, people, bodies):
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
    passage: Passage, people: People, bodies: Bodies
) -> Iterator[tuple[str, Evidence, str]]:
    """Each naming in a passage: what is named, where, in which words."""
    text = passage.text
    for match in people.pattern.finditer(text):
        person = people.named_bare(match[0])
        if person:
            title = _TITLES.search(text, max(0, match.start() - 20), match.start())
            span = Span(title.start() if title else match.start(), match.end())
            yield person.name, Evidence(passage.passage_id, span), text[span.start : span.end]
    for body in bodies.within(text):
        forms = [name for name in bodies.names(body.label) if name != body.label]
        term = forms and not any(bodies.headed(form) for form in forms)  # GATS, ODA
        if bodies.known(body.name) and not term:
            yield body.label, Evidence(passage.passage_id, body.span), body.name
