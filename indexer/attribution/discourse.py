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
- An item of a list is a statement of its own, unless the turn began before the list (`list_items`).
  "- Ms. Lee noted the cost." / "- Reefs were old." -> nobody
- A paragraph between two turns of one person belongs to that person (`continuation`).
- A label ("Mr. Byrne:", "[10:42] Anna:") ends the turn before it, known or not. After one of a
  record all words are its speaker's, until the next label (`kinds`, `words`).

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

from collections.abc import Mapping, Sequence

from indexer.attribution import reasons
from indexer.attribution.continuation import fill_gaps
from indexer.attribution.coreference import CoreferenceResolver, Referent
from indexer.attribution.discourse_state import CurrentTurn, DiscourseState
from indexer.attribution.grammar.further_speakers import further_speakers
from indexer.attribution.grammar.sentence_frames import AnalysedSentence, analyse_passage
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.grammar.tense import is_backshifted, is_pluperfect_next
from indexer.attribution.kinds.labels import find_labels
from indexer.attribution.kinds.list_items import ListItems
from indexer.attribution.kinds.quotations import continued_quotations
from indexer.attribution.kinds.types import SentenceKey, TurnLabel
from indexer.attribution.resolved_speech import turn_of, turn_of_label, with_represented
from indexer.attribution.turn_parts import has_other_subject, identities, is_part_of_turn
from indexer.attribution.types import (
    Agent,
    ImpersonalSpeech,
    MeetingNarration,
    ReportedAction,
    ReportedSpeech,
)
from indexer.attribution.words import (
    SpokenWords,
    is_entry,
    is_note,
    is_stage_direction,
)
from indexer.entities.organisations import Organisations
from indexer.entities.persons import Persons
from indexer.types import Act, Attribution, Evidence, Passage

# A section path and the sentences of one of its paragraphs.
_Paragraph = tuple[tuple[str, ...], Sequence[AnalysedSentence]]
# Acts that each member of a group performs alone, so that the next sentence is not by all of them.
_INDIVIDUAL_ACTS: tuple[Act, ...] = ("presented", "asked", "announced")


