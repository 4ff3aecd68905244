"""Name the organisations that speak in a report, but not on the subject of a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from indexer.index.reader import Index, SearchIndexes
from indexer.types import IntArray
from server.question.content_words import topic_words
from server.question.types import Question


def silent_organisations(
    question: Question, reports: Iterable[str], index: Index
) -> tuple[str, ...]:
    """Return the organisations that say something in some reports, and nothing with a topic word.

    A passage in which one speaks must have none of the words at all: silence is only told where it
    is sure.
    """
    search = index.searches[question.part]
    words = topic_words(question, np.arange(len(question.encoding.token_ids)))
    rows = [search.lexical.rows(word.term) for word in words]
    topic = np.unique(np.concatenate(rows)) if rows else np.zeros(0, dtype=np.int64)
    return tuple(dict.fromkeys(_silent(reports, topic, search, index)))


def _silent(
    reports: Iterable[str], topic: IntArray, search: SearchIndexes, index: Index
) -> Iterator[str]:
    for report_id in reports:
        span = index.records.spans[report_id]
        own = range(span.start - search.first, span.stop - search.first)
        for entry in index.records.names[report_id].roster.organisations:
            name = entry.organisation
            if name is None or entry.said + entry.through == 0:
                continue
            said = np.flatnonzero(search.speakers.said_by([("organisation", name)]))
            passages = search.speakers.owners(said)
            here = passages[(passages >= own.start) & (passages < own.stop)]
            if len(here) and not np.isin(here, topic).any():
                yield name
