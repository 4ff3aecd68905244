"""What the report tells in its own words: of the meeting, or what somebody did there.

"A lively debate followed", "The motion was carried", "Participants visited the port" are of the
meeting; "Ms. Lee chaired the session", "WHO was founded in 1948" are about somebody.
"""

from __future__ import annotations

import re

from indexer.attribution.grammar.clauses import begin_of, leads, starts
from indexer.attribution.grammar.pronouns import SPEECH
from indexer.attribution.grammar.subjects import SubjectFinder
from indexer.attribution.types import MeetingNarration, ReportedAction
from indexer.types import Span

_TALK_OF_MANY = r"(?:discussions?|debate|exchange(?: of views)?|questions? and answers?|dialogue)"
# "A lively debate followed": but not "the debate on security was shaped by", which may be said.
_OF_MEETING = re.compile(
    rf"(?:(?:The|A|An) )?(?:[a-z]+,? ){{0,3}}(?:{_TALK_OF_MANY},?(?: session| period)?)"
    r"(?: (?:that|which))?"
    r" (?:also |then |largely |mainly |mostly )?(?:follow|focus|cent|turn|touch|cover|dwelt|range|"
    r"revolve|concentrate|ensue|concern|conclude|close|open|began|took place)"
    r"|(?:The|A) (?:ensuing|subsequent|general|lively|following|brief|short) (?:[a-z]+ )?"
    rf"{_TALK_OF_MANY}"
    rf"|There (?:was|were|followed) (?:[a-z]+ ){{0,3}}{_TALK_OF_MANY}"
    rf"|(?:During|In|At the end of) (?:the|a) (?:[a-z]+ ){{0,6}}{_TALK_OF_MANY}"
    r"|The (?:[a-z]+ )?(?:session|meeting|sitting|panel|presentations?|sections?)\b",
    re.IGNORECASE,
)
# Those in the room do something together: "Participants then visited".
_OF_ROOM = re.compile(
    r"(?:The )?(?:[Pp]articipants|[Dd]elegates|[Aa]ttendees) (?:then |also |later )?[a-z]+ed\b"
)
# "The motion, as amended, was carried", "Ms. Lee was elected"
_VOTED = re.compile(
    r"\bput to the vote\b|\b(?:accounts?|agenda|amendment|budget|clause|draft|minutes|motion|offer|"
    r"proposal|question|report|resolution|recommendation)s?,? (?:[\w’',]+ ){0,12}?(?:was|were) "
    r"(?:then |duly |unanimously )?(?:carried|lost|adopted|approved|accepted|defeated|agreed to|"
    r"rejected|withdrawn|put|circulated)\b|\b(?:was|were) (?:re-?)?(?:elected|appointed)\b",
    re.IGNORECASE,
)
# "The workshop was organized jointly by" a body or a person
_DONE_BY = re.compile(
    r" (?:was|were) (?:[a-z]+ ){0,2}?(?:organi[sz]ed|convened|hosted|held|chaired|opened|prepared|"
    r"sponsored)(?: [a-z]+)? by "
)
# The start of an account of what somebody did and not of what somebody said.
_DOING = re.compile(
    r" (?:also |then |formally |officially )*(?:opened|closed|chaired|moderated|convened|attended|"
    r"joined|left|returned|was|were|is|are|had|has|have|served|worked|took part|participated|"
    r"arrived|received|led|hosted|organized|organised|facilitated|adjourned)\b"
)
_TALK = re.compile(rf"\b{SPEECH}\Z")
# Any other verb, which may be one of saying that no list has.
_PAST = re.compile(r" (?:also |then |further |[a-z]+ly ){0,4}(?P<verb>[a-z]+ed)\b")
# After the name of a body, what makes it the subject of a sentence.
_ACTS = re.compile(r",| \(| (?!(?:of|in|on|at|for|to|and|or|with|by|from)\b)[a-z]+")


def narrated(text: str, subjects: SubjectFinder) -> ReportedAction | MeetingNarration | None:
    """What a sentence without anybody's words tells of, if it tells that."""
    if match := _DONE_BY.search(text):
        agent = subjects.at(text, match.end())
        if agent and agent.kind in ("person", "organisation"):
            return ReportedAction(agent)
    begin = begin_of(text)
    if _OF_MEETING.match(text, begin) or _VOTED.search(text) or _OF_ROOM.match(text, begin):
        return MeetingNarration()
    return _after_leading(text, begin, subjects) or _about(text, begin, subjects)


def _after_leading(text: str, begin: int, subjects: SubjectFinder) -> ReportedAction | None:
    """ "After lunch, Ms. Lee chaired"."""
    if not leads(text):
        return None
    for at in starts(text):
        agent = subjects.at(text, at) if at > begin else None
        if agent and agent.kind == "person" and _DOING.match(text, agent.span.end):
            return ReportedAction(agent)
    return None


def _about(text: str, begin: int, subjects: SubjectFinder) -> ReportedAction | None:
    """ "Ms. Lee chaired", "the Board of UNICEF met"."""
    agent = subjects.at(text, begin)
    if agent is None or agent.kind == "group":
        return None
    if agent.kind == "organisation" and not _ACTS.match(text, agent.span.end):
        return None
    # "Mr. Doyle's presentation prompted a discussion": a talk does what its speaker does not say.
    is_talk = _TALK.search(text[agent.span.start : agent.span.end])
    verb = None
    if not is_talk and not _DOING.match(text, agent.span.end):
        verb = _PAST.match(text, agent.span.end)
    return ReportedAction(agent, Span(*verb.span("verb")) if verb else None)
