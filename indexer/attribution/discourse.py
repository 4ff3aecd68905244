"""Who says each sentence of a report, by rules that can be checked; nobody where it is not clear.

A meeting report is reported speech. What a sentence tells by itself (`indexer.frames`) is read in
its place:

- **said_by**, where it names who speaks, with words of saying ("Ms. Lee noted"), and who that is is
  known. Whom a pronoun, "its representative", a short name of a body or "the Chairman" means,
  `indexer.anaphora` tells.
- **said_by**, carried, where it names nobody, and somebody has the floor: whoever spoke last in
  this paragraph. Nobody has it any more after a sentence that tells of the meeting ("A debate
  followed") or of what somebody did ("Mr. Roe chaired"), leaves out who speaks ("It was noted"), or
  names who is not known; nor after what each of several did ("Participants asked"), or most ("It
  was generally thought").
- Inside a talk, what somebody else had said before ("WHO had urged"), or another person had done or
  would do ("Mr. Roe would report"), may be part of it or the report's own: it is nobody's. What a
  body does for which nobody in the room speaks, or for which the speaker does, is part of the talk.
- Into another paragraph a talk goes on only after a sentence that ends with ":" ("She said the
  following:"), in the same section, until somebody else speaks or the report tells of the meeting;
  and between two words of the same single person (`indexer.bridge`).
- **about**, where it tells what somebody did, without words ("Ms. Lee chaired the session").
- **unattributed** is all the rest. Whenever there are no speakers, `reason` says why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.attribution import reasons
from indexer.attribution.continuation import fill_gaps
from indexer.attribution.coreference import CoreferenceResolver, Referent
from indexer.attribution.discourse_state import CurrentTurn, DiscourseState
from indexer.attribution.grammar.sentence_frames import AnalysedSentence, sentences_of
from indexer.attribution.grammar.subjects import SubjectFinder
from indexer.attribution.types import (
    Agent,
    ImpersonalSpeech,
    MeetingNarration,
    ReportedAction,
    ReportedSpeech,
)
from indexer.entities.acronyms import find_acronyms
from indexer.entities.organisations import ROLE, Organisations
from indexer.entities.persons import Persons
from indexer.types import Act, Attribution, Breadth, Evidence, Passage, Speaker

_Paragraph = tuple[tuple[str, ...], Sequence[AnalysedSentence]]

# What several do each for itself, so that what follows is not what all of them say.
_OF_EACH: tuple[Act, ...] = ("presented", "asked", "announced")
# "He had chased twice" is what he said, in the tense of reported speech.
_BACKSHIFTED = re.compile(
    r" (?:(?:himself|herself|itself|themselves|also) )?(?:had|would|could|should|might|did|wished|"
    r"hoped|saw|was (?:not|also)|were)\b"
)
_LATER = re.compile(r" (?:had|would|could|should|might)\b")
_BEHALF = re.compile(r"\bon behalf of ")
# On behalf of "the Group of 77", "several small states"
_WHOM = re.compile(r"(?:the )?(?P<name>[^,;.]+)(?=[,;.])")
# How far, in characters, after who speaks "on behalf of" may stand, and after it a role.
_FAR_BEHALF, _FAR_ROLE = 120, 40


def attribute(passages: Sequence[Passage]) -> tuple[tuple[Attribution, ...], ...]:
    """Who says each sentence of each passage of one report, in order."""
    organisations = Organisations(passages, find_acronyms(passages))
    return attribute_sentences(
        passages, Persons.from_passages(passages, organisations), organisations
    )


def attribute_sentences(
    passages: Sequence[Passage], people: Persons, organisations: Organisations
) -> tuple[tuple[Attribution, ...], ...]:
    """The same, where the people and bodies of the report are known already."""
    subjects = SubjectFinder(people, organisations)
    paragraphs = [(p.section, tuple(sentences_of(p, subjects))) for p in passages]
    reader = _Reader(subjects)
    reader.read(paragraphs)  # who is present, and who is a "she", may be told late
    return fill_gaps(passages, reader.read(paragraphs))


class _Reader:
    """Reads a report from start to end; reading it again, it knows what was told late."""

    def __init__(self, subjects: SubjectFinder) -> None:
        self._people, self._organisations = subjects.people, subjects.organisations
        self._resolver = CoreferenceResolver(subjects.people, subjects.organisations)
        # The bodies that are in the room.
        self._present = {p.organisation for p in self._people.persons if p.organisation}
        self._memory = DiscourseState(None)
        # In a transcript, "Mr. Byrne: I ask ...", all of the paragraph is his.
        self._verbatim = False

    def read(self, paragraphs: Sequence[_Paragraph]) -> list[tuple[Attribution, ...]]:
        """The attributions of the sentences of each paragraph."""
        self._memory = DiscourseState(self._people.first_chairperson())
        found = []
        for section, sentences in paragraphs:
            self._memory.enter(section)
            self._verbatim = False
            found.append(tuple(map(self._sentence, sentences)))
        return found

    def _sentence(self, sentence: AnalysedSentence) -> Attribution:
        attribution = self._told(sentence)
        self._memory.leave(sentence)
        return attribution

    def _told(self, sentence: AnalysedSentence) -> Attribution:
        match next(iter(sentence.frames), None):
            case _ if self._verbatim:
                return self._carried(sentence)
            case ReportedSpeech(before=True) as speech if self._memory.talk:
                return self._said_before(sentence, speech)
            case ReportedSpeech():
                return self._said(sentence, _speeches(sentence))
            case ReportedAction() as about:
                return self._about(sentence, about)
            case ImpersonalSpeech() as frame:
                return self._left_out(sentence, frame)
            case MeetingNarration():
                return self._narrated()
            case None:
                return self._carried(sentence)

    def _carried(self, sentence: AnalysedSentence) -> Attribution:
        """A sentence that names nobody: the talk goes on, or nobody says it."""
        talk = self._memory.talk
        if talk is None:
            return _unattributed(reasons.NOBODY)
        of_each = talk.act in _OF_EACH or talk.fleeting
        if talk.kind == "group" and of_each and not self._memory.floor:
            return _unattributed(reasons.AFTER_MANY)
        same = talk.evidence.passage_id == sentence.passage_id
        return Attribution(
            "said_by",
            talk.speakers,
            act="noted",
            breadth=talk.breadth,
            basis="carried" if same else "carried-across",
            evidence=(talk.evidence,),
        )

    def _said_before(self, sentence: AnalysedSentence, speech: ReportedSpeech) -> Attribution:
        """ "UNHCR had recommended" inside of a talk: part of it, unless others may be meant."""
        talk = self._memory.talk
        speakers = self._meant(speech.agent, speech.act, sentence).speakers
        if talk and speakers and not set(speakers) <= set(talk.speakers):
            return _unattributed(reasons.AMBIGUOUS)
        return self._carried(sentence)

    def _said(self, sentence: AnalysedSentence, speeches: Sequence[ReportedSpeech]) -> Attribution:
        """A sentence that names who speaks: who has the floor from now on."""
        meant = [(speech, self._meant(speech.agent, speech.act, sentence)) for speech in speeches]
        known = [(speech, whom) for speech, whom in meant if whom.speakers]
        speech, whom = (known or meant)[0]
        cue = sentence.in_passage(speech.cue) if speech.cue else None
        if not known:
            self._memory.talk = None
            return Attribution("unattributed", cue=cue, act=speech.act, reason=whom.reason)
        speakers = tuple(dict.fromkeys(s for _, own in known for s in own.speakers))
        if represented := self._on_behalf(sentence.text, speech, speakers):
            known, speakers = [(speech, replace(whom, speakers=represented))], represented
        shown = tuple(sentence.evidence(speech.agent.span) for speech, _ in known)
        last = self._memory.talk or self._memory.last
        talk = _talk(speech, known[-1][1].speakers, speakers, shown[-1])
        if speech.agent.kind == "pronoun" and last and last.speakers == talk.speakers:
            talk = replace(talk, breadth=last.breadth)
        self._verbatim = speech.cue is None
        self._memory.hear(talk, floor=sentence.text.endswith(":"))
        self._present.update(s.organisation for s in speakers if s.organisation)
        return Attribution(
            "said_by",
            speakers,
            cue=cue,
            act=speech.act,
            breadth=talk.breadth,
            basis="pronoun" if whom.shown else "named",
            evidence=(*shown, whom.shown) if whom.shown else shown,
        )

    def _on_behalf(
        self, text: str, speech: ReportedSpeech, speakers: Sequence[Speaker]
    ) -> tuple[Speaker, ...]:
        """One who speaks "on behalf of" a body that is not known to be theirs; or nobody."""
        start = speech.agent.span.end
        match = _BEHALF.search(text, start, start + _FAR_BEHALF)
        if match is None or len(speakers) != 1 or speakers[0].organisation:
            return ()
        if organisation := self._organisations.starting_at(text, match.end()):
            return (replace(speakers[0], organisation=organisation.label),)
        words = _WHOM.match(text, match.end())
        if words is None or ROLE.search(text, match.end(), match.end() + _FAR_ROLE):
            return ()
        return (replace(speakers[0], organisation=words["name"]),)

    def _left_out(self, sentence: AnalysedSentence, frame: ImpersonalSpeech) -> Attribution:
        """ "It was noted": nobody has the floor any more."""
        self._memory.talk = self._memory.last = None
        words = sentence.text[frame.cue.start : frame.cue.end]
        cue, reason = sentence.in_passage(frame.cue), reasons.left_out(words)
        return Attribution("unattributed", cue=cue, act=frame.act, reason=reason)

    def _narrated(self) -> Attribution:
        """ "A debate followed": nobody has the floor any more, in this section either."""
        self._memory.talk = self._memory.last = self._memory.floor = None
        return _unattributed(reasons.OF_MEETING)

    def _about(self, sentence: AnalysedSentence, about: ReportedAction) -> Attribution:
        """A sentence that tells of somebody, or rather goes on with what was said."""
        agent, memory = about.agent, self._memory
        speakers = self._meant(agent, None, sentence).speakers
        if not speakers:
            return self._carried(sentence)
        same = {(s.person, s.organisation) for s in speakers} <= self._own()
        if memory.talk:
            if self._goes_on(agent, speakers, same, sentence.text):
                return self._carried(sentence)
            shifted = _BACKSHIFTED.match(sentence.text, agent.span.end)
            if shifted and agent.kind == "person" and not same:
                return _unattributed(reasons.AMBIGUOUS)
        if about.verb and same and agent.kind != "organisation":
            # A word that the list of saying lacks, of who has the floor.
            return self._said(sentence, [ReportedSpeech(0, agent, about.verb, "other")])
        shown = sentence.evidence(agent.span)
        memory.talk = None
        if agent.kind != "organisation":
            memory.last = CurrentTurn(speakers, speakers, "one", agent.kind, "other", shown)
        return Attribution("about", about=speakers, evidence=(shown,), reason=reasons.ABOUT)

    def _goes_on(self, agent: Agent, speakers: Sequence[Speaker], same: bool, text: str) -> bool:
        """Whether a sentence about somebody is rather part of what is being said."""
        talk = self._memory.talk
        if agent.kind == "organisation":
            labels = {speaker.organisation for speaker in speakers}
            own = {organisation for _, organisation in self._own()}
            absent = not labels & self._present and talk and talk.kind != "group"
            return labels <= own or bool(absent)
        if same:
            return agent.kind == "pronoun" and bool(_BACKSHIFTED.match(text, agent.span.end))
        return agent.kind != "person" and bool(_LATER.search(text, agent.span.end))

    def _own(self) -> set[tuple[str | None, str | None]]:
        """The person and body of each who spoke last."""
        last = self._memory.latest
        return {(s.person, s.organisation) for s in last.speakers} if last else set()

    def _meant(self, agent: Agent, act: Act | None, sentence: AnalysedSentence) -> Referent:
        return self._resolver.meant(agent, act, sentence, self._memory)


def _speeches(sentence: AnalysedSentence) -> list[ReportedSpeech]:
    return [frame for frame in sentence.frames if isinstance(frame, ReportedSpeech)]


def _talk(
    speech: ReportedSpeech,
    speakers: tuple[Speaker, ...],
    together: tuple[Speaker, ...],
    evidence: Evidence,
) -> CurrentTurn:
    return CurrentTurn(
        speakers,
        together,
        _breadth(speech.agent, speech.act),
        speech.agent.kind,
        speech.act,
        evidence,
        speech.fleeting,
    )


def _breadth(agent: Agent, act: Act) -> Breadth | None:
    """How many speak: of a group that does not say, all agree and some say."""
    if agent.breadth or agent.kind != "group":
        return agent.breadth or "one"
    return "all" if act == "agreed" else "some"


def _unattributed(reason: str) -> Attribution:
    return Attribution("unattributed", reason=reason)
