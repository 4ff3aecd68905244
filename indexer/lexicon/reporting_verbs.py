"""Words of saying in a text: where they stand, what act they are, and who may use them.

"noted", "drew the Board’s attention", "was of the view", "began by noting" are cues; their verbs
stand in the closed list of `indexer.verbs`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from indexer.lexicon.inflection import (
    IMPERSONAL,
    SAYING,
    TALKING,
    either,
    first_word,
    gerund,
    past,
    pattern_of,
    patterns,
    phrases,
    present_that,
)
from indexer.types import Act, Span

# "was of the view" speaks without a verb of its own.
_VIEWS = (
    r"(?:was|were|is|are) (?:of the (?:view|opinion)|in (?:favour|agreement)|opposed|concerned|"
    r"(?:not )?convinced|pleased|unanimous|against|confident|hopeful|sceptical|skeptical|"
    r"grateful|sorry|glad|keen|(?:not )?sure|unsure|certain|doubtful|disappointed|surprised|"
    r"worried|troubled|optimistic|pessimistic|uneasy|alarmed)|"
    r"took (?:the view|issue|note|the floor)|shared the (?:view|concern)"
)
_VIEW_ACTS: Mapping[str, Act] = {
    "concern": "warned",
    "opposed": "questioned",
    "agreement": "agreed",
}
_ANYONE = {**patterns(SAYING, present_that), **patterns(SAYING, past)}
_PERSONS = {form: act for form, act in patterns(TALKING, past).items() if form not in _ANYONE}
_GERUNDS = {**patterns(TALKING, gerund), **patterns(SAYING, gerund)}
_INFINITIVES = {**patterns(TALKING, str), **patterns(SAYING, str)}
_CUE = re.compile(
    rf"(?:(?P<view>{_VIEWS})|(?P<anyone>{either(_ANYONE)})|(?P<person>{either(_PERSONS)}))\b"
)
# "began by noting"
_OPENING = re.compile(
    r"(?:began|started|opened|continued|concluded|closed|ended|went on|proceeded) "
    rf"(?:by|with|in) (?P<gerund>{either(_GERUNDS)})\b"
)
# ", Esther Mutiso began,"
_ASIDE = re.compile(r"(?:began|continued|went on|concluded|ended)(?=[,.])")
# "did not think"
# Who "did not say" so has not said it.
_BASE = re.compile(
    r"(?:did|does|do) (?!not (?:say|state|mention|claim|suggest|report|argue|tell|speak)\b)"
    rf"(?:not )?(?P<base>{either(_INFINITIVES)})\b"
)
_WORD = re.compile(r"[a-z]+")
# No other word begins any of the above: looked up before the long patterns are tried.
_FIRST_WORDS = frozenset(
    [
        *map(first_word, chain(_ANYONE, _PERSONS)),
        *("began", "started", "opened", "continued", "concluded", "closed", "ended", "went"),
        *("proceeded", "did", "does", "do", "was", "were", "is", "are", "took", "shared"),
    ]
)
# The participles of impersonal speech, "It was (noted)".
PARTICIPLES = either({pattern_of(phrase, past) for phrase in phrases(IMPERSONAL)})
# "thanked", "welcomed the participants"
_COURTESIES = ("thank", "welcom", "congratulat")


@dataclass(frozen=True, slots=True)
class ReportingCue:
    """Words of saying; `anyone` may use them, otherwise only a person who speaks."""

    span: Span
    act: Act
    anyone: bool


def cue_at(text: str, at: int) -> ReportingCue | None:
    """The words of saying that begin at a character, the longest that fit."""
    first = _WORD.match(text, at)
    if first is None or first[0] not in _FIRST_WORDS:
        return None
    if opening := _OPENING.match(text, at):
        return ReportingCue(Span(*opening.span("gerund")), act_of(opening["gerund"]), anyone=True)
    if aside := _ASIDE.match(text, at):
        return ReportingCue(Span(*aside.span()), "other", anyone=True)
    if base := _BASE.match(text, at):
        return ReportingCue(Span(*base.span("base")), "other", anyone=False)
    match = _CUE.match(text, at)
    if match is None:
        return None
    act = _act_of_view(match["view"]) if match["view"] else act_of(match[0])
    return ReportingCue(Span(*match.span()), act, anyone=not match["person"])


@cache
def act_of(words: str) -> Act:
    """What kind of saying some words of saying are; "other" for words that are not known.

    Where a form stands under several acts, saying counts before talking and the past before "-ing".
    """
    for table in (_ANYONE, _PERSONS, _GERUNDS):
        fitting = [act for form, act in table.items() if _is_form(words, form)]
        if fitting:
            return fitting[-1]
    return "other"


def is_courtesy(words: str) -> bool:
    """Whether words only greet or thank, so that a later verb tells more."""
    return words.startswith(_COURTESIES)


def _is_form(words: str, form: str) -> bool:
    if first_word(form) != words.partition(" ")[0]:
        return False
    # "that" is there for the forms of the present, which ask for it.
    return re.match(rf"{form}(?= that\Z)", f"{words} that") is not None


def _act_of_view(words: str) -> Act:
    return next((act for word, act in _VIEW_ACTS.items() if word in words), "other")
