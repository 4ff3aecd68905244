"""The tree of exceptions is complete, and it is the only place where they are defined."""

from __future__ import annotations

import ast
import inspect
import re

import pytest

from indexer import errors
from indexer.errors import (
    BuildFailed,
    EncoderError,
    IndexUnusable,
    LexiconError,
    RapporteurError,
)
from indexer.settings import ROOT

_LINE = re.compile(r"([│ ]*)[├└]── (\w+)\s+(?:exit (\d): )?(\S.*)")


def classes() -> dict[str, type[RapporteurError]]:
    """Return all exceptions of the module by name."""
    members = inspect.getmembers(errors, inspect.isclass)
    return {name: kind for name, kind in members if issubclass(kind, RapporteurError)}


def drawn() -> dict[str, tuple[str, str | None]]:
    """Return the parent and exit code that the docstring draws for each exception."""
    parents = ["RapporteurError"]
    found: dict[str, tuple[str, str | None]] = {}
    for indent, name, code, _ in _LINE.findall(errors.__doc__ or ""):
        depth = len(indent) // 4
        del parents[depth + 1 :]
        found[name] = (parents[depth], code or None)
        parents.append(name)
    return found


def test_the_docstring_draws_every_exception_below_its_parent() -> None:
    actual = {
        name: kind.__base__.__name__
        for name, kind in classes().items()
        if kind is not RapporteurError and kind.__base__
    }
    assert {name: parent for name, (parent, _) in drawn().items()} == actual


def test_the_docstring_gives_the_exit_codes_of_the_classes() -> None:
    for name, (parent, code) in drawn().items():
        if parent == "RapporteurError" and name != "BuildFailed":
            assert str(classes()[name].exit_code) == code, name


def test_the_exit_code_tells_bad_input_from_an_unusable_installation_or_index() -> None:
    codes = {name: kind.exit_code for name, kind in classes().items()}
    for name, kind in classes().items():
        unusable = issubclass(kind, (IndexUnusable, EncoderError, LexiconError))
        assert codes[name] == (3 if unusable else 2), name


def test_a_failed_build_has_the_exit_code_of_the_build() -> None:
    error = BuildFailed("The index could not be built.", 3)
    assert (str(error), error.exit_code) == ("The index could not be built.", 3)


@pytest.mark.parametrize("kind", classes().values())
def test_each_exception_is_explained_in_one_sentence(kind: type[RapporteurError]) -> None:
    sentence = kind.__doc__ or ""
    assert sentence.endswith(".") and "\n" not in sentence


def test_no_other_module_defines_an_exception() -> None:
    bases = {*classes(), "Exception", "RuntimeError", "ValueError", "OSError", "KeyError"}
    found = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for package in ("indexer", "server", "evals")
        for path in sorted((ROOT / package).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and {base.id for base in node.bases if isinstance(base, ast.Name)} & bases
    ]
    own = [name for name in classes() if name != "RapporteurError"]
    assert sorted(found) == sorted(
        f"indexer/errors.py: {name}" for name in ["RapporteurError", *own]
    )
