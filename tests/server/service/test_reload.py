"""The index that is served is exchanged for a newer one, and survives what happens to its files."""

from __future__ import annotations

import asyncio
import errno
import gc
import shutil
import weakref
from pathlib import Path

import pytest

from indexer.errors import IndexDamaged
from indexer.index.manifest import MANIFEST_FILE
from indexer.index.segment.layout import POSTING_ROWS, SENTENCE_CODES, TABLES, TOKEN_CODES
from indexer.index.store import Store
from server.answering.answer import ask
from server.contract.serialise import answer_json
from server.service.reload import ReloadingIndex
from tests.server.service.trial import cut, flip, publish, renew

QUESTION = "what did UNHCR say about security"


def _own_tokens(folder: Path) -> None:
    """Copy the token codes of a segment, which are linked."""
    renew(folder / TOKEN_CODES, (folder / TOKEN_CODES).read_bytes())


def _titled(store: Store, template: Store, title: str) -> None:
    publish(store, template, title, title)


def test_a_newer_index_is_taken_and_the_older_goes_on_for_who_holds_it(
    own_store: Store, store: Store
) -> None:
    reloading = ReloadingIndex(own_store)
    before = reloading.served.index
    expected = answer_json(ask(before, QUESTION))
    assert reloading.refresh() is False
    _titled(own_store, store, "second")
    _titled(own_store, store, "third")
    assert [path.name for path in own_store.segments.iterdir()] != [
        info.segment_id for info in before.manifest.segments
    ]
    assert reloading.refresh() is True
    assert reloading.served.index.manifest.index_id == "third"
    again = answer_json(ask(before, QUESTION))
    assert {**again, "took_ms": 0} == {**expected, "took_ms": 0}
    new = ask(reloading.served.index, QUESTION)
    assert new.passages[0].citation.report_title == "third"
    assert [found.passage.passage_id for found in new.passages] == [
        found["passage_id"] for found in expected["passages"]
    ]
    assert reloading.refresh() is False


def test_the_encoder_is_opened_once_for_all_indexes_that_share_it(
    own_store: Store, store: Store
) -> None:
    reloading = ReloadingIndex(own_store)
    encoder = reloading.served.index.encoder
    _titled(own_store, store, "second")
    assert reloading.refresh() is True
    assert reloading.served.index.encoder is encoder


def test_a_damaged_segment_is_left_out_and_named_until_the_index_is_mended(
    own_store: Store, store: Store
) -> None:
    reloading = ReloadingIndex(own_store)
    folder = publish(own_store, store, "bad", spoil=lambda folder: flip(folder / TOKEN_CODES))
    assert reloading.refresh() is True
    assert reloading.served.index.manifest.index_id == "bad"
    assert reloading.problem == (
        f"The index file {folder / TOKEN_CODES} is not the one that was built; "
        "run `rapporteur index --check`."
    )
    assert ask(reloading.served.index, QUESTION).answerable
    assert len(reloading.served.index.records.reports) == 1
    assert reloading.refresh() is False
    flip(folder / TOKEN_CODES)
    assert reloading.refresh() is True
    problem: str | None = reloading.problem
    assert problem is None


def test_an_index_without_a_whole_segment_is_not_taken_and_a_good_one_after_it_is(
    own_store: Store, store: Store
) -> None:
    reloading = ReloadingIndex(own_store)
    first = reloading.served.index.manifest.index_id
    folder = publish(own_store, store, "bad")
    flip(folder / TOKEN_CODES)
    assert reloading.refresh() is False
    assert reloading.problem is not None
    assert f"{folder / TOKEN_CODES} is not the one that was built" in reloading.problem
    assert reloading.served.index.manifest.index_id == first
    flip(folder / TOKEN_CODES)
    assert reloading.refresh() is True
    assert reloading.served.index.manifest.index_id == "bad"
    problem: str | None = reloading.problem
    assert problem is None


def test_a_service_starts_with_what_is_whole_and_says_what_is_not(
    own_store: Store, store: Store
) -> None:
    folder = publish(own_store, store, "bad", spoil=lambda folder: cut(folder / TABLES))
    reloading = ReloadingIndex(own_store)
    assert reloading.problem is not None and str(folder / TABLES) in reloading.problem
    assert ask(reloading.served.index, QUESTION).answerable


