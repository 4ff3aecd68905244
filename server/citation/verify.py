"""Verify a whole answer with nothing but the reports' files.

Each file is parsed again and each citation made anew; what the answer claims must be that.
**exact**: it is; **moved**: the quote stands elsewhere than the citation says; **altered**: words
were changed, a sentence is cut, or something else in the answer is not the report's; **missing**:
the report does not hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from indexer.corpus import SourceReport
from indexer.importers.markdown import parse_markdown
from indexer.types import Attribution, Passage, Span
from server.citation.cite import cite
from server.citation.compare import QuoteVerdict, compare, find_quote, words
from server.contract.schemas import AnswerJSON, CitationJSON, PassageJSON, QuoteJSON, VerifiedJSON
from server.contract.serialise import attribution_json, citation_json, footnote_json, speakers_json

ReportLookup = Callable[[str], "ParsedReport | None"]

# Where a quote stands: a difference here alone means that it has moved.
_PLACE = ("paragraph", "section", "source")


@dataclass(frozen=True)
class ParsedReport:
    """A report as its file is now."""

    source: SourceReport
    passages: Sequence[Passage]

    @cached_property
    def attributions(self) -> Sequence[Sequence[Attribution]]:
        """Who says each sentence of each passage; read when it is first asked for."""
        from indexer.attribution.attribute import attribute_report

        return attribute_report(self.passages, self.source.meta.language).attributions

    def said(self, passage: Passage, spans: Sequence[Span]) -> list[Attribution]:
        """Who says the sentences that some ranges of a passage cover."""
        own = self.attributions[passage.paragraph - 1]
        return [
            attribution
            for sentence, attribution in zip(passage.sentences, own, strict=True)
            if any(span.start <= sentence.start < span.end for span in spans)
        ]


@dataclass(frozen=True, slots=True)
class VerifiedCitation:
    """One citation of an answer and what became of it."""

    passage_id: str
    label: str
    quote: str
    verdict: QuoteVerdict


def parse_on_demand(source_of: Callable[[str], SourceReport | None]) -> ReportLookup:
    """Reports with their passages, each read and parsed when it is first asked for."""

    parsed: dict[str, ParsedReport] = {}

    def report_of(report_id: str) -> ParsedReport | None:
        source = None if report_id in parsed else source_of(report_id)
        if source:  # a name that is none is not kept: anyone may make one up
            passages = parse_markdown(source.text, source.meta).passages
            parsed[report_id] = ParsedReport(source, passages)
        return parsed.get(report_id)

    return report_of


def verify_answer(answer: AnswerJSON, report_of: ReportLookup) -> list[VerifiedCitation]:
    """A verdict on each passage's citation, in order; `report_of` gives a report or None."""
    checked = []
    shown = {passage["passage_id"] for passage in answer["passages"]}
    strays = [q for q in answer["answer"]["quotes"] if q["passage_id"] not in shown]
    for passage in answer["passages"]:
        own = [q for q in answer["answer"]["quotes"] if q["passage_id"] == passage["passage_id"]]
        citation = passage["citation"]
        found = report_of(citation["report_id"])
        if found is None:
            name = citation["report_id"]
            verdict = QuoteVerdict("missing", f"There is no report {name!r} in the corpus.")
        else:
            verdict = _verdict(passage, own, found)
        checked.append(
            VerifiedCitation(passage["passage_id"], citation["label"], citation["quote"], verdict)
        )
    for quote in strays:
        verdict = QuoteVerdict("altered", "The answer quotes a passage that it does not show.")
        checked.append(VerifiedCitation(quote["passage_id"], "", quote["text"], verdict))
    return checked


def verified_json(checked: Sequence[VerifiedCitation]) -> VerifiedJSON:
    """The verdicts on an answer's citations."""
    return {
        "citations": [
            {
                "passage_id": item.passage_id,
                "label": item.label,
                "quote": item.quote,
                "verdict": {"status": item.verdict.status, "detail": item.verdict.detail},
            }
            for item in checked
        ],
        "exact": sum(item.verdict.status == "exact" for item in checked),
    }


