"""Citations and footnotes have the fields of the contract."""

from __future__ import annotations

from dataclasses import replace

from indexer.types import Footnote, ReportMeta, Segment, Span
from server.citation.cite import cite
from server.contract.citation_json import citation_json, footnote_json
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
        "source": {"file": "report.md", "sha256": "a" * 64, "spans": [[100, 112]]},
        "label": "Water talks (3 May 2020), section 2, para. 2",
        "url": "/reports/talks#p2",
    }


def test_a_footnote_is_its_mark_and_its_text() -> None:
    assert footnote_json(Footnote("1", "See the atlas.", ())) == {
        "mark": "1",
        "text": "See the atlas.",
    }
