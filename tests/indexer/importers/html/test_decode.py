"""The bytes of a page are decoded as a browser does, and a guess is told."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from indexer.errors import CorpusError
from indexer.importers.html.decode import decode_html

PATH = Path("a/report.html")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<META CHARSET = 'ISO-8859-1'>", "cp1252"),
        ("<meta http-equiv=content-type content='text/html; charset=windows-1251'>", "cp1251"),
        ("<!-- <meta charset=koi8-r> --><meta charset=iso-8859-2>", "iso8859_2"),
        ("<meta charset=shift_jis>", "cp932"),
        ("<meta charset=gb2312>", "gb18030"),
        ("<meta charset=utf-16>", "utf-8"),
        ("<?xml version='1.0' encoding='iso-8859-15'?>", "iso8859_15"),
    ],
)
def test_the_encoding_that_a_page_names_is_used(head: str, encoding: str) -> None:
    word = {"cp1251": "Доклад", "cp932": "報告", "gb18030": "报告"}.get(encoding, "é")
    text = f"{head}<p>{word}</p>"
    assert decode_html(text.encode(encoding), PATH) == (text, ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_counts_more_and_is_a_character(mark: bytes, encoding: str) -> None:
    text = "<meta charset=iso-8859-1><p>é</p>"
    assert decode_html(mark + text.encode(encoding), PATH) == ("\ufeff" + text, ())


def test_bytes_that_are_no_utf_8_are_read_as_windows_1252() -> None:
    text, warnings = decode_html(b"<p>caf\xe9 \x93x\x94 \x81</p>", PATH)
    assert text == "<p>café “x” \x81</p>"
    assert warnings == (
        "a/report.html names no encoding and is no UTF-8; it is read as Windows-1252.",
    )


def test_a_wrong_or_unknown_name_is_told_and_the_text_is_read() -> None:
    assert decode_html(b"<meta charset=utf-8>\xe9", PATH) == (
        "<meta charset=utf-8>é",
        ("a/report.html is no utf-8; it is read as Windows-1252.",),
    )
    assert decode_html("<meta charset=rot13>é".encode(), PATH) == (
        "<meta charset=rot13>é",
        ("a/report.html names an encoding that is not known, 'rot13'; it is read as UTF-8.",),
    )


def test_one_broken_byte_spoils_no_other_character() -> None:
    text, warnings = decode_html("ééé".encode() + b"\xff", PATH)
    assert text == "ééé\ufffd"
    assert warnings == (
        "a/report.html names no encoding and is no UTF-8; "
        "it is read as UTF-8, and 1 characters of it are lost.",
    )


def test_utf_16_without_a_mark_is_known_by_its_first_tag() -> None:
    text, warnings = decode_html("<p>é</p>".encode("utf-16-le"), PATH)
    assert text == "<p>é</p>"
    assert warnings == ("a/report.html has no byte order mark; it is read as UTF-16-LE.",)


def test_what_is_no_text_is_refused_in_one_sentence() -> None:
    with pytest.raises(CorpusError, match=r"a/report.html is no HTML: 8 of its 10 bytes are null"):
        decode_html(b"P" + bytes(8) + b"K", PATH)
    with pytest.raises(CorpusError, match=r"begins as UTF-16-LE does, but byte 2 is not; save"):
        decode_html(codecs.BOM_UTF16_LE + b"a", PATH)


def test_null_bytes_in_a_page_are_kept() -> None:
    assert decode_html(b"<p>a\0b</p>", PATH) == ("<p>a\0b</p>", ())
    assert decode_html(b"", PATH) == ("", ())
