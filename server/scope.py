"""What part of the reports a question is asked of: some reports, some sections, or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from indexer.errors import UnknownReport, UnknownSection
from indexer.types import IntArray
from server.index import Index


def rows_within(
    index: Index, reports: Sequence[str] = (), sections: Sequence[str] = ()
) -> IntArray | None:
    """The passages of any of the reports that lie in any of the sections, ascending; None for all.

    Raises UnknownReport or UnknownSection.
    """
    if not reports and not sections:
        return None
    inside = np.ones(len(index.passages), dtype=np.bool_)
    if reports:
        inside &= _marked(index, (_report(index, name) for name in reports))
    if sections:
        known = dict(_sections(index))
        inside &= _marked(index, (_section(known, name) for name in sections))
    rows = np.flatnonzero(inside)
    if not len(rows):
        raise UnknownSection(
            f"No paragraph lies in {' or '.join(sections) or 'these sections'} and in "
            f"{' or '.join(reports)} at once; name sections of these reports."
        )
    return rows


def _marked(index: Index, spans: Iterable[range]) -> np.ndarray:
    inside = np.zeros(len(index.passages), dtype=np.bool_)
    for span in spans:
        inside[span.start : span.stop] = True
    return inside


def _report(index: Index, report_id: str) -> range:
    if report_id not in index.spans:
        raise UnknownReport(
            f"There is no report {report_id!r} to ask; there is {', '.join(index.spans)}."
        )
    return index.spans[report_id]


def _section(known: Mapping[str, range], section_id: str) -> range:
    if section_id not in known:
        raise UnknownSection(
            f"There is no section {section_id!r} to ask; an id is a report and a number, such as "
            f"{next(iter(known), 'REPORT-s1')} "
            "(`rapporteur reports --json` and GET /reports/{id} list them)."
        )
    return known[section_id]


def _sections(index: Index) -> Iterator[tuple[str, range]]:
    """Each section's id and rows."""
    for report_id, sections in index.outlines.items():
        start = index.spans[report_id].start
        for section in sections:
            yield section.section_id, range(start + section.first - 1, start + section.last)
