"""Reporting clauses: finds the cue (the reporting verb) that belongs to an agent.

It may follow the agent directly ("Ms. Lee also noted"), after an apposition or a relative clause
("Ms. Lee (UNICEF), who had chaired the panel, noted"), after a complement ("several participants
from small states noted"), or as a coordinated verb ("Ms. Lee welcomed the guests and recalled").
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.types import Agent
from indexer.entities.organisation_words import is_deliberative
from indexer.lexicon.load import one_of, word_list
from indexer.lexicon.reporting_verbs import ReportingCue, cue_at, is_courtesy
from indexer.types import Span

# What may stand between the agent and the verb: "also", "in turn", "herself".
_ADVERBS = re.compile(
    rf"(?: (?:{one_of(word_list('adverbs'))}|[a-z]+ly)){{0,6}}"
    r"(?:,? (?:himself|herself|itself|themselves))? ?"
)
_WHAT_IS_CONCLUDED = re.compile(r" (?:that|by|with a|it)\b|:")
_OPENS_OR_CLOSES = re.compile(
    r"declared the (?:[a-z]+ ){0,2}(?:meeting|session|conference|workshop|hearing|assembly)"
    r" (?:formally |officially |duly )?(?:open|closed|constituted)"
)
_BRACKETS = re.compile(r" \((?:[^()]++|\([^()]*\))*+\)")
# Ms. Lee " of the World Bank"
_OF_ORGANISATION = re.compile(r" (?:of|from|at|for|representing) (?:the )?")
# Participants " from small states"
_COMPLEMENT = re.compile(r" (?:of|from|for|in|at|representing|among|present)\b")
_COMPLEMENT_ENDS = re.compile(r"[;.:]| that | which ")
_BLANK = re.compile(" ")
_COMMA = re.compile(r",(?= )")
# Who never said it has not said it.
_NEVER = re.compile(r"\bnever\b")
# The beginning of what is said, after which a verb is no cue.
_CONTENT_STARTS = re.compile(r" (?:that|which|who|whose|whether|because)\b|[;:]")
# " welcomed", " and (recalled)"
_PAST_VERB = re.compile(r" [a-z]+ed\b")
_COORDINATION = re.compile(r",? (?:and|but) (?=[a-z])")
# How many characters after the agent the cue may stand.
_MAX_APPOSITION, _MAX_COMPLEMENT, _MAX_COORDINATION = 260, 130, 160
# How many characters after the agent the content may begin that bounds a coordination.
_MAX_CONTENT = 1000


def find_cue(text: str, agent: Agent, subjects: SubjectFinder) -> ReportingCue | None:
    """Return the cue that belongs to an agent, None where it has none."""
    at = agent.span.end
    if brackets := _BRACKETS.match(text, at):
        at = brackets.end()
    if cue := _cue_at_or_after_adverbs(text, at, agent):
        if is_courtesy(text[cue.span.start : cue.span.end]):
            return _coordinated(text, at, agent, subjects) or cue
        return cue
    if agent.kind == "group" and not (agent.breadth == "one" and text.startswith(", ", at)):
        return _after_complement(text, at)
    if text.startswith(", ", at):
        return _after_apposition(text, at, agent, subjects)
    if agent.kind == "person" and (of := _OF_ORGANISATION.match(text, at)):
        organisation = subjects.organisations.starting_at(text, of.end())
        if organisation is None:
            return None
        longer = replace(agent, span=Span(agent.span.start, organisation.span.end))
        return find_cue(text, longer, subjects)
    return _coordinated(text, at, agent, subjects) if agent.kind != "organisation" else None


def _cue_at_or_after_adverbs(text: str, at: int, agent: Agent) -> ReportingCue | None:
    """Return the cue right at a character, or after adverbs such as "also"."""
    match = _ADVERBS.match(text, at)
    if match and _NEVER.search(match[0]):
        return None
    for start in (match.end() if match else at, at + 1):
        cue = cue_at(text, start) if text[start - 1 : start] == " " else None
        if cue and _OPENS_OR_CLOSES.match(text, cue.span.start):
            return None
        if cue and (cue.anyone or agent.kind != "organisation" or _decides(agent, cue)):
            ends = agent.breadth == "all" and text.startswith("concluded", cue.span.start)
            if not ends or _WHAT_IS_CONCLUDED.match(text, cue.span.end):
                return cue  # "The meeting concluded at noon" reports no speech.
    return None


def _decides(agent: Agent, cue: ReportingCue) -> bool:
    """Return whether a body that meets does what shows its mind: "The Workshop recognised"."""
    return is_deliberative(agent.word) and cue.act in ("agreed", "argued", "other", "concluded")


def _after_complement(text: str, at: int) -> ReportingCue | None:
    """Match "Participants from small states noted"."""
    if not _COMPLEMENT.match(text, at):
        return None
    stop = _COMPLEMENT_ENDS.search(text, at, at + _MAX_COMPLEMENT)
    end = min(at + _MAX_COMPLEMENT, stop.end() if stop else len(text))
    for blank in _BLANK.finditer(text, at + 1, end):
        cue = cue_at(text, blank.end())
        if cue and cue.anyone:
            return cue
    return None


def _after_apposition(
    text: str, at: int, agent: Agent, subjects: SubjectFinder
) -> ReportingCue | None:
    """Match "Ms. Lee, Economist of the World Bank, noted", "Ms. Lee, who had chaired it, noted"."""
    if cue := _cue_at_or_after_adverbs(text, at + 1, agent):
        return cue
    before: list[str] = []
    for match in _COMMA.finditer(text, at + 1, at + _MAX_APPOSITION):
        before.append(text[at : match.start()].removeprefix(", who"))
        if _CONTENT_STARTS.search(before[-1]):
            return None
        if cue := _cue_at_or_after_adverbs(text, match.end(), agent):
            # Names are looked for last: most phrases between commas have no cue.
            others = any(_names_another_person(between, agent, subjects) for between in before)
            return None if others else cue
    return None


def _coordinated(text: str, at: int, agent: Agent, subjects: SubjectFinder) -> ReportingCue | None:
    """Match "He welcomed participants and recalled": a coordinated verb of the same subject."""
    if not _PAST_VERB.match(text, at):
        return None
    stop = _CONTENT_STARTS.search(text, at, at + _MAX_CONTENT)
    end = stop.start() if stop else at + _MAX_COORDINATION
    for match in _COORDINATION.finditer(text, at, end):
        if _names_another_person(text[at : match.start()], agent, subjects):
            return None
        cue = _cue_at_or_after_adverbs(text, match.end() - 1, agent)
        if cue and cue.anyone:
            return cue
    return None


def _names_another_person(text: str, agent: Agent, subjects: SubjectFinder) -> bool:
    """Return whether a text names a person who is not one of the agent's."""
    names = {speaker.person for speaker in agent.speakers}
    return any(person.name not in names for person in subjects.persons.mentioned_in(text))
