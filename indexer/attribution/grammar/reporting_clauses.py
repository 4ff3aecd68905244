"""Which words of saying belong to an agent: right after it, after what is apposed, or coordinated.

"Ms. Lee also noted", "Ms. Lee (UNICEF), who had chaired the panel, noted", "several participants
from small states noted", "Ms. Lee welcomed the guests and recalled".
"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.attribution.grammar.subjects import SubjectFinder
from indexer.attribution.types import Agent
from indexer.lexicon.reporting_verbs import ReportingCue, cue_at, is_courtesy
from indexer.types import Span

# What may stand between who speaks and the verb: "also", "in turn", "herself".
_BETWEEN = re.compile(
    r"(?: (?:also|then|further|furthermore|again|however|therefore|thus|later|subsequently|first|"
    r"next|finally|likewise|nevertheless|nonetheless|still|now|once|twice|never|only|even|just|"
    r"instead|already|thereupon|duly|similarly|too|both|all|each|had|has|have|did|would|in turn|"
    r"in particular|in his reply|in her reply|for (?:his|her|its|their) part|[a-z]+ly)){0,6}"
    r"(?:,? (?:himself|herself|itself|themselves))? ?"
)
_BRACKETS = re.compile(r" \((?:[^()]++|\([^()]*\))*+\)")
# Ms. Lee " of the World Bank"
_OF_ORGANISATION = re.compile(r" (?:of|from|at|for|representing) (?:the )?")
# Participants " from small states"
_OF_GROUP = re.compile(r" (?:of|from|in|at|representing|among|present)\b")
_GROUP_ENDS = re.compile(r"[;.:]| that | which ")
_BLANK = re.compile(" ")
_COMMA = re.compile(r",(?= )")
# Where what is said begins, so that a later verb is no cue.
_STOP = re.compile(r" (?:that|which|who|whose|whether|because)\b|[;:]")
# " welcomed", " and (recalled)"
_PAST = re.compile(r" [a-z]+ed\b")
_COORDINATION = re.compile(r",? (?:and|but) (?=[a-z])")
# How far, in characters, from who speaks the word of saying may be.
_FAR_APPOSED, _FAR_GROUP, _FAR_COORDINATED = 260, 130, 160


def cue_after(text: str, agent: Agent, subjects: SubjectFinder) -> ReportingCue | None:
    """The words of saying that belong to an agent."""
    at = agent.span.end
    if brackets := _BRACKETS.match(text, at):
        at = brackets.end()
    if cue := _direct(text, at, agent):
        if is_courtesy(text[cue.span.start : cue.span.end]):
            return _coordinated(text, at, agent, subjects) or cue
        return cue
    if agent.kind == "group":
        return _after_group(text, at)
    if text.startswith(", ", at):
        return _after_apposition(text, at, agent, subjects)
    if agent.kind == "person" and (of := _OF_ORGANISATION.match(text, at)):
        organisation = subjects.organisations.starting_at(text, of.end())
        if organisation is None:
            return None
        longer = replace(agent, span=Span(agent.span.start, organisation.span.end))
        return cue_after(text, longer, subjects)
    return _coordinated(text, at, agent, subjects) if agent.kind != "organisation" else None


def _direct(text: str, at: int, agent: Agent) -> ReportingCue | None:
    """Words of saying right at a place, after words like "also"."""
    match = _BETWEEN.match(text, at)
    for start in (match.end() if match else at, at + 1):
        cue = cue_at(text, start) if text[start - 1 : start] == " " else None
        if cue and (cue.anyone or agent.kind != "organisation"):
            return cue
    return None


def _after_group(text: str, at: int) -> ReportingCue | None:
    """ "Participants from small states noted"."""
    if not _OF_GROUP.match(text, at):
        return None
    stop = _GROUP_ENDS.search(text, at)
    end = min(at + _FAR_GROUP, stop.end() if stop else len(text))
    for blank in _BLANK.finditer(text, at + 1, end):
        cue = cue_at(text, blank.end())
        if cue and cue.anyone:
            return cue
    return None


def _after_apposition(
    text: str, at: int, agent: Agent, subjects: SubjectFinder
) -> ReportingCue | None:
    """ "Ms. Lee, Economist of the World Bank, noted", "Ms. Lee, who had chaired it, noted"."""
    if cue := _direct(text, at + 1, agent):
        return cue
    for match in _COMMA.finditer(text, at + 1, at + _FAR_APPOSED):
        between = text[at : match.start()].removeprefix(", who")
        if _STOP.search(between) or _is_of_others(between, agent, subjects):
            return None
        if cue := _direct(text, match.end(), agent):
            return cue
    return None


def _coordinated(text: str, at: int, agent: Agent, subjects: SubjectFinder) -> ReportingCue | None:
    """ "He welcomed participants and recalled": a later verb of the same subject."""
    if not _PAST.match(text, at):
        return None
    stop = _STOP.search(text, at)
    end = stop.start() if stop else at + _FAR_COORDINATED
    for match in _COORDINATION.finditer(text, at, end):
        if _is_of_others(text[at : match.start()], agent, subjects):
            return None
        cue = _direct(text, match.end() - 1, agent)
        if cue and cue.anyone:
            return cue
    return None


def _is_of_others(text: str, agent: Agent, subjects: SubjectFinder) -> bool:
    """Whether somebody else is named in between."""
    own = {speaker.person for speaker in agent.speakers}
    return any(person.name not in own for person in subjects.people.mentioned_in(text))
