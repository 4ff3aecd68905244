"""Subjects: finds the agent that a noun phrase names, with the names that occur in a report.

"Mr. Ratha and Ms. Lee", "the representative of UNICEF", "the UNHCR representative", "speakers from
WHO", "the presentation by Mr. Ratha", "the CEO", "the Minister (Mr. Hale)", "the Commission".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.attribution.grammar.groups import group_at
from indexer.attribution.grammar.pronouns import SPEECH_NOUN, nominative, pronoun_at
from indexer.attribution.types import Agent
from indexer.entities.organisations import ROLE, OrganisationMention, Organisations
from indexer.entities.person_names import TITLED
from indexer.entities.persons import Persons
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
# After a person: "’s presentation".
_POSSESSIVE_SPEECH = re.compile(rf"[’']s? (?:[a-z]+ )?{SPEECH_NOUN}\b")
# Between two persons: "Mr. Roe, and Ms. Poe", "Mr. Roe and Ms. Poe".
_AND = re.compile(r"(?:, (?:and )?| and )")
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
    r"[Tt]he (?P<role>(?:[A-Z][\w-]*|chair(?:man|woman|person)?|moderator|president|rapporteur)"
    r"(?:(?: (?:of|for|and|the)){0,3} [A-Z][\w-]*){0,12})"
)
# "The CEO"
_OFFICE = re.compile(r"[Tt]he (?P<acronym>[A-Z]{2,5})\b")
_APPOSITION = re.compile(r"(?:, | \()")


class SubjectFinder:
    """Finds agents by the persons and organisations of a report."""

    def __init__(self, persons: Persons, organisations: Organisations) -> None:
        self.persons, self.organisations = persons, organisations

    def agent_at(self, text: str, at: int) -> Agent | None:
        """Return the agent whose noun phrase begins at a character; the first match counts."""
        for match_at in (
            self._author_of_speech,
            self._one_or_two_persons,
            self._pronoun_and,
            pronoun_at,
            self._representative,
            self._group_from_organisation,
            self._office,
            self._title,
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
            agent = self._one_or_two_persons(text, match.end()) or self._representative(
                text, match.end()
            )
        else:
            return None
        return replace(agent, span=Span(at, agent.span.end)) if agent else None

    def _one_or_two_persons(self, text: str, at: int) -> Agent | None:
        """Match a person, or two joined by "and"."""
        first = self._person(text, at)
        join = _AND.match(text, first.span.end) if first else None
        other = self._person(text, join.end()) if join else None
        if not first or not other or "and" not in text[first.span.end : other.span.end]:
            return first
        speakers = tuple(dict.fromkeys(first.speakers + other.speakers))
        return Agent("person", Span(at, other.span.end), speakers)

    def _person(self, text: str, at: int) -> Agent | None:
        """Match "Mr. Ratha", "Ratha", "Mr. Ratha's presentation"."""
        if match := TITLED.match(text, at):
            person = self.persons.by_name(match["name"])
        elif match := self.persons.name_pattern.match(text, at):
            person = self.persons.by_name_or_initials(match[0])
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

    def _pronoun_and(self, text: str, at: int) -> Agent | None:
        """Match "He and Osei"."""
        match = _PRONOUN_AND.match(text, at)
        other = self._person(text, match.end()) if match else None
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
        speakers = _speakers(self._split_at_and(text, organisation, many), role)
        if many and len(speakers) < 2:
            return None
        return Agent("representative", Span(at, organisation.span.end), speakers)

    def _group_from_organisation(self, text: str, at: int) -> Agent | None:
        """Match "Speakers from WHO", "several representatives of UNICEF"."""
        group = group_at(text, at)
        match = _FROM.match(text, group.span.end) if group else None
        organisation = self.organisations.starting_at(text, match.end()) if match else None
        if not group or not organisation or not self.organisations.is_known(organisation.name):
            return None
        speakers = _speakers(self._split_at_and(text, organisation))
        return Agent(
            "representative", Span(at, organisation.span.end), speakers, group.breadth or "some"
        )

    def _office(self, text: str, at: int) -> Agent | None:
        """Match "The CEO", where the report tells who that is; "its director, Ms. Lee,"."""
        if match := _UNNAMED_ROLE.match(text, at):
            return self._apposed_person(text, at, match.end())
        match = _OFFICE.match(text, at)
        office = self.organisations.offices.get(match["acronym"]) if match else None
        person = self.persons.by_role(office) if office else None
        if not match or not office or not person:
            return None
        return Agent("title", Span(*match.span()), (person.speaker,), word=office)

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
        person = self.persons.by_role(match["role"])
        known = person.speaker if person else Speaker(role=match["role"])
        return Agent("title", Span(*match.span()), (known,), word=match["role"])

    def _apposed_person(self, text: str, at: int, end: int) -> Agent | None:
        """Match a person after a title: "the Minister, Mr. Hale," "the Minister (Mr. Hale)"."""
        inner = _APPOSITION.match(text, end)
        named = self._person(text, inner.end()) if inner else None
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
            "representative", Span(*match.span()), _speakers([organisation], "representative")
        )

    def _organisation(self, text: str, at: int) -> Agent | None:
        """Match "The World Bank", "WHO and UNICEF"."""
        organisation = self.organisations.starting_at(text, at)
        if organisation is None:
            return None
        speakers = _speakers(self._split_at_and(text, organisation))
        return Agent("organisation", organisation.span, speakers, word=organisation.name)

    def _split_at_and(
        self, text: str, organisation: OrganisationMention, several: bool = False
    ) -> list[OrganisationMention]:
        """Return an organisation as one, or as the two that "and" joins.

        With `several` they are surely two; otherwise both names have to be known.
        """
        name, join, _ = organisation.name.partition(" and ")
        if not join:
            return [organisation]
        end = text.index(organisation.name, organisation.span.start) + len(name)
        second = self.organisations.starting_at(text, end + len(join))
        if second and (
            several
            or (self.organisations.is_known(name) and self.organisations.is_known(second.name))
        ):
            return [
                OrganisationMention(
                    Span(organisation.span.start, end), name, self.organisations.label_of(name)
                ),
                second,
            ]
        return [organisation]


def _speakers(
    organisations: Sequence[OrganisationMention], role: str | None = None
) -> tuple[Speaker, ...]:
    return tuple(Speaker(None, organisation.label, role) for organisation in organisations)
