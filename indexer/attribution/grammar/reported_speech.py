"""Speech of somebody: the clauses and phrases of a sentence that name who says it.

"Ms. Lee noted that ...", "According to Ms. Lee, ...", "In her view, ...", "..., said Ms. Lee", and
in a transcript "Ms. Lee: ...". More than one only where several main clauses say who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.attribution.grammar.clauses import (
    answers,
    begin_of,
    is_inside,
    is_quoted,
    leads,
    starts,
)
from indexer.attribution.grammar.pronouns import subject_of
from indexer.attribution.grammar.reporting_clauses import cue_after
from indexer.attribution.grammar.subjects import SubjectFinder
from indexer.attribution.types import Agent, ReportedSpeech
from indexer.lexicon.reporting_verbs import ReportingCue, cue_at
from indexer.types import Act, Span

# "Ms. Lee: ", "Ms. Lee (UNICEF): "
_LABEL = re.compile(r" ?(?:\([^()]*\))? ?: ")
_ACCORDING = re.compile(
    r"(?:\A|, )(?P<cue>[Aa]ccording to|[Ii]n the (?:view|opinion|words) of|[Aa]s reported by) "
)
# "In her view,", "In their opinion,"
_IN_VIEW = re.compile(r"\A[Ii]n (?=(?:[A-Zhts])[^,]{0,40}? (?P<cue>view|opinion|words)\b,)")
_POSSESSIVE = re.compile(r"(?:his|her|their)(?= )")
# Where what was said ends, and who said it may follow: ", said", "” asked".
_INVERTED = re.compile(r"[,”\"’?!] ?,? (?=(?:[a-z]+ed|said|thought|felt)\b)")
_CLOSES = ("", ".", ",", ";", ":")
# After an aside, ", she said,", the sentence goes on.
_ASIDE_ENDS = ("", ".", ",", "?", "”")
_BEFORE_ASIDE = (",", "”", '"')
# "UNHCR (had) recommended"
_HAD = re.compile(r"\bha[ds] (?:[a-z]+ )?\Z")
# Between two clauses that each have a speaker: "Ms. Lee agreed, and Mr. Roe noted".
_JOINED = re.compile(r"(?:[,;] (?:and|while|whereas|but) | and |; |, to which )\Z")
# In the middle of a sentence "he" and "the Board" mostly belong to what is said.
_MIDDLE = ("person", "representative", "title", "group")


def spoken(text: str, subjects: SubjectFinder, first: bool) -> list[ReportedSpeech]:
    """Who is told to speak in a sentence, in order; `first` where it begins a paragraph."""
    if first and (label := _label(text, subjects)):
        return [label]
    opening = _according(_ACCORDING.match(text), text, subjects) or _in_view(text, subjects)
    found = [opening] if opening else []
    for speech in _clauses(text, subjects):
        if not found or _goes_on(text, found[-1], speech):
            found.append(speech)
    if not found and (closing := _according(_ACCORDING.search(text), text, subjects)):
        return [closing]
    return found


def _label(text: str, subjects: SubjectFinder) -> ReportedSpeech | None:
    """ "Mr. Byrne: I ask ...": a transcript names who speaks before what is said."""
    agent = subjects.at(text, 0)
    if agent and agent.kind in ("person", "title") and _LABEL.match(text, agent.span.end):
        return ReportedSpeech(0, agent, None, "noted")
    return None


def _according(
    match: re.Match[str] | None, text: str, subjects: SubjectFinder
) -> ReportedSpeech | None:
    """ "According to Tanaka", "in the opinion of the Board"."""
    agent = subjects.at(text, match.end()) if match else None
    if match and agent and agent.kind in ("person", "representative", "title", "organisation"):
        return ReportedSpeech(match.start(), agent, Span(*match.span("cue")), "noted")
    return None


def _in_view(text: str, subjects: SubjectFinder) -> ReportedSpeech | None:
    """ "In her view", "in their opinion"."""
    match = _IN_VIEW.match(text)
    if match is None:
        return None
    if whose := _POSSESSIVE.match(text, match.end()):
        agent: Agent | None = Agent("pronoun", Span(*whose.span()), word=subject_of(whose[0]))
    else:
        agent = subjects.at(text, match.end())
    if agent and agent.kind in ("person", "pronoun", "organisation"):
        return ReportedSpeech(0, agent, Span(*match.span("cue")), "argued")
    return None


def _clauses(text: str, subjects: SubjectFinder) -> Iterator[ReportedSpeech]:
    """The clauses with an agent and words of saying: those in the usual order, then the others."""
    begin, leading, answering = begin_of(text), leads(text), answers(text)
    for at in starts(text):
        agent = None if is_quoted(text, at) else subjects.at(text, at)
        if agent is None or is_inside(text, at, begin):
            continue
        cue = cue_after(text, agent, subjects)
        if cue is None:
            continue
        main = at == begin or leading or _is_aside(text, at, cue)
        if not main and agent.kind not in _MIDDLE:
            continue
        if at > begin and text.startswith(" both ", agent.span.end):
            agent = _with_first(text, begin, agent, subjects)
        act: Act = "replied" if answering and cue.act in ("noted", "argued") else cue.act
        before = bool(_HAD.search(text, agent.span.end, cue.span.start))
        yield ReportedSpeech(at, agent, cue.span, act, before)
    yield from _inverted(text, subjects)


def _is_aside(text: str, at: int, cue: ReportingCue) -> bool:
    """ ", she said,"."""
    return text[at - 2] in _BEFORE_ASIDE and text[cue.span.end : cue.span.end + 1] in _ASIDE_ENDS


def _with_first(text: str, begin: int, agent: Agent, subjects: SubjectFinder) -> Agent:
    """ "Ms. Roe, of INDEC, and Mr. Poe both": two who speak."""
    first = subjects.at(text, begin)
    if first is None or first.kind not in ("person", "representative"):
        return agent
    span = Span(begin, agent.span.end)
    return replace(agent, span=span, speakers=(*first.speakers, *agent.speakers))


def _inverted(text: str, subjects: SubjectFinder) -> Iterator[ReportedSpeech]:
    """ "..., said Mr. Ratha"."""
    for match in _INVERTED.finditer(text):
        cue = cue_at(text, match.end())
        agent = subjects.at(text, cue.span.end + 1) if cue and cue.anyone else None
        if not cue or not agent:
            continue
        if text[agent.span.end : agent.span.end + 1] in _CLOSES:
            yield ReportedSpeech(match.end(), agent, cue.span, cue.act)


def _goes_on(text: str, before: ReportedSpeech, speech: ReportedSpeech) -> bool:
    """Whether a further clause has a speaker of its own and is not part of what was said."""
    agent = speech.agent
    if agent.span.start < before.agent.span.end:  # "Ms. Lee and Mr. Roe" have one clause
        return False
    joint = _JOINED.search(text, 0, speech.at)
    if not joint or speech.before or agent.speakers == before.agent.speakers:
        return False
    if agent.kind == "pronoun" or (agent.outside and joint[0] != " and "):
        return False
    that = " that " in text[before.at : speech.at]
    return not that or agent.kind in ("person", "representative")
