"""What import contracts cannot say: what importing costs, and how long files and functions are."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.settings import ROOT

_PACKAGES = ("indexer", "server", "evals")
_ASKING = "server.cli.main, server.cli.commands, indexer.index.reader, server.answering.answer"
# Modules that do not fit a mirror: a package's docstring is no code.
_MOST_MODULES, _MOST_LINES, _MOST_FUNCTION_LINES = 15, 300, 50


@pytest.mark.parametrize(
    ("loaded", "unwanted"),
    [
        (_ASKING, "torch"),
        (_ASKING, "sentence_transformers"),
        (_ASKING, "markdown_it"),
        (_ASKING, "fastapi"),
        (_ASKING, "pydantic"),
        (_ASKING, "rapidfuzz"),
        (_ASKING, "bm25s"),
        (_ASKING, "pymilvus"),
        (_ASKING, "docx"),
        (_ASKING, "lxml"),
        (_ASKING, "mcp"),
        ("server.app, server.serve", "docx"),
        ("server.app, server.serve", "pymilvus"),
        ("server.app, server.serve", "mcp"),
        ("server.app, server.serve", "torch"),
        ("indexer.build", "torch"),
        ("evals.cli, evals.commands, evals.run.remote", "fastapi"),
        ("evals.cli, evals.commands", "torch"),
        ("evals.cli", "scipy"),
    ],
)
def test_importing_stays_light(loaded: str, unwanted: str) -> None:
    program = f"import sys, {loaded}; sys.exit({unwanted!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("package", _PACKAGES)
def test_files_and_functions_are_short_and_rooms_hold_few_modules(package: str) -> None:
    rooms: dict[Path, int] = {}
    for path in (ROOT / package).rglob("*.py"):
        rooms[path.parent] = rooms.get(path.parent, 0) + 1
        text = path.read_text("utf-8")
        assert text.count("\n") < _MOST_LINES, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                assert lines <= _MOST_FUNCTION_LINES, (path, node.name)
    assert {room: count for room, count in rooms.items() if count > _MOST_MODULES} == {}


@pytest.mark.parametrize("package", _PACKAGES)
def test_every_module_with_a_rule_has_a_test_file_of_its_own_name(package: str) -> None:
    missing = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / package).rglob("*.py"))
        if path.name not in ("__init__.py", "__main__.py") and _has_rules(path)
        if not (ROOT / "tests" / path.relative_to(ROOT).with_name(f"test_{path.name}")).is_file()
    ]
    assert missing == []


def _has_rules(path: Path) -> bool:
    """Whether a module has a function: types alone have no rule to test."""
    return any(isinstance(n, ast.FunctionDef) for n in ast.parse(path.read_text("utf-8")).body)
