"""Every value of a language is under a key of its own, however it is divided into segments."""

from __future__ import annotations

from collections import Counter

from indexer.index.analyzer import analyzer_of, stop_words
from indexer.index.milvus.loading.entries import entries
from indexer.index.milvus.loading.source import source_of
from indexer.index.milvus.records import decode
from indexer.index.segment.reader import Segment

_ANALYZER = analyzer_of("en", stop_words("en"))


def test_three_segments_have_the_entries_of_one(one: list[Segment], three: list[Segment]) -> None:
    whole = list(entries(source_of(one, _ANALYZER)))
    parts = list(entries(source_of(three, _ANALYZER)))
    for found in (whole, parts):
        assert max(Counter(key for key, _ in found).values()) == 1
    mine, own = dict(parts), dict(whole)
    assert mine.keys() == own.keys()
    # Names come in another order, and speakers have other numbers.
    unordered = ("name/", "called/", "speaker/", "codes/")
    assert [key for key in own if not key.startswith(unordered) and mine[key] != own[key]] == []
    for key in (key for key in own if key.startswith("name/")):
        lines = [sorted(decode(list, each[key], ""), key=repr) for each in (mine, own)]
        assert lines[0] == lines[1]
