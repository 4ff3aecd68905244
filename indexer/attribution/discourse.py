"""Attributes each sentence of a report to its speaker, by rules; names nobody where it is unsure.

A meeting report consists mostly of reported speech. The grammar gives each sentence a frame; these
rules put the frames in sequence. "->" shows the speaker of the last sentence of an example.

Speakers named (status `said_by`):

- A sentence with a speaker and a reporting verb is said by that speaker, and starts a turn.
  "Ms. Lee noted the cost." -> Ms. Lee
- A pronoun, "its representative", a short name or "the Chairman" is resolved to its antecedent
  (`coreference`). "Ms. Lee noted the cost. She called for a ban." -> Ms. Lee

Turns continued (status `said_by`, basis `carried` or `carried-across`):

- A sentence without a frame belongs to the current turn of its paragraph.
  "Ms. Lee noted the cost. Reefs were old." -> Ms. Lee
- A turn ends with its paragraph, or before that with a sentence that narrates the meeting ("A
  debate followed."), tells what somebody did ("Mr. Roe chaired."), leaves its speaker out ("It was
  noted that nets tore."), or has a speaker without a known antecedent.
  "Ms. Lee noted the cost. A debate followed. Reefs were old." -> nobody
- What the members of a group did one by one is not continued, nor is a general remark.
  "Participants asked about nets. Reefs were old." -> nobody
- A turn that ends with ":" goes on over the next paragraphs of its section, until somebody else
  speaks or the report narrates the meeting.
  "Ms. Lee said the following:" / "Reefs were old." -> Ms. Lee
- A paragraph between two turns of one person belongs to that person (`continuation`).
- In a transcript ("Mr. Byrne: I ask ...") the whole paragraph belongs to the speaker.

Inside a turn:

- What others had said, or another person had done or would do, may be told by the speaker or by the
  report. It is attributed to nobody, and the turn goes on.
  "Ms. Lee noted the cost. WHO had urged a ban." -> nobody
- What the speaker had done ("She had left early.") belongs to the turn, and so does what somebody
  without a name had done or would do ("The Mayor would pay.").
- What an organisation does belongs to the turn where it is the speaker's own or where nobody in the
  room represents it. "Ms. Lee noted the cost. The Moss Board was founded in 1948." -> Ms. Lee

All other sentences are `about` somebody, where they tell what that person or organisation did ("Ms.
Lee chaired the session."), or `unattributed`. `reason` tells why there is no speaker (`reasons`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.attribution import reasons
from indexer.attribution.continuation import fill_gaps
from indexer.attribution.coreference import CoreferenceResolver, Referent
from indexer.attribution.discourse_state import CurrentTurn, DiscourseState
from indexer.attribution.grammar.on_behalf import represented_organisation
from indexer.attribution.grammar.sentence_frames import AnalysedSentence, analyse_passage
from indexer.attribution.grammar.subjects import SubjectFinder
from indexer.attribution.grammar.tense import has_past_perfect_or_modal, is_backshifted
from indexer.attribution.types import (
    Agent,
    ImpersonalSpeech,
    MeetingNarration,
    ReportedAction,
    ReportedSpeech,
)
from indexer.entities.organisations import Organisations
from indexer.entities.persons import Persons
from indexer.types import Act, Attribution, Breadth, Passage, Speaker

# A section path and the sentences of one of its paragraphs.
_Paragraph = tuple[tuple[str, ...], Sequence[AnalysedSentence]]
# The person and the organisation of a speaker, whatever the role.
_Identity = tuple[str | None, str | None]
# A clause with a reporting verb, and whom its agent refers to.
_Resolved = tuple[ReportedSpeech, Referent]
# Acts that each member of a group performs alone, so that the next sentence is not by all of them.
_INDIVIDUAL_ACTS: tuple[Act, ...] = ("presented", "asked", "announced")


def attribute_sentences(
    passages: Sequence[Passage], persons: Persons, organisations: Organisations
) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attribution of each sentence of each passage of one report, in order."""
    subjects = SubjectFinder(persons, organisations)
    paragraphs = [(p.section, tuple(analyse_passage(p, subjects))) for p in passages]
    reader = _DiscourseReader(subjects)
    reader.read(paragraphs)  # learns who is in the room and which pronoun a person has
    return fill_gaps(passages, reader.read(paragraphs))


