"""Made-up indexes of many reports and of long ones, for tests of what the pages show of them."""

from __future__ import annotations

from indexer.index.search.speakers import Facets
from indexer.types import ReportMeta
from server.answering.types import Answer, RankedPassage, Scores
from server.citation.cite import cite
from tests.small_index import SmallIndex, make_passage, small_index

_PLACES = ("Bonn", "Rome", "Oslo")


def many_reports(count: int, series: int = 2) -> SmallIndex:
    """Return an index of reports r000, r001, ...: each a year newer, of two paragraphs.

    Their second paragraphs have the same words.
    """
    metas = [
        ReportMeta(
            f"r{n:03}",
            f"Meeting {n}",
            date=str(1900 + n),
            series=f"Series S{n % series:02}" if series else "",
            place=_PLACES[n % len(_PLACES)],
        )
        for n in range(count)
    ]
    passages = [
        make_passage(meta.report_id, number, text, ("1. Opening",))
        for n, meta in enumerate(metas)
        for number, text in ((1, f"The chair spoke of lake {n}."), (2, "The meeting was closed."))
    ]
    return small_index(passages, metas, segments=2)


def long_report(paragraphs: int, every: int = 10) -> SmallIndex:
    """Return an index of one report whose sections have so many paragraphs each."""
    passages = [
        make_passage(
            "long",
            number,
            f"Ms. Ada Byron noted that lake {number} rises. It was said {number} times.",
            ("1. All", f"1.{(number - 1) // every + 1} Part") if every else (),
        )
        for number in range(1, paragraphs + 1)
    ]
    return small_index(passages, [ReportMeta("long", "A long meeting")])


def answer_of(made: SmallIndex, question: str, *passage_ids: str) -> Answer:
    """Return an answer of passages, each quoted by its first sentence, with its copies."""
    records, manifest = made.records, made.index.manifest
    passages = []
    for rank, passage_id in enumerate(passage_ids, 1):
        passage = records.passage(passage_id)
        spans, meta = passage.sentences[:1], records.reports[passage.report_id]
        passages.append(
            RankedPassage(
                rank=rank,
                passage=passage,
                score=1.0,
                scores=Scores(),
                highlights=spans,
                attributions=(records.attribution(records.row(passage_id), 0),),
                citation=cite(passage, spans, meta, "0" * 64),
                also_in=records.copies(passage),
            )
        )
    return Answer(
        question=question,
        answerable=True,
        confidence=0.9,
        reason=None,
        quotes=(),
        passages=tuple(passages),
        links=(),
        facets=Facets(),
        index_id=manifest.index_id,
        encoder="words",
        built_at=manifest.built_at,
        took_ms=0.0,
    )
