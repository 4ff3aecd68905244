"""Coreference: finds the antecedent of a pronoun, a title or a short name in the earlier text.

- "he", "she", "they", "the speaker": the speaker of the last turn, where number and gender fit.
- The same after a question: the person asked, or else the speaker before the question, but never
  the person who asked.
- "he agreed", "she replied": the one other person that the previous sentence named, where one fits
  ("Ms. Lee thanked Mr. Roe. He replied ...").
- "its representative": of the organisation that the sentence or the paragraph is about.
- "the Conference": the latest organisation whose name it shortens.
- "the Chairman": the person in the chair at that point.
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
from indexer.types import Act, Evidence, Span, Speaker

# Acts that react to another person, so that "he" is rather that other person.
_REACTIONS: tuple[Act, ...] = ("agreed", "replied", "questioned")
# Acts that may answer a question.
_ANSWERS: tuple[Act, ...] = (*_REACTIONS, "noted", "argued")
# How a reason prints a pronoun.
_PRINTED = {"he": "He", "she": "She", "they": "They", "both": "Both"}
_PRONOUN_OF_GENDER = {"f": "she", "m": "he"}


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom an agent refers to: its speakers, or none and the reason.

    `antecedent` is where the antecedent of a pronoun stands; other agents have none.
    """

    speakers: tuple[Speaker, ...]
    antecedent: Evidence | None = None
    reason: str = ""


class CoreferenceResolver:
    """Resolves agents to speakers, and learns persons' genders from pronouns that are certain."""

    def __init__(self, persons: Persons, organisations: Organisations) -> None:
        self._persons, self._organisations = persons, organisations
        # The pronoun used for a person, by name, where no title tells the gender.
        self._pronouns: dict[str, str] = {}

    def resolve(
        self, agent: Agent, act: Act | None, sentence: AnalysedSentence, state: DiscourseState
    ) -> Referent:
        """Return the referent of an agent; `act` is what it says, None where it says nothing."""
        if agent.kind == "pronoun" or (agent.kind == "title" and agent.word == "speaker"):
            first = sentence.first_person
            if first and agent.span.start and self._fits(agent.word, first.name):
                return Referent((first.speaker,), sentence.evidence(Span(0, len(sentence.text))))
            return self._resolve_pronoun(agent, act, state)
        if agent.kind == "representative" and agent.word == "its":
            organisation = sentence.subject or state.subject
            if organisation is None:
                return Referent((), reason=reasons.UNKNOWN_ORGANISATION)
            return Referent((Speaker(None, organisation.label, "representative"),))
        if agent.kind == "organisation" and (label := self._long_name(agent.word, state)):
            return Referent((Speaker(None, label),))
        if agent.kind == "title" and _may_be_chair(agent.word, state.chair):
            assert state.chair
            return Referent((state.chair.speaker,))
        return Referent(agent.speakers)

    def _resolve_pronoun(self, agent: Agent, act: Act | None, state: DiscourseState) -> Referent:
        """Return the referent of "she", "they" or "the speaker", from the last turn."""
        last = state.latest_turn
        if last is None:
            return Referent((), reason=reasons.no_antecedent(_printed(agent)))
        if agent.word in ("they", "both") and len(last.all_speakers) > 1:
            return Referent(last.all_speakers, last.evidence)
        if not _agrees_in_number(agent, last):
            return Referent((), reason=reasons.antecedent_does_not_fit(_printed(agent)))
        others = self._other_candidates(agent, last, state.persons)
        if last.act == "asked" and act in _ANSWERS:
            return self._resolve_answerer(agent, last, others, state.earlier_turn)
        return self._choose(agent, act, last, others)

    def _other_candidates(
        self, agent: Agent, last: CurrentTurn, named: Sequence[Person]
    ) -> list[Person]:
        """Return the persons named in the previous sentence, not its speakers, who fit."""
        spoke = {speaker.person for speaker in last.speakers}
        return [p for p in named if p.name not in spoke and self._fits(agent.word, p.name)]

    def _choose(
        self, agent: Agent, act: Act | None, last: CurrentTurn, others: Sequence[Person]
    ) -> Referent:
        """Choose between the last speakers and the others named, by gender and by the act."""
        names = [speaker.person for speaker in last.speakers if speaker.person]
        fits = all(self._fits(agent.word, name) for name in names)
        singular = agent.word in ("he", "she")
        if singular and len(others) == 1 and (not fits or act in _REACTIONS):
            (other,) = others
            self._pronouns.setdefault(other.name, agent.word)
            return Referent((other.speaker, *agent.speakers), last.evidence)
        if not fits or (singular and others and act in _REACTIONS):
            return Referent((), reason=reasons.antecedent_does_not_fit(_printed(agent)))
        if singular and not others:
            for name in names:
                self._pronouns.setdefault(name, agent.word)
        return Referent(last.speakers + agent.speakers, last.evidence)

    def _resolve_answerer(
        self, agent: Agent, last: CurrentTurn, others: Sequence[Person], earlier: CurrentTurn | None
    ) -> Referent:
        """Return who answers a question: the person asked, or the speaker before the question."""
        if len(others) == 1:
            return Referent((others[0].speaker,), last.evidence)
        if earlier and not others and self._may_answer(agent, earlier, last):
            return Referent(earlier.speakers, earlier.evidence)
        return Referent((), reason=reasons.asker_or_answerer(_printed(agent)))

    def _may_answer(self, agent: Agent, earlier: CurrentTurn, question: CurrentTurn) -> bool:
        """Return whether the turn before a question is by one person who fits and did not ask."""
        if len(earlier.speakers) != 1:
            return False
        (speaker,) = earlier.speakers
        if not speaker.person or speaker in question.speakers:
            return False
        return self._fits(agent.word, speaker.person)

    def _fits(self, word: str, name: str) -> bool:
        """Return whether a pronoun fits a person's title, or the pronouns used for them before."""
        person = self._persons.by_name(name)
        known = _PRONOUN_OF_GENDER.get(person.gender if person else "") or self._pronouns.get(name)
        return word not in ("he", "she") or known in (None, word)

    def _long_name(self, name: str, state: DiscourseState) -> str | None:
        """Return the organisation that a name shortens: the last speakers', or the latest named."""
        if not name or self._organisations.contains_acronym(name):
            return None
        last = state.latest_turn
        spoke = [speaker.organisation for speaker in last.speakers] if last else []
        labels = [*spoke, *(mention.label for mention in reversed(state.organisations))]
        return next((b for b in labels if b and self._organisations.is_short_for(name, b)), None)


def _may_be_chair(word: str, chair: Person | None) -> bool:
    """Return whether "the Chairman" means who is in the chair: no President has that title."""
    if chair is None or not CHAIR.fullmatch(word):
        return False
    role = (chair.role or "").casefold()
    is_other = "president" in word.casefold() and "chair" in role and "president" not in role
    return not is_other


def _agrees_in_number(agent: Agent, last: CurrentTurn) -> bool:
    """Return whether a pronoun fits how many spoke; an organisation may be "they", too."""
    several = (last.kind == "group" and last.breadth != "one") or len(last.speakers) > 1
    return (agent.word == "they") == several or (
        agent.word == "they" and last.kind in ("organisation", "group")
    )


def _printed(agent: Agent) -> str:
    return _PRINTED.get(agent.word, "the speaker")
