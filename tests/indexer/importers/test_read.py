"""Any file is read by the importer of its format."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from indexer.corpus import SourceReport
from indexer.errors import CorpusError
from indexer.importers.read import check_format, format_of, import_file, parse_report, suffix_of
from indexer.parsing.parse import parse
from indexer.types import ReportMeta


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("minutes.pdf", "PDF"),
        ("MINUTES.PDF", "PDF"),
        ("minutes.docx", "DOCX"),
        ("minutes.html", "HTML"),
        ("Minutes.HTM", "HTML"),
        ("report.md", "Markdown"),
        ("notes.txt", "text"),
        ("notes.markdown", "Markdown"),
    ],
)
def test_the_end_of_a_name_tells_the_format(name: str, expected: str) -> None:
    assert format_of(name) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"%PDF-1.7", ".pdf"),
        (b"PK\x03\x04word", ".docx"),
        (b"\n <!DOCTYPE HTML>", ".html"),
        (b"<html lang=en>", ".html"),
        (b"# Title", ".md"),
        (b"Title\n=====\n", ".txt"),
        (b"caf\xe9", ".txt"),
        (b"", ".txt"),
    ],
)
def test_the_beginning_of_a_file_without_a_name_tells_its_format(raw: bytes, expected: str) -> None:
    assert suffix_of(raw) == expected
    for name in ("notes", "pdf", "notes.rtf"):
        assert format_of(name, raw) == format_of(f"notes{expected}")


def test_bytes_that_are_not_utf8_are_named_with_their_offset() -> None:
    with pytest.raises(CorpusError, match=r"^r.md is not UTF-8: byte 3 is 0xe9; convert the file"):
        check_format(b"caf\xe9", Path("r.md"))


@pytest.mark.parametrize("name", ["r.md", "r.txt", "notes"])
def test_a_nul_byte_in_a_text_is_named_with_its_offset(name: str) -> None:
    with pytest.raises(CorpusError, match=rf"^{name} is no text: byte 3 is NUL; save it as UTF-8"):
        check_format(b"The\0chair", Path(name))
    with pytest.raises(CorpusError, match="byte 1 is NUL"):
        import_file("Text".encode("utf-16-le"), Path(name))


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"{\\rtf1\\ansi Hall.}", "rich text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of Word"),
    ],
)
@pytest.mark.parametrize("name", ["r.rtf", "r.doc", "r", "r.txt", "r.md"])
def test_kinds_of_files_that_are_not_read_are_named(raw: bytes, kind: str, name: str) -> None:
    with pytest.raises(
        CorpusError, match=rf"^{name} is {kind}.*; save it as Word \(.docx\) or PDF"
    ):
        import_file(raw, Path(name))


@pytest.mark.parametrize("raw", [b"", b"<html>not found</html>", b"x" * 2000 + b"%PDF-1.7"])
def test_a_file_that_is_not_what_its_name_says_is_refused(raw: bytes) -> None:
    with pytest.raises(CorpusError, match=r"^a/r.pdf is no PDF file; give the file as it was"):
        import_file(raw, Path("a/r.pdf"))


@pytest.mark.parametrize(
    ("name", "raw"),
    [("r.html", b"<h1>Title</h1><p>Caf&eacute;.</p>"), ("r.txt", "# Title\n\nCafé.\n".encode())],
)
def test_each_format_is_read_by_its_own_importer(name: str, raw: bytes) -> None:
    report = parse(import_file(raw, Path(name)), ReportMeta("r", "R"))
    assert [(p.text, p.section) for p in report.passages] == [("Café.", ("Title",))]


def test_only_a_text_file_that_is_written_in_markdown_is_read_as_markdown() -> None:
    def read(name: str, text: str) -> list[str]:
        report = parse(import_file(text.encode(), Path(name)), ReportMeta("r", "R"))
        return [passage.text for passage in report.passages]

    text = "It said `x*y` and *z*.\n"
    assert read("r.txt", text) == ["It said `x*y` and *z*."]
    assert read("r.md", text) == ["It said x*y and z."]
    assert read("r.txt", f"# Title\n\n{text}") == ["It said x*y and z."]


def test_a_report_is_read_from_the_bytes_of_its_file() -> None:
    raw = "# Title\n\n12\\. Café.\n".encode()
    source = SourceReport(ReportMeta("r", "R"), Path("r.md"), sha256(raw).hexdigest(), b"", raw)
    report = parse_report(source)
    assert report.source == raw.decode()
    assert [(p.text, p.printed, p.places) for p in report.passages] == [("Café.", "12", ())]