class _DiscourseReader:
    """Attributes sentences in reading order; a second reading knows what the first has learned."""

    def __init__(self, subjects: SubjectFinder) -> None:
        self._persons, self._organisations = subjects.persons, subjects.organisations
        self._resolver = CoreferenceResolver(subjects.persons, subjects.organisations)
        # The organisations that somebody in the room represents.
        self._represented = {p.organisation for p in self._persons.persons if p.organisation}
        self._state = DiscourseState(None)
        self._in_transcript = False

    def read(self, paragraphs: Sequence[_Paragraph]) -> list[tuple[Attribution, ...]]:
        """Return the attributions of the sentences of each paragraph."""
        self._state = DiscourseState(self._persons.first_chairperson())
        attributions = []
        for section, sentences in paragraphs:
            self._state.enter_paragraph(section)
            self._in_transcript = False
            attributions.append(tuple(map(self._read_sentence, sentences)))
        return attributions

    def _read_sentence(self, sentence: AnalysedSentence) -> Attribution:
        attribution = self._attribute(sentence)
        self._state.remember_sentence(sentence)
        return attribution

    def _attribute(self, sentence: AnalysedSentence) -> Attribution:
        match next(iter(sentence.frames), None):
            case _ if self._in_transcript:
                return self._continue_turn(sentence)
            case ReportedSpeech(pluperfect=True) as speech if self._state.current_turn:
                return self._earlier_speech(sentence, speech)
            case ReportedSpeech():
                speeches = [f for f in sentence.frames if isinstance(f, ReportedSpeech)]
                return self._reported_speech(sentence, speeches)
            case ReportedAction() as action:
                return self._reported_action(sentence, action)
            case ImpersonalSpeech() as speech:
                return self._impersonal_speech(sentence, speech)
            case MeetingNarration():
                return self._meeting_narration()
            case None:
                return self._continue_turn(sentence)

    def _continue_turn(self, sentence: AnalysedSentence) -> Attribution:
        """Attribute a sentence to the current turn, or to nobody where there is none."""
        turn = self._state.current_turn
        if turn is None:
            return _unattributed(reasons.NO_SPEAKER)
        each_alone = turn.act in _INDIVIDUAL_ACTS or not turn.can_continue
        if turn.kind == "group" and each_alone and not self._state.open_turn:
            return _unattributed(reasons.AFTER_GROUP)
        same_passage = turn.evidence.passage_id == sentence.passage_id
        return Attribution(
            "said_by",
            turn.speakers,
            act="noted",
            breadth=turn.breadth,
            basis="carried" if same_passage else "carried-across",
            evidence=(turn.evidence,),
        )

    def _earlier_speech(self, sentence: AnalysedSentence, speech: ReportedSpeech) -> Attribution:
        """Attribute "UNHCR had recommended" in a turn: to it, where UNHCR itself is speaking."""
        turn = self._state.current_turn
        speakers = self._resolve(speech.agent, speech.act, sentence).speakers
        if turn and speakers and not set(speakers) <= set(turn.speakers):
            return _unattributed(reasons.AMBIGUOUS)
        return self._continue_turn(sentence)

    def _reported_speech(
        self, sentence: AnalysedSentence, frames: Sequence[ReportedSpeech]
    ) -> Attribution:
        """Attribute a sentence to the speakers of its clauses, and start their turn."""
        resolved = [(frame, self._resolve(frame.agent, frame.act, sentence)) for frame in frames]
        known = [(frame, referent) for frame, referent in resolved if referent.speakers]
        speech, referent = (known or resolved)[0]
        cue = sentence.in_passage(speech.cue) if speech.cue else None
        if not known:
            self._state.current_turn = None
            return Attribution("unattributed", cue=cue, act=speech.act, reason=referent.reason)
        known = self._add_represented(sentence.text, known)
        turn = self._turn_of(sentence, known)
        self._in_transcript = speech.cue is None
        self._state.start_turn(turn, stays_open=sentence.text.endswith(":"))
        self._represented.update(s.organisation for s in turn.all_speakers if s.organisation)
        named = tuple(sentence.evidence(frame.agent.span) for frame, _ in known)
        antecedent = (referent.antecedent,) if referent.antecedent else ()
        return Attribution(
            "said_by",
            turn.all_speakers,
            cue=cue,
            act=speech.act,
            breadth=turn.breadth,
            basis="pronoun" if antecedent else "named",
            evidence=named + antecedent,
        )

    def _add_represented(self, text: str, known: list[_Resolved]) -> list[_Resolved]:
        """Add the organisation of "on behalf of" to a single speaker who has none."""
        speech, referent = known[0]
        speakers = _all_speakers(known)
        if len(speakers) != 1 or speakers[0].organisation:
            return known
        end = speech.agent.span.end
        represented = represented_organisation(text, end, self._organisations)
        if represented is None:
            return known
        speaker = replace(speakers[0], organisation=represented)
        return [(speech, replace(referent, speakers=(speaker,)))]

    def _turn_of(self, sentence: AnalysedSentence, known: Sequence[_Resolved]) -> CurrentTurn:
        """Return the turn that a sentence starts: that of its last speaker."""
        speech = known[0][0]
        turn = CurrentTurn(
            speakers=known[-1][1].speakers,
            all_speakers=_all_speakers(known),
            breadth=_breadth(speech.agent, speech.act),
            kind=speech.agent.kind,
            act=speech.act,
            evidence=sentence.evidence(known[-1][0].agent.span),
            can_continue=speech.can_continue,
        )
        last = self._state.latest_turn
        if speech.agent.kind == "pronoun" and last and last.speakers == turn.speakers:
            return replace(turn, breadth=last.breadth)
        return turn

    def _impersonal_speech(
        self, sentence: AnalysedSentence, speech: ImpersonalSpeech
    ) -> Attribution:
        """Attribute "It was noted" to nobody, and end the turn."""
        self._state.current_turn = self._state.last_turn = None
        words = sentence.text[speech.cue.start : speech.cue.end]
        cue, reason = sentence.in_passage(speech.cue), reasons.impersonal(words)
        return Attribution("unattributed", cue=cue, act=speech.act, reason=reason)

    def _meeting_narration(self) -> Attribution:
        """Attribute "A debate followed" to nobody, and end every turn, an open one too."""
        self._state.current_turn = self._state.last_turn = self._state.open_turn = None
        return _unattributed(reasons.MEETING_NARRATION)

    def _reported_action(self, sentence: AnalysedSentence, action: ReportedAction) -> Attribution:
        """Attribute what somebody did: about them, unless it belongs to the current turn."""
        agent, state = action.agent, self._state
        speakers = self._resolve(agent, None, sentence).speakers
        if not speakers:
            return self._continue_turn(sentence)
        is_speaker = {_identity(speaker) for speaker in speakers} <= self._latest_identities()
        if state.current_turn:
            if self._is_part_of_turn(agent, speakers, is_speaker, sentence.text):
                return self._continue_turn(sentence)
            backshifted = is_backshifted(sentence.text, agent.span.end)
            if backshifted and agent.kind == "person" and not is_speaker:
                return _unattributed(reasons.AMBIGUOUS)
        if action.verb and is_speaker and agent.kind != "organisation":
            # The last speaker with a verb that is no listed reporting verb: "Ms. Lee quipped".
            speech = ReportedSpeech(0, agent, action.verb, "other")
            return self._reported_speech(sentence, [speech])
        evidence = sentence.evidence(agent.span)
        state.current_turn = None
        if agent.kind != "organisation":
            state.last_turn = CurrentTurn(speakers, speakers, "one", agent.kind, "other", evidence)
        return Attribution(
            "about", about=speakers, evidence=(evidence,), reason=reasons.REPORTED_ACTION
        )

    def _is_part_of_turn(
        self, agent: Agent, subjects: Sequence[Speaker], is_speaker: bool, text: str
    ) -> bool:
        """Return whether the speaker, and not the report, tells what the subjects did.

        `is_speaker` tells whether the subjects are the last speakers themselves.
        """
        turn = self._state.current_turn
        if agent.kind == "organisation":
            labels = {subject.organisation for subject in subjects}
            speakers_own = {organisation for _, organisation in self._latest_identities()}
            absent = not labels & self._represented and turn and turn.kind != "group"
            return labels <= speakers_own or bool(absent)
        if is_speaker:
            return agent.kind == "pronoun" and is_backshifted(text, agent.span.end)
        return agent.kind != "person" and has_past_perfect_or_modal(text, agent.span.end)

    def _latest_identities(self) -> set[_Identity]:
        last = self._state.latest_turn
        return {_identity(speaker) for speaker in last.speakers} if last else set()

    def _resolve(self, agent: Agent, act: Act | None, sentence: AnalysedSentence) -> Referent:
        return self._resolver.resolve(agent, act, sentence, self._state)


def _all_speakers(known: Sequence[_Resolved]) -> tuple[Speaker, ...]:
    return tuple(dict.fromkeys(speaker for _, who in known for speaker in who.speakers))


def _identity(speaker: Speaker) -> _Identity:
    return speaker.person, speaker.organisation


def _breadth(agent: Agent, act: Act) -> Breadth | None:
    """Return how many speak: of a group without a quantifier, all agree but some say."""
    if agent.breadth or agent.kind != "group":
        return agent.breadth or "one"
    return "all" if act == "agreed" else "some"


def _unattributed(reason: str) -> Attribution:
    return Attribution("unattributed", reason=reason)
