"""Resolved speech: the clauses of a sentence with whom their agents refer to, and their turn.

The turn of a label is made here, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.attribution.coreference import Referent
from indexer.attribution.discourse_state import CurrentTurn
from indexer.attribution.grammar.on_behalf import represented_organisation
from indexer.attribution.grammar.sentence_frames import AnalysedSentence
from indexer.attribution.kinds.types import TurnLabel
from indexer.attribution.types import Agent, ReportedSpeech
from indexer.attribution.words import SENTENCE_ENDS
from indexer.entities.organisations import Organisations
from indexer.types import Act, Breadth, Evidence, Speaker

# A clause with a reporting verb, and whom its agent refers to.
Resolved = tuple[ReportedSpeech, Referent]


def all_speakers(known: Sequence[Resolved]) -> tuple[Speaker, ...]:
    """Return the speakers of all clauses, each once, in order."""
    return tuple(dict.fromkeys(speaker for _, who in known for speaker in who.speakers))


def with_represented(
    text: str, known: Sequence[Resolved], organisations: Organisations
) -> list[Resolved]:
    """Add the organisation of "on behalf of" to a single speaker who has none."""
    speech, referent = known[0]
    speakers = all_speakers(known)
    if len(speakers) != 1 or speakers[0].organisation:
        return list(known)
    represented = represented_organisation(text, speech.agent.span.end, organisations)
    if represented is None:
        return list(known)
    speaker = replace(speakers[0], organisation=represented)
    return [(speech, replace(referent, speakers=(speaker,)))]


def turn_of(
    sentence: AnalysedSentence, known: Sequence[Resolved], latest: CurrentTurn | None
) -> CurrentTurn:
    """Return the turn that a sentence starts: that of its last speaker."""
    speech = known[0][0]
    turn = CurrentTurn(
        speakers=known[-1][1].speakers,
        all_speakers=all_speakers(known),
        breadth=_breadth(speech.agent, speech.act),
        kind=speech.agent.kind,
        act=speech.act,
        evidence=sentence.evidence(known[-1][0].agent.span),
        can_continue=speech.can_continue,
    )
    if speech.agent.kind == "pronoun" and latest and latest.speakers == turn.speakers:
        return replace(turn, breadth=latest.breadth)
    return turn


def turn_of_label(
    label: TurnLabel, agent: Agent, speakers: tuple[Speaker, ...], sentence: AnalysedSentence
) -> CurrentTurn:
    """Return the turn that begins with a label, of the speakers whom it names."""
    return CurrentTurn(
        speakers,
        speakers,
        "one",
        agent.kind,
        "noted",
        Evidence(sentence.passage_id, agent.span),
        is_labelled=label.is_spoken,
        is_after_label=sentence.text.rstrip().endswith(SENTENCE_ENDS),
    )


def _breadth(agent: Agent, act: Act) -> Breadth | None:
    """Return how many speak: of a group without a quantifier, all agree or decide, some say."""
    if agent.breadth or agent.kind != "group":
        return agent.breadth or "one"
    return "all" if act in ("agreed", "decided") else "some"
