"""Archives: only whole ones without a password, and never more than a limit."""

from __future__ import annotations

import zipfile

import pytest

from indexer.errors import CorpusError
from indexer.importers.docx.package import archive as module
from indexer.importers.docx.package.archive import damaged, open_archive
from tests.indexer.importers.docx.word_file import PATH, paragraph, word_file, zipped

# The first bytes of an old Word file, and of one with a password.
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def test_an_entry_is_found_by_its_name_in_any_letters_and_slashes() -> None:
    opened = open_archive(zipped({"Word\\Document.xml": "x"}), PATH)
    assert opened.read("word/document.xml") == b"x"
    assert opened.read("/WORD/document.xml") == b"x"
    assert opened.read("word/styles.xml") is None


def test_an_old_word_file_or_one_with_a_password_is_told() -> None:
    with pytest.raises(CorpusError) as error:
        open_archive(OLE, PATH)
    assert str(error.value) == (
        "corpus/r/report.docx is an old Word file or has a password; save it as .docx without one."
    )


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"# Markdown\n", word_file("")[:-40]])
def test_what_is_no_whole_archive_is_refused(raw: bytes) -> None:
    with pytest.raises(CorpusError) as error:
        open_archive(raw, PATH)
    assert str(error.value) == damaged(PATH)


def test_an_entry_with_changed_bytes_is_refused() -> None:
    raw = zipped({"word/document.xml": "text"}, zipfile.ZIP_STORED)
    with pytest.raises(CorpusError, match="is damaged"):
        open_archive(raw.replace(b"text", b"TEXT"), PATH).read("word/document.xml")


def test_an_entry_with_a_password_is_refused() -> None:
    raw = bytearray(zipped({"word/document.xml": "text"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(signature) + offset] |= 1
    with pytest.raises(CorpusError, match=r"has a password; save it as \.docx without one"):
        open_archive(bytes(raw), PATH).read("word/document.xml")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_cannot_be_stopped_at_a_limit_is_refused(method: int) -> None:
    with pytest.raises(CorpusError, match="is damaged or no Word file"):
        open_archive(zipped({"a": "x" * 100}, method), PATH).read("a")


def test_a_part_that_grows_too_much_is_refused() -> None:
    raw = zipped({"word/document.xml": bytes(30 * 2**20)})
    with pytest.raises(CorpusError, match=r"the part word/document.xml, which is too large"):
        open_archive(raw, PATH).read("word/document.xml")


def test_a_part_is_read_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PART_BYTES", 100)
    opened = open_archive(zipped({"a": "x" * 100, "b": "x" * 101}), PATH)
    assert opened.read("a") == b"x" * 100
    with pytest.raises(CorpusError, match="too large"):
        opened.read("b")


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ALL_BYTES", 150)
    opened = open_archive(zipped({"a": "x" * 100, "b": "x" * 100}), PATH)
    assert opened.read("a") == b"x" * 100
    with pytest.raises(CorpusError, match="the part b, which is too large"):
        opened.read("b")


def test_a_size_that_the_archive_understates_is_not_trusted() -> None:
    raw = bytearray(zipped({"word/document.xml": "x" * 1000}))
    at = raw.index(b"PK\x01\x02") + 24
    raw[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(CorpusError):
        open_archive(bytes(raw), PATH).read("word/document.xml")


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ENTRIES", 2)
    with pytest.raises(CorpusError, match="holds 3 files, more than the 2 that are read"):
        open_archive(zipped(dict.fromkeys("abc", "x")), PATH)


def test_a_usual_file_is_within_the_limits() -> None:
    raw = word_file("".join(paragraph(f"Paragraph {n}.") for n in range(20_000)))
    assert open_archive(raw, PATH).read("word/document.xml") is not None
