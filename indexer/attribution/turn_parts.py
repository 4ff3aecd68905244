"""Parts of a turn: whether the speaker, and not the report, tells what somebody did."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from indexer.attribution.discourse_state import CurrentTurn
from indexer.attribution.grammar.tense import has_past_perfect_or_modal, is_backshifted
from indexer.attribution.types import Agent
from indexer.entities.organisation_words import is_document
from indexer.lexicon.letters import NAME_WORD_OR_INITIAL
from indexer.lexicon.reporting_verbs import cue_at
from indexer.types import Speaker

_WORD = NAME_WORD_OR_INITIAL
# A name of several words at the beginning of a sentence.
_NAME = re.compile(
    rf"(?:The )?(?!The )(?P<name>{_WORD}(?: {_WORD}){{1,4}})(?:, [^,;:]{{1,60}}){{0,3}}?,? "
    r"(?:(?:also|then) )?(?=[a-z])"
)
# "Ann Salch, 52 Moss Road, Lund.": whoever speaks next, and no verb.
_NAME_AND_PLACE = re.compile(
    rf"(?P<name>{_WORD}(?: {_WORD}){{1,3}}),(?: (?:{_WORD}|\d+|of|the),?)+\Z"
)


def is_part_of_turn(
    agent: Agent,
    subjects: Sequence[Speaker],
    text: str,
    state_turn: CurrentTurn,
    latest: Sequence[Speaker],
    represented: Collection[str | None],
) -> bool:
    """Return whether what the subjects did is told by the speaker of the current turn.

    `latest` are the last speakers, `represented` the organisations that somebody in the room
    represents.
    """
    if agent.kind == "organisation":
        labels = {subject.organisation for subject in subjects}
        own = {speaker.organisation for speaker in latest}
        is_absent = not labels & set(represented) and state_turn.kind != "group"
        return labels <= own or is_absent
    if identities(subjects) <= identities(latest):
        return agent.kind == "pronoun" and is_backshifted(text, agent.span.end)
    named = any(subject.person for subject in subjects)
    return not named and has_past_perfect_or_modal(text, agent.span.end)


def has_other_subject(text: str, speakers: Sequence[Speaker]) -> bool:
    """Return whether a sentence begins with a name that says something and is no speaker's.

    "Convener Nyberg agreed" is not said by who spoke before, though nobody knows who that is.
    """
    found = _NAME.match(text)
    if found is not None and cue_at(text, found.end()) is None:
        found = None
    found = found or _NAME_AND_PLACE.match(text.rstrip(" ."))
    if found is None or is_document(found["name"]):
        return False
    own = {word for s in speakers for name in (s.person, s.organisation) if name
           for word in name.split()}  # fmt: skip
    return own.isdisjoint(found["name"].split())


def identities(speakers: Sequence[Speaker]) -> set[tuple[str | None, str | None]]:
    """Return the person and the organisation of each speaker, whatever the role."""
    return {(speaker.person, speaker.organisation) for speaker in speakers}
