"""Search gives what connectors ask for: JSON with id, title, text and url, and where it goes on."""

from __future__ import annotations

import json

from indexer.index.reader import Index
from server.mcp.tools.search import SEARCH, as_json, title_of
from tests.server.mcp.conftest import Call

QUERY = "security needs of refugees"


def test_the_best_passage_comes_first_with_the_four_fields(called: Call) -> None:
    found = json.loads(called("search", query=QUERY).text)
    assert set(found) == {"results", "next"}
    first = found["results"][0]
    assert first["id"] == "migration-2003-p44"
    assert first["title"] == (
        "“Second United Nations Coordination Meeting on International Migration”, paragraph 44"
    )
    assert first["text"].startswith("> The representative of UNHCR noted that the security needs")
    assert first["url"].startswith("/reports/migration-2003#p44:0-615~")
    assert all(set(row) == {"id", "title", "text", "url"} for row in found["results"])
    assert len(found["results"]) == 10


def test_the_next_results_follow_and_none_comes_twice(called: Call) -> None:
    first = json.loads(called("search", query=QUERY).text)
    second = json.loads(called("search", query=QUERY, cursor=first["next"]).text)
    ids = [row["id"] for part in (first, second) for row in part["results"]]
    assert len(ids) == len(set(ids)) == 20
    other = called("search", query="visas", cursor=first["next"])
    assert other.is_error and "which no result for these arguments gave" in other.text


def test_where_nothing_answers_that_is_noted(called: Call) -> None:
    found = json.loads(called("search", query="who won the football match").text)
    assert found["note"] == "No passage is likely to answer this; these are the nearest."
    nothing = json.loads(called("search", query="a").text)
    assert (nothing["results"], nothing["next"]) == ([], None)
    assert nothing["note"] == "No passage has anything near to this; use other words."


def test_a_filter_narrows_and_an_unknown_one_is_told(called: Call) -> None:
    found = json.loads(called("search", query="visas", section="migration-2003-s12").text)
    assert [row["id"] for row in found["results"]] and found["next"] is None
    assert {row["id"] for row in found["results"]} <= {f"migration-2003-p{n}" for n in (72, 73, 74)}
    assert "the nearest: migration-2003" in called("search", query="visas", report="migraton").text


def test_titles_and_json_are_text_that_people_read(index: Index) -> None:
    meta = index.records.reports["migration-2003"]
    assert title_of(meta, index.records.passages[0]).endswith("Migration”, paragraph 1")
    assert as_json({"a": "é"}) == '{"a": "é"}'
    assert SEARCH.parameters[0].name == "query"
