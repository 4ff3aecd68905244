"""Reported speech: finds the clauses and phrases of a sentence that name a speaker.

"Ms. Lee noted that ...", "According to Ms. Lee, ...", "In her view, ...", "..., said Ms. Lee". A
sentence has several frames only where several of its main clauses
have a speaker ("Ms. Lee agreed, and Mr. Roe noted the cost").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.attribution.grammar.clauses import (
    begins_as_reply,
    clause_starts,
    has_fronted_phrase,
    is_in_quotation,
    is_in_subordinate_clause,
    words_start,
)
from indexer.attribution.grammar.reporting_clauses import find_cue
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.grammar.subjects.pronouns import nominative
from indexer.attribution.grammar.tense import is_pluperfect
from indexer.attribution.types import Agent, ReportedSpeech
from indexer.lexicon.reporting_verbs import ReportingCue, cue_at
from indexer.types import Act, Span

_ACCORDING = re.compile(
    r"(?:\A|, )(?P<cue>[Aa]ccording to|[Ii]n the (?:view|opinion|words) of|[Aa]s reported by) "
)
# "In her view,", "In their opinion,"
_IN_VIEW = re.compile(r"\A[Ii]n (?=(?:[A-Zhts])[^,]{0,40}? (?P<cue>view|opinion|words)\b,)")
_POSSESSIVE = re.compile(r"(?:his|her|their)(?= )")
# The end of what was said, before a verb and its speaker: ", said", "” asked".
_INVERTED = re.compile(r"[,”\"’?!] ?,? (?=(?:[a-z]+ed|said|thought|felt)\b)")
_PARTICIPLE = re.compile(r" (?:in|by|under|above|below|on|at|from)\b")
_OF = re.compile(r" (?:of|from|for) ")
_CLAUSE_ENDS = ("", ".", ",", ";", ":")
# What surrounds a parenthetical clause: ", she said,".
_AFTER_PARENTHETICAL = ("", ".", ",", "?", "”")
_BEFORE_PARENTHETICAL = (",", "”", '"')
# What joins two clauses that each have a speaker: "Ms. Lee agreed, and Mr. Roe noted".
_CONJUNCTION = re.compile(r"(?:[,;] (?:and|while|whereas|but) | and |; |, to which )\Z")
_LONGEST_CONJUNCTION = len(", to which ")
_GROUP_AND = re.compile(r"\b(?:Group of (?:77|24|Twenty-Four)|G-?77) and \Z")
_LONGEST_GROUP = len("Group of Twenty-Four and ") + 1
# Kinds of agent that may begin a main clause inside a sentence; "he" and "the Board" there mostly
# belong to what is said.
_KINDS_INSIDE = ("person", "representative", "title", "group")


def find_reported_speech(text: str, subjects: SubjectFinder) -> list[ReportedSpeech]:
    """Return the reported speech of a sentence, in order."""
    opening = _according(_ACCORDING.match(text), text, subjects) or _in_view(text, subjects)
    found = [opening] if opening else []
    for speech in _find_clauses(text, subjects):
        if not found or _is_coordinated(text, found[-1], speech):
            found.append(speech)
    if not found and (closing := _according(_ACCORDING.search(text), text, subjects)):
        return [closing]
    return found


def _according(
    match: re.Match[str] | None, text: str, subjects: SubjectFinder
) -> ReportedSpeech | None:
    """Match "According to Tanaka", "in the opinion of the Board", where the pattern matched."""
    agent = subjects.agent_at(text, match.end()) if match else None
    if match and agent and agent.kind in ("person", "representative", "title", "organisation"):
        return ReportedSpeech(match.start(), agent, Span(*match.span("cue")), "noted")
    return None


def _in_view(text: str, subjects: SubjectFinder) -> ReportedSpeech | None:
    """Match "In her view", "in their opinion"."""
    match = _IN_VIEW.match(text)
    if match is None:
        return None
    if whose := _POSSESSIVE.match(text, match.end()):
        agent: Agent | None = Agent("pronoun", Span(*whose.span()), word=nominative(whose[0]))
    else:
        agent = subjects.agent_at(text, match.end())
    if agent and agent.kind in ("person", "pronoun", "organisation"):
        return ReportedSpeech(0, agent, Span(*match.span("cue")), "argued")
    return None


def _find_clauses(text: str, subjects: SubjectFinder) -> Iterator[ReportedSpeech]:
    """Yield the clauses with a speaker and a cue: "Ms. Lee said" first, then "said Ms. Lee"."""
    begin, fronted, reply = words_start(text), has_fronted_phrase(text), begins_as_reply(text)
    waiting: Agent | None = None
    for at in clause_starts(text):
        agent = None if is_in_quotation(text, at) else subjects.agent_at(text, at)
        if agent is None or is_in_subordinate_clause(text, at, begin) or _ends_name(text, at):
            continue
        cue = find_cue(text, agent, subjects)
        if cue is None:
            waiting = waiting or (agent if agent.kind == "person" else None)
            continue
        if at > begin and agent.kind == "group" and _PARTICIPLE.match(text, cue.span.end):
            continue  # "the institutions listed in Annex 1"
        main = at == begin or fronted or _is_parenthetical(text, at, cue)
        if not main and agent.kind not in _KINDS_INSIDE:
            continue
        if at > begin and text.startswith(" both ", agent.span.end):
            agent = _add_first_subject(text, begin, agent, subjects)
        if waiting and agent.kind in ("organisation", "representative"):
            agent = waiting  # "Mr. Roe of the Sea Trust, Tunisia, doubted": he doubts
        waiting = None
        act: Act = "replied" if reply and cue.act in ("noted", "argued") else cue.act
        pluperfect = is_pluperfect(text, agent.span.end, cue.span.start)
        yield ReportedSpeech(at, agent, cue.span, act, pluperfect)
    yield from _inverted(text, subjects)


def _ends_name(text: str, at: int) -> bool:
    """Match "the Group of 77 and China": the last is part of a name, and no subject."""
    return _GROUP_AND.search(text, max(0, at - _LONGEST_GROUP), at) is not None


def _is_parenthetical(text: str, at: int, cue: ReportingCue) -> bool:
    """Match ", she said,"."""
    after = text[cue.span.end : cue.span.end + 1]
    return text[at - 2] in _BEFORE_PARENTHETICAL and after in _AFTER_PARENTHETICAL


def _add_first_subject(text: str, begin: int, agent: Agent, subjects: SubjectFinder) -> Agent:
    """Match "Ms. Roe, of INDEC, and Mr. Poe both noted": two speakers of one verb."""
    first = subjects.agent_at(text, begin)
    if first is None or first.kind not in ("person", "representative"):
        return agent
    span = Span(begin, agent.span.end)
    return replace(agent, span=span, speakers=(*first.speakers, *agent.speakers))


def _inverted(text: str, subjects: SubjectFinder) -> Iterator[ReportedSpeech]:
    """Match "..., said Mr. Ratha": the verb before its speaker."""
    for match in _INVERTED.finditer(text):
        cue = cue_at(text, match.end())
        agent = subjects.agent_at(text, cue.span.end + 1) if cue and cue.anyone else None
        if not cue or not agent:
            continue
        end = agent.span.end
        if (of := _OF.match(text, end)) and agent.kind == "person":
            mention = subjects.organisations.starting_at(text, of.end())
            end = mention.span.end if mention else end
        if text[end : end + 1] in _CLAUSE_ENDS:
            yield ReportedSpeech(match.end(), agent, cue.span, cue.act)


def _is_coordinated(text: str, before: ReportedSpeech, speech: ReportedSpeech) -> bool:
    """Return whether a further clause has its own speaker, and is not what the first one said."""
    agent = speech.agent
    if agent.span.start < before.agent.span.end:  # "Ms. Lee and Mr. Roe" are one subject
        return False
    near = max(0, speech.start - _LONGEST_CONJUNCTION)
    conjunction = _CONJUNCTION.search(text, near, speech.start)
    if not conjunction or speech.pluperfect or agent.speakers == before.agent.speakers:
        return False
    if agent.kind == "pronoun" or (agent.may_be_absent and conjunction[0] != " and "):
        return False
    in_content = " that " in text[before.start : speech.start]
    return not in_content or agent.kind in ("person", "representative")
