"""Compare what an answer claims of the reports, besides its citations, with the reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from indexer.index.speaker_keys import FacetKey
from indexer.types import Span
from server.answering.facets import by_organisation, facet_key
from server.citation.normal_form import normal_form
from server.citation.parsed_report import ParsedReport, ReportLookup, read_or_fault
from server.citation.verdicts.links import unchecked_bases
from server.citation.verdicts.passages import file_fault, order_fault
from server.citation.verdicts.quotes import passage_shown
from server.citation.verdicts.reason import reason_fault
from server.citation.verdicts.speakers import different_field
from server.citation.verdicts.written import unchecked_writing, written_checks
from server.contract.wording import describe_links, split_passage_id
from server.question.entity_linking import link_names
from server.question.types import LinkedName

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.answer_schemas import AnswerJSON, FacetsJSON, PassageJSON, ReadingJSON

# How many reports besides those cited are read to check claims about them.
_MORE_REPORTS = 5
# How many copies of a passage an answer lists at most (server.contract.serialise).
_COPIES = 20
# What an answer says that cannot be made anew from the reports.
_NOT_MADE_ANEW = (
    "question, and that these sentences are the ones that answer it",
    "which organisations are silent on it",
    "that a sentence says the opposite of the question",
    "what was carried over from earlier questions",
    "whether a facet should count more sentences",
    "confidence",
    "score and scores",
    "index",
    "took_ms",
)
# What a check returns that would have to read more reports.
_UNKNOWN = ""
_OPTIONAL = ("read_as", "readings", "facets")
_OPTIONAL_OF_PASSAGE = ("attributions", "also_in")

# The ids of all reports of the corpus.
ReportIds = Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """Whether the reports give what a field of an answer claims, and a sentence about it."""

    field: str
    status: Literal["agrees", "differs"]
    detail: str


@dataclass(frozen=True, slots=True)
class VerifiedClaims:
    """The verdict on each claim that can be checked, and what was not checked."""

    verdicts: tuple[ClaimVerdict, ...]
    not_checked: tuple[str, ...]


def verify_claims(
    answer: AnswerJSON, report_of: ReportLookup, report_ids: ReportIds
) -> VerifiedClaims:
    """Return what becomes of the claims of an answer that are no citations."""
    shown = _cited(answer, report_of)
    checks: Mapping[str, Callable[[], str | None]] = {
        "answerable": lambda: _answerable_fault(answer),
        "reason": lambda: reason_fault(answer, list(shown.values())),
        "passages": lambda: order_fault(answer["passages"]),
        "source": lambda: file_fault(answer["passages"]),
        "attributions": lambda: _evidence_fault(answer, shown),
        "readings": lambda: _readings_fault(answer, shown),
        "read_as": lambda: _read_as_fault(answer),
        "facets": lambda: _facets_fault(answer, shown, report_of, report_ids),
        "also_in": lambda: _copies_fault(answer["passages"], shown, report_of),
        **written_checks(answer),
    }
    verdicts, unknown = [], []
    for field, fault_of in checks.items():
        fault = fault_of()
        if fault == _UNKNOWN:
            unknown.append(field)
            continue
        detail = fault or "The reports give the same."
        verdicts.append(ClaimVerdict(field, "differs" if fault else "agrees", detail))
    left = (*unknown, *_left_out(answer), *unchecked_bases(answer), *_changed_files(answer, shown))
    left = (*left, *unchecked_writing(answer))
    return VerifiedClaims(tuple(verdicts), (*_NOT_MADE_ANEW, *left))


def _cited(answer: AnswerJSON, report_of: ReportLookup) -> dict[str, ParsedReport]:
    ids = dict.fromkeys(p["citation"]["report_id"] for p in answer["passages"])
    found = {report_id: read_or_fault(report_id, report_of) for report_id in ids}
    return {key: report for key, report in found.items() if not isinstance(report, str)}


def _answerable_fault(answer: AnswerJSON) -> str | None:
    quotes, reason = answer["answer"]["quotes"], answer["reason"]
    if answer["answerable"] and reason is not None:
        return "The answer says that there is one, and gives a reason why there is none."
    if not answer["answerable"] and reason is None:
        return "The answer says that there is none, and gives no reason."
    if answer["answerable"] and not quotes:
        return "The answer says that there is one, and quotes nothing."
    if not answer["answerable"] and quotes:
        return "The answer says that there is none, and quotes something as the answer."
    if answer["answerable"] and answer["answer"].get("otherwise"):
        return "The answer says that there is one, and that the report says otherwise."
    return None


def _evidence_fault(answer: AnswerJSON, shown: Mapping[str, ParsedReport]) -> str | None:
    """What is claimed to show who speaks, and is not what is found where the citation is right."""
    for passage in answer["passages"]:
        report = shown.get(passage["citation"]["report_id"])
        found = passage_shown(passage, report.passages) if report else None
        if report is None or found is None or found.text != passage["text"]:
            continue
        quotes = [q for q in answer["answer"]["quotes"] if q["passage_id"] == found.passage_id]
        if found.passage_id == passage["passage_id"] and (
            field := different_field(passage, quotes, found, report)
        ):
            return f"The {field} of {found.passage_id} is not what the report is found to have."
    return None


def _readings_fault(answer: AnswerJSON, shown: Mapping[str, ParsedReport]) -> str | None:
    """A reading that no report gives from which passages come, or that is not of the question."""
    question = answer["question"]
    if answer.get("readings") and not shown:
        return _UNKNOWN
    possible = {
        report_id: {_key(link) for link in link_names(question, report.names)}
        for report_id, report in shown.items()
    }
    for reading in answer.get("readings", ()):
        link = _link(reading)
        if question[max(link.span.start, 0) : max(link.span.end, 0)] != link.asked:
            return f"The question does not have {link.asked!r} where the reading says."
        own = possible if link.reports is None else link.reports
        if not all(_key(link) in possible.get(report_id, ()) for report_id in own):
            return f"The reports do not read {link.asked!r} as {link.as_!r}."
    return None


def _key(link: LinkedName) -> tuple[object, ...]:
    return link.span, link.asked, link.as_, link.kind, frozenset(link.forms)


def _link(reading: ReadingJSON) -> LinkedName:
    reports = reading.get("reports")
    return LinkedName(
        span=Span(reading["start"], reading["end"]),
        asked=reading["asked"],
        as_=reading["as"],
        kind=reading["kind"],
        search="",
        forms=tuple(reading["forms"]),
        reports=None if reports is None else tuple(reports),
    )


def _read_as_fault(answer: AnswerJSON) -> str | None:
    """Words that are not those of the readings."""
    if "read_as" not in answer or ("readings" not in answer and answer["read_as"] is None):
        return None
    expected = describe_links([_link(reading) for reading in answer.get("readings", ())]) or None
    if answer["read_as"] != expected:
        return f"The readings are {expected!r} in words."
    return None


def _facets_fault(
    answer: AnswerJSON,
    shown: Mapping[str, ParsedReport],
    report_of: ReportLookup,
    report_ids: ReportIds,
) -> str | None:
    """A name that says less, in all reports of the corpus, than a facet counts."""
    if "facets" not in answer:
        return None
    claimed = _facet_counts(answer["facets"])
    if not claimed:
        return None
    known = Counter[Hashable]()
    for report in shown.values():
        known.update(by_organisation(report.facets))
    if any(counts != sorted(counts, reverse=True) for counts in _counts_in_order(answer)):
        return "The names are not in the order of their counts."
    if min(claimed.values()) < 1:
        return "A name is counted in less than one sentence."
    others = [each for each in report_ids() if each not in shown]
    for key, count in claimed.items():
        same = facet_key(key)
        if count <= known[same]:
            continue
        if len(others) > _MORE_REPORTS:
            return _UNKNOWN
        for other in (read_or_fault(each, report_of) for each in others):
            known.update({} if isinstance(other, str) else by_organisation(other.facets))
        others = []
        if count > known[same]:
            return f"{key[1]} is found in {known[same]} sentences, and not in {count}."
    return None


def _counts_in_order(answer: AnswerJSON) -> Iterator[list[int]]:
    facets = answer["facets"]
    for group in (facets["speakers"], facets["organisations"], facets["acts"]):
        yield [facet["count"] for facet in group]


def _facet_counts(facets: FacetsJSON) -> dict[FacetKey, int]:
    found: dict[FacetKey, int] = {}
    found.update({("person", each["name"]): each["count"] for each in facets["speakers"]})
    found.update(
        {("organisation", each["name"]): each["count"] for each in facets["organisations"]}
    )
    found.update({("act", each["name"]): each["count"] for each in facets["acts"]})
    return found


def _copies_fault(
    passages: Sequence[PassageJSON], shown: Mapping[str, ParsedReport], report_of: ReportLookup
) -> str | None:
    """A copy of a passage that is none."""
    more: dict[str, ParsedReport | str] = {}
    for passage in passages:
        copies = passage.get("also_in", [])
        total = passage.get("also_in_total", len(copies))
        if total != len(copies) and (total < len(copies) or len(copies) < _COPIES):
            return f"{passage['passage_id']} has another number of copies than it lists."
        for copy in copies:
            report_id, passage_id = copy["report_id"], copy["passage_id"]
            report: ParsedReport | str | None = shown.get(report_id) or more.get(report_id)
            if report is None and report_id not in more:
                if len(more) == _MORE_REPORTS:
                    return _UNKNOWN
                report = more[report_id] = read_or_fault(report_id, report_of)
            if not _has(report, passage_id, passage["text"]):
                return f"{passage_id} has not the text of {passage['passage_id']}."
    return None


def _has(report: ParsedReport | str | None, passage_id: str, text: str) -> bool:
    """Whether a report has a passage with an id and a text."""
    if not isinstance(report, ParsedReport) or not split_passage_id(passage_id)[1].isdecimal():
        return False
    found = (passage for passage in report.passages if passage.passage_id == passage_id)
    return any(normal_form(passage.text) == normal_form(text) for passage in found)


def _changed_files(answer: AnswerJSON, shown: Mapping[str, ParsedReport]) -> Iterator[str]:
    """The files whose bytes are others than those that the answer was made from."""
    changed = {
        passage["citation"]["source"]["file"]: None
        for passage in answer["passages"]
        if (report := shown.get(passage["citation"]["report_id"]))
        and report.source.sha256 != passage["citation"]["source"]["sha256"]
    }
    for file in changed:
        yield f"what else was changed in {file}, whose SHA-256 is no longer the one cited"


def _left_out(answer: AnswerJSON) -> Iterator[str]:
    """The fields that an answer may have and has not."""
    for field in _OPTIONAL:
        if field not in answer:
            yield f"{field} (left out)"
    for field in _OPTIONAL_OF_PASSAGE:
        if any(field not in passage for passage in answer["passages"]):
            yield f"{field} of passages (left out)"
    if any("places" not in passage["citation"]["source"] for passage in answer["passages"]):
        yield "places of citations (left out)"
    if any("attribution" not in quote for quote in answer["answer"]["quotes"]):
        yield "attribution of the answer's quotes (left out)"
