"""The query in an address is the same for an answer and for its file."""

from __future__ import annotations

from server.http.asked_query import asked_query
from server.question.query import DEFAULT_K, Filters, Query


def test_every_parameter_is_part_of_the_query() -> None:
    assert asked_query("dams") == Query("dams", DEFAULT_K)
    query = asked_query(
        "dams", 3, "bm25", ["a"], ["a-s1"], ["Lee"], ["UN"], ["noted"], True, "2003", "2004", ["W"]
    )
    filters = Filters(("a",), ("a-s1",), ("Lee",), ("UN",), ("noted",), ("W",), "2003", "2004")
    assert query == Query("dams", 3, "bm25", filters, True)
