"""The outline lists reports, the newest first, or the sections of one with their paragraphs."""

from __future__ import annotations

import asyncio

from indexer.index.store import Store
from server.mcp.tool import Context
from server.mcp.tools.outline import about_report, outline
from server.mcp.types import Arguments
from server.service.reload import ReloadingIndex
from server.service.service import Service
from tests.server.mcp.conftest import Call
from tests.server.small_corpus import LISTED


def test_sections_have_their_ids_depths_and_paragraphs(called: Call) -> None:
    lines = called("outline", report="migration-2003").text.split("\n")
    assert lines[0].startswith("Report migration-2003: “Second United Nations Coordination Meeting")
    assert "migration-2003-s1: “I. REPORT OF THE MEETING”, p1 to p74" in lines
    assert "  migration-2003-s14: “Coordination”, p76" in lines


def test_reports_are_listed_the_newest_first(service: Service, small_store: Store) -> None:
    service.reloading = ReloadingIndex(small_store)
    text = asyncio.run(outline(Context(service, service.index, ""), Arguments({}))).text
    lines = text.split("\n")
    assert lines[0] == "5 reports, the newest first:"
    assert [line.partition(":")[0] for line in lines[1:]] == list(LISTED)
    assert lines[-1] == "minutes: “Minutes”, without a date, 1 passage"
    assert lines[2] == "water-2005: “Water 2005”, “2005”, series “Water Meetings”, 2 passages"


def test_what_is_known_of_a_report_ends_with_its_link(service: Service) -> None:
    context = Context(service, service.index, "https://example.org")
    assert about_report(context, "migration-2003").split("\n")[-1] == (
        "Link: https://example.org/reports/migration-2003"
    )
