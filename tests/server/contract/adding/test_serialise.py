"""The JSON of a preview has all of it, and null for a date that is not told."""

from __future__ import annotations

from dataclasses import replace

from server.contract.adding.schemas import PreviewJSON
from server.contract.adding.serialise import preview_json
from tests.server.page.adding.test_view import PREVIEW


def test_a_preview_is_serialised_whole() -> None:
    preview = replace(PREVIEW, sections=PREVIEW.sections[:1], speakers=PREVIEW.speakers[:1])
    got = preview_json(preview)
    assert list(got) == list(PreviewJSON.__annotations__)
    assert got == {
        "report_id": "board", "title": "Board", "date": None, "language": "fr", "file": "b.md",
        "paragraphs": 1, "footnotes": 2, "tables": 0, "sections": [{"title": "S0", "depth": 1}],
        "sections_total": 700, "speakers": ["P0"], "speakers_total": 300, "warnings": ["W."],
    }  # fmt: skip
    assert preview_json(replace(preview, date="2024"))["date"] == "2024"
