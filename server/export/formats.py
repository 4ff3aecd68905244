"""Export a report of an index in a format: the one way into this room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from indexer.index.records import Records
from server.export.markdown import write_markdown
from server.export.plain import write_plain
from server.export.sentences import write_csv, write_json_lines
from server.export.types import WholeReport

FORMATS: Mapping[str, Callable[[WholeReport], str]] = {
    "md": write_markdown,
    "txt": write_plain,
    "csv": write_csv,
    "jsonl": write_json_lines,
}


def export(records: Records, report_id: str, form: str, base_url: str = "") -> bytes:
    """Return a report of an index as a file in UTF-8; raises UnknownReport.

    With `base_url` it has links: to the report, or to each sentence of a row.
    """
    return FORMATS[form](replace(whole_report(records, report_id), base_url=base_url)).encode()


def whole_report(records: Records, report_id: str) -> WholeReport:
    """Return a report with its outline, passages and attributions; raises UnknownReport."""
    found = records.report_row(report_id)
    return WholeReport(
        meta=found.meta,
        outline=records.outlines[report_id],
        passages=records.passages[found.rows.start : found.rows.stop],
        attributions=records.attributions_of(found.rows),
    )
