"""The map of rooms, from their docstrings, and the diagrams of what imports what."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache

import grimp

from indexer.settings import ROOT

PACKAGES = ("indexer", "server", "evals")
# Imported nearly everywhere; arrows to them would say nothing.
_EVERYWHERE = frozenset({"indexer.types", "indexer.errors", "indexer.settings", "indexer.files"})
Edges = Mapping[str, Set[str]]


def rooms_table() -> str:
    """Return a Markdown table: each folder of code and what its docstring says of it."""
    lines = ["| room | what it does |", "|---|---|"]
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("__init__.py")):
            said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
            folder = path.parent.relative_to(ROOT)
            lines.append(f"| `{folder}/` | {' '.join(said.split())} |")
    return "\n".join(lines)


def import_diagrams() -> str:
    """Return one Mermaid diagram for each package; what it uses of another package is one node."""
    return "\n\n".join(
        f"```mermaid\n{mermaid(without_implied(room_imports(package)))}\n```"
        for package in PACKAGES
    )


def room_imports(package: str) -> Edges:
    """Return which rooms each room of a package imports; another package counts as one room."""
    graph = _graph()
    edges: dict[str, set[str]] = {}
    for module in graph.find_descendants(package):
        if module.endswith(".__main__"):
            continue
        room = _room(module, package)
        imported = {
            _room(name, package) for name in graph.find_modules_directly_imported_by(module)
        }
        edges.setdefault(room, set()).update(imported - {room})
    return {
        room: targets - _EVERYWHERE for room, targets in edges.items() if room not in _EVERYWHERE
    }


def without_implied(edges: Edges) -> Edges:
    """Return the edges without those that a longer way shows as well (transitive reduction).

    Edges of a circle are all kept.
    """
    reached = {room: _reachable(room, edges) for room in edges}

    def implied(room: str, target: str) -> bool:
        return any(
            target in reached.get(other, ())
            and room not in reached.get(other, ())
            and other not in reached.get(target, ())
            for other in edges[room] - {target}
        )

    return {
        room: {target for target in targets if not implied(room, target)}
        for room, targets in edges.items()
    }


def mermaid(edges: Edges) -> str:
    """Return a Mermaid flowchart: an arrow from each room to what it imports."""
    return "\n".join(["flowchart TD", *(f"    {line}" for line in _lines(edges))])


def _lines(edges: Edges) -> Iterator[str]:
    rooms = sorted({*edges, *(target for targets in edges.values() for target in targets)})
    for room in rooms:
        yield f'{_node(room)}["{room.replace(".", "/")}"]'
    for room in sorted(edges):
        for target in sorted(edges[room]):
            yield f"{_node(room)} --> {_node(target)}"


def _node(room: str) -> str:
    return room.replace(".", "_")


def _reachable(start: str, edges: Edges) -> Set[str]:
    found: set[str] = set()
    ahead: list[Iterable[str]] = [edges[start]]
    while ahead:
        for room in ahead.pop():
            if room not in found:
                found.add(room)
                ahead.append(edges.get(room, ()))
    return found


def _room(module: str, package: str) -> str:
    """Return a module's folder, or the module itself where it lies directly in the package."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == package else parts[0]


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, exclude_type_checking_imports=True, cache_dir=None)
