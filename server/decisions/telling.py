"""A sentence with what is known of it, as the rules for its verbs read it."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.types import Attribution, Span
from server.contract.wording import speaker_name
from server.decisions.bodies import OwnBody


def name_of(words: str) -> str:
    """Return the words for somebody with a capital: "The Board"."""
    words = " ".join(words.split())
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence as it is read: its text, where that begins in its passage, and who says it.

    `own` is the body that its report is about, `antecedent` the words that a pronoun in it means.
    `is_spoken` says that its paragraph is in the first person.
    """

    text: str
    start: int
    attribution: Attribution
    own: OwnBody
    is_spoken: bool = False
    antecedent: str = ""

    @property
    def is_speech(self) -> bool:
        """Whether a person says the sentence in the first person, in which a body may be any."""
        return self.is_spoken and any(who.person for who in self.attribution.speakers)

    def speakers(self) -> tuple[str, ...]:
        """Return who says the sentence, in words; a group by the words that the report has."""
        named = tuple(name for name in map(speaker_name, self.attribution.speakers) if name)
        return named or ((name_of(self.antecedent),) if self.antecedent else ())

    def is_cue(self, verb: Span) -> bool:
        """Return whether a verb is the one by which the report names the sentence's speaker."""
        said = self.attribution
        if said.status != "said_by" or said.cue is None:
            return False
        return said.cue.start < self.start + verb.end and self.start + verb.start < said.cue.end
