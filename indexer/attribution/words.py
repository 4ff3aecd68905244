"""Words as they were spoken: which paragraphs belong to the turn that a label has begun.

In a record a turn goes on over the paragraphs without a label, until the report tells of the
meeting ("A vote was taken."). What stands between the halves of a sentence that the end of a page
cuts in two is no part of it. A quotation whose marks open again at each paragraph goes on with its
speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.attribution.discourse_state import CurrentTurn, DiscourseState
from indexer.attribution.grammar.sentence_frames import AnalysedSentence
from indexer.attribution.kinds.spoken import FIRST_PERSON
from indexer.attribution.types import MeetingNarration
from indexer.lexicon.load import one_of, word_list

# A note of the record among spoken words has at most so many words.
_NOTE_WORDS = 4
_FULL_STOPS = (".", "!", "?", ":", ";", "”", '"')
# "[00:15:12] Marcus Hale joined": a line of a transcript without a label.
_TIMED = re.compile(r"[\[(]?\d{1,2}:\d{2}")
SENTENCE_ENDS = (".", "!", "?", ":", ";", "”", '"', "’", ")", "]")
# In the minutes of a chat, a line of the same speaker: "... and then we merge it".
_GOES_ON = ("... ", "… ")
# "Heronpipe [DP]: We released it"
_LOOKS_LABELLED = re.compile(r"[^.;!?]{1,60}:\s")
# "[Laughter.]", "(Applause)"
_STAGE_DIRECTION = re.compile(
    rf"\[[^\[\]]{{1,80}}\]\.?|\({one_of(word_list('rolls', 'stage directions'))}[^()]{{0,20}}\)\.?",
    re.IGNORECASE,
)
# A paragraph of fewer words is a page number or a mark, and no speech.
# "Twelve?", "Yes."
_SAID = re.compile(r"[A-Z][a-z’']+[.?!]")
_WORDS, _LEAST_WORDS = re.compile(r"[^\W\d_]{2,}"), 2


@dataclass(slots=True)
class SpokenWords:
    """Whether the sentences of a paragraph are words of its turn, which no grammar has to read.

    `quotations` are the ids of the passages that go on with a quotation, `cut_turn` is the turn of
    a sentence that the end of a page cuts in two. `is_label_alone` says that the last label stands
    alone in its line, over the words.
    """

    quotations: frozenset[str] = frozenset()
    in_words: bool = False
    cut_turn: CurrentTurn | None = None
    is_label_alone: bool = False

    def enter_paragraph(
        self,
        state: DiscourseState,
        section: tuple[str, ...],
        sentences: Sequence[AnalysedSentence],
    ) -> None:
        """Begin a paragraph: only words that run on from the one before belong to its turn."""
        before = state.current_turn
        state.enter_paragraph(section)
        self.in_words = False
        if not sentences:
            return
        first = sentences[0]
        goes_on = before is not None and first.text.startswith(_GOES_ON)
        if goes_on or (before and first.passage_id in self.quotations):
            state.current_turn, self.in_words = before, True
        elif len(_WORDS.findall(first.text)) < _LEAST_WORDS and not _SAID.fullmatch(first.text):
            state.current_turn = None
        elif self.cut_turn:
            self._after_cut(state, section, first)
        else:
            if before and not state.current_turn and _are_own_words(sentences):
                state.current_turn = before
            self.in_words = _runs_on(state.current_turn, sentences)
            if state.current_turn and state.current_turn.is_labelled and not self.in_words:
                state.current_turn = state.open_turn = None

    def _after_cut(
        self, state: DiscourseState, section: tuple[str, ...], first: AnalysedSentence
    ) -> None:
        """Go on with a cut sentence where a paragraph begins in lower case, else with nobody."""
        turn = self.cut_turn if first.text[:1].islower() else None
        state.current_turn, self.in_words = turn, turn is not None
        if turn:
            state.open_turn, self.cut_turn = (turn, section), None

    def leave_paragraph(self, state: DiscourseState, sentences: Sequence[AnalysedSentence]) -> None:
        """Keep the turn of a record's paragraph that ends inside a sentence."""
        if self.in_words and state.open_turn and sentences:
            is_cut = not sentences[-1].text.rstrip().endswith(SENTENCE_ENDS)
            is_label = self.is_label_alone and len(sentences) == 1
            self.cut_turn = state.current_turn if is_cut and not is_label else None
        self.is_label_alone = False


def _are_own_words(sentences: Sequence[AnalysedSentence]) -> bool:
    """Return whether a paragraph without a label begins with what "I" or "we" do."""
    first = sentences[0]
    is_ours = FIRST_PERSON.search(first.text) is not None
    return is_ours and not first.frames and not _LOOKS_LABELLED.match(first.text)


def _runs_on(turn: CurrentTurn | None, sentences: Sequence[AnalysedSentence]) -> bool:
    """Return whether a paragraph goes on with the words of a turn."""
    first = sentences[0]
    if turn is None or not turn.is_labelled or first.takes_chair or _TIMED.match(first.text):
        return False
    narrates = any(isinstance(frame, MeetingNarration) for frame in first.frames)
    return not narrates or any(FIRST_PERSON.search(each.text) for each in sentences)


def is_entry(sentence: AnalysedSentence) -> bool:
    """Return whether a sentence is a line of its own, without a full stop and not at the end."""
    return not sentence.is_last and not sentence.text.rstrip().endswith(_FULL_STOPS)


def is_stage_direction(text: str) -> bool:
    """Return whether a sentence stands in brackets and is nobody's words: "[Laughter.]"."""
    return _STAGE_DIRECTION.fullmatch(text) is not None


def is_note(text: str) -> bool:
    """Return whether a sentence among spoken words is a note of the record: "Motion seconded."."""
    return len(text.split()) <= _NOTE_WORDS and not FIRST_PERSON.search(text)
