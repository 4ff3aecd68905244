"""Three segments are numbered as one, and give the same documents and vectors."""

from __future__ import annotations

import numpy as np

from indexer.index.analyzer import analyzer_of, stop_words
from indexer.index.milvus.loading.source import documents, records, source_of, speakers_of, vectors
from indexer.index.segment.reader import Segment

_ANALYZER = analyzer_of("en", stop_words("en"))


def test_rows_reports_and_sentences_count_through_all_segments(
    one: list[Segment], three: list[Segment]
) -> None:
    whole, parts = source_of(one, _ANALYZER), source_of(three, _ANALYZER)
    assert list(records(parts)) == list(records(whole))
    assert list(documents(parts)) == list(documents(whole))
    pairs = list(zip(vectors(parts), vectors(whole), strict=True))
    assert [mine[:2] for mine, _ in pairs] == [own[:2] for _, own in pairs]
    assert [mine[0] for mine, _ in pairs] == list(range(one[0].sentences))
    assert all(np.array_equal(mine[2], own[2]) for mine, own in pairs)


def test_a_speaker_of_several_segments_has_one_number(three: list[Segment]) -> None:
    source = source_of(three, _ANALYZER)
    every = {key for segment in three for key in speakers_of(segment)}
    assert set(source.speakers) == every
    assert sorted(source.speakers.values()) == list(range(len(every)))
