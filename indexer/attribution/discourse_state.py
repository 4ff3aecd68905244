"""The discourse state: what a reader remembers while going through a report.

It holds the current turn, the turns before it, the chair, and what the last sentences named.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.attribution.grammar.sentence_frames import AnalysedSentence
from indexer.attribution.types import AgentKind
from indexer.entities.introductions import Person
from indexer.entities.organisations import OrganisationMention
from indexer.types import Act, Breadth, Evidence, Speaker

# How many mentions of organisations back "the Union" may refer.
_REMEMBERED_MENTIONS = 12


@dataclass(frozen=True, slots=True)
class CurrentTurn:
    """Who speaks, which kind of noun phrase named them (`kind`), and with which act.

    `speakers` are those of the last clause, to whom the next sentences belong; `all_speakers` are
    those of all clauses of the sentence ("Ms. Lee agreed, and Mr. Roe noted"). `can_continue` is
    False after a general remark ("It was generally thought"). `is_labelled` says that a label and
    no sentence names them ("Ms. Lee: We agree."), and `is_after_label` that its words end
    with a full stop, so that a line without one is the next entry.
    """

    speakers: tuple[Speaker, ...]
    all_speakers: tuple[Speaker, ...]
    breadth: Breadth | None
    kind: AgentKind
    act: Act
    evidence: Evidence
    can_continue: bool = True
    is_labelled: bool = False
    is_after_label: bool = False


@dataclass(slots=True)
class DiscourseState:
    """What was said and named up to a sentence of a report.

    `current_turn` is the turn of this paragraph and `last_turn` the latest one of this section,
    which pronouns refer to; the subject of a reported action counts as its speaker. `earlier_turn`
    is the latest turn before it by other speakers. `open_turn` is a turn that ended with a colon
    ("She said the following:"), with the section up to whose end it goes on. `subject` is the
    organisation that the paragraph is about; `persons` are those of the sentence before.
    """

    chair: Person | None
    section: tuple[str, ...] = ()
    current_turn: CurrentTurn | None = None
    last_turn: CurrentTurn | None = None
    earlier_turn: CurrentTurn | None = None
    open_turn: tuple[CurrentTurn, tuple[str, ...]] | None = None
    subject: OrganisationMention | None = None
    organisations: list[OrganisationMention] = field(default_factory=list)
    persons: tuple[Person, ...] = ()

    @property
    def latest_turn(self) -> CurrentTurn | None:
        """The turn of this paragraph, or else the last one of the section."""
        return self.current_turn or self.last_turn

    def enter_paragraph(self, section: tuple[str, ...]) -> None:
        """Begin a paragraph: only an open turn goes on, and a new section forgets the old one."""
        if section != self.section:
            self.section, self.organisations, self.persons = section, [], ()
            self.last_turn = self.earlier_turn = None
        self.current_turn = self.subject = None
        if self.open_turn and section[: len(self.open_turn[1])] == self.open_turn[1]:
            self.current_turn = self.open_turn[0]
        else:
            self.open_turn = None

    def start_turn(self, turn: CurrentTurn, stays_open: bool) -> None:
        """Make a turn the current one; with `stays_open` it goes on over the next paragraphs."""
        if self.last_turn and self.last_turn.speakers != turn.speakers:
            self.earlier_turn = self.last_turn
        self.current_turn = self.last_turn = turn
        if stays_open:
            self.open_turn = (turn, self.section)
        elif self.open_turn and turn.speakers != self.open_turn[0].speakers:
            self.open_turn = None

    def remember_sentence(self, sentence: AnalysedSentence) -> None:
        """Keep what a sentence names, for the sentences after it."""
        if sentence.takes_chair:
            self.chair = sentence.chair
        self.persons = sentence.persons
        self.subject = sentence.subject or self.subject
        mentions = [*self.organisations, *sentence.organisations]
        self.organisations = mentions[-_REMEMBERED_MENTIONS:]
