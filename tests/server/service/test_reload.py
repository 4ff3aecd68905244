"""The index that is served is exchanged for a newer one, and survives what happens to its files."""

from __future__ import annotations

import asyncio
import errno
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.index.manifest import read_manifest
from indexer.index.store import Store
from server.answering.answer import ask
from server.contract.serialise import answer_json
from server.service.reload import ReloadingIndex

QUESTION = "what did UNHCR say about security"


def _publish(store: Store, index_id: str) -> Path:
    """A copy of the current index under another id."""
    partial = Path(shutil.copytree(store.current(), store.folder / f".building-{index_id}"))
    replace(read_manifest(partial), index_id=index_id).write(partial)
    return store.publish(partial, index_id)


def test_a_newer_index_is_taken_and_the_older_goes_on_for_who_holds_it(own_store: Store) -> None:
    reloading = ReloadingIndex(own_store)
    before = reloading.served.index
    assert reloading.refresh() is False
    _publish(own_store, "second")
    _publish(own_store, "third")  # only the last few are kept: the first one's files are gone
    shutil.rmtree(before.folder, ignore_errors=True)
    assert reloading.refresh() is True
    assert reloading.served.index.manifest.index_id == "third"
    old, new = ask(before, QUESTION), ask(reloading.served.index, QUESTION)
    assert [f.passage for f in old.passages] == [f.passage for f in new.passages]
    assert reloading.refresh() is False


def test_a_damaged_index_is_not_taken_and_a_good_one_after_it_is(own_store: Store) -> None:
    reloading = ReloadingIndex(own_store)
    first = reloading.served.index.manifest.index_id
    bad = _publish(own_store, "bad")
    tokens = bad / "tokens.npy"
    raw = bytearray(tokens.read_bytes())
    raw[-1] ^= 1
    tokens.write_bytes(raw)
    assert reloading.refresh() is False
    assert reloading.problem is not None
    assert "tokens.npy is not the one that was built; run `rapporteur index`." in reloading.problem
    assert reloading.served.index.manifest.index_id == first
    raw[-1] ^= 1
    tokens.write_bytes(raw)
    assert reloading.refresh() is True
    assert reloading.served.index.manifest.index_id == "bad"
    problem: str | None = reloading.problem
    assert problem is None


def test_files_of_the_serving_index_may_be_cut_overwritten_and_removed(own_store: Store) -> None:
    reloading = ReloadingIndex(own_store)
    index = reloading.served.index
    expected = answer_json(ask(index, QUESTION))
    for path in sorted(p for p in index.folder.rglob("*") if p.is_file()):
        with path.open("r+b") as file:
            file.truncate(10)
    again = answer_json(ask(index, QUESTION))
    assert {**again, "took_ms": 0} == {**expected, "took_ms": 0}
    assert reloading.refresh() is False
    assert reloading.problem is not None and "manifest.json" in reloading.problem
    shutil.rmtree(own_store.folder)
    assert reloading.refresh() is False
    assert reloading.problem == f"There is no index in {own_store.folder}; run `rapporteur index`."
    assert reloading.served.report_of("migration-2003") is not None


def test_a_disk_that_was_full_for_a_moment_is_tried_again(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    reloading = ReloadingIndex(own_store)
    _publish(own_store, "second")
    with monkeypatch.context() as full:
        full.setattr(
            "server.service.reload.shutil.copyfile",
            lambda *paths: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device")),
        )
        assert reloading.refresh() is False
        assert reloading.problem is not None and "(No space left on device)" in reloading.problem
    assert reloading.refresh() is True
    assert reloading.served.index.manifest.index_id == "second"


def test_the_watch_goes_on_whatever_a_library_raises(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> None:
        reloading = ReloadingIndex(own_store)
        _publish(own_store, "second")
        with monkeypatch.context() as broken:
            broken.setattr("server.service.reload.open_served", lambda *given: 1 / 0)
            watch = asyncio.create_task(reloading.watch(0.001))
            async with asyncio.timeout(10):
                while reloading.problem is None:
                    await asyncio.sleep(0.001)
            assert reloading.problem == "The newest index cannot be opened (division by zero)."
        async with asyncio.timeout(10):
            while reloading.problem is not None:
                await asyncio.sleep(0.001)
        watch.cancel()
        assert reloading.served.index.manifest.index_id == "second"

    asyncio.run(main())


def test_a_pointer_that_comes_back_is_read_again(own_store: Store) -> None:
    reloading = ReloadingIndex(own_store)
    pointer = own_store.folder / "CURRENT"
    name = pointer.read_text("utf-8")
    pointer.unlink()
    assert reloading.refresh() is False and reloading.problem is not None
    pointer.write_text(name, "utf-8")
    assert reloading.refresh() is True and reloading.problem is None
