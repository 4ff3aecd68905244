"""Turn our types into the JSON of the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from indexer.attribution.types import RosterEntry
from indexer.index.records import Records
from indexer.index.speakers import Facet, Facets
from indexer.types import Attribution, Evidence, Footnote, Passage, ReportMeta, Span, Speaker
from server.answering.types import Answer, Quote, RankedPassage
from server.citation.cite import Citation, cite
from server.contract.wording import describe_links
from server.question.types import LinkedName

if TYPE_CHECKING:  # the shapes are types alone here, and a cold question need not build them
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


def answer_json(answer: Answer) -> AnswerJSON:
    """Return the JSON of an answer."""
    return {
        "question": answer.question,
        "answerable": answer.answerable,
        "confidence": _rounded(answer.confidence),
        "reason": answer.reason,
        "answer": {"quotes": [_quote(quote) for quote in answer.quotes]},
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
    }


def citation_json(citation: Citation) -> CitationJSON:
    """Return the JSON of a citation."""
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
    """Return the JSON of a footnote."""
    return {"mark": note.mark, "text": note.text}


def passage_json(passage: Passage) -> PassageTextJSON:
    """Return the JSON of a passage by itself, as `show --json` prints it."""
    return {
        "passage_id": passage.passage_id,
        "report_id": passage.report_id,
        "paragraph": passage.paragraph,
        "section": list(passage.section),
        "text": passage.text,
        "footnotes": [footnote_json(note) for note in passage.footnotes],
    }


def passage_alone_json(records: Records, passage: Passage, n: int) -> PassageAloneJSON:
    """Return the JSON of a passage with up to n neighbours of its report on each side."""
    meta, passages = records.report(passage.report_id)
    row = passage.paragraph - 1
    citation = cite(passage, [Span(0, len(passage.text))], meta, records.digests[meta.report_id])
    return {
        **passage_json(passage),
        "citation": citation_json(citation),
        "before": [passage_json(p) for p in passages[max(0, row - n) : row]],
        "after": [passage_json(p) for p in passages[row + 1 : row + 1 + n]],
    }


def report_json(records: Records, meta: ReportMeta) -> ReportJSON:
    """Return the JSON of a report in a list of reports."""
    return {**_about(records, meta), "passages": len(records.spans[meta.report_id])}


def report_text_json(records: Records, report_id: str) -> ReportTextJSON:
    """Return the JSON of a whole report; raises UnknownReport."""
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
    """Return the JSON of a report's outline."""
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
    """Return the JSON of a speaker."""
    return {
        "person": speaker.person,
        "organisation": speaker.organisation,
        "role": speaker.role,
    }


def speakers_json(attributions: Iterable[Attribution]) -> list[SpeakerJSON]:
    """Return the persons and organisations that speak, each once, without unnamed groups."""
    speakers = (speaker for attribution in attributions for speaker in attribution.speakers)
    return [speaker_json(s) for s in dict.fromkeys(speakers) if s.person or s.organisation]


def attribution_json(attribution: Attribution) -> AttributionJSON:
    """Return the JSON of who says a sentence."""
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
    """Return the JSON of a place that shows who speaks."""
    return {"passage_id": place.passage_id, "start": place.span.start, "end": place.span.end}


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


def roster_json(records: Records, report_id: str) -> RosterJSON:
    """Return the JSON of who speaks in a report; raises UnknownReport."""
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
