"""From our types to the contract's shapes."""

from __future__ import annotations

from indexer.index.reader import Index
from indexer.types import Footnote, Passage, ReportMeta, Span
from server.answering.answer import Answer, Found, Quote
from server.citation.cite import Citation, cite
from server.contract.schemas import (
    AboutReportJSON,
    AnswerJSON,
    CitationJSON,
    FootnoteJSON,
    PassageAloneJSON,
    PassageJSON,
    PassageTextJSON,
    QuoteJSON,
    ReportJSON,
    ReportTextJSON,
    SectionJSON,
)
from server.contract.speakers import attribution_json, facets_json, readings_json, speakers_json
from server.question.entity_linking import describe_links


def answer_json(answer: Answer) -> AnswerJSON:
    """An answer in the contract's shape."""
    return {
        "question": answer.question,
        "answerable": answer.answerable,
        "confidence": _rounded(answer.confidence),
        "reason": answer.reason,
        "answer": {"quotes": [_quote(quote) for quote in answer.quotes]},
        "passages": [_passage(found) for found in answer.passages],
        "read_as": describe_links(answer.readings) or None,
        "readings": readings_json(answer.readings),
        "facets": facets_json(answer.facets),
        "index": {
            "id": answer.index_id,
            "encoder": answer.encoder,
            "built_at": answer.built_at,
        },
        "took_ms": round(answer.took_ms, 3),
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
        "attribution": attribution_json(quote.said),
    }


def _passage(found: Found) -> PassageJSON:
    scores = found.scores
    return {
        "rank": found.rank,
        "passage_id": found.passage.passage_id,
        "score": round(found.score, 6),
        "text": found.passage.text,
        "highlights": [[span.start, span.end] for span in found.highlights],
        "citation": citation_json(found.citation),
        "speakers": speakers_json(found.said),
        "attributions": [attribution_json(said) for said in found.said],
        "footnotes": [footnote_json(note) for note in found.passage.footnotes],
        "scores": {
            "maxsim": round(scores.maxsim, 6),
            "sentence_maxsim": round(scores.sentence_maxsim, 6),
            "sentence": round(scores.sentence, 6),
            "whole": round(scores.whole, 6),
            "lexical": round(scores.lexical, 6),
            "heading": round(scores.heading, 6),
            "speaker": round(scores.speaker, 6),
        },
    }


def citation_json(citation: Citation) -> CitationJSON:
    """A citation in the contract's shape."""
    return {
        "report_id": citation.report_id,
        "report_title": citation.report_title,
        "section": list(citation.section),
        "paragraph": citation.paragraph,
        "quote": citation.quote,
        "source": {
            "file": citation.file,
            "sha256": citation.sha256,
            "spans": [[span.start, span.end] for span in citation.spans],
        },
        "label": citation.label,
        "url": citation.url,
    }


def footnote_json(note: Footnote) -> FootnoteJSON:
    """A footnote in the contract's shape."""
    return {"mark": note.mark, "text": note.text}


def passage_json(passage: Passage) -> PassageTextJSON:
    """A passage by itself, as `show --json` gives it."""
    return {
        "passage_id": passage.passage_id,
        "report_id": passage.report_id,
        "paragraph": passage.paragraph,
        "section": list(passage.section),
        "text": passage.text,
        "footnotes": [footnote_json(note) for note in passage.footnotes],
    }


def passage_alone_json(index: Index, passage: Passage, n: int) -> PassageAloneJSON:
    """A passage with up to n neighbours of its report on each side."""
    meta, passages = index.report(passage.report_id)
    at = passage.paragraph - 1
    citation = cite(
        passage, [Span(0, len(passage.text))], meta, index.manifest.reports[meta.report_id]
    )
    return {
        **passage_json(passage),
        "citation": citation_json(citation),
        "before": [passage_json(p) for p in passages[max(0, at - n) : at]],
        "after": [passage_json(p) for p in passages[at + 1 : at + 1 + n]],
    }


def report_json(index: Index, meta: ReportMeta) -> ReportJSON:
    """A report in a list."""
    return {**_about(index, meta), "passages": len(index.spans[meta.report_id])}


def report_text_json(index: Index, report_id: str) -> ReportTextJSON:
    """A whole report; raises UnknownReport."""
    meta, passages = index.report(report_id)
    return {
        **_about(index, meta),
        "sections": sections_json(index, report_id),
        "passages": [passage_json(passage) for passage in passages],
    }


def _about(index: Index, meta: ReportMeta) -> AboutReportJSON:
    return {
        "report_id": meta.report_id,
        "title": meta.title,
        "language": meta.language,
        "dates": meta.dates,
        "place": meta.place,
        "organiser": meta.organiser,
        "provenance": meta.provenance,
        "rights": meta.rights,
        "source": {"file": meta.file, "sha256": index.manifest.reports[meta.report_id]},
        "url": f"/reports/{meta.report_id}",
    }


def sections_json(index: Index, report_id: str) -> list[SectionJSON]:
    """The outline of a report."""
    return [
        {
            "section_id": section.section_id,
            "title": section.title,
            "depth": section.depth,
            "paragraphs": [section.first, section.last],
        }
        for section in index.outlines[report_id]
    ]
