"""A sentence that says the opposite of what a question takes for granted is found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from server.answering.requirements.otherwise import Place, says_otherwise
from tests.server.answering.requirements.made import known_text, ranking_of, report
from tests.small_index import SmallIndex

_BAN = "The delegate of Chile supported the ban on plastics."
_FAST = "Channels for sending money home are fast."


def _otherwise(small: SmallIndex, text: str) -> Place | None:
    ranking = ranking_of(small, text)
    return says_otherwise(small.read(text), ranking, known_text(small))


@pytest.mark.parametrize(
    ("question", "texts", "place"),
    [
        ("Who opposed the ban on plastics?", (_BAN,), (0, 0)),
        ("Who did not support the ban on plastics?", (_BAN,), (0, 0)),
        (
            "Who opposed the ban on plastics?",
            ("Seas rise.", f"The ban on plastics was read. {_BAN}"),
            (1, 1),
        ),
        (
            "Who supported the ban on plastics?",
            ("Chile did not support the ban on plastics.",),
            (0, 0),
        ),
    ],
)
def test_who_is_for_is_contradicted_where_only_who_is_against_is_told_and_the_reverse(
    question: str, texts: tuple[str, ...], place: Place
) -> None:
    assert _otherwise(report(*texts), question) == place


@pytest.mark.parametrize(
    "texts",
    [
        (_BAN, "Peru opposed the ban on plastics."),
        ("Chile supported and Peru rejected the ban on plastics.",),
        ("The ban on plastics was read.",),
        ("Chile supported the dam. Peru read the ban on plastics.",),
        ("The ban on plastics was read in the second session.",),
    ],
)
def test_who_is_against_is_not_contradicted_where_it_is_told_or_nobody_takes_a_stand(
    texts: tuple[str, ...],
) -> None:
    assert _otherwise(report(*texts), "Who opposed the ban on plastics?") is None


def test_a_sentence_on_the_same_with_the_opposite_word_contradicts() -> None:
    small = report("Seas rise.", f"Banks are old. {_FAST}")
    assert _otherwise(small, "Which channels for sending money home are slow?") == (1, 1)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which channels for sending money home are fast?", _FAST),
        ("Which channels for sending money home are slow?", f"{_FAST} Some are slow."),
        ("Which channels for sending money home are slow?", f"{_FAST} Some are slower."),
        ("Which channels for sending money home are not slow?", _FAST),
        ("Which channels for sending money home are slow?", "Channels are never fast."),
        ("Which slow horses of old farmers ran on the road?", _FAST),
        ("Which speakers said that channels for sending money home are slow?", _FAST),
    ],
)
def test_another_sentence_or_one_that_is_negated_contradicts_nothing(
    question: str, text: str
) -> None:
    assert _otherwise(report(text), question) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Are channels for sending money home slow?", _FAST),
        ("Did Chile oppose the ban on plastics?", _BAN),
        ("Did anyone oppose the ban on plastics?", _BAN),
    ],
)
def test_a_question_for_yes_or_no_is_never_contradicted(question: str, text: str) -> None:
    assert _otherwise(report(text), question) is None


@pytest.mark.parametrize(("similarity", "found"), [(0.5, (0, 0)), (0.49, None)])
def test_a_sentence_that_is_less_alike_speaks_of_something_else(
    similarity: float, found: Place | None
) -> None:
    small, text = report(_FAST), "Which channels for sending money home are slow?"
    ranking = ranking_of(small, text)
    raw = {**ranking.raw, "sentence": np.full(len(ranking.rows), similarity, dtype=np.float32)}
    question, known = small.read(text), known_text(small)
    alike = replace(ranking, raw=raw)
    assert says_otherwise(question, alike, known) == found
    del raw["sentence"]
    assert says_otherwise(question, replace(ranking, raw=raw), known) is None
