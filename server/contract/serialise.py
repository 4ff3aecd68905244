"""Turn an answer into the JSON of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from indexer.index.search.speakers import Facet, Facets
from server.answering.types import Answer, Quote, RankedPassage
from server.contract.citation_json import citation_json, footnote_json
from server.contract.speaker_json import attribution_json, speakers_json
from server.contract.wording import describe_links, split_passage_id
from server.contract.writing.serialise import written_json
from server.question.types import LinkedName
from server.writing.types import Written

if TYPE_CHECKING:  # the shapes are types alone here, and a cold question need not build them
    from server.contract.answer_schemas import (
        AnswerJSON,
        CopyJSON,
        FacetJSON,
        FacetsJSON,
        PassageJSON,
        QuoteJSON,
        ReadingJSON,
        SubjectJSON,
    )

# How many copies of a passage are listed; a phrase of every report may stand in thousands.
_COPIES = 20


def answer_json(answer: Answer, written: Written | None = None) -> AnswerJSON:
    """Return the JSON of an answer, with what a language model wrote of it if it was asked to."""
    return {
        "question": answer.question,
        "asked": answer.asked or answer.question,
        "carried": [
            {"words": one.words, "read_as": one.read_as, "source": one.source}
            for one in answer.carried
        ],
        "answerable": answer.answerable,
        "confidence": _rounded(answer.confidence),
        "reason": answer.reason,
        "answer": {
            "quotes": [_quote(quote) for quote in answer.quotes],
            "silent": list(answer.silent),
            "otherwise": _quote(answer.otherwise) if answer.otherwise else None,
        },
        "passages": [_passage(ranked) for ranked in answer.passages],
        "read_as": describe_links(answer.links) or None,
        "readings": readings_json(answer.links),
        "facets": facets_json(answer.facets),
        "index": {
            "id": answer.index_id,
            "encoder": answer.encoder,
            "built_at": answer.built_at,
        },
        "took_ms": round(answer.took_ms, 3),
        "written": written_json(written) if written else None,
    }


def _rounded(confidence: float | None) -> float | None:
    return None if confidence is None else round(confidence, 4)


def _quote(quote: Quote) -> QuoteJSON:
    span = quote.span
    return {
        "passage_id": quote.passage_id,
        "text": quote.text,
        "start": span.start,
        "end": span.end,
        "attribution": attribution_json(quote.attribution),
        "citation": citation_json(quote.citation),
        "subject": _subject(quote),
        "is_context": quote.is_context,
        "follows_gap": quote.follows_gap,
    }


def _subject(quote: Quote) -> SubjectJSON | None:
    if quote.pronoun is None:
        return None
    return {"name": quote.subject, "start": quote.pronoun.start, "end": quote.pronoun.end}


def _passage(ranked: RankedPassage) -> PassageJSON:
    passage, scores = ranked.passage, ranked.scores
    return {
        "rank": ranked.rank,
        "passage_id": passage.passage_id,
        "score": round(ranked.score, 6),
        "text": passage.text,
        "highlights": [[span.start, span.end] for span in ranked.highlights],
        "citation": citation_json(ranked.citation),
        "speakers": speakers_json(ranked.attributions),
        "attributions": [attribution_json(attribution) for attribution in ranked.attributions],
        "footnotes": [footnote_json(note) for note in passage.footnotes],
        "scores": {
            "maxsim": 0.0,  # as `whole`
            "sentence_maxsim": round(scores.sentence_maxsim, 6),
            "sentence": round(scores.sentence, 6),
            "whole": 0.0,  # no longer computed; no field is taken away
            "lexical": round(scores.lexical, 6),
            "heading": round(scores.heading, 6),
            "speaker": round(scores.speaker, 6),
        },
        "also_in": [_copy(passage_id) for passage_id in ranked.also_in[:_COPIES]],
        "also_in_total": len(ranked.also_in),
    }


def _copy(passage_id: str) -> CopyJSON:
    return {"report_id": split_passage_id(passage_id)[0], "passage_id": passage_id}


def readings_json(links: Sequence[LinkedName]) -> list[ReadingJSON]:
    """Return the JSON of how the names of a question were read."""
    return [
        {
            "asked": link.asked,
            "as": link.as_,
            "kind": link.kind,
            "start": link.span.start,
            "end": link.span.end,
            "forms": list(link.forms),
            "reports": None if link.reports is None else list(link.reports),
        }
        for link in links
    ]


def facets_json(facets: Facets) -> FacetsJSON:
    """Return the JSON of what an answer can be narrowed by."""
    return {
        "speakers": _facet_list(facets.speakers),
        "organisations": _facet_list(facets.organisations),
        "acts": _facet_list(facets.acts),
    }


def _facet_list(facets: Sequence[Facet]) -> list[FacetJSON]:
    return [{"name": facet.name, "count": facet.count} for facet in facets]