def _verdict(shown: PassageJSON, quotes: Sequence[QuoteJSON], report: ParsedReport) -> QuoteVerdict:
    source, passages = report.source, report.passages
    claimed = shown["citation"]
    same = [p for p in passages if p.text == shown["text"]]
    here = [p for p in same if p.paragraph == claimed["paragraph"]]
    if not same:
        holder = find_quote(claimed["quote"], passages)
        if holder is None:
            return compare(claimed["quote"], passages)
        return QuoteVerdict(
            "altered",
            f"The quote stands in para. {holder.paragraph}, but the passage shown around it is "
            "not the report's.",
        )
    passage = (here or same)[0]
    highlights = [Span(start, end) for start, end in shown["highlights"]]
    marked = [*highlights, *(Span(q["start"], q["end"]) for q in quotes)]
    if not highlights or not all(_whole_sentences(span, passage) for span in marked):
        return QuoteVerdict("altered", "A quote is not made of whole sentences of its passage.")
    expected = citation_json(cite(passage, highlights, source.meta, source.sha256))
    if words(claimed["quote"]) != words(expected["quote"]):
        if find_quote(claimed["quote"], passages):
            return QuoteVerdict("altered", "The highlighted words are not the quote.")
        return compare(claimed["quote"], passages)
    for quote in quotes:
        if passage.text[quote["start"] : quote["end"]] != quote["text"]:
            return QuoteVerdict("altered", "The answer's quote is not what stands at its place.")
    verdict = _same_citation(shown, passage, claimed, expected)
    wrong = _misattributed(shown, quotes, passage, report) if verdict.status == "exact" else ""
    return QuoteVerdict("altered", wrong) if wrong else verdict


def _misattributed(
    shown: PassageJSON, quotes: Sequence[QuoteJSON], passage: Passage, report: ParsedReport
) -> str:
    """What the answer says of who speaks that the file does not bear out; "" where all is right."""
    spans = [Span(start, end) for start, end in shown["highlights"]]
    claims = [(spans, shown["attributions"])] if "attributions" in shown else []
    claims += [
        ([Span(q["start"], q["end"])], [q["attribution"]]) for q in quotes if "attribution" in q
    ]
    for own, claimed in claims:
        if [*claimed] != [attribution_json(said) for said in report.said(passage, own)]:
            return "Who says the quote is not what the file bears out."
    if shown["speakers"]:
        expected = speakers_json(report.said(passage, spans))
        names = [(s["person"], s["organisation"]) for s in expected]
        if [(s["person"], s["organisation"]) for s in shown["speakers"]] != names:
            return "The answer names a speaker that the file does not bear out."
    return ""


def _whole_sentences(span: Span, passage: Passage) -> bool:
    starts = {sentence.start for sentence in passage.sentences}
    ends = {sentence.end for sentence in passage.sentences}
    return span.start in starts and span.end in ends and span.start < span.end


def _same_citation(
    shown: PassageJSON, passage: Passage, claimed: CitationJSON, expected: CitationJSON
) -> QuoteVerdict:
    """The verdict on a quote whose words are right: is all the rest that is said of it?"""
    place = f"para. {passage.paragraph}, characters {expected['source']['spans']}"
    if shown["passage_id"] != passage.passage_id or any(
        _place(claimed)[field] != _place(expected)[field] for field in _PLACE
    ):
        return QuoteVerdict("moved", f"The same words stand in {place}.")
    for field in ("report_title", "label", "url"):
        if claimed[field] != expected[field]:
            right = expected[field]
            return QuoteVerdict("altered", f"The citation's {field} should be {right!r}.")
    if claimed["source"]["file"] != expected["source"]["file"]:
        return QuoteVerdict("altered", f"The file should be {expected['source']['file']!r}.")
    if shown["footnotes"] != [footnote_json(note) for note in passage.footnotes]:
        return QuoteVerdict("altered", "The footnotes are not those that the passage calls.")
    if claimed["source"]["sha256"] != expected["source"]["sha256"]:
        return QuoteVerdict(
            "exact", f"The file has changed since, but not at this place ({place})."
        )
    return QuoteVerdict("exact", f"The words stand in {place}.")


def _place(citation: CitationJSON) -> dict[str, object]:
    return {
        "paragraph": citation["paragraph"],
        "section": citation["section"],
        "source": citation["source"]["spans"],
    }
