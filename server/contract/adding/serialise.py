"""Serialise what a file would be as a report."""

from __future__ import annotations

from server.adding.types import Preview
from server.contract.adding.schemas import PreviewJSON


def preview_json(preview: Preview) -> PreviewJSON:
    """Return a preview as JSON."""
    return {
        "report_id": preview.report_id,
        "title": preview.title,
        "date": preview.date or None,
        "language": preview.language,
        "file": preview.file,
        "paragraphs": preview.paragraphs,
        "footnotes": preview.notes,
        "tables": preview.tables,
        "sections": [{"title": own.title, "depth": own.depth} for own in preview.sections],
        "sections_total": preview.sections_total,
        "speakers": list(preview.speakers),
        "speakers_total": preview.speakers_total,
        "warnings": list(preview.warnings),
    }
