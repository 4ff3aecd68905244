"""What a report decided is listed word for word, with who decides and where it stands."""

from __future__ import annotations

from indexer.index.reader import Index
from server.decisions.find import decisions_of
from tests.server.mcp.conftest import Call


def test_every_decision_is_quoted_with_its_kind_and_source(called: Call, index: Index) -> None:
    text = called("decisions").text
    found = decisions_of(index.records, "migration-2003")
    assert f"\n{len(found)} decisions, in the order of the report:\n" in text
    quotes = [line for line in text.split("\n") if line.startswith("> ")]
    assert quotes == [f"> {one.text}" for one in found]
    assert "\nAgreement, by “Participants”:\n> They agreed to continue convening" in text
    assert text.count("\nSource: ") == len(found)


def test_kinds_narrow_and_none_is_said(called: Call, hostile: Call) -> None:
    text = called("decisions", kind="conclusion").text
    assert "\nConclusion, " in text and "\nAgreement, " not in text
    assert hostile("decisions", report="huge", kind=["request"]).text.endswith(
        "\nNo request was found in it."
    )
