"""Subjects: finds the agent that a noun phrase names, with the names that occur in a report.

"Mr. Ratha and Ms. Lee", "the representative of UNICEF", "the UNHCR representative", "speakers from
WHO", "the presentation by Mr. Ratha", "the CEO", "the Minister (Mr. Hale)", "the Commission".
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.attribution.grammar.subjects.groups import group_at
from indexer.attribution.grammar.subjects.parties import party_at, speakers_of, split_at_and
from indexer.attribution.grammar.subjects.persons import PersonFinder
from indexer.attribution.grammar.subjects.pronouns import SPEECH_NOUN, nominative, pronoun_at
from indexer.attribution.types import Agent
from indexer.entities.appositions import split_role
from indexer.entities.introductions import Person
from indexer.entities.organisation_words import is_country
from indexer.entities.organisations import ROLE, OrganisationMention, Organisations
from indexer.entities.persons import Persons
from indexer.lexicon.load import one_of, word_list
from indexer.types import Span, Speaker

# "The presentation by", "a question from".
_SPEECH_OF = re.compile(
    rf"(?:[Tt]he|[Aa]n?|[Tt]his) (?:[a-z]+ )?{SPEECH_NOUN} (?:given |made |delivered |presented )?"
    r"(?:by|of|from) "
)
# "The report of", before an organisation.
_DOCUMENT_OF = re.compile(
    r"(?:[Tt]he|[Aa]n?) (?:[a-z]+ )?(?:report|study|survey|review|letter|statement|memorandum|"
    r"submission|recommendation|opinion|assessment) (?:of|by|from) "
)
_PRONOUN_AND = re.compile(r"(?P<word>[Hh]e|[Ss]he) and (?=[A-Z])")
_REPRESENTATIVES = (
    r"(?:representatives?|delegates?|delegations?|observers?|spokes(?:man|woman|person)|envoys?)"
)
# "The representative", "another delegate"
_REPRESENTATIVE = re.compile(
    rf"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother) (?P<role>(?:[a-z-]+ )?{_REPRESENTATIVES})"
)
_OF = re.compile(r" (?:of|from|for) ")
# Before the organisation of a group: speakers " from WHO", " of the World Bank".
_FROM = re.compile(r" from | of (?=[A-Z]|the [A-Z])")
# "The UNHCR representative"
_ORGANISATION_BEFORE_ROLE = re.compile(
    rf"(?:[Tt]he )?(?P<organisation>[A-Z][\w./-]*(?: [A-Z][\w./-]*){{0,8}}) {_REPRESENTATIVES}\b"
)
_ITS = re.compile(rf"[Ii]ts {_REPRESENTATIVES}\b")
# "The speaker", "the same speaker"
_SPEAKER = re.compile(
    r"[Tt]he (?:(?:same|keynote|latter|last|previous) )?(?:speaker|presenter|representative|"
    r"author|delegate|lecturer|witness|panellist|panelist|observer)\b(?! (?:of|from|for) )"
)
# "Its country director, ", before a name
_UNNAMED_ROLE = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he)(?: [a-z-]+){1,4}(?=, | \()")
# "The Minister for Health", "the chairman"
_TITLE = re.compile(
    rf"[Tt]he (?P<role>(?:[A-Z][\w-]*|{one_of(word_list('roles', 'of the meeting'))}\b)"
    r"(?:(?: (?:of|for|and|the)){0,3} [A-Z][\w-]*){0,12})"
)
_ROLES = one_of(word_list("roles"))
# "The founder and coordinator of ", before an organisation
_OFFICE_OF = re.compile(
    rf"(?:[Tt]he|[Aa]n?|[Aa]nother) (?P<role>(?:[a-z-]+ ){{0,3}}?{_ROLES}"
    rf"(?: and (?:[a-z-]+ ){{0,2}}?{_ROLES})?) (?:of|from|for|at) (?=[A-Z]|the [A-Z])"
)
# "The CEO"
_OFFICE = re.compile(r"[Tt]he (?P<acronym>[A-Z]{2,5})\b")
_APPOSITION = re.compile(r"(?:, | \()")


class SubjectFinder:
    """Finds agents by the persons and organisations of a report."""

    def __init__(self, persons: Persons, organisations: Organisations) -> None:
        self.persons, self.organisations = persons, organisations
        self._named = PersonFinder(persons)
        # Whether states speak in the report as their delegations: "Norway said that".
        self.parties = organisations.has_speaking_states

    def agent_at(self, text: str, at: int) -> Agent | None:
        """Return the agent whose noun phrase begins at a character; the first match counts."""
        for match_at in (
            self._author_of_speech,
            self._named.one_or_two,
            self._named.both,
            self._named.after_role,
            self._pronoun_and,
            pronoun_at,
            self._representative,
            self._office,
            self._title,
            self._group_from_organisation,
            self._office_of,
            self._organisation_before_role,
            self._organisation,
            group_at,
        ):
            if agent := match_at(text, at):
                return agent
        return None

    def _author_of_speech(self, text: str, at: int) -> Agent | None:
        """Match "The presentation by Mr. Ratha", "a question from UNHCR", "the report of WHO"."""
        if match := _DOCUMENT_OF.match(text, at):
            agent = self._organisation(text, match.end())
        elif match := _SPEECH_OF.match(text, at):
            agent = self._named.one_or_two(text, match.end()) or self._representative(
                text, match.end()
            )
        else:
            return None
        return replace(agent, span=Span(at, agent.span.end)) if agent else None

    def person_at(self, text: str, at: int) -> Person | None:
        """Return the one person whose name begins at a character."""
        return self._named.person_at(text, at)

    def _pronoun_and(self, text: str, at: int) -> Agent | None:
        """Match "He and Osei"."""
        match = _PRONOUN_AND.match(text, at)
        other = self._named.named(text, match.end()) if match else None
        if not match or not other:
            return None
        word = nominative(match["word"])
        return Agent("pronoun", Span(at, other.span.end), other.speakers, word=word)

    def _representative(self, text: str, at: int) -> Agent | None:
        """Match "The delegate of WHO", "delegates of Chile and Peru", "its representative"."""
        if match := _ITS.match(text, at):
            return Agent("representative", Span(*match.span()), word="its")
        match = _REPRESENTATIVE.match(text, at)
        of = _OF.match(text, match.end()) if match else None
        organisation = self.organisations.starting_at(text, of.end()) if of else None
        if not match or not organisation:
            return None
        role = match["role"]
        many = role.endswith("s") and not role.endswith("delegations")
        bodies = split_at_and(text, organisation, self.organisations, many)
        if many and len(bodies) < 2:
            return None
        if not many and (person := self._apposed_person(text, at, bodies[-1].span.end)):
            return person
        return Agent("representative", Span(at, bodies[-1].span.end), speakers_of(bodies, role))

    def _group_from_organisation(self, text: str, at: int) -> Agent | None:
        """Match "Speakers from WHO", "several representatives of UNICEF"."""
        group = group_at(text, at)
        match = _FROM.match(text, group.span.end) if group else None
        organisation = self.organisations.starting_at(text, match.end()) if match else None
        if not group or not organisation or not self.organisations.is_known(organisation.name):
            return None
        speakers = speakers_of(split_at_and(text, organisation, self.organisations))
        return Agent(
            "representative", Span(at, organisation.span.end), speakers, group.breadth or "some"
        )

    def _office(self, text: str, at: int) -> Agent | None:
        """Match "The CEO", where the report tells who that is; "its director, Ms. Lee,"."""
        if match := _UNNAMED_ROLE.match(text, at):
            return self._apposed_person(text, at, match.end())
        match = _OFFICE.match(text, at)
        if match is None:
            return None
        office = self.organisations.offices.get(match["acronym"])
        person = self.persons.by_role(office) if office else None
        person = person or self.persons.by_office_acronym(match["acronym"])
        if person is None:
            return None
        word = office or person.role or ""
        return Agent("title", Span(*match.span()), (person.speaker,), word=word)

    def _title(self, text: str, at: int) -> Agent | None:
        """Match "The speaker", "the Minister for Health"."""
        if match := _SPEAKER.match(text, at):
            speaker = Agent("title", Span(*match.span()), word="speaker")
            return self._apposed_person(text, at, match.end()) or speaker
        match = _TITLE.match(text, at)
        if not match or not ROLE.search(match["role"]) or self.organisations.starting_at(text, at):
            return None
        if named := self._apposed_person(text, at, match.end()):
            return named
        return self._holder(match["role"], Span(*match.span()))

    def _holder(self, office: str, span: Span) -> Agent:
        """Return who holds an office: a person where the report tells, or else its organisation."""
        if person := self.persons.by_role(office):
            return Agent("title", span, (person.speaker,), word=office)
        role, label = split_role(office, self.organisations)
        return Agent("title", span, (Speaker(None, label, role),), word=office)

    def _office_of(self, text: str, at: int) -> Agent | None:
        """Match "the founder and coordinator of the Seal Trust", "the officer of the W.H.O."."""
        match = _OFFICE_OF.match(text, at)
        mention = self.organisations.starting_at(text, match.end()) if match else None
        if not match or not mention or not self.organisations.is_known(mention.name):
            return None
        office = text[match.start("role") : mention.span.end]
        return self._holder(office, Span(at, mention.span.end))

    def _apposed_person(self, text: str, at: int, end: int) -> Agent | None:
        """Match a person after a title: "the Minister, Mr. Hale," "the Minister (Mr. Hale)"."""
        inner = _APPOSITION.match(text, end)
        named = self._named.named(text, inner.end()) if inner else None
        closing = text[named.span.end : named.span.end + 1] if named else ""
        if not named or closing not in (",", ")"):
            return None
        return Agent("person", Span(at, named.span.end + (closing == ")")), named.speakers)

    def _organisation_before_role(self, text: str, at: int) -> Agent | None:
        """Match "The UNHCR representative"."""
        match = _ORGANISATION_BEFORE_ROLE.match(text, at)
        organisation = (
            self.organisations.starting_at(text, match.start("organisation")) if match else None
        )
        if not match or not organisation or organisation.name != match["organisation"]:
            return None
        return Agent(
            "representative", Span(*match.span()), speakers_of([organisation], "representative")
        )

    def _organisation(self, text: str, at: int) -> Agent | None:
        """Match "The World Bank", "WHO and UNICEF", "PERU", "Kenya, for the AFRICAN GROUP,"."""
        organisation = self.organisations.starting_at(text, at)
        if organisation is None or self._is_persons(organisation):
            return None
        found = split_at_and(text, organisation, self.organisations)
        if is_country(organisation.name) and (self.parties or organisation.name.isupper()):
            return party_at(text, at, found, self.organisations)
        return Agent("organisation", organisation.span, speakers_of(found), word=organisation.name)

    def _is_persons(self, organisation: OrganisationMention) -> bool:
        """Return whether a name is a surname that several persons have, and no organisation's."""
        return self.persons.is_surname(
            organisation.name.split()[-1]
        ) and not self.organisations.is_known(organisation.name)
