"""The diagrams show what imports what, without the arrows that a longer way shows."""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path

import pytest

from evals.report.documents.rooms import (
    PACKAGES,
    mermaid,
    room_imports,
    rooms_table,
    without_implied,
)
from indexer.settings import ROOT


def _imports_of(path: Path) -> set[str]:
    """Return the modules that a file of `indexer` imports when it is loaded or used, by `ast`."""
    found: set[str] = set()
    ahead: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while ahead:
        node = ahead.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        ahead.extend(ast.iter_child_nodes(node))
    return found


def test_an_arrow_stands_for_an_import_that_stands_in_a_file() -> None:
    expected: set[tuple[str, str]] = set()
    shared = {"types", "errors", "settings", "files"}
    for path in (ROOT / "indexer").rglob("*.py"):
        room = path.relative_to(ROOT / "indexer").parts[0].removesuffix(".py")
        for name in _imports_of(path):
            parts = name.split(".")
            if parts[0] == "indexer" and len(parts) > 1 and not {room, parts[1]} & shared:
                expected.add((f"indexer.{room}", f"indexer.{parts[1]}"))
    found = {(a, b) for a, targets in room_imports("indexer").items() for b in targets}
    assert found == {(a, b) for a, b in expected if a != b}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_room_is_reached_over_the_arrows_that_are_left_as_over_all(package: str) -> None:
    edges = room_imports(package)
    left = without_implied(edges)
    rooms = {*edges, *(b for targets in edges.values() for b in targets)}
    all_ways = {(a, b): b in edges.get(a, ()) for a, b in product(rooms, rooms)}
    ways_left = {(a, b): b in left.get(a, ()) for a, b in product(rooms, rooms)}
    for ways in (all_ways, ways_left):
        for via, a, b in product(rooms, rooms, rooms):  # Warshall
            ways[a, b] |= ways[a, via] and ways[via, b]
    assert ways_left == all_ways


def test_an_arrow_that_a_longer_way_shows_is_left_out() -> None:
    assert without_implied({"a": {"b", "c", "d"}, "b": {"c"}, "c": {"d"}}) == {
        "a": {"b"},
        "b": {"c"},
        "c": {"d"},
    }


def test_the_arrows_of_a_circle_are_all_kept() -> None:
    circle = {"a": {"b", "c"}, "b": {"a", "c"}, "c": {"a"}}
    assert without_implied(circle) == circle


def test_the_diagram_names_each_room_and_draws_arrows_in_order() -> None:
    assert mermaid({"server.cli": {"server.page", "indexer"}}) == (
        "flowchart TD\n"
        '    indexer["indexer"]\n'
        '    server_cli["server/cli"]\n'
        '    server_page["server/page"]\n'
        "    server_cli --> indexer\n"
        "    server_cli --> server_page"
    )


def test_every_folder_of_code_is_a_row_of_the_map_and_says_something() -> None:
    rows = [line.strip("| ").split(" | ") for line in rooms_table().splitlines()[2:]]
    folders = {
        f"`{path.parent.relative_to(ROOT)}/`"
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
    }
    assert {row[0] for row in rows} == folders
    assert all(len(row) == 2 and row[1].endswith(".") for row in rows)
