"""Find the judged documents among all others: with approximate search as shipped, and exactly.

Run as a process, for one size.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from evals.bench.children import tell
from evals.bench.made.documents import JudgedQuestion, judged_questions, letters_of
from evals.bench.made.folders import Scale
from evals.bench.made.index import real_reports
from evals.bench.scale.questions import evenly
from evals.measures.ranking import as_run, evaluate, mean
from evals.retriever import encode_question, rank_passages
from indexer.encoding.codec import CODEC_FILE, TokenCodec
from indexer.index.reader import Index, index_of, open_index
from indexer.index.segment.reader import open_segment
from indexer.index.store import Store

# The most questions of a collection; the depth of the measure.
_MOST, _K = 300, 10


def exactly(index: Index) -> Index:
    """Return an index over the same segments that compares a question with every sentence."""
    store, encoder = Store(index.folder), index.encoder
    segments = [
        replace(open_segment(store.segment(info.segment_id), info), nearest=None)
        for info in index.manifest.segments
    ]
    codec = TokenCodec.load(store.encoders / encoder.sha256[:16] / CODEC_FILE)
    return index_of(index.folder, index.manifest, segments, encoder, codec)


def main(scale: Scale) -> None:
    """Measure and print, by collection."""
    (size,) = scale.sizes
    index = open_index(scale.of(size).store)
    exact = exactly(index)
    there = _texts(index, [one.report_id for one in real_reports(scale.collections, size)])
    found: dict[str, Any] = {}
    for folder in scale.collections:
        questions = evenly(_answered(judged_questions(folder), there), _MOST)
        if questions:
            found[folder.name] = {
                "questions": len(questions),
                "shipped": _score(index, questions),
                "exact": _score(exact, questions),
            }
    tell(found)


def _texts(index: Index, report_ids: Iterable[str]) -> frozenset[str]:
    return frozenset(
        letters_of(passage.text)
        for report_id in report_ids
        for passage in index.records.report(report_id)[1]
    )


def _answered(questions: Iterable[JudgedQuestion], there: frozenset[str]) -> list[JudgedQuestion]:
    """The questions of which all judged documents are there."""
    return [one for one in questions if there.issuperset(map(letters_of, one.grades))]


def _score(index: Index, questions: Sequence[JudgedQuestion]) -> float:
    """The mean nDCG@10; a document is known by its text, since copies of it are shown once."""
    qrels = {
        one.question_id: {_key(text): grade for text, grade in one.grades.items()}
        for one in questions
    }
    rankings = {}
    for one in questions:
        ids = rank_passages(index, encode_question(index, one.text), "full", _K)
        rankings[one.question_id] = [_key(index.records.passage(each).text) for each in ids]
    return mean(evaluate(qrels, as_run(rankings))[f"nDCG@{_K}"])


def _key(text: str) -> str:
    return sha256(letters_of(text).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main(Scale.read(sys.argv[1:]))
