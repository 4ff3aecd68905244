"""Fetch gives a passage or a report as the document that connectors ask for."""

from __future__ import annotations

import json

from tests.server.mcp.conftest import Call


def test_a_passage_comes_with_where_it_stands_and_who_says_it(called: Call) -> None:
    found = json.loads(called("fetch", id="migration-2003-p44").text)
    assert list(found) == ["id", "title", "url", "text", "metadata"]
    assert found["text"].startswith("> The representative of UNHCR noted")
    metadata = found["metadata"]
    assert metadata["report"] == "migration-2003"
    assert metadata["source"].endswith("(15-16 October 2003), section I.B.3, para. 44”")
    assert metadata["said"][0] == "Sentence 1: said by “UNHCR” (verb: “noted”)"
    assert metadata["next"] is None


def test_footnotes_stand_below_their_passage(called: Call) -> None:
    found = json.loads(called("fetch", id="migration-2003-p1").text)
    assert all(line.startswith("> ") or not line for line in found["text"].split("\n"))


def test_a_report_comes_in_parts_in_its_order(called: Call) -> None:
    texts, cursor = [], ""
    while cursor is not None:
        found = json.loads(called("fetch", id="migration-2003", cursor=cursor).text)
        texts.append(found["text"])
        cursor = found["metadata"]["next"]
    assert len(texts) > 2
    ids = [
        line.removeprefix("Passage ")
        for text in texts
        for line in text.split("\n")
        if line.startswith("Passage ")
    ]
    assert list(dict.fromkeys(ids)) == [f"migration-2003-p{number}" for number in range(1, 83)]
    assert found["metadata"]["passages"] == 82
    assert found["url"] == "/reports/migration-2003"


def test_another_id_is_told_what_ids_are(called: Call) -> None:
    assert called("fetch", id="migration").is_error
    assert "an id is a report and a paragraph" in called("fetch", id="migration").text
