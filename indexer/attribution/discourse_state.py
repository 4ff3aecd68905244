"""What a reader of a report remembers: who has the floor, who spoke before, what was named."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.attribution.grammar.sentence_frames import AnalysedSentence
from indexer.attribution.types import AgentKind
from indexer.entities.introductions import Person
from indexer.entities.organisations import OrganisationMention
from indexer.types import Act, Breadth, Evidence, Speaker

# How many bodies back "the Union" may refer.
_REMEMBERED = 12


@dataclass(frozen=True, slots=True)
class CurrentTurn:
    """Who speaks, how the report told so, and what kind of saying it was.

    `together` are all whom one sentence told to speak, `speakers` the last of them. After a
    `fleeting` one ("It was generally thought") nobody has the floor.
    """

    speakers: tuple[Speaker, ...]
    together: tuple[Speaker, ...]
    breadth: Breadth | None
    kind: AgentKind
    act: Act
    evidence: Evidence
    fleeting: bool = False


@dataclass(slots=True)
class DiscourseState:
    """The talk of this paragraph, the last one and the one before of somebody else.

    `floor` is the talk that ended with "the following:", and the section in which that holds.
    """

    chair: Person | None
    section: tuple[str, ...] = ()
    talk: CurrentTurn | None = None
    last: CurrentTurn | None = None
    earlier: CurrentTurn | None = None
    floor: tuple[CurrentTurn, tuple[str, ...]] | None = None
    subject: OrganisationMention | None = None
    organisations: list[OrganisationMention] = field(default_factory=list)
    persons: tuple[Person, ...] = ()

    @property
    def latest(self) -> CurrentTurn | None:
        """The talk of this paragraph, or else the last one."""
        return self.talk or self.last

    def enter(self, section: tuple[str, ...]) -> None:
        """Begin a paragraph; in another section all that was said before is forgotten."""
        if section != self.section:
            self.section, self.organisations, self.persons = section, [], ()
            self.last = self.earlier = None
        self.talk = self.subject = None
        if self.floor and section[: len(self.floor[1])] == self.floor[1]:
            self.talk = self.floor[0]
        else:
            self.floor = None

    def hear(self, talk: CurrentTurn, floor: bool) -> None:
        """Somebody speaks, and keeps the floor for the paragraphs to come where `floor` says so."""
        if self.last and self.last.speakers != talk.speakers:
            self.earlier = self.last
        self.talk = self.last = talk
        if floor:
            self.floor = (talk, self.section)
        elif self.floor and talk.speakers != self.floor[0].speakers:
            self.floor = None

    def leave(self, sentence: AnalysedSentence) -> None:
        """Keep what a sentence names for the next one."""
        if sentence.takes_chair:
            self.chair = sentence.chair
        self.persons = sentence.persons
        self.subject = sentence.subject or self.subject
        self.organisations = [*self.organisations, *sentence.organisations][-_REMEMBERED:]
