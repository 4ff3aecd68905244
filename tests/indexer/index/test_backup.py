"""A copy of an index's folder is an index; one that was made beside a build is whole, or says so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from indexer.errors import IndexUnusable
from indexer.index.reader import open_index
from indexer.index.store import Store
from server.answering.answer import ask
from tests.server.service.trial import publish

_QUESTION = "what did UNHCR say about security"


def _copied(store: Store, target: Path, before: Callable[[int], None]) -> Store:
    """Copy a folder as `cp -r` does, which passes over what is gone; `before` hears each number."""
    count = 0

    def copy(source: str, copied: str) -> None:
        nonlocal count
        before(count)
        count += 1
        if Path(source).exists():
            shutil.copy2(source, copied)

    with suppress(shutil.Error):  # folders that are gone
        shutil.copytree(store.folder, target, copy_function=copy)
    return Store(target)


def test_a_copy_answers_as_the_index_does(store: Store, tmp_path: Path) -> None:
    copy = _copied(store, tmp_path / "copy", lambda number: None)
    own, other = (open_index(each, verify=True) for each in (store, copy))
    assert other.manifest == own.manifest
    assert ask(other, _QUESTION).quotes == ask(own, _QUESTION).quotes


@pytest.mark.parametrize("moment", [0, 1, 3, 5, 8, 12])
def test_a_copy_made_while_an_index_is_published_is_whole_or_says_that_it_is_not(
    own_store: Store, store: Store, tmp_path: Path, moment: int
) -> None:
    first = open_index(store).manifest.index_id

    def before(number: int) -> None:
        if number == moment:
            publish(own_store, store, "newer")

    copy = _copied(own_store, tmp_path / "copy", before)
    try:
        index = open_index(copy, verify=True)
    except IndexUnusable as exc:
        assert "run `rapporteur index" in str(exc)
    else:
        assert index.manifest.index_id in (first, "newer")
        assert ask(index, _QUESTION).quotes
