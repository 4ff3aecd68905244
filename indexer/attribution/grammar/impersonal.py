"""Speech without a subject that speaks: "It was noted", "Concern was expressed", "In its view".

Nobody says it, unless a "by" tells who ("It was noted by Ms. Lee") or a word like "generally" tells
that most did ("It was generally agreed", "There was broad support").
"""

from __future__ import annotations

import re

from indexer.attribution.grammar.clauses import begin_of, is_inside
from indexer.attribution.grammar.subjects import SubjectFinder
from indexer.attribution.types import Agent, ImpersonalSpeech, ReportedSpeech
from indexer.lexicon.reporting_verbs import PARTICIPLES, act_of, cue_at
from indexer.types import Act, Breadth, Span, Speaker

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
# "Concern was expressed", and of any noun "Better data were recommended"
_PASSIVE = re.compile(
    r"\b(?P<noun>concerns?|questions?|doubts?|objections?|fears?|mention|reservations?|views?|"
    r"regrets?|appreciation|hope|satisfaction|suggestions?|calls?|proposals?|points?|reference)?"
    r"[^,;]{0,80}? (?:was|were) (?:also |further |again |[a-z]+ly ){0,4}"
    r"(?P<cue>(?P<free>suggested|recommended|stressed|emphasized|emphasised|underlined|"
    r"underscored|highlighted|mentioned|proposed|endorsed|noted|thought|felt|recalled|argued|"
    r"urged)|raised|voiced|expressed|made|asked|put forward)\b",
    re.IGNORECASE,
)
# "was seconded by Ms. Lee"
_BACKED = re.compile(
    r" (?:was|were) (?:also |[a-z]+ly |[a-z]+ed and )?(?P<cue>supported|opposed|seconded|moved|"
    r"shared|echoed|rejected|welcomed|questioned|challenged|agreed(?: to| upon)?|approved|adopted|"
    r"endorsed|accepted) by "
)
_BY = re.compile(r"[^,;.]{0,60}? by ")
# "In its letter, it stated"
_IT_SAID = re.compile(r"\A[Ii]t |, it ")


def in_its_view(text: str) -> ImpersonalSpeech | None:
    """ "In its view": before anything else, for whoever speaks in the sentence is not meant."""
    match = _IN_ITS_VIEW.match(text)
    return ImpersonalSpeech(Span(*match.span("cue")), "argued") if match else None


def impersonal(text: str, subjects: SubjectFinder) -> ReportedSpeech | ImpersonalSpeech | None:
    """Speech whose speaker the report leaves out, unless "by" or "generally" tells one."""
    return (
        _agreement(text)
        or _backed(text, subjects)
        or _it_was(text, subjects)
        or _passive(text, subjects)
        or _it_said(text)
    )


def _agreement(text: str) -> ReportedSpeech | ImpersonalSpeech | None:
    match = _AGREEMENT.search(text)
    if match is None:
        return None
    cue = Span(*match.span("cue"))
    act: Act = "warned" if match["cue"] == "concern" else "agreed"
    if not _BROAD.search(match["how"]):
        return ImpersonalSpeech(cue, act)
    return ReportedSpeech(match.start(), _most(match), cue, act)


def _backed(text: str, subjects: SubjectFinder) -> ReportedSpeech | None:
    match = _BACKED.search(text)
    agent = _told(text, match.end(), subjects) if match else None
    if not match or not agent:
        return None
    return ReportedSpeech(match.start(), agent, Span(*match.span("cue")), act_of(match["cue"]))


def _it_was(text: str, subjects: SubjectFinder) -> ReportedSpeech | ImpersonalSpeech | None:
    match = _IT_WAS.search(text)
    if match is None or is_inside(text, match.start()):
        return None
    cue, act = Span(*match.span("cue")), act_of(match["cue"])
    if agent := _by(text, cue.end, subjects):
        return ReportedSpeech(match.start(), agent, cue, act)
    if _BROADLY.search(match["how"]):
        act = "agreed" if "recogni" in match["cue"] else act
        return ReportedSpeech(match.start(), _most(match), cue, act, fleeting=True)
    return ImpersonalSpeech(cue, act)


def _passive(text: str, subjects: SubjectFinder) -> ReportedSpeech | ImpersonalSpeech | None:
    match = _PASSIVE.search(text)
    if match is None or not (match["noun"] or match["free"]):
        return None
    cue = Span(*match.span("cue"))
    if is_inside(text, cue.start):
        return None
    act: Act = act_of(match["cue"]) if match["free"] else "noted"
    if agent := _by(text, cue.end, subjects):
        return ReportedSpeech(match.start(), agent, cue, act)
    return ImpersonalSpeech(cue, act)


def _it_said(text: str) -> ImpersonalSpeech | None:
    begin = begin_of(text)
    for match in _IT_SAID.finditer(text, begin):
        cue = cue_at(text, match.end())
        if cue and cue.anyone and not is_inside(text, match.start(), begin):
            return ImpersonalSpeech(cue.span, cue.act)
    return None


def _most(match: re.Match[str]) -> Agent:
    breadth: Breadth = "broad"
    return Agent("group", Span(*match.span()), (Speaker(),), breadth)


def _by(text: str, at: int, subjects: SubjectFinder) -> Agent | None:
    match = _BY.match(text, at)
    return _told(text, match.end(), subjects) if match else None


def _told(text: str, at: int, subjects: SubjectFinder) -> Agent | None:
    agent = subjects.at(text, at)
    return (
        agent
        if agent and agent.kind in ("person", "representative", "group", "organisation")
        else None
    )
