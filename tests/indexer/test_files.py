"""Files are described by size and hash, and linked or else copied."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from indexer.files import FileInfo, describe_files, file_sha256, link_or_copy


def test_files_of_a_folder_and_below_are_described_by_relative_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "sub/b.txt").write_bytes(b"b")
    (tmp_path / "a.txt").write_bytes(b"")
    assert describe_files(tmp_path) == {
        "a.txt": FileInfo(0, sha256(b"").hexdigest()),
        "sub/b.txt": FileInfo(1, sha256(b"b").hexdigest()),
    }
    assert list(describe_files(tmp_path)) == ["a.txt", "sub/b.txt"]


def test_a_name_can_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(b"{}")
    (tmp_path / "a.txt").write_bytes(b"a")
    assert list(describe_files(tmp_path, leave_out="manifest.json")) == ["a.txt"]


def test_the_hash_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "large"
    content = b"\x00\xff" * 1_000_000
    path.write_bytes(content)
    assert file_sha256(path) == sha256(content).hexdigest()


def test_a_link_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"content")
    link_or_copy(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").samefile(tmp_path / "a")


def test_where_no_link_is_possible_the_file_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*paths: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a").write_bytes(b"content")
    link_or_copy(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"content"
    assert not (tmp_path / "b").samefile(tmp_path / "a")


def test_a_file_that_is_not_there_is_neither_linked_nor_copied(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        link_or_copy(tmp_path / "none", tmp_path / "b")
    assert not (tmp_path / "b").exists()
