"""The default places are in the checkout unless the environment names others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import settings
from indexer.settings import (
    CORPUS_VARIABLE,
    INDEX_VARIABLE,
    ROOT,
    default_corpus,
    default_store,
)

PLACES = [
    (default_corpus, CORPUS_VARIABLE, "corpus"),
    (default_store, INDEX_VARIABLE, ".rapporteur"),
]


def test_the_root_is_the_checkout() -> None:
    assert (ROOT / "pyproject.toml").is_file()
    assert (ROOT / "indexer/settings.py").is_file()


@pytest.mark.parametrize(("place", "variable", "name"), PLACES)
@pytest.mark.parametrize("value", [None, ""])
def test_without_a_value_the_place_is_in_the_checkout(
    monkeypatch: pytest.MonkeyPatch,
    place: Callable[[], Path],
    variable: str,
    name: str,
    value: str | None,
) -> None:
    monkeypatch.delenv(variable, raising=False)
    if value is not None:
        monkeypatch.setenv(variable, value)
    assert place() == ROOT / name


@pytest.mark.parametrize(("place", "variable", "name"), PLACES)
def test_the_environment_names_another_place(
    monkeypatch: pytest.MonkeyPatch, place: Callable[[], Path], variable: str, name: str
) -> None:
    monkeypatch.setenv(variable, f"elsewhere/{name}")
    assert place() == Path("elsewhere") / name


@pytest.mark.parametrize(("place", "variable", "name"), PLACES)
def test_where_a_wheel_is_installed_the_place_is_in_the_folder_of_the_command(
    monkeypatch: pytest.MonkeyPatch, place: Callable[[], Path], variable: str, name: str
) -> None:
    monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(settings, "is_checkout", lambda: False)
    assert place() == Path(name)
