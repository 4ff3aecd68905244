"""Sentences of others do not answer what is asked of one who acts."""

from __future__ import annotations

import numpy as np
import pytest

from server.answering.selection.actors import may_answer
from server.answering.selection.candidates import read_candidates
from tests.server.answering.requirements.made import report
from tests.small_index import SmallIndex

_TEXTS = (
    "Ms. Lund (Norland): We voted against the dam.",
    "Mr. Roe (Chile): We supported the dam. Norland did not.",
    "Mr. Roe (Chile): We thank all who are here.",
    "The vote was long.",
)
_NORLAND, _CHILE_SUPPORTED, _CHILE_NORLAND, _CHILE_THANKS, _NOBODY = range(5)


@pytest.fixture(scope="module")
def small() -> SmallIndex:
    return report(*_TEXTS)


@pytest.mark.parametrize(
    ("question", "may"),
    [
        ("Why did Norland vote?", {_NORLAND, _CHILE_NORLAND, _NOBODY}),
        ("Why did Chile vote?", {_CHILE_SUPPORTED, _CHILE_NORLAND, _CHILE_THANKS, _NOBODY}),
        ("How did Norland and Chile vote?", set(range(5))),
        ("Why did Peru vote?", set(range(5))),
        ("Why was the dam built?", set(range(5))),
        ("What did norland say?", {_NORLAND, _CHILE_NORLAND, _NOBODY}),
        ("What did Lund say?", {_NORLAND, _NOBODY}),
        ("What did anybody say?", set(range(5))),
        ("What did participants say?", set(range(5))),
        ("Who opposed the dam?", {_NORLAND, _CHILE_NORLAND, _CHILE_THANKS, _NOBODY}),
        ("Who supported the dam?", {_CHILE_SUPPORTED, _CHILE_NORLAND, _CHILE_THANKS, _NOBODY}),
    ],
)
def test_what_others_say_does_not_answer_nor_does_the_opposite(
    small: SmallIndex, question: str, may: set[int]
) -> None:
    sentences = read_candidates(small.read(question), np.arange(len(_TEXTS)), small.index)
    assert len(sentences) == 5
    assert set(np.flatnonzero(may_answer(small.read(question), sentences)).tolist()) == may
