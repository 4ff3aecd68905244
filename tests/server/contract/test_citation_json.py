"""Citations and footnotes have the fields of the contract."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.types import (
    ElementPlace,
    Footnote,
    PagePlace,
    ParagraphPlace,
    Place,
    ReportMeta,
    Segment,
    Span,
)
from server.citation.cite import cite
from server.contract.citation_json import citation_json, footnote_json, place_json
from tests.small_index import make_passage


def test_a_citation_names_the_report_the_paragraph_and_the_characters_of_the_file() -> None:
    passage = replace(
        make_passage("talks", 2, "Rivers fall. They do.", ("2. Water",)),
        segments=(Segment(Span(0, 21), Span(100, 121)),),
    )
    meta = ReportMeta("talks", "Water talks", dates="3 May 2020")
    assert citation_json(cite(passage, [Span(0, 12)], meta, "a" * 64)) == {
        "report_id": "talks",
        "report_title": "Water talks",
        "section": ["2. Water"],
        "paragraph": 2,
        "quote": "Rivers fall.",
        "source": {"file": "report.md", "sha256": "a" * 64, "spans": [[100, 112]], "places": []},
        "label": "Water talks (3 May 2020), section 2, para. 2",
        "url": "/reports/talks#p2:0-12~u2rj7tma",
    }


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (
            PagePlace(6, "iv", 595.0, 842.0, ((1.0, 2.0, 3.0, 4.5),)),
            {
                "page": 6,
                "page_label": "iv",
                "width": 595.0,
                "height": 842.0,
                "boxes": [[1.0, 2.0, 3.0, 4.5]],
            },
        ),
        (ElementPlace("top"), {"element_id": "top"}),
        (
            ParagraphPlace("word/document.xml", "/w:p[2]", "1A", Span(3, 9), "of ", " and"),
            {
                "part": "word/document.xml",
                "path": "/w:p[2]",
                "paragraph_id": "1A",
                "start": 3,
                "end": 9,
                "before": "of ",
                "after": " and",
            },
        ),
    ],
)
def test_a_place_has_the_fields_of_its_kind_of_file(
    place: Place, expected: dict[str, object]
) -> None:
    assert place_json(place) == expected


def test_a_footnote_is_its_mark_and_its_text() -> None:
    assert footnote_json(Footnote("1", "See the atlas.", ())) == {
        "mark": "1",
        "text": "See the atlas.",
    }
