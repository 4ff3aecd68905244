"""The sentence that stands for others is like them, and says something."""

from __future__ import annotations

import pytest

from indexer.index.analyzer import Analyzer
from indexer.types import Attribution, Span
from server.grid.central import most_central
from tests.small_index import make_passage

_ANALYZER = Analyzer("en", ("the", "that", "a", "of", "and", "in", "for"))
_LONG = "The dams of the upper river hold more water than the dams below."


def _chosen(*sentences: str, cue: str = "") -> str:
    said = []
    for at, text in enumerate(sentences, 1):
        passage = make_passage("talks", at, text)
        start = text.find(cue) if cue else -1
        span = Span(start, start + len(cue)) if start >= 0 else None
        said.append((passage, Span(0, len(text)), Attribution("said_by", cue=span)))
    passage, _, _ = most_central(said, _ANALYZER)
    return passage.text


def test_the_sentence_with_most_of_the_shared_words_is_chosen() -> None:
    other = "The upper river has many more dams than any lower river."
    alone = "Children in towns were asked to draw a picture of their school."
    assert _chosen(alone, _LONG, other) in (_LONG, other)
    assert _chosen(other, alone, _LONG) in (_LONG, other)


@pytest.mark.parametrize(
    ("weak", "cue"),
    [
        ("FAO thanked the hosts of the meeting for dams and river water.", "thanked"),
        ("FAO discussed the water of the upper river and all of its dams.", "discussed"),
        ("River dams hold water.", ""),
        ("It holds the water of the dams of the upper river and of those below.", ""),
        ("Do the dams of the upper river hold more water than those below?", ""),
    ],
)
def test_thanks_topics_fragments_and_questions_come_last(weak: str, cue: str) -> None:
    strong = "Many farmers along the coast have sold their land to hotels."
    assert _chosen(weak, strong, cue=cue) == strong
    assert _chosen(weak, cue=cue) == weak
