"""Lines are read with their numbers, whatever ends them and whatever begins the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.collection.faults import Faults
from evals.collection.lines import read_lines
from indexer.errors import GoldError


def _read(path: Path, content: bytes) -> tuple[list[tuple[int, str]], Faults]:
    path.write_bytes(content)
    faults = Faults(path)
    return list(read_lines(path, faults)), faults


def test_byte_order_mark_line_ends_and_blank_lines_make_no_difference(tmp_path: Path) -> None:
    lines, faults = _read(tmp_path / "f", b"\xef\xbb\xbfa\r\n\r\n \t\nb\xe2\x80\xa8c\nd")
    assert lines == [(1, "a"), (4, "b\u2028c"), (5, "d")]
    faults.refuse()


def test_a_line_that_is_not_utf_8_is_a_fault_and_the_others_are_read(tmp_path: Path) -> None:
    lines, faults = _read(tmp_path / "f", b"a\nb\xff\nc")
    assert lines == [(1, "a"), (3, "c")]
    with pytest.raises(GoldError, match=r"f, line 2 is not UTF-8 at byte 2; save it as UTF-8\.$"):
        faults.refuse()


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"gone cannot be read \(No such file"):
        list(read_lines(tmp_path / "gone", Faults(tmp_path / "gone")))
    with pytest.raises(GoldError, match="Is a directory"):
        list(read_lines(tmp_path, Faults(tmp_path)))
