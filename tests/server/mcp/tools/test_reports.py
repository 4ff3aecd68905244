"""A report is the one that is named, or the only one."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownReport, UsageError
from indexer.index.reader import Index
from server.mcp.tools.reports import chosen_report
from server.mcp.types import Arguments


def test_the_only_report_need_not_be_named(index: Index, several: Index) -> None:
    assert chosen_report(index.records, Arguments({})) == "migration-2003"
    named = Arguments({"report": "water-2005"})
    assert chosen_report(several.records, named) == "water-2005"
    with pytest.raises(UsageError, match="There are 5 reports; name one as report, such as"):
        chosen_report(several.records, Arguments({}))
    with pytest.raises(UnknownReport, match="the nearest: water-2005"):
        chosen_report(several.records, Arguments({"report": "water-205"}))