def test_files_of_the_serving_index_may_be_cut_overwritten_and_removed(own_store: Store) -> None:
    reloading = ReloadingIndex(own_store)
    index = reloading.served.index
    expected = answer_json(ask(index, QUESTION))
    for path in sorted(p for p in own_store.segments.rglob("*") if p.is_file()):
        with path.open("r+b") as file:
            file.truncate(10)
    again = answer_json(ask(index, QUESTION))
    assert {**again, "took_ms": 0} == {**expected, "took_ms": 0}
    assert reloading.refresh() is False
    assert reloading.problem is not None and str(own_store.segments) in reloading.problem
    shutil.rmtree(own_store.folder)
    assert reloading.refresh() is False
    assert reloading.problem == f"There is no index in {own_store.folder}; run `rapporteur index`."
    assert reloading.served.report_of("migration-2003") is not None


@pytest.mark.parametrize("name", [TOKEN_CODES, SENTENCE_CODES, POSTING_ROWS, TABLES])
def test_a_large_file_that_is_cut_in_place_is_an_error_and_no_wrong_answer(
    own_store: Store, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module in ("arrays", "tables"):  # every file counts as too large to be read whole
        monkeypatch.setattr(f"indexer.index.segment.{module}.WHOLE_BYTES", -1)
    index = ReloadingIndex(own_store).served.index
    (path,) = own_store.segments.glob(f"*/{name}")
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 3)
    with pytest.raises(IndexDamaged, match=str(path)):
        ask(index, QUESTION)


def test_a_segment_that_a_question_finds_damaged_is_left_out_at_once(
    own_store: Store, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("arrays", "tables"):  # every file counts as too large to be read whole
        monkeypatch.setattr(f"indexer.index.segment.{module}.WHOLE_BYTES", -1)
    folder = publish(own_store, store, "bad", spoil=_own_tokens)
    reloading = ReloadingIndex(own_store)
    before = reloading.served.index
    assert len(before.manifest.segments) == 2 and reloading.problem is None
    with (folder / TOKEN_CODES).open("r+b") as file:
        file.truncate(1000)
    with pytest.raises(IndexDamaged):
        ask(before, QUESTION)
    assert reloading.leave_out_damage(before) is True
    after = reloading.served.index
    assert ask(after, QUESTION).answerable
    assert reloading.problem is not None and str(folder / TOKEN_CODES) in reloading.problem
    # Others that met the same damage find it left out.
    assert reloading.leave_out_damage(before) is True
    assert reloading.served.index is after


def test_where_no_file_can_be_opened_for_a_moment_it_is_tried_again(
    own_store: Store, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    reloading = ReloadingIndex(own_store)
    _titled(own_store, store, "second")
    with monkeypatch.context() as full:

        def refuse(*given: object, **named: object) -> None:
            raise OSError(errno.EMFILE, "Too many open files")

        full.setattr("indexer.index.segment.tables.sqlite3.connect", refuse)
        assert reloading.refresh() is False
        assert reloading.problem == (
            f"The index in {own_store.folder} cannot be read now (Too many open files)."
        )
    assert reloading.refresh() is True
    assert reloading.served.index.manifest.index_id == "second"


def test_an_index_that_was_replaced_is_let_go(own_store: Store, store: Store) -> None:
    async def main() -> None:
        reloading = ReloadingIndex(own_store)
        ask(reloading.served.index, QUESTION)
        before = weakref.ref(reloading.served.index.records)
        _titled(own_store, store, "second")
        gc.disable()
        try:
            watch = asyncio.create_task(reloading.watch(0.001))
            async with asyncio.timeout(10):
                while before() is not None:
                    await asyncio.sleep(0.001)
            watch.cancel()
        finally:
            gc.enable()
        assert reloading.served.index.manifest.index_id == "second"

    asyncio.run(main())


def test_the_watch_goes_on_whatever_a_library_raises(
    own_store: Store, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> None:
        reloading = ReloadingIndex(own_store)
        _titled(own_store, store, "second")
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


def test_a_manifest_that_comes_back_is_read_again(own_store: Store) -> None:
    reloading = ReloadingIndex(own_store)
    manifest = own_store.folder / MANIFEST_FILE
    text = manifest.read_bytes()
    manifest.unlink()
    assert reloading.refresh() is False and reloading.problem is not None
    manifest.write_bytes(text)
    assert reloading.refresh() is True and reloading.problem is None
