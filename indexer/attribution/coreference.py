"""Whom words mean that name nobody by themselves, from what was told before.

"He", "she", "they", "the speaker"   who spoke last, if number and gender fit
after a question                     who was asked, or else who spoke before it; never who asked
"he agreed", "she replied"           the one person that the sentence before named, if one fits
"its representative"                 of the body that the sentence or paragraph is about
"the Conference"                     the body named lately whose name that shortens
"the Chairman"                       who is in the chair
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.attribution import reasons
from indexer.attribution.discourse_state import CurrentTurn, DiscourseState
from indexer.attribution.grammar.sentence_frames import AnalysedSentence
from indexer.attribution.types import Agent
from indexer.entities.introductions import Person
from indexer.entities.organisations import Organisations
from indexer.entities.persons import CHAIR, Persons
from indexer.types import Act, Evidence, Speaker

# What is said to somebody else, so that "he" is rather the other one.
_TO_SOMEBODY: tuple[Act, ...] = ("agreed", "replied", "questioned")
# What may answer a question.
_ANSWERS: tuple[Act, ...] = (*_TO_SOMEBODY, "noted", "argued")
_SAID = {"he": "He", "she": "She", "they": "They", "both": "Both"}
_PRONOUNS = {"f": "she", "m": "he"}


@dataclass(frozen=True, slots=True)
class Referent:
    """Who an agent is; `shown` where that was told before; or none, and the reason."""

    speakers: tuple[Speaker, ...]
    shown: Evidence | None = None
    reason: str = ""


class CoreferenceResolver:
    """Tells whom an agent means; learns the gender of persons by the pronouns used for them."""

    def __init__(self, people: Persons, organisations: Organisations) -> None:
        self._people, self._organisations = people, organisations
        self._pronouns: dict[str, str] = {}

    def meant(
        self, agent: Agent, act: Act | None, sentence: AnalysedSentence, memory: DiscourseState
    ) -> Referent:
        """Who an agent of a sentence is, where that was told before if not here."""
        if agent.kind == "pronoun" or (agent.kind == "title" and agent.word == "speaker"):
            return self._anaphor(agent, act, memory)
        if agent.kind == "representative" and agent.word == "its":
            organisation = sentence.subject or memory.subject
            if organisation is None:
                return Referent((), reason=reasons.NO_ORGANISATION)
            return Referent((Speaker(None, organisation.label, "representative"),))
        if agent.kind == "organisation" and (label := self._short_for(agent.word, memory)):
            return Referent((Speaker(None, label),))
        if agent.kind == "title" and memory.chair and CHAIR.fullmatch(agent.word):
            return Referent((memory.chair.speaker,))
        return Referent(agent.speakers)

    def _anaphor(self, agent: Agent, act: Act | None, memory: DiscourseState) -> Referent:
        """Whom "she", "they" or "the speaker" means: who spoke last, if it can be them."""
        last = memory.latest
        if last is None:
            return Referent((), reason=reasons.not_told(_said(agent)))
        if agent.word in ("they", "both") and len(last.together) > 1:
            return Referent(last.together, last.evidence)
        many = last.kind == "group" or len(last.speakers) > 1
        if (agent.word == "they") != many and not (
            agent.word == "they" and last.kind == "organisation"
        ):
            return Referent((), reason=reasons.does_not_fit(_said(agent)))
        others = self._others(agent, last, memory.persons)
        if last.act == "asked" and act in _ANSWERS:
            return self._answerer(agent, last, others, memory.earlier)
        return self._choose(agent, act, last, others)

    def _others(self, agent: Agent, last: CurrentTurn, named: Sequence[Person]) -> list[Person]:
        """Who was named beside those who spoke last, and fits the pronoun."""
        own = {speaker.person for speaker in last.speakers}
        return [p for p in named if p.name not in own and self._fits(agent.word, p.name)]

    def _choose(
        self, agent: Agent, act: Act | None, last: CurrentTurn, others: Sequence[Person]
    ) -> Referent:
        """Between who spoke last and who was named beside them, by gender and by what is said."""
        names = [speaker.person for speaker in last.speakers if speaker.person]
        fits = all(self._fits(agent.word, name) for name in names)
        singular = agent.word in ("he", "she")
        if singular and len(others) == 1 and (not fits or act in _TO_SOMEBODY):
            (other,) = others
            self._pronouns.setdefault(other.name, agent.word)
            return Referent((other.speaker, *agent.speakers), last.evidence)
        if not fits or (singular and others and act in _TO_SOMEBODY):
            return Referent((), reason=reasons.does_not_fit(_said(agent)))
        if singular and not others:
            for name in names:
                self._pronouns.setdefault(name, agent.word)
        return Referent(last.speakers + agent.speakers, last.evidence)

    def _answerer(
        self, agent: Agent, last: CurrentTurn, others: Sequence[Person], earlier: CurrentTurn | None
    ) -> Referent:
        """Who answers a question: whom it was put to, or who spoke before it."""
        if len(others) == 1:
            return Referent((others[0].speaker,), last.evidence)
        if earlier and not others and self._may_answer(agent, earlier, last):
            return Referent(earlier.speakers, earlier.evidence)
        return Referent((), reason=reasons.asks_or_answers(_said(agent)))

    def _may_answer(self, agent: Agent, earlier: CurrentTurn, asking: CurrentTurn) -> bool:
        """Whether it was one person who spoke before a question, not who asked it, and fits."""
        if len(earlier.speakers) != 1:
            return False
        (speaker,) = earlier.speakers
        if not speaker.person or speaker in asking.speakers:
            return False
        return self._fits(agent.word, speaker.person)

    def _fits(self, word: str, name: str) -> bool:
        """Whether a pronoun can mean a person, by title or by the pronouns used before."""
        person = self._people.by_name(name)
        known = _PRONOUNS.get(person.gender if person else "") or self._pronouns.get(name)
        return word not in ("he", "she") or known in (None, word)

    def _short_for(self, name: str, memory: DiscourseState) -> str | None:
        """The body named lately that a name shortens, those who spoke last first."""
        if not name or self._organisations.contains_acronym(name):
            return None
        spoke = [s.organisation for s in memory.latest.speakers] if memory.latest else []
        labels = [*spoke, *(organisation.label for organisation in reversed(memory.organisations))]
        return next((b for b in labels if b and self._organisations.is_short_for(name, b)), None)


def _said(agent: Agent) -> str:
    return _SAID.get(agent.word, "the speaker")
