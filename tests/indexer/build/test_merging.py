"""Segments are merged until there are few, by name, and anew after a kill."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from indexer.build import merging as module
from indexer.build.merging import merge_all
from indexer.build.plan import Standing, segment_name
from indexer.errors import IndexDamaged
from indexer.files import describe_files
from indexer.index.segment.layout import TOKEN_CODES
from indexer.index.segment.reader import open_segment
from indexer.index.segment.types import SegmentInfo
from indexer.index.store import Store
from tests.fakes import WordEncoder
from tests.indexer.index.segment.made_up import contents, write_reports

_VOCABULARY = WordEncoder.vocabulary


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "store")
    store.segments.mkdir(parents=True)
    return store


def _standing(store: Store, *groups: Sequence[int], gone: Sequence[int] = ()) -> list[Standing]:
    found = []
    for at, numbers in enumerate(groups):
        info = write_reports(store.segment(f"s{at}"), numbers).info
        lost = frozenset(f"r{number}" for number in numbers if number in gone)
        found.append(Standing(info, lost))
    return found


def _merge(
    store: Store, standing: Sequence[Standing], salt: str = ""
) -> tuple[list[SegmentInfo], list[tuple[str, int, int]]]:
    seen: list[tuple[str, int, int]] = []
    infos = merge_all(store, standing, "made", salt, _VOCABULARY, lambda *step: seen.append(step))
    return infos, seen


def _reports(store: Store, info: SegmentInfo) -> list[str]:
    segment = open_segment(store.segment(info.segment_id), info)
    return [name for (name,) in segment.query("SELECT report_id FROM reports ORDER BY number")]


def test_few_segments_stay_as_they_are_in_the_order_of_their_names(store: Store) -> None:
    standing = _standing(store, [0], [1], [2])
    infos, seen = _merge(store, standing[::-1])
    assert [info.segment_id for info in infos] == ["s0", "s1", "s2"]
    assert seen == []


def test_eight_segments_become_one_of_the_same_reports(store: Store, tmp_path: Path) -> None:
    infos, seen = _merge(store, _standing(store, *([number] for number in range(8))))
    (info,) = infos
    assert seen == [("merging", 0, 1), ("merging", 1, 1)]
    names = _reports(store, info)
    assert sorted(names) == [f"r{number}" for number in range(8)]
    assert info.segment_id == segment_name("made", [f"key of {name}" for name in names])
    whole = write_reports(tmp_path / "whole", [int(name[1:]) for name in names])
    assert contents(open_segment(store.segment(info.segment_id), info)) == contents(whole)
    # The parts stay until the index is published.
    assert len(list(store.segments.iterdir())) == 9


def test_a_segment_that_loses_reports_is_written_anew_and_the_others_stay(store: Store) -> None:
    standing = _standing(store, [0, 1, 2], [3], gone=[1])
    infos, _ = _merge(store, standing, "salt")
    (new,) = [info for info in infos if info.segment_id != "s1"]
    assert _reports(store, new) == ["r0", "r2"]
    assert new.segment_id == segment_name("made", ["key of r0", "key of r2"]) + "salt"
    assert standing[1].info in infos


def test_merged_segments_are_merged_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.build.plan._SMALLEST", 4)
    # Eight of one report each make a segment that is as large as the seven of eight.
    large = [list(range(10 + 8 * at, 18 + 8 * at)) for at in range(7)]
    infos, seen = _merge(store, _standing(store, *([number] for number in range(8)), *large))
    assert len(infos) == 1 and infos[0].counts["reports"] == 64
    assert [step for step in seen if step[1] == 0] == [("merging", 0, 1)] * 2


def test_no_merged_segment_is_larger_than_the_largest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.build.plan.MAX_PASSAGES", 16)
    infos, _ = _merge(store, _standing(store, *([number] for number in range(12))))
    assert sum(info.counts["reports"] for info in infos) == 12
    assert max(info.counts["passages"] for info in infos) <= 16
    assert len(infos) < 12


def test_what_a_killed_build_merged_is_not_merged_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = _standing(store, *([number] for number in range(8)))
    infos, _ = _merge(store, standing)
    with monkeypatch.context() as patch:
        patch.setattr(module, "merge_segments", pytest.fail)
        assert _merge(store, standing)[0] == infos


def test_what_a_killed_build_half_merged_or_damaged_is_merged_anew(store: Store) -> None:
    standing = _standing(store, *([number] for number in range(8)))
    (info,), _ = _merge(store, standing)
    folder = store.segment(info.segment_id)
    files = describe_files(folder)
    for harm in (b"half", (folder / TOKEN_CODES).read_bytes()[:-1] + b"!"):
        (folder / TOKEN_CODES).write_bytes(harm)
        assert _merge(store, standing)[0] == [info]
        assert describe_files(folder) == files
    assert not [path for path in store.segments.iterdir() if path.name.startswith(".")]


def test_a_merge_that_fails_leaves_nothing_half(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = _standing(store, *([number] for number in range(8)))
    before = sorted(path.name for path in store.segments.iterdir())

    def fail(folder: Path, *rest: object) -> None:
        (folder / "half").write_bytes(b"half")
        raise OSError("no room")

    monkeypatch.setattr(module, "merge_segments", fail)
    with pytest.raises(OSError, match="no room"):
        _merge(store, standing)
    assert sorted(path.name for path in store.segments.iterdir()) == before


def test_a_damaged_segment_is_not_merged(store: Store) -> None:
    standing = _standing(store, *([number] for number in range(8)))
    (store.segment("s3") / TOKEN_CODES).write_bytes(b"cut")
    with pytest.raises(IndexDamaged, match=r"s3/token_codes\.npy has 3 bytes"):
        _merge(store, standing)
