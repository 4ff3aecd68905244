"""Codes are kept until their segment is finished, and found in segments that were built before."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.build.spool import BuiltBefore, Spool
from indexer.encoding.types import PassageCodes
from indexer.errors import IndexDamaged
from indexer.index.segment.reader import Segment, open_segment
from indexer.types import Passage, Span
from tests.fakes import WordEncoder
from tests.indexer.index.segment.made_up import COPIED, made_up_report, write_reports
from tests.small_index import make_passage, segment_report

_TOKEN_BYTES, _DIMENSION = 16, 96


def _codes(number: int) -> list[PassageCodes]:
    return list(segment_report(*made_up_report(number), WordEncoder()).codes)


def _same(one: PassageCodes | None, other: PassageCodes) -> bool:
    assert one is not None
    for name in ("token_ids", "sentence_tokens", "tokens", "sentences"):
        own, expected = getattr(one, name), getattr(other, name)
        assert (own.dtype, own.shape) == (expected.dtype, expected.shape), name
        assert np.array_equal(own, expected), name
    return True


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".0123.spool"


@pytest.fixture
def spool(path: Path) -> Iterator[Spool]:
    spool = Spool(path, _TOKEN_BYTES, _DIMENSION)
    yield spool
    spool.close()


def test_codes_come_back_as_they_were(spool: Spool) -> None:
    passages, codes = made_up_report(1)[1], _codes(1)
    spool.put(passages, codes)
    for passage, own in zip(passages, codes, strict=True):
        assert _same(spool.get(passage), own)
    assert spool.get(made_up_report(2)[1][0]) is None


def test_codes_without_tokens_or_sentences_come_back_too(spool: Spool) -> None:
    passages = [Passage("p1", "r", 1, "!", sentences=(Span(0, 1),)), Passage("p2", "r", 2, "")]
    codes = [
        PassageCodes(
            np.zeros(0, np.int32),
            np.zeros(count, np.int32),
            np.zeros((0, _TOKEN_BYTES), np.uint8),
            np.full((count, _DIMENSION), 7, np.int8),
        )
        for count in (1, 0)
    ]
    spool.put(passages, codes)
    for passage, own in zip(passages, codes, strict=True):
        assert _same(spool.get(passage), own)


def test_codes_are_of_the_text_and_its_sentences_wherever_it_stands(spool: Spool) -> None:
    passage, codes = made_up_report(0)[1][0], _codes(0)[0]
    spool.put([passage], [codes])
    moved = replace(passage, passage_id="x-p9", report_id="x", paragraph=9, section=())
    assert _same(spool.get(moved), codes)
    assert spool.get(replace(passage, text=passage.text + " ")) is None
    assert spool.get(replace(passage, sentences=passage.sentences[:1])) is None


def test_codes_survive_the_process_that_put_them(path: Path) -> None:
    passages, codes = made_up_report(1)[1], _codes(1)
    killed = Spool(path, _TOKEN_BYTES, _DIMENSION)
    killed.put(passages[:2], codes[:2])
    killed._tables.execute("BEGIN")
    killed._tables.execute("DELETE FROM codes")
    killed._tables.close()  # as a kill does, in the middle of a change
    again = Spool(path, _TOKEN_BYTES, _DIMENSION)
    assert _same(again.get(passages[1]), codes[1])
    assert again.get(passages[2]) is None
    again.put(passages[1:], codes[1:])
    assert _same(again.get(passages[2]), codes[2])
    again.close()


def test_all_or_none_are_put(spool: Spool) -> None:
    passages, codes = made_up_report(1)[1], _codes(1)
    with pytest.raises(ValueError, match="zip"):
        spool.put(passages, codes[:2])
    assert [spool.get(passage) for passage in passages] == [None] * 4
    spool.put(passages, codes)
    assert _same(spool.get(passages[3]), codes[3])


def test_a_removed_spool_leaves_no_file(path: Path, spool: Spool) -> None:
    spool.put(made_up_report(1)[1], _codes(1))
    (path.parent / ".0124.spool").write_bytes(b"of another")
    spool.remove()
    assert [each.name for each in path.parent.iterdir()] == [".0124.spool"]


@pytest.mark.parametrize("content", [b"no tables", b"\0" * 5000, b""])
def test_a_file_that_is_no_spool_is_made_anew(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    spool = Spool(path, _TOKEN_BYTES, _DIMENSION)
    spool.put(made_up_report(1)[1], _codes(1))
    assert _same(spool.get(made_up_report(1)[1][0]), _codes(1)[0])
    spool.close()


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_a_spool_that_was_cut_with_the_machine_is_made_anew(path: Path, share: float) -> None:
    passages = [make_passage("r", at, f"Tree{at} grows.") for at in range(40)]
    encoder = WordEncoder()
    from indexer.types import ReportMeta

    codes = segment_report(ReportMeta("r", "R"), passages, encoder).codes
    # Long codes stand on pages of their own.
    long = [replace(own, sentences=np.ones((90, _DIMENSION), np.int8)) for own in codes]
    whole = Spool(path, _TOKEN_BYTES, _DIMENSION)
    whole.put(passages, long)
    whole.close()
    os.truncate(path, int(path.stat().st_size * share) // 4096 * 4096)
    spool = Spool(path, _TOKEN_BYTES, _DIMENSION)
    assert [spool.get(passage) for passage in passages] == [None] * 40
    spool.put(passages, codes)
    assert _same(spool.get(passages[39]), codes[39])
    spool.close()


@pytest.fixture(params=[0, 1 << 22], ids=["large", "small"])
def before(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Segment]:
    for module in ("arrays", "tables"):
        monkeypatch.setattr(f"indexer.index.segment.{module}.WHOLE_BYTES", request.param)
    written = [write_reports(tmp_path / f"{at}", own) for at, own in enumerate(([0, 1], [2, 3]))]
    return [open_segment(each.folder, each.info) for each in written]


def test_codes_of_segments_are_those_that_were_written(before: list[Segment]) -> None:
    known = BuiltBefore(before)
    for number in range(4):
        for passage, own in zip(made_up_report(number)[1], _codes(number), strict=True):
            found = known.get(passage)
            assert found is not None
            assert _same(found, own)
    assert known.get(made_up_report(4)[1][0]) is None
    assert BuiltBefore([]).get(made_up_report(0)[1][0]) is None


def test_a_passage_is_known_by_text_and_sentences_whichever_report_has_it(
    before: list[Segment],
) -> None:
    known = BuiltBefore(before)
    copied = next(p for p in made_up_report(3)[1] if p.text == COPIED)
    other = replace(copied, passage_id="x-p1", report_id="x")
    assert _same(known.get(other), _codes(3)[3])
    assert known.get(replace(copied, sentences=(Span(0, 3),))) is None


def test_texts_with_one_fingerprint_are_told_apart(before: list[Segment], tmp_path: Path) -> None:
    passage = made_up_report(0)[1][0]
    tables = sqlite3.connect(before[0].folder / "records.sqlite")
    changed = tmp_path / "changed.sqlite"
    copy = sqlite3.connect(changed)
    tables.backup(copy)
    number = "(SELECT fingerprint FROM passages WHERE row = 0)"
    copy.execute(f"UPDATE passages SET fingerprint = {number}")
    segment = replace(before[0], tables=copy)
    assert _same(BuiltBefore([segment]).get(passage), _codes(0)[0])
    third = made_up_report(0)[1][2]
    assert BuiltBefore([segment]).get(third) is None
    copy.close()
    tables.close()


def test_a_changed_record_is_damage(before: list[Segment], tmp_path: Path) -> None:
    tables = sqlite3.connect(before[0].folder / "records.sqlite")
    copy = sqlite3.connect(tmp_path / "changed.sqlite")
    tables.backup(copy)
    copy.execute("UPDATE passages SET attributions = '[]' WHERE row = 0")
    segment = replace(before[0], tables=copy)
    with pytest.raises(IndexDamaged, match="r0-p1 is not the one that was built"):
        BuiltBefore([segment]).get(made_up_report(0)[1][0])
    copy.close()
    tables.close()
