"""Verify an answer with nothing but the reports' files.

Each file is read again, and two things are said of each citation, apart from each other:

- the **quote**, by words and numbers in their order, never by similarity. exact: the words stand
  where the citation says. moved: they stand elsewhere. altered: words were changed or cut, or
  something else in the citation is not the report's. missing: the report does not have them.
- the **attribution**, by the rules of this version of the program. agrees, differs, or not_claimed.
  Other rules may name another speaker; that never makes a true quotation an altered one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.types import Passage, Span
from server.citation.cite import cite
from server.citation.compare import QuoteVerdict, compare, find_quote, runs_through, words
from server.citation.parsed_report import ParsedReport, ReportLookup
from server.citation.verify_places import places_differ, stands_in_boxes
from server.citation.verify_speakers import AttributionVerdict, attribution_verdict
from server.contract.answer_schemas import AnswerJSON, PassageJSON, QuoteJSON
from server.contract.citation_json import citation_json, footnote_json
from server.contract.citation_schemas import CitationJSON
from server.contract.verify_schemas import AttributionVerdictJSON, VerifiedJSON

# What ends a sentence, before what may close it.
_ENDS = tuple(".!?…")
_CLOSING = "\"'”’»)] "


@dataclass(frozen=True, slots=True)
class VerifiedCitation:
    """One citation of an answer: what became of the quote, and of who is claimed to say it.

    `attribution` is None where the quote was not found, so that its speaker cannot be looked for.
    """

    passage_id: str
    label: str
    quote: str
    verdict: QuoteVerdict
    attribution: AttributionVerdict | None

    @property
    def holds(self) -> bool:
        """Whether the quote is exact and no speaker differs."""
        differs = self.attribution is not None and self.attribution.status == "differs"
        return self.verdict.status == "exact" and not differs


def verify_answer(answer: AnswerJSON, report_of: ReportLookup) -> list[VerifiedCitation]:
    """Verify each passage's citation, in order; `report_of` gives a report or None."""
    quotes = answer["answer"]["quotes"]
    shown = {passage["passage_id"] for passage in answer["passages"]}
    verified = [
        _verify(passage, [q for q in quotes if q["passage_id"] == passage["passage_id"]], report_of)
        for passage in answer["passages"]
    ]
    unseen = QuoteVerdict("altered", "The answer quotes a passage that it does not show.")
    strays = (quote for quote in quotes if quote["passage_id"] not in shown)
    verified += [VerifiedCitation(q["passage_id"], "", q["text"], unseen, None) for q in strays]
    return verified


def verified_json(verified: Sequence[VerifiedCitation]) -> VerifiedJSON:
    """Return the verdicts on an answer in the contract's shape."""
    return {
        "citations": [
            {
                "passage_id": item.passage_id,
                "label": item.label,
                "quote": item.quote,
                "verdict": {"status": item.verdict.status, "detail": item.verdict.detail},
                "attribution": _attribution_json(item.attribution),
            }
            for item in verified
        ],
        "exact": sum(item.verdict.status == "exact" for item in verified),
    }


def _attribution_json(verdict: AttributionVerdict | None) -> AttributionVerdictJSON | None:
    return {"status": verdict.status, "detail": verdict.detail} if verdict else None


def _verify(
    shown: PassageJSON, quotes: Sequence[QuoteJSON], report_of: ReportLookup
) -> VerifiedCitation:
    citation = shown["citation"]
    report = report_of(citation["report_id"])
    if report is None:
        name = citation["report_id"]
        verdict = QuoteVerdict("missing", f"There is no report {name!r} in the corpus.")
        passage = None
    else:
        passage = _passage_shown(shown, report.passages)
        verdict = _quote_verdict(shown, quotes, passage, report)
    found = verdict.status in ("exact", "moved")
    attribution = (
        attribution_verdict(shown, quotes, passage, report)
        if report and passage and found
        else None
    )
    return VerifiedCitation(
        shown["passage_id"], citation["label"], citation["quote"], verdict, attribution
    )


def _passage_shown(shown: PassageJSON, passages: Sequence[Passage]) -> Passage | None:
    """The passage whose text is shown: the one with the cited number, or else the first."""
    same = [p for p in passages if p.text == shown["text"]]
    here = [p for p in same if p.paragraph == shown["citation"]["paragraph"]]
    return next(iter(here or same), None)