def attribute_sentences(
    passages: Sequence[Passage], persons: Persons, organisations: Organisations
) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attribution of each sentence of each passage of one report, in order."""
    subjects = SubjectFinder(persons, organisations)
    paragraphs = [(p.section, tuple(analyse_passage(p, subjects))) for p in passages]
    labels, quotations = find_labels(passages, subjects), continued_quotations(passages)
    reader = _DiscourseReader(subjects, labels, quotations, ListItems(passages))
    reader.read(paragraphs)  # learns who is in the room and which pronoun a person has
    return fill_gaps(passages, reader.read(paragraphs))


class _DiscourseReader:
    """Attributes sentences in reading order; a second reading knows what the first has learned."""

    def __init__(
        self,
        subjects: SubjectFinder,
        labels: Mapping[SentenceKey, TurnLabel],
        quotations: frozenset[str],
        items: ListItems,
    ) -> None:
        self._subjects = subjects
        self._persons, self._organisations = subjects.persons, subjects.organisations
        self._resolver = CoreferenceResolver(subjects.persons, subjects.organisations)
        # The organisations that somebody in the room represents.
        self._represented = {p.organisation for p in self._persons.persons if p.organisation}
        self._state = DiscourseState(None)
        self._labels, self._words, self._items = labels, SpokenWords(quotations), items

    def read(self, paragraphs: Sequence[_Paragraph]) -> list[tuple[Attribution, ...]]:
        """Return the attributions of the sentences of each paragraph."""
        self._state = DiscourseState(self._persons.first_chairperson())
        attributions = []
        for section, sentences in paragraphs:
            self._words.enter_paragraph(self._state, section, sentences)
            attributions.append(
                tuple(self._read_sentence(number, each) for number, each in enumerate(sentences))
            )
            self._words.leave_paragraph(self._state, sentences)
        return attributions

    def _read_sentence(self, number: int, sentence: AnalysedSentence) -> Attribution:
        key = sentence.passage_id, number
        if not self._words.in_words:
            self._items.enter(key, self._state)
        label = self._labels.get(key)
        attribution = self._label(sentence, label) if label else self._attribute(sentence)
        self._state.remember_sentence(sentence)
        return attribution

    def _label(self, sentence: AnalysedSentence, label: TurnLabel) -> Attribution:
        """Attribute a sentence with a label to whom it names, whose turn begins with it."""
        agent = label.agent
        speakers = self._resolve(agent, None, sentence).speakers if agent else ()
        self._words.in_words, self._words.cut_turn = label.is_spoken, None
        if agent is None or not speakers:
            self._state.current_turn = self._state.last_turn = self._state.open_turn = None
            return _unattributed(reasons.NOTE if label.is_note else reasons.UNKNOWN_LABEL)
        evidence = Evidence(sentence.passage_id, agent.span)
        turn = turn_of_label(label, agent, speakers, sentence)
        self._state.start_turn(turn, stays_open=label.runs_on)
        self._represented.update(s.organisation for s in speakers if s.organisation)
        self._words.is_label_alone = not label.covers
        if not label.covers:
            return _unattributed(reasons.NAME_ALONE)
        return Attribution(
            "said_by", speakers, act="noted", breadth="one", basis="named", evidence=(evidence,)
        )

    def _attribute(self, sentence: AnalysedSentence) -> Attribution:
        if is_stage_direction(sentence.text):
            return _unattributed(reasons.MEETING_NARRATION)
        turn = self._state.current_turn
        match next(iter(sentence.frames), None):
            case MeetingNarration() if self._words.in_words and is_note(sentence.text):
                return _unattributed(reasons.MEETING_NARRATION)
            case _ if self._words.in_words:
                return self._continue_turn(sentence)
            case ReportedSpeech(pluperfect=True) as speech if turn:
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
            case None if turn and has_other_subject(sentence.text, turn.speakers):
                return self._unknown_act()
            case None:
                return self._continue_turn(sentence)

    def _continue_turn(self, sentence: AnalysedSentence) -> Attribution:
        """Attribute a sentence to the current turn, or to nobody where there is none."""
        turn = self._state.current_turn
        if turn is None:
            return _unattributed(reasons.NO_SPEAKER)
        each_alone = turn.kind == "group" and turn.act in _INDIVIDUAL_ACTS
        if turn.is_after_label and is_entry(sentence):
            return _unattributed(reasons.NO_SPEAKER)
        if (each_alone or not turn.can_continue) and not self._state.open_turn:
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
        cue = sentence.in_passage(speech.cue)
        if not known:
            self._state.current_turn = None
            return Attribution("unattributed", cue=cue, act=speech.act, reason=referent.reason)
        known = with_represented(sentence.text, known, self._organisations)
        agents = further_speakers(sentence.text, known[0][0].agent, self._subjects)
        further = [s for agent in agents for s in self._resolve(agent, None, sentence).speakers]
        turn = turn_of(sentence, known, self._state.latest_turn)
        stays_open = turn.can_continue and sentence.text.endswith(":")
        self._state.start_turn(turn, stays_open=stays_open)
        self._represented.update(s.organisation for s in turn.all_speakers if s.organisation)
        named = tuple(sentence.evidence(frame.agent.span) for frame, _ in known)
        antecedent = (referent.antecedent,) if referent.antecedent else ()
        return Attribution(
            "said_by",
            tuple(dict.fromkeys((*turn.all_speakers, *further))),
            cue=cue,
            act=speech.act,
            breadth=turn.breadth,
            basis="pronoun" if antecedent else "named",
            evidence=named + antecedent,
        )

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
        if agent.word == "party":
            return self._unknown_act()
        latest = state.latest_turn.speakers if state.latest_turn else ()
        is_speaker = identities(speakers) <= identities(latest)
        if turn := state.current_turn:
            text = sentence.text
            if is_part_of_turn(agent, speakers, text, turn, latest, self._represented):
                return self._continue_turn(sentence)
            backshifted = is_backshifted(sentence.text, agent.span.end)
            if backshifted and agent.kind == "person" and not is_speaker:
                if not is_pluperfect_next(sentence.text, agent.span.end):
                    state.current_turn = state.last_turn = None
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

    def _unknown_act(self) -> Attribution:
        """Attribute what a delegation did, which may be speech, to nobody, and end the turn."""
        self._state.current_turn = self._state.last_turn = None
        return _unattributed(reasons.UNKNOWN_ACT)

    def _resolve(self, agent: Agent, act: Act | None, sentence: AnalysedSentence) -> Referent:
        return self._resolver.resolve(agent, act, sentence, self._state)


def _unattributed(reason: str) -> Attribution:
    return Attribution("unattributed", reason=reason)
