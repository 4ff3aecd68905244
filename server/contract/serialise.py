"""From our types to the contract's shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from indexer.attribution.types import RosterEntry
from indexer.index.records import Records
from indexer.index.speakers import Facet, Facets
from indexer.types import Attribution, Evidence, Footnote, Passage, ReportMeta, Span, Speaker
from server.answering.types import Answer, Quote, RankedPassage
from server.citation.cite import Citation, cite
from server.contract.answer_schemas import (
    AnswerJSON,
    FacetJSON,
    FacetsJSON,
    PassageJSON,
    QuoteJSON,
    ReadingJSON,
)
from server.contract.citation_schemas import CitationJSON, FootnoteJSON
from server.contract.report_schemas import (
    AboutReportJSON,
    PassageAloneJSON,
    PassageTextJSON,
    ReportJSON,
    ReportTextJSON,
    SectionJSON,
)
from server.contract.speaker_schemas import (
    AttributionJSON,
    EvidenceJSON,
    RosterEntryJSON,
    RosterJSON,
    SpeakerJSON,
)
from server.contract.wording import describe_links
from server.question.types import LinkedName


def answer_json(answer: Answer) -> AnswerJSON:
    """An answer in the contract's shape."""
    return {
        "question": answer.question,
        "answerable": answer.answerable,
        "confidence": _rounded(answer.confidence),
        "reason": answer.reason,
        "answer": {"quotes": [_quote(quote) for quote in answer.quotes]},
        "passages": [_passage(found) for found in answer.passages],
        "read_as": describe_links(answer.links) or None,
        "readings": readings_json(answer.links),
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
        "attribution": attribution_json(quote.attribution),
    }


def _passage(found: RankedPassage) -> PassageJSON:
    scores = found.scores
    return {
        "rank": found.rank,
        "passage_id": found.passage.passage_id,
        "score": round(found.score, 6),
        "text": found.passage.text,
        "highlights": [[span.start, span.end] for span in found.highlights],
        "citation": citation_json(found.citation),
        "speakers": speakers_json(found.attributions),
        "attributions": [attribution_json(said) for said in found.attributions],
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


def passage_alone_json(records: Records, passage: Passage, n: int) -> PassageAloneJSON:
    """A passage with up to n neighbours of its report on each side."""
    meta, passages = records.report(passage.report_id)
    at = passage.paragraph - 1
    citation = cite(passage, [Span(0, len(passage.text))], meta, records.digests[meta.report_id])
    return {
        **passage_json(passage),
        "citation": citation_json(citation),
        "before": [passage_json(p) for p in passages[max(0, at - n) : at]],
        "after": [passage_json(p) for p in passages[at + 1 : at + 1 + n]],
    }


def report_json(records: Records, meta: ReportMeta) -> ReportJSON:
    """A report in a list."""
    return {**_about(records, meta), "passages": len(records.spans[meta.report_id])}


def report_text_json(records: Records, report_id: str) -> ReportTextJSON:
    """A whole report; raises UnknownReport."""
    meta, passages = records.report(report_id)
    return {
        **_about(records, meta),
        "sections": sections_json(records, report_id),
        "passages": [passage_json(passage) for passage in passages],
    }


def _about(records: Records, meta: ReportMeta) -> AboutReportJSON:
    return {
        "report_id": meta.report_id,
        "title": meta.title,
        "language": meta.language,
        "dates": meta.dates,
        "place": meta.place,
        "organiser": meta.organiser,
        "provenance": meta.provenance,
        "rights": meta.rights,
        "source": {"file": meta.file, "sha256": records.digests[meta.report_id]},
        "url": f"/reports/{meta.report_id}",
    }


def sections_json(records: Records, report_id: str) -> list[SectionJSON]:
    """The outline of a report."""
    return [
        {
            "section_id": section.section_id,
            "title": section.title,
            "depth": section.depth,
            "paragraphs": [section.first, section.last],
        }
        for section in records.outlines[report_id]
    ]


def speaker_json(speaker: Speaker) -> SpeakerJSON:
    """A speaker in the contract's shape."""
    return {
        "person": speaker.person,
        "organisation": speaker.organisation,
        "role": speaker.role,
    }


def speakers_json(said: Iterable[Attribution]) -> list[SpeakerJSON]:
    """The persons and bodies that say some sentences, each once; groups without a name are none."""
    speakers = (speaker for attribution in said for speaker in attribution.speakers)
    return [speaker_json(s) for s in dict.fromkeys(speakers) if s.person or s.organisation]


def attribution_json(attribution: Attribution) -> AttributionJSON:
    """Who says a sentence, in the contract's shape."""
    cue = attribution.cue
    return {
        "status": attribution.status,
        "speakers": [speaker_json(speaker) for speaker in attribution.speakers],
        "about": [speaker_json(speaker) for speaker in attribution.about],
        "act": attribution.act,
        "cue": [cue.start, cue.end] if cue else None,
        "breadth": attribution.breadth,
        "basis": attribution.basis,
        "evidence": [evidence_json(place) for place in attribution.evidence],
        "reason": attribution.reason,
    }


def evidence_json(place: Evidence) -> EvidenceJSON:
    """A place that shows something, in the contract's shape."""
    return {"passage_id": place.passage_id, "start": place.span.start, "end": place.span.end}


def readings_json(readings: Sequence[LinkedName]) -> list[ReadingJSON]:
    """How the names of a question were read, in the contract's shape."""
    return [
        {
            "asked": reading.asked,
            "as": reading.as_,
            "kind": reading.kind,
            "start": reading.span.start,
            "end": reading.span.end,
            "forms": list(reading.forms),
        }
        for reading in readings
    ]


def facets_json(facets: Facets) -> FacetsJSON:
    """What an answer can be narrowed by, in the contract's shape."""
    return {
        "speakers": _facet_list(facets.speakers),
        "organisations": _facet_list(facets.organisations),
        "acts": _facet_list(facets.acts),
    }


def _facet_list(facets: Sequence[Facet]) -> list[FacetJSON]:
    return [{"name": facet.name, "count": facet.count} for facet in facets]


def roster_json(records: Records, report_id: str) -> RosterJSON:
    """Who speaks in a report; raises UnknownReport."""
    records.report(report_id)
    record = records.attributions[report_id]
    counts = Counter(a.status for own in record.attributions for a in own)
    return {
        "report_id": report_id,
        "sentences": {
            "said_by": counts["said_by"],
            "about": counts["about"],
            "unattributed": counts["unattributed"],
        },
        "persons": [_entry_json(entry) for entry in record.roster.persons],
        "organisations": [_entry_json(entry) for entry in record.roster.organisations],
        "mentioned": [_entry_json(entry) for entry in record.roster.mentioned],
        "acronyms": [
            {
                "letters": acronym.short_form,
                "forms": [{"text": form.text, "count": form.count} for form in acronym.forms],
                "count": acronym.count,
            }
            for acronym in record.acronyms
        ],
    }


def _entry_json(entry: RosterEntry) -> RosterEntryJSON:
    return {
        "person": entry.person,
        "organisation": entry.organisation,
        "role": entry.role,
        "aliases": list(entry.aliases),
        "said": entry.said,
        "through": entry.through,
        "about": entry.about,
        "mentioned": entry.mentioned,
        "first": evidence_json(entry.first),
    }