def _quote_verdict(
    shown: PassageJSON,
    quotes: Sequence[QuoteJSON],
    passage: Passage | None,
    report: ParsedReport,
) -> QuoteVerdict:
    claimed = shown["citation"]
    highlights = [Span(start, end) for start, end in shown["highlights"]]
    marked = [*highlights, *(Span(q["start"], q["end"]) for q in quotes)]
    if passage is None:
        return _verdict_without_passage(shown, report)
    if not highlights or any(_is_cut(span, passage) for span in marked):
        return QuoteVerdict("altered", "A quote is cut from a sentence of its passage.")
    expected = citation_json(cite(passage, highlights, report.source.meta, report.source.sha256))
    if words(claimed["quote"]) != words(expected["quote"]):
        if find_quote(claimed["quote"], report.passages):
            return QuoteVerdict("altered", "The highlighted words are not the quote.")
        return compare(claimed["quote"], report.passages)
    for quote in quotes:
        if passage.text[quote["start"] : quote["end"]] != quote["text"]:
            return QuoteVerdict("altered", "The answer's quote is not what stands at its place.")
    return _place_verdict(shown, passage, claimed, expected, report)


def _verdict_without_passage(shown: PassageJSON, report: ParsedReport) -> QuoteVerdict:
    """The verdict where no paragraph of the report has the text that is shown."""
    quote = shown["citation"]["quote"]
    holder = find_quote(quote, report.passages)
    genuine = runs_through(shown["text"], report.passages) and runs_through(quote, report.passages)
    if genuine and words(quote):
        if words(_characters(shown["citation"], report)) == words(quote):
            return QuoteVerdict("exact", "The words stand there; the paragraphs are cut otherwise.")
        return QuoteVerdict(
            "moved", "The same words stand elsewhere; paragraphs are cut otherwise."
        )
    if holder is None:
        return compare(quote, report.passages)
    return QuoteVerdict(
        "altered",
        f"The quote stands in para. {holder.paragraph}, but the passage shown around it is "
        "not the report's.",
    )


def _characters(citation: CitationJSON, report: ParsedReport) -> str:
    """The characters of the file that a citation names, one blank between ranges."""
    text = report.text
    spans = citation["source"]["spans"]
    return " ".join(text[max(start, 0) : max(end, 0)] for start, end in spans)


def _is_cut(span: Span, passage: Passage) -> bool:
    """Whether a range begins or ends in the middle of a sentence.

    A sentence's end is where this program finds one, and also wherever punctuation ends one, so
    that another way to split sentences never makes a whole one a cut one.
    """
    text = passage.text
    starts = {0, *(sentence.start for sentence in passage.sentences)}
    ends = {len(text), *(sentence.end for sentence in passage.sentences)}
    before, inside = text[: max(span.start, 0)], text[max(span.start, 0) : max(span.end, 0)]
    begins = span.start in starts or (
        before[-1:].isspace() and before.rstrip(_CLOSING).endswith(_ENDS)
    )
    stops = span.end in ends or (
        text[span.end : span.end + 1].isspace() and inside.rstrip(_CLOSING).endswith(_ENDS)
    )
    return not (span.start < span.end and begins and stops)


def _place_verdict(
    shown: PassageJSON,
    passage: Passage,
    claimed: CitationJSON,
    expected: CitationJSON,
    report: ParsedReport,
) -> QuoteVerdict:
    """The verdict on a quote whose words are right: is all the rest that is said of it?"""
    place = f"para. {passage.paragraph}, characters {expected['source']['spans']}"
    spans = claimed["source"]["spans"], expected["source"]["spans"]
    if shown["passage_id"] != passage.passage_id or spans[0] != spans[1]:
        return QuoteVerdict("moved", f"The same words stand in {place}.")
    for part in ("paragraph", "section"):
        if claimed[part] != expected[part]:
            return QuoteVerdict("moved", f"The citation's {part} should be {expected[part]!r}.")
    for field in ("report_title", "label", "url"):
        if claimed[field] != expected[field]:
            return QuoteVerdict("altered", f"The citation's {field} should be {expected[field]!r}.")
    if claimed["source"]["file"] != expected["source"]["file"]:
        return QuoteVerdict("altered", f"The file should be {expected['source']['file']!r}.")
    if shown["footnotes"] != [footnote_json(note) for note in passage.footnotes]:
        return QuoteVerdict("altered", "The footnotes are not those that the passage calls.")
    places = claimed["source"].get("places")
    if places is not None:
        if places_differ(places, expected["source"]["places"]):
            return QuoteVerdict("moved", f"The quote stands in other places of the file ({place}).")
        if not stands_in_boxes(expected["quote"], places, report.source):
            return QuoteVerdict("altered", "Other words stand in the boxes on the page.")
    if claimed["source"]["sha256"] != expected["source"]["sha256"]:
        return QuoteVerdict(
            "exact", f"The file has changed since, but not at this place ({place})."
        )
    return QuoteVerdict("exact", f"The words stand in {place}.")
