"""One language of an index in Milvus, as the searches and records read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from indexer.index.milvus.codes import CodeReader, MilvusCodes
from indexer.index.milvus.engine import Engine
from indexer.index.milvus.head import LanguagePart
from indexer.index.milvus.names import MilvusNames
from indexer.index.milvus.schema import Names
from indexer.index.milvus.tables import MilvusPassages, MilvusReports
from indexer.index.milvus.terms import MilvusTerms
from indexer.index.milvus.values import Values, key_of
from indexer.index.segment.types import SegmentInfo


@dataclass(frozen=True, slots=True)
class MilvusSegment:
    """One language of an index; see `Storage`."""

    info: SegmentInfo
    where: str
    reports: MilvusReports
    texts: MilvusPassages
    names: MilvusNames
    terms: MilvusTerms
    codes: MilvusCodes

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return self.info.counts["passages"]

    @property
    def sentences(self) -> int:
        """The number of sentences, S."""
        return self.info.counts["sentences"]


def open_part(engine: Engine, names: Names, number: int, part: LanguagePart) -> MilvusSegment:
    """Open a language, given by its number; raises EngineUnavailable unless it is wholly there."""
    for kind, rows in part.rows.items():
        engine.check(names.of(number, kind), rows)
    values = Values(partial(engine.chunks, names.of(number, "values")), engine.where)
    codes = CodeReader(values)
    sizes, starts = values.need([key_of("sizes"), key_of("sentence_starts")])
    return MilvusSegment(
        info=SegmentInfo(names.generation, part.language, "", "", part.counts),
        where=engine.where,
        reports=MilvusReports(values, np.frombuffer(sizes, dtype="<i8")),
        texts=MilvusPassages(values, codes),
        names=MilvusNames(values),
        terms=MilvusTerms(values, codes, partial(engine.by_words, names.of(number, "passages"))),
        codes=MilvusCodes(
            values,
            codes,
            partial(engine.by_vector, names.of(number, "sentences")),
            np.frombuffer(starts, dtype="<i8"),
            part.widths,
        ),
    )
