"""The roster of a report: who speaks in it, for which organisation and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from indexer.attribution.affiliations import Affiliations
from indexer.attribution.types import Roster, RosterEntry
from indexer.entities.introductions import Person
from indexer.entities.organisation_words import has_head_noun
from indexer.entities.organisations import Organisations
from indexer.entities.person_names import titles_start
from indexer.entities.persons import Persons
from indexer.types import Attribution, Evidence, Passage, Span, Speaker


def make_roster(
    passages: Sequence[Passage],
    attributions: Sequence[Sequence[Attribution]],
    persons: Persons,
    organisations: Organisations,
    affiliations: Affiliations | None = None,
) -> Roster:
    """Return the roster of one report; `attributions` are by passage and sentence."""
    flat = [attribution for own in attributions for attribution in own]
    counts = _SentenceCounts(
        Counter(s for a in flat for s in _identities(a.speakers)),
        Counter(s for a in flat for s in _identities(a.about)),
    )
    mentions = _Mentions(passages, persons, organisations)
    present = (p for p in persons.persons if p.introduced or mentions.count(p.name))
    speaking = {organisation for _, organisation in counts.said if organisation}
    order = {label: at for at, label in enumerate(mentions.organisations)}
    first_said = _first_said(flat)
    labels = sorted({*order, *speaking}, key=lambda label: (order.get(label, len(order)), label))
    entries = [
        RosterEntry(
            person=None,
            organisation=label,
            role=None,
            aliases=tuple(name for name in organisations.names_of(label) if name != label),
            said=counts.said[None, label],
            through=counts.through[label],
            about=counts.about[None, label],
            mentioned=mentions.count(label),
            first=mentions.first(label) if label in order else first_said[label],
        )
        for label in labels
    ]
    return Roster(
        tuple(_person_entry(person, counts, mentions, affiliations or {}) for person in present),
        tuple(entry for entry in entries if entry.organisation in speaking),
        tuple(entry for entry in entries if entry.organisation not in speaking),
        tuple(_office_entries(flat)),
    )


# The person and the organisation of a speaker, whatever the role.
_Identity = tuple[str | None, str | None]


def _identities(speakers: Iterable[Speaker]) -> set[_Identity]:
    return {(speaker.person, speaker.organisation) for speaker in speakers}


@dataclass(frozen=True)
class _SentenceCounts:
    """How many sentences each speaker says, and how many are about them."""

    said: Counter[_Identity]
    about: Counter[_Identity]

    @cached_property
    def through(self) -> Counter[str]:
        """How many sentences persons say for each organisation."""
        found = Counter[str]()
        for (person, organisation), count in self.said.items():
            if person and organisation:
                found[organisation] += count
        return found


def _person_entry(
    person: Person, counts: _SentenceCounts, mentions: _Mentions, affiliations: Affiliations
) -> RosterEntry:
    over_time = (each.organisation for each in affiliations.get(person.name, ()))
    several = tuple(dict.fromkeys(over_time))
    identities = [(person.name, each) for each in several or (person.organisation,)]
    return RosterEntry(
        person=person.name,
        organisation=person.organisation,
        role=person.role,
        aliases=mentions.aliases(person.name),
        said=sum(counts.said[identity] for identity in identities),
        through=0,
        about=sum(counts.about[identity] for identity in identities),
        mentioned=mentions.count(person.name),
        first=person.introduced or mentions.first(person.name),
        organisations=several,
    )


def _office_entries(attributions: Sequence[Attribution]) -> Iterator[RosterEntry]:
    """The offices that speak and have neither a person nor an organisation, in report order."""
    said, about = (
        Counter(s.role for own in found for s in own if s.role and not (s.person or s.organisation))
        for found in ((a.speakers for a in attributions), (a.about for a in attributions))
    )
    for role, count in said.items():
        first = next(a for a in attributions if Speaker(role=role) in a.speakers).evidence[0]
        yield RosterEntry(None, None, role, (), count, 0, about[role], count + about[role], first)


def _first_said(attributions: Iterable[Attribution]) -> dict[str, Evidence]:
    """Return where each organisation first speaks."""
    found: dict[str, Evidence] = {}
    for attribution in attributions:
        for speaker in attribution.speakers:
            if speaker.organisation and speaker.organisation not in found:
                found[speaker.organisation] = attribution.evidence[0]
    return found


class _Mentions:
    """Where a report names each person and each organisation, and in which words."""

    def __init__(
        self, passages: Sequence[Passage], persons: Persons, organisations: Organisations
    ) -> None:
        self._mentions: dict[str, list[tuple[Evidence, str]]] = {}
        # The labels of the organisations, in the order of their first mention.
        self.organisations: list[str] = []
        of_persons = {person.name for person in persons.persons}
        for passage in passages:
            for name, place, words in _mentions_in(passage, persons, organisations):
                if name not in self._mentions and name not in of_persons:
                    self.organisations.append(name)
                self._mentions.setdefault(name, []).append((place, words))

    def count(self, name: str) -> int:
        """Return how often a person or an organisation is named."""
        return len(self._mentions.get(name, ()))

    def first(self, name: str) -> Evidence:
        """Return where it is named first."""
        return self._mentions[name][0][0]

    def aliases(self, name: str) -> tuple[str, ...]:
        """Return the other words that name it, in order of first use."""
        words = (words for _, words in self._mentions.get(name, ()))
        return tuple(alias for alias in dict.fromkeys(words) if alias != name)


def _mentions_in(
    passage: Passage, persons: Persons, organisations: Organisations
) -> Iterator[tuple[str, Evidence, str]]:
    """Yield each mention in a passage: the name on the roster, the place and the words."""
    text, of_persons, titled = passage.text, set[int](), set[int]()
    for match in persons.name_pattern.finditer(text):
        person = persons.by_name_or_initials(match[0])
        if person:
            span = Span(titles_start(text, match.start()), match.end())
            of_persons.add(match.start())
            if span.start < match.start():
                titled.add(match.start())
            yield person.name, Evidence(passage.passage_id, span), text[span.start : span.end]
    for mention in organisations.mentions_in(text):
        # "Ms. LYNDON of Ohio" and "BL:" name persons, "the Lyndon Foundation" does not.
        start = mention.span.start
        if start in titled or (start in of_persons and not has_head_noun(mention.name)):
            continue
        if organisations.is_known(mention.name) and not _is_term(mention.label, organisations):
            yield mention.label, Evidence(passage.passage_id, mention.span), mention.name


def _is_term(label: str, organisations: Organisations) -> bool:
    """Return whether an acronym stands for a thing (GATS, ODA) and not for an organisation."""
    forms = [name for name in organisations.names_of(label) if name != label]
    return bool(forms) and not any(has_head_noun(form) for form in forms)
