"""Who says each sentence of a report, by rules that a reader can check; nobody where it is not clear.

A meeting report is reported speech. A sentence that names who speaks ("The representative of UNHCR
noted ...") begins a talk; the sentences after it that name nobody go on reporting it, until the
paragraph ends, somebody else acts, or the report tells of the meeting itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from indexer.acronyms import find_acronyms
from indexer.agents import Agent, Agents, speaker_of
from indexer.bodies import ROLE, Bodies, Body
from indexer.bridge import NOBODY, bridged
from indexer.frames import Frame, frames
from indexer.people import CHAIR, People, Person
from indexer.types import Act, Attribution, Basis, Breadth, Evidence, Passage, Span, Speaker

_WHOSE = "it may be told by who had the floor or by the report"
_AFTER_MANY = (
    "it follows what several said, and the report does not tell whose words it goes on with"
)
# What several do each for itself, so that what follows is not what all of them say.
_OF_EACH = ("presented", "asked", "announced")
# "He had chased twice" is what he said, in the tense of reported speech.
_BACKSHIFTED = re.compile(
    r" (?:(?:himself|herself|itself|themselves|also) )?(?:had|would|could|should|might|did|wished|hoped|saw|was (?:not|also)|were)\b"
)
_LATER = re.compile(r" (?:had|would|could|should|might)\b")
_TAKES_CHAIR = re.compile(r"\b(?:took|takes|assumed) the [Cc]hair\b")
# What is said to somebody else, so that "he" is rather the other one.
_ANSWERS: tuple[Act, ...] = ("agreed", "replied", "questioned")
_BEHALF = re.compile(r"\bon behalf of ")
# How many sentences back "the Union" may refer.
_REMEMBERED = 12


@dataclass(frozen=True, slots=True)
class _Talk:
    """Who has the floor, how the report told so, and what kind of saying it was."""

    speakers: tuple[Speaker, ...]
    together: tuple[Speaker, ...]
    breadth: Breadth | None
    kind: str
    # "It was generally thought": an impersonal aside, after which nobody has the floor.
    fleeting: bool
    act: Act
    evidence: Evidence


@dataclass(slots=True)
class _State:
    """What a reader remembers: the talk of this paragraph, the last speaker, bodies named lately."""

    talk: _Talk | None = None
    last: _Talk | None = None
    earlier: _Talk | None = None
    bodies: list[Body] = field(default_factory=list)
    subject: Body | None = None
    named: list[Person] = field(default_factory=list)
    section: tuple[str, ...] = ()
    # Who said "the following:", and in which section that holds.
    floor: tuple[_Talk, tuple[str, ...]] | None = None


def attribute(passages: Sequence[Passage]) -> tuple[tuple[Attribution, ...], ...]:
    """Who says each sentence of each passage of one report, in order."""
    bodies = Bodies(passages, find_acronyms(passages))
    people = People.find(passages, bodies)
    reader = _Reader(Agents(people, bodies))
    # Read twice: who is present, and who is a "she", may be told late.
    for passage in passages:
        list(reader.read(passage))
    reader.begin()
    return bridged(passages, [tuple(reader.read(passage)) for passage in passages])


class _Reader:
    """Reads a report from start to end."""

    def __init__(self, agents: Agents) -> None:
        self._agents = agents
        self._present = {p.organisation for p in agents.people.persons if p.organisation}
        self._genders: dict[str, str] = {}
        self.begin()

    def begin(self) -> None:
        """Go back to the start of the report."""
        self._state = _State()
        # Who is in the chair: the first that is named so, then whoever takes it.
        self._chair = self._agents.people.first_chair()

    def read(self, passage: Passage) -> Iterator[Attribution]:
        """The attributions of a passage's sentences."""
        state = self._state
        if passage.section != state.section:
            self._state = state = _State(section=passage.section, floor=state.floor)
        state.talk = state.subject = None
        if state.floor and passage.section[: len(state.floor[1])] == state.floor[1]:
            state.talk = state.floor[0]
        else:
            state.floor = None
        for number, span in enumerate(passage.sentences):
            text = passage.text[span.start : span.end]
            found = frames(text, self._agents, first=not number)
            yield self._one(passage, span, text, found)
            if took := _TAKES_CHAIR.search(text):
                self._chair = next(iter(self._agents.people.mentioned(text[: took.start()])), None)
            state.named = self._agents.people.mentioned(text)
            state.subject = self._agents.bodies.at(text, 0) or state.subject
            state.bodies = [*state.bodies, *self._agents.bodies.within(text)][-_REMEMBERED:]

    def _one(self, passage: Passage, span: Span, text: str, found: Sequence[Frame]) -> Attribution:
        state = self._state
        frame = found[0] if found else None
        if frame and frame.kind == "speech" and not (frame.before and state.talk):
            return self._speech(passage, span, text, found)
        if frame and frame.kind == "speech" and self._others(frame, text):
            return Attribution("unattributed", reason=_WHOSE)
        if frame and frame.kind == "about" and (told := self._about(passage, span, text, frame)):
            return told
        if frame and frame.kind == "impersonal":
            state.talk = state.last = None
            quoted = text[frame.cue.start : frame.cue.end] if frame.cue else ""
            return Attribution(
                "unattributed",
                cue=_moved(frame.cue, span),
                act=frame.act,
                reason=f"the report does not tell who {quoted!r} it",
            )
        if frame and frame.kind == "narration":
            state.talk = state.last = state.floor = None
            return Attribution("unattributed", reason="the report tells of the meeting itself")
        return self._carried(passage, span)

    def _others(self, frame: Frame, text: str) -> bool:
        """Whether a frame names somebody else than who has the floor."""
        talk = self._state.talk
        speakers, _, _ = self._resolve(frame, text)
        return bool(talk and speakers and not set(speakers) <= set(talk.speakers))

    def _carried(self, passage: Passage, span: Span) -> Attribution:
        """A sentence that names nobody: the talk goes on, or nobody says it."""
        talk = self._state.talk
        if talk is None:
            return Attribution("unattributed", reason=NOBODY)
        if (
            talk.kind == "group"
            and not self._state.floor
            and (talk.act in _OF_EACH or talk.fleeting)
        ):
            return Attribution("unattributed", reason=_AFTER_MANY)
        same = talk.evidence.passage_id == passage.passage_id
        return Attribution(
            "said_by",
            talk.speakers,
            act="noted",
            breadth=talk.breadth,
            basis="carried" if same else "carried-across",
            evidence=(talk.evidence,),
        )

    def _speech(
        self, passage: Passage, span: Span, text: str, found: Sequence[Frame]
    ) -> Attribution:
        state = self._state
        resolved = [(frame, *self._resolve(frame, text)) for frame in found if frame.agent]
        known = [
            (frame, speakers, basis, why) for frame, speakers, basis, why in resolved if speakers
        ]
        frame = (known or resolved)[0][0]
        assert frame.agent is not None
        if not known:
            state.talk = None
            return Attribution(
                "unattributed", cue=_moved(frame.cue, span), act=frame.act, reason=resolved[0][3]
            )
        speakers = tuple(dict.fromkeys(s for _, own, _, _ in known for s in own))
        if (
            len(speakers) == 1
            and not speakers[0].organisation
            and (whole := self._on_behalf(text, frame))
        ):
            speakers = (replace(speakers[0], organisation=whole),)
            known = [(frame, speakers, *known[0][2:])]
        breadth = _breadth(frame.agent, frame.act)
        shown = tuple(
            Evidence(passage.passage_id, _moved(f.agent.span, span)) for f, *_ in known if f.agent
        )
        earlier = known[0][2]
        basis: Basis = "pronoun" if earlier else "named"
        evidence = (*shown, *((earlier,) if earlier else ()))
        talk = _Talk(
            known[-1][1],
            speakers,
            breadth,
            frame.agent.kind,
            frame.agent.word == "it",
            frame.act or "other",
            shown[-1],
        )
        state.earlier = (
            state.last if state.last and state.last.speakers != talk.speakers else state.earlier
        )
        state.talk = state.last = talk
        if text.endswith(":"):
            state.floor = (talk, passage.section)
        elif state.floor and talk.speakers != state.floor[0].speakers:
            state.floor = None
        for speaker in speakers:
            if speaker.organisation:
                self._present.add(speaker.organisation)
        return Attribution(
            "said_by", speakers, (), _moved(frame.cue, span), frame.act, breadth, basis, evidence
        )

    def _on_behalf(self, text: str, frame: Frame) -> str:
        """The body on behalf of which somebody speaks, where the sentence says so."""
        assert frame.agent is not None
        place = frame.agent.span.end
        match = _BEHALF.search(text, place, place + 120)
        if match is None:
            return ""
        body = self._agents.bodies.at(text, match.end())
        if body:
            return body.label
        if ROLE.search(text[match.end() : match.end() + 40]):
            return ""
        words = re.compile(r"(?:the )?(?P<name>[^,;.]+)(?=[,;.])").match(text, match.end())
        return words["name"] if words else ""

    def _resolve(self, frame: Frame, text: str) -> tuple[tuple[Speaker, ...], Evidence | None, str]:
        """Who an agent is, where that was told before if not here, and why it is not known."""
        agent, state = frame.agent, self._state
        assert agent is not None
        if agent.kind == "pronoun" or (agent.kind == "title" and agent.word == "speaker"):
            return self._anaphor(agent, frame.act)
        if agent.kind == "representative" and agent.word == "its":
            subject = self._agents.bodies.at(text, 0)
            body = subject or state.subject
            if body:
                return (Speaker(None, body.label, "representative"),), None, ""
            return (), None, "whose representative is not told"
        if agent.kind == "body" and (known := self._short_for(agent.word)):
            return (Speaker(None, known),), None, ""
        if agent.kind == "title" and CHAIR.fullmatch(agent.word) and self._chair:
            return (speaker_of(self._chair),), None, ""
        return agent.speakers, None, ""

    def _anaphor(
        self, agent: Agent, act: Act | None
    ) -> tuple[tuple[Speaker, ...], Evidence | None, str]:
        """Whom "she", "they" or "the speaker" means: who spoke last, if it can be them."""
        last = self._state.talk or self._state.last
        said = {"he": "He", "she": "She", "they": "They"}.get(agent.word, "the speaker")
        if last is None:
            return (), None, f"whom {said!r} means is not told"
        if agent.word in ("they", "both") and len(last.together) > 1:
            return last.together, last.evidence, ""
        many = last.kind == "group" or len(last.speakers) > 1
        if (agent.word == "they") != many and not (agent.word == "they" and last.kind == "body"):
            return (), None, f"{said!r} does not fit who spoke last"
        return self._choose(agent, last, said, act)

    def _choose(
        self, agent: Agent, last: _Talk, said: str, act: Act | None
    ) -> tuple[tuple[Speaker, ...], Evidence | None, str]:
        """Between who spoke last and who was named beside them, by gender and by who answers."""
        own = {speaker.person for speaker in last.speakers}
        others = [
            person
            for person in self._state.named
            if person.name not in own and self._fits(agent.word, person.name)
        ]
        fits = all(self._fits(agent.word, name) for name in own if name)
        if last.act == "asked" and act in (*_ANSWERS, "noted", "argued"):
            return self._answerer(agent, last, said, others)
        if agent.word in ("he", "she") and len(others) == 1 and (not fits or act in _ANSWERS):
            (other,) = others
            self._genders.setdefault(other.name, agent.word)
            return (speaker_of(other), *agent.speakers), last.evidence, ""
        if not fits or (others and agent.word in ("he", "she") and act in _ANSWERS):
            return (), None, f"{said!r} does not fit who spoke last"
        if agent.word in ("he", "she") and not others:
            for name in own:
                if name:
                    self._genders.setdefault(name, agent.word)
        return last.speakers + agent.speakers, last.evidence, ""

    def _answerer(
        self, agent: Agent, last: _Talk, said: str, others: Sequence[Person]
    ) -> tuple[tuple[Speaker, ...], Evidence | None, str]:
        """Who answers a question: whom it was put to, or who spoke before it."""
        earlier = self._state.earlier
        if len(others) == 1:
            return (speaker_of(others[0]),), last.evidence, ""
        if not others and earlier and len(earlier.speakers) == 1:
            (speaker,) = earlier.speakers
            if (
                speaker not in last.speakers
                and speaker.person
                and self._fits(agent.word, speaker.person)
            ):
                return earlier.speakers, earlier.evidence, ""
        return (), None, f"{said!r} may be who asked or who answers"

    def _fits(self, word: str, name: str) -> bool:
        """Whether a pronoun can mean a person, by title or by the pronouns used before."""
        person = self._agents.people.named(name)
        gender = person.gender if person else ""
        known = {"f": "she", "m": "he"}.get(gender) or self._genders.get(name)
        return word not in ("he", "she") or known in (None, word)

    def _short_for(self, name: str) -> str:
        """The body named lately that a name shortens ("the Conference"), or ""."""
        bodies, state = self._agents.bodies, self._state
        last = state.talk or state.last
        labels = [body.label for body in reversed(state.bodies)]
        labels = [
            s.organisation for s in (last.speakers if last else ()) if s.organisation
        ] + labels
        fitting = [label for label in labels if name and bodies.shortens(name, label)]
        return fitting[0] if fitting and not bodies.has_letters(name) else ""

    def _about(self, passage: Passage, span: Span, text: str, frame: Frame) -> Attribution | None:
        """A sentence that tells of somebody; None where it rather goes on with what was said."""
        agent, state = frame.agent, self._state
        assert agent is not None
        speakers, _, _ = self._resolve(frame, text)
        if not speakers:
            return None
        own = self._own()
        same = {(s.person, s.organisation) for s in speakers} <= own
        if state.talk and self._goes_on(agent, speakers, same, text):
            return None
        if (
            state.talk
            and not same
            and agent.kind == "person"
            and _BACKSHIFTED.match(text, agent.span.end)
        ):
            return Attribution("unattributed", reason=_WHOSE)
        if agent.kind != "body" and same and frame.cue:
            # A word that the list of saying lacks, of who has the floor.
            return self._speech(passage, span, text, [replace(frame, kind="speech", act="other")])
        state.talk = None
        if agent.kind != "body":
            state.last = _Talk(
                speakers,
                speakers,
                "one",
                agent.kind,
                False,
                "other",
                Evidence(passage.passage_id, _moved(agent.span, span)),
            )
        shown = Evidence(passage.passage_id, _moved(agent.span, span))
        return Attribution(
            "about",
            about=speakers,
            evidence=(shown,),
            reason="it tells of them, and not what they said",
        )

    def _own(self) -> set[tuple[str | None, str | None]]:
        last = self._state.talk or self._state.last
        return {(s.person, s.organisation) for s in (last.speakers if last else ())}

    def _goes_on(self, agent: Agent, speakers: Sequence[Speaker], same: bool, text: str) -> bool:
        """Whether a sentence about somebody is rather part of what is being said."""
        talk = self._state.talk
        if agent.kind == "body":
            labels = {speaker.organisation for speaker in speakers}
            own = {organisation for _, organisation in self._own()}
            absent = not labels & self._present and talk and talk.kind != "group"
            return labels <= own or bool(absent)
        if same:
            return agent.kind == "pronoun" and bool(_BACKSHIFTED.match(text, agent.span.end))
        return agent.kind != "person" and bool(_LATER.search(text, agent.span.end))


def _breadth(agent: Agent, act: Act | None) -> Breadth | None:
    if agent.breadth or agent.kind != "group":
        return agent.breadth or "one"
    return "all" if act == "agreed" else "some"


def _moved(span: Span | None, by: Span) -> Span:
    return Span(by.start + span.start, by.start + span.end) if span else None  # type: ignore
