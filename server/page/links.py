"""The links of the pages, and the addresses that they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from indexer.parsing.outline import OutlineSection
from indexer.types import Passage, Span
from server.citation.links import anchor
from server.question.query import DEFAULT_K, Filters, Query


@dataclass(frozen=True, slots=True)
class PageLink:
    """A text and the address it leads to, "" where it is no link.

    `kind` says what is copied when a link for copying is pressed: "link" (its address) or
    "citation" (what stands at its address).
    """

    text: str
    href: str
    kind: str = ""


def ask_url(query: Query) -> str:
    """Return the address of a question; parameters that have their default are left out.

    Without a question it is the home page, with the filters chosen.
    """
    pairs = [("q", query.text)] if query.text else []
    pairs += [*speaker_pairs(query), *place_pairs(query)]
    if query.literal:
        pairs.append(("literal", "1"))
    pairs += [("after", earlier) for earlier in query.earlier]
    if query.k != DEFAULT_K:
        pairs.append(("k", str(query.k)))
    pairs += mode_pairs(query)
    return f"/?{urlencode(pairs)}" if pairs else "/"


def ask_report_url(report_id: str, question: str = "") -> str:
    """Return the address where one report alone is asked, a question if one is given."""
    return ask_url(Query(question, filters=Filters(reports=(report_id,))))


def reports_url(search: str = "", start: int = 0, question: str = "") -> str:
    """Return the address of the list of reports that a search finds, from number `start` on."""
    pairs = (("search", search), ("start", start), ("q", question))
    query = urlencode([(name, value) for name, value in pairs if value])
    return f"/reports{f'?{query}' if query else ''}"


def place_pairs(query: Query) -> list[tuple[str, str]]:
    """Return the filters by report, section, series and date as parameters of an address."""
    filters = query.filters
    named = (("report", filters.reports), ("section", filters.sections), ("series", filters.series))
    pairs = [(name, value) for name, values in named for value in values]
    dates = (("since", filters.since), ("until", filters.until))
    return pairs + [(name, value) for name, value in dates if value]


def speaker_pairs(query: Query) -> list[tuple[str, str]]:
    """Return the filters by speaker, organisation and act as parameters of an address."""
    filters = query.filters
    pairs = []
    for name, values in (
        ("speaker", filters.speakers),
        ("organisation", filters.organisations),
        ("act", filters.acts),
    ):
        pairs += [(name, value) for value in values]
    return pairs


def mode_pairs(query: Query) -> list[tuple[str, str]]:
    """Return the mode of the ranking as a parameter; none for the default mode."""
    return [("mode", query.mode)] if query.mode != Query("").mode else []


def roster_url(report_id: str, question: str = "") -> str:
    """Return the address of a report's roster; its links ask the question, if one is given."""
    query = f"?{urlencode({'q': question})}" if question else ""
    return f"/reports/{report_id}/speakers{query}"


def sentence_anchor(passage: Passage, span: Span) -> str:
    """Return the id, on the report's page, of the sentence in which a range begins.

    The browser finds it without a script. A range outside all sentences gets its paragraph's id.
    """
    for sentence in passage.sentences:
        if sentence.start <= span.start < sentence.end:
            return anchor(passage, sentence)
    return f"p{passage.paragraph}"


def section_anchor(section: OutlineSection) -> str:
    """Return the id of a section's heading on the report's page."""
    return section.section_id.rsplit("-", 1)[1]
