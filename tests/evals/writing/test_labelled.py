"""The labelled sentences: enough of each kind, and a fault names its line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evals.writing.labelled import DEVELOPMENT, read_labelled
from indexer.errors import GoldError


def test_there_are_more_lies_than_faithful_sentences_and_as_many_held_out_as_not() -> None:
    counts = Counter(
        (one.part == DEVELOPMENT, sentence.faithful)
        for one in read_labelled()
        for sentence in one.sentences
    )
    assert counts[True, False] >= 60 and counts[True, True] >= 30
    assert counts[False, False] >= 120 and counts[False, True] >= 60


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_text('{"id": "a"}\n')
    with pytest.raises(GoldError, match="line 1"):
        read_labelled(file)
