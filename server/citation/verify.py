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
from dataclasses import dataclass, replace
from typing import Literal

from server.citation.compare import QuoteVerdict
from server.citation.parsed_report import ReportLookup, read_or_fault
from server.citation.verdicts.answer_quotes import shown_by_quote, subject_verdict
from server.citation.verdicts.claims import ReportIds, VerifiedClaims, verify_claims
from server.citation.verdicts.quotes import as_counted_in, passage_shown, quote_verdict
from server.citation.verdicts.speakers import AttributionVerdict, attribution_verdict
from server.contract.answer_schemas import AnswerJSON, PassageJSON, QuoteJSON
from server.contract.citation_schemas import CitationJSON
from server.contract.verify_schemas import AttributionVerdictJSON, VerifiedJSON


@dataclass(frozen=True, slots=True)
class VerifiedCitation:
    """One citation of an answer: what became of the quote, and of who is claimed to say it.

    `attribution` is None where the quote was not found, so that its speaker cannot be looked for.
    `of` says whether a quote of the answer has the citation, or a passage that is shown.
    """

    passage_id: str
    label: str
    quote: str
    verdict: QuoteVerdict
    attribution: AttributionVerdict | None
    of: Literal["passage", "quote"] = "passage"

    @property
    def holds(self) -> bool:
        """Whether the quote is exact and no speaker differs."""
        differs = self.attribution is not None and self.attribution.status == "differs"
        return self.verdict.status == "exact" and not differs


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of an answer: its citations in order, and what else it claims of the reports."""

    citations: tuple[VerifiedCitation, ...]
    claims: VerifiedClaims

    @property
    def exact(self) -> int:
        """How many of the quotes are exact."""
        return sum(item.verdict.status == "exact" for item in self.citations)

    @property
    def holds(self) -> bool:
        """Whether something is cited, every citation holds, and no other claim differs."""
        cited = bool(self.citations) and all(item.holds for item in self.citations)
        return cited and all(claim.status != "differs" for claim in self.claims.verdicts)


def verify(answer: AnswerJSON, report_of: ReportLookup, report_ids: ReportIds) -> Verified:
    """Verify all that an answer claims of the reports.

    `report_of` gives a report or None, `report_ids` the ids of all reports.
    """
    citations = tuple(verify_answer(answer, report_of))
    return Verified(citations, verify_claims(answer, report_of, report_ids))


def verify_answer(answer: AnswerJSON, report_of: ReportLookup) -> list[VerifiedCitation]:
    """Verify the citations of the passages, then those of the quotes, each in order.

    `report_of` gives a report or None. A quote without a citation of its own must stand in a
    passage that is shown.
    """
    quotes = answer["answer"]["quotes"]
    otherwise = answer["answer"].get("otherwise")
    every = [*quotes, *([otherwise] if otherwise else [])]
    verified = [
        _verify(passage, [q for q in every if q["passage_id"] == passage["passage_id"]], report_of)
        for passage in answer["passages"]
    ]
    shown = {passage["passage_id"] for passage in answer["passages"]}
    unseen = QuoteVerdict("altered", "The answer quotes a passage that it does not show.")
    for quote in every:
        if "citation" in quote:
            verified.append(_verify_quote(quote, quote["citation"], report_of))
        elif quote["passage_id"] not in shown:
            verified.append(
                VerifiedCitation(quote["passage_id"], "", quote["text"], unseen, None, "quote")
            )
    return verified


def verified_json(verified: Verified) -> VerifiedJSON:
    """Return the verdicts on an answer in the contract's shape."""
    return {
        "citations": [
            {
                "of": item.of,
                "passage_id": item.passage_id,
                "label": item.label,
                "quote": item.quote,
                "verdict": {"status": item.verdict.status, "detail": item.verdict.detail},
                "attribution": _attribution_json(item.attribution),
            }
            for item in verified.citations
        ],
        "exact": verified.exact,
        "claims": [
            {"field": claim.field, "status": claim.status, "detail": claim.detail}
            for claim in verified.claims.verdicts
        ],
        "not_checked": list(verified.claims.not_checked),
        "holds": verified.holds,
    }


def _attribution_json(verdict: AttributionVerdict | None) -> AttributionVerdictJSON | None:
    return {"status": verdict.status, "detail": verdict.detail} if verdict else None


def _verify_quote(
    quote: QuoteJSON, citation: CitationJSON, report_of: ReportLookup
) -> VerifiedCitation:
    """Verify a quote by its own citation, and the name that it puts for a pronoun."""
    report = read_or_fault(citation["report_id"], report_of)
    passages = () if isinstance(report, str) else report.passages
    found = replace(
        _verify(shown_by_quote(quote, citation, passages), [quote], report_of), of="quote"
    )
    wrong = subject_verdict(quote) if found.attribution else None
    return replace(found, attribution=wrong) if wrong else found


def _verify(
    shown: PassageJSON, quotes: Sequence[QuoteJSON], report_of: ReportLookup
) -> VerifiedCitation:
    citation = shown["citation"]
    report = read_or_fault(citation["report_id"], report_of)
    attribution = None
    if isinstance(report, str):
        verdict = QuoteVerdict("missing", report)
    else:
        passage = passage_shown(shown, report.passages)
        if passage:
            shown, quotes = as_counted_in(passage, shown, quotes)
        verdict = quote_verdict(shown, quotes, passage, report)
        if passage and verdict.status in ("exact", "moved"):
            attribution = attribution_verdict(shown, quotes, passage, report)
    return VerifiedCitation(
        shown["passage_id"], citation["label"], citation["quote"], verdict, attribution
    )
