"""Further speakers: those who say a sentence with its speaker, without a clause of their own.

"Asked by Japan whether it rained, Ms. Lee said no" is asked by Japan; "Peru, supported by Chile,
proposed a levy" is said for Chile, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.types import Agent

_ASKED = re.compile(r"(?:Asked|Questioned|Pressed|Challenged) (?:[a-z]+ )?by ")
# "In answer to Mr. Yeo, who asked whether"
_WHO_ASKED = re.compile(r"In (?:reply|answer|response) to ")
_ASKING = re.compile(r"[^;]{0,60}?, who (?:had )?(?:asked|wondered|inquired|enquired|queried)\b")
_SUPPORTED = re.compile(r",? (?:supported|seconded|joined|backed|echoed) by ")
# How far after a speaker the supporters may stand, in characters.
_NEAR = 160
_KINDS = ("person", "representative", "organisation", "title")


def further_speakers(text: str, agent: Agent, subjects: SubjectFinder) -> tuple[Agent, ...]:
    """Return the agents who speak with the one of a clause, in order."""
    return tuple(_askers(text, agent, subjects)) + tuple(_supporters(text, agent, subjects))


def _askers(text: str, agent: Agent, subjects: SubjectFinder) -> Iterator[Agent]:
    opening = _ASKED.match(text)
    if opening is None:
        opening = _WHO_ASKED.match(text)
        if opening and not _ASKING.match(text, opening.end()):
            return
    asker = subjects.agent_at(text, opening.end()) if opening else None
    if asker and asker.kind in _KINDS and asker.span.end <= agent.span.start:
        yield asker


def _supporters(text: str, agent: Agent, subjects: SubjectFinder) -> Iterator[Agent]:
    match = _SUPPORTED.search(text, agent.span.end, agent.span.end + _NEAR)
    if match is None or " that " in text[agent.span.end : match.start()]:
        return
    supporter = subjects.agent_at(text, match.end())
    if supporter and supporter.kind in _KINDS:
        yield supporter
