"""Imports point one way, and asking loads neither PyTorch nor the parser."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.settings import ROOT

# Which of our packages each may import, besides itself.
_WEB = (
    "server.app",
    "server.serve",
    "server.service.service",
    "server.web",
    "server.http",
    "server.page",
)
ALLOWED = {"indexer": set(), "server": {"indexer"}, "evals": {"indexer", "server"}}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_point_one_way(package: str) -> None:
    allowed = ALLOWED[package] | {package}
    for path in (ROOT / package).rglob("*.py"):
        ours = {name for name in _imports(path) if name.split(".")[0] in {*ALLOWED, "tests"}}
        assert {name.split(".")[0] for name in ours} <= allowed, path
        if package == "evals":
            assert not [n for n in ours if n.startswith(_WEB)], path


def test_types_is_a_leaf() -> None:
    names = {name.split(".")[0] for name in _imports(ROOT / "indexer/types.py")}
    assert not names & {*ALLOWED, "tests"}


@pytest.mark.parametrize(
    ("loaded", "unwanted"),
    [
        (
            "server.cli.main, server.cli.commands, indexer.index.reader, server.answering.answer",
            "torch",
        ),
        (
            "server.cli.main, server.cli.commands, indexer.index.reader, server.answering.answer",
            "sentence_transformers",
        ),
        (
            "server.cli.main, server.cli.commands, indexer.index.reader, server.answering.answer",
            "markdown_it",
        ),
        (
            "server.cli.main, server.cli.commands, indexer.index.reader, server.answering.answer",
            "fastapi",
        ),
        ("server.app, server.serve", "torch"),
        ("indexer.build", "torch"),
        ("evals.cli, evals.run.evaluation, evals.run.remote", "fastapi"),
        ("evals.cli, evals.run.evaluation, evals.report.files", "torch"),
        ("evals.cli", "scipy"),
    ],
)
def test_importing_stays_light(loaded: str, unwanted: str) -> None:
    program = f"import sys, {loaded}; sys.exit({unwanted!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_no_file_is_long_and_no_function_longer() -> None:
    for package in ALLOWED:
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text("utf-8")
            assert text.count("\n") < 300, path
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef):
                    assert (node.end_lineno or 0) - node.lineno < 50, (path, node.name)
