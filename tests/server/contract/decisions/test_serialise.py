"""Decisions and grids as JSON have the words, the place and whose they are."""

from __future__ import annotations

from server.contract.decisions.serialise import decisions_json, grid_json, of_kinds
from tests.server.decisions.made import META, decided
from tests.server.grid.made import CENTRAL, talks_grid


def test_a_decision_has_its_kind_its_words_and_its_place() -> None:
    (one,) = decisions_json(META, decided("Pumps are old. The Board agreed to buy two."))[
        "decisions"
    ]
    assert (one["kind"], one["perhaps"], one["by"]) == ("agreement", False, ["The Board"])
    assert (one["passage_id"], one["start"], one["end"]) == ("board-p1", 15, 43)
    assert one["text"] == one["citation"]["quote"] == "The Board agreed to buy two."
    assert (one["section"], one["introduction"]) == (["1. Items"], None)
    assert one["attribution"]["act"] == "agreed"


def test_links_of_decisions_and_cells_begin_with_the_base() -> None:
    for base in ("", "/minutes", "https://x.org"):
        found = decisions_json(META, decided("The Board agreed to meet."), base)["decisions"]
        assert found[0]["citation"]["url"].startswith(f"{base}/reports/board#p1:")
        (first, _), _ = (row["cells"] for row in grid_json(talks_grid(), base)["rows"])
        assert first is None or first["citation"]["url"].startswith(f"{base}/reports/")


def test_kinds_narrow_and_none_means_all() -> None:
    found = decided("The Board agreed to meet.", "It was recommended that wells be dug.")
    assert [one.kind for one in of_kinds(found, ["recommendation"])] == ["recommendation"]
    assert of_kinds(found, []) == list(found)


def test_a_grid_has_a_cell_for_each_section_and_null_for_silence() -> None:
    grid = grid_json(talks_grid())
    assert [section["title"] for section in grid["sections"]] == ["1.1 Rivers", "2. Fish"]
    assert grid["sections"][0]["path"] == ["1. Water", "1.1 Rivers"]
    unep = grid["rows"][1]
    quote, silent = unep["cells"]
    assert (unep["organisation"], silent) == ("UNEP", None)
    assert quote is not None
    assert (quote["text"], quote["said"]) == (CENTRAL, 3)
    assert quote["attribution"]["speakers"][0]["person"] == "Ms. Ada Byron"
