"""A file's name never becomes a path, and its ending says what is read."""

from __future__ import annotations

import pytest

from indexer.errors import UsageError
from server.adding.names import check_id, check_language, plain_name

PDF, WORD, PAGE, TEXT = b"%PDF-1.7", b"PK\x03\x04", b"<!doctype html>", b"Some words."


@pytest.mark.parametrize(
    ("given", "start", "name"),
    [
        ("minutes.pdf", PDF, "minutes.pdf"),
        ("Minutes.PDF", PDF, "Minutes.pdf"),
        ("../../etc/minutes.pdf", PDF, "minutes.pdf"),
        ("/etc/passwd", TEXT, "passwd.txt"),
        ("C:\\Users\\me\\minutes.docx", WORD, "minutes.docx"),
        ("..", TEXT, "report.txt"),
        ("a\0b.md", TEXT, "ab.md"),
        ("a\r\nb\u202e.md", TEXT, "ab.md"),
        ("", PDF, "report.pdf"),
        ("", TEXT, "report.txt"),
        ("minutes", WORD, "minutes.docx"),
        ("upload.bin", PDF, "upload.bin.pdf"),
        ("Minutes of 3.5", TEXT, "Minutes of 3.5.txt"),
        ("CON.md", TEXT, "report-CON.md"),
        ("nul.tar.md", TEXT, "report-nul.tar.md"),
        (".hidden.html", PAGE, "hidden.html"),
        (".md", TEXT, "md.txt"),
        (f"{'x' * 500}.txt", TEXT, f"{'x' * 120}.txt"),
        ("Procès-verbal №4.txt", TEXT, "Procès-verbal №4.txt"),
    ],
)
def test_only_the_last_part_of_a_name_stays_without_what_is_no_name(
    given: str, start: bytes, name: str
) -> None:
    assert plain_name(given, start) == name


@pytest.mark.parametrize("given", ["minutes.rtf", "minutes.odt", "table.xls", "picture.PNG"])
def test_a_kind_that_is_not_read_is_refused_by_its_name(given: str) -> None:
    with pytest.raises(UsageError, match=f"^{given} is of no kind that is read; save it as PDF"):
        plain_name(given, TEXT)


@pytest.mark.parametrize("report_id", ["board-2024", "a", "x_1.b", "console", "com"])
def test_ids_that_can_name_a_folder_pass(report_id: str) -> None:
    check_id(report_id)


@pytest.mark.parametrize(
    "report_id", ["", "..", "../x", "/x", "a/b", "a\\b", "A", "a\0", ".x", "-x", "x" * 65, "é"]
)
def test_what_could_lead_elsewhere_is_no_id(report_id: str) -> None:
    with pytest.raises(UsageError, match=r"is no id; use up to 64 small letters"):
        check_id(report_id)


@pytest.mark.parametrize("report_id", ["con", "nul.pdf", "com1", "lpt9.x", "board."])
def test_ids_that_windows_keeps_are_refused(report_id: str) -> None:
    with pytest.raises(UsageError, match="a name that Windows does not allow"):
        check_id(report_id)


def test_a_language_is_words_of_letters() -> None:
    for language in ("en", "pt-BR", "Scottish Gaelic", "español"):
        check_language(language)
    for language in ("", "12", "en;", "x" * 50):
        with pytest.raises(UsageError, match="is no language"):
            check_language(language)
