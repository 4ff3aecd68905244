"""Impersonal speech: "It was noted", "Concern was expressed", "In its view".

It has no speaker, unless a "by" phrase names one ("It was noted by Ms. Lee") or a word such as
"generally" shows that most agreed ("It was generally agreed", "There was broad support").
"""

from __future__ import annotations

import re

from indexer.attribution.grammar.clauses import is_in_subordinate_clause, words_start
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.types import Agent, ImpersonalSpeech, ReportedSpeech
from indexer.lexicon.reporting_verbs import PARTICIPLES, act_of, cue_at
from indexer.types import Act, Span, Speaker

_IN_ITS_VIEW = re.compile(r"In its (?P<cue>view|opinion)\b")
# "There was broad agreement"
_AGREEMENT = re.compile(
    r"There (?:was|were|is) (?:an? )?(?P<how>(?:[a-z]+ ){0,2})(?P<cue>agreement|consensus|support|"
    r"recognition|concern|unanimity)\b"
)
_BROAD = re.compile(r"broad|general|wide|strong|full|common|clear")
# "It was noted", "it was generally agreed"
_IT_WAS = re.compile(
    r"\b[Ii]t (?:was|is|had been|has been|were) (?P<how>(?:[a-z]+ ){0,3}?)"
    rf"(?P<cue>\b(?:{PARTICIPLES})\b)"
)
_BROADLY = re.compile(r"generally|widely|broadly|commonly|universally|unanimously|largely")
# "Concern was expressed"; the verbs in `free` take any subject: "Better data were recommended".
_PASSIVE = re.compile(
    r"\b(?:(?:an?|the|some|several|further) )?"
    r"(?P<noun>concerns?|questions?|doubts?|objections?|fears?|mention|reservations?|views?|"
    r"regrets?|appreciation|hope|satisfaction|suggestions?|calls?|proposals?|points?|reference|"
    r"statements?|interventions?|comments?|remarks?)?"
    r"[^,;]{0,80}? (?:was|were) (?:also |further |again |[a-z]+ly ){0,4}"
    r"(?P<cue>(?P<free>suggested|recommended|stressed|emphasized|emphasised|underlined|"
    r"underscored|highlighted|mentioned|proposed|endorsed|noted|thought|felt|recalled|argued|"
    r"urged)|raised|voiced|expressed|made|asked|put forward)\b",
    re.IGNORECASE,
)
# What is done in response to a statement or a proposal: "was seconded by Ms. Lee".
_RESPONSE_BY = re.compile(
    r" (?:was|were) (?:also |[a-z]+ly |[a-z]+ed and )?(?P<cue>supported|opposed|seconded|moved|"
    r"shared|echoed|rejected|welcomed|questioned|challenged|agreed(?: to| upon)?|approved|adopted|"
    r"endorsed|accepted) by "
)
_BY = re.compile(r"[^,;.]{0,60}? by ")
# "In its letter, it stated"
_IT_SAID = re.compile(r"\A[Ii]t |, it ")


def find_in_its_view(text: str) -> ImpersonalSpeech | None:
    """Return the frame of a sentence that begins "In its view"; whose view it is stays open."""
    match = _IN_ITS_VIEW.match(text)
    return ImpersonalSpeech(Span(*match.span("cue")), "argued") if match else None


def find_impersonal_speech(
    text: str, subjects: SubjectFinder
) -> ReportedSpeech | ImpersonalSpeech | None:
    """Return impersonal speech, or reported speech where "by" or "generally" gives a speaker."""
    return (
        _agreement(text)
        or _response_by(text, subjects)
        or _it_was(text, subjects)
        or _passive(text, subjects)
        or _it_said(text)
    )


def _agreement(text: str) -> ReportedSpeech | ImpersonalSpeech | None:
    """Match "There was broad agreement"."""
    match = _AGREEMENT.search(text)
    if match is None:
        return None
    cue = Span(*match.span("cue"))
    act: Act = "warned" if match["cue"] == "concern" else "agreed"
    if not _BROAD.search(match["how"]):
        return ImpersonalSpeech(cue, act)
    return ReportedSpeech(match.start(), _most_participants(match), cue, act)


def _response_by(text: str, subjects: SubjectFinder) -> ReportedSpeech | None:
    """Match "The plan was seconded by Ms. Lee"."""
    match = _RESPONSE_BY.search(text)
    agent = _named_agent(text, match.end(), subjects) if match else None
    if not match or not agent:
        return None
    return ReportedSpeech(match.start(), agent, Span(*match.span("cue")), act_of(match["cue"]))


def _it_was(text: str, subjects: SubjectFinder) -> ReportedSpeech | ImpersonalSpeech | None:
    """Match "It was noted (by Ms. Lee)", "It was generally agreed"."""
    match = _IT_WAS.search(text)
    if match is None or is_in_subordinate_clause(text, match.start()):
        return None
    cue, act = Span(*match.span("cue")), act_of(match["cue"])
    if agent := _by_agent(text, cue.end, subjects):
        return ReportedSpeech(match.start(), agent, cue, act)
    if _BROADLY.search(match["how"]):
        act = "agreed" if "recogni" in match["cue"] else act
        return ReportedSpeech(
            match.start(), _most_participants(match), cue, act, can_continue=False
        )
    return ImpersonalSpeech(cue, act)


def _passive(text: str, subjects: SubjectFinder) -> ReportedSpeech | ImpersonalSpeech | None:
    """Match "Concern was expressed (by Ms. Lee)", "Better data were recommended"."""
    match = _PASSIVE.search(text)
    if match is None or not (match["noun"] or match["free"]):
        return None
    cue = Span(*match.span("cue"))
    if is_in_subordinate_clause(text, cue.start):
        return None
    act: Act = act_of(match["cue"]) if match["free"] else "noted"
    if agent := _by_agent(text, cue.end, subjects):
        return ReportedSpeech(match.start(), agent, cue, act)
    return ImpersonalSpeech(cue, act)


def _it_said(text: str) -> ImpersonalSpeech | None:
    """Match "In its letter, it stated"."""
    begin = words_start(text)
    for match in _IT_SAID.finditer(text, begin):
        cue = cue_at(text, match.end())
        if cue and cue.anyone and not is_in_subordinate_clause(text, match.start(), begin):
            return ImpersonalSpeech(cue.span, cue.act)
    return None


def _most_participants(match: re.Match[str]) -> Agent:
    return Agent("group", Span(*match.span()), (Speaker(),), "broad")


def _by_agent(text: str, at: int, subjects: SubjectFinder) -> Agent | None:
    """Return the agent of a "by" phrase that follows a character."""
    match = _BY.match(text, at)
    return _named_agent(text, match.end(), subjects) if match else None


def _named_agent(text: str, at: int, subjects: SubjectFinder) -> Agent | None:
    """Return the agent at a character, unless it is a pronoun or a title."""
    agent = subjects.agent_at(text, at)
    if agent and agent.kind in ("person", "representative", "group", "organisation"):
        return agent
    return None
