"""Resources mirror what the tools give, and lists of them go on by a cursor."""

from __future__ import annotations

import asyncio

import pytest

from indexer.errors import UnknownPassage, UnknownQuote, UnknownReport, UsageError
from server.mcp.resources import list_reports, read_resource
from server.mcp.tool import Context
from server.service.service import Service
from tests.server.mcp.conftest import Call
from tests.server.mcp.hostile_corpus import LISTED


def test_a_resource_is_what_its_tool_gives(context: Context, called: Call) -> None:
    for uri, tool, given in (
        ("rapporteur://reports/migration-2003", "outline", {"report": "migration-2003"}),
        ("rapporteur://passages/migration-2003-p44", "read_passage", {"id": "migration-2003-p44"}),
    ):
        assert asyncio.run(read_resource(context, uri)) == called(tool, **given).text


def test_all_reports_are_listed_once(hostile_service: Service) -> None:
    context = Context(hostile_service, hostile_service.index, "")
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        listed, cursor = asyncio.run(list_reports(context, cursor))
        found += [one.uri for one in listed]
    assert len(found) == len(set(found)) == LISTED + 3
    assert all(uri.startswith("rapporteur://reports/") for uri in found)
    with pytest.raises(UsageError, match="cursor is 'abc'"):
        asyncio.run(list_reports(context, "abc"))


@pytest.mark.parametrize(
    ("uri", "error"),
    [
        ("rapporteur://reports/none", UnknownReport),
        ("rapporteur://passages/none-p1", UnknownPassage),
        ("rapporteur://reports/", UnknownQuote),
        ("file:///etc/passwd", UnknownQuote),
        ("rapporteur://reports/../a", UnknownQuote),
    ],
)
def test_another_address_is_told(context: Context, uri: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        asyncio.run(read_resource(context, uri))
