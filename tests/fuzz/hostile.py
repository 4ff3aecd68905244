"""Whole files that are made to hurt: deep, endless, packed to burst, and larger than they seem."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence

from tests.fuzz.types import Kind
from tests.fuzz.word_files import without_dates
from tests.indexer.importers.docx.word_file import (
    PACKAGE,
    element,
    note,
    note_call,
    paragraph,
    word_file,
    zipped,
)
from tests.indexer.importers.pdf.raw_pdf import pdf_of, shown

# Elements within elements, pages of a tree, entries of a list: more than any stack holds.
DEEP = 20_000
# What a part of a file is packed from, for each of these.
_BURST_BYTES = 10_000
_TEXT = "The Committee noted the report. "


def hostile_files(kind: Kind, deep: int = DEEP) -> list[bytes]:
    """Return the files of a kind, always the same; `deep` is how often each repeats what hurts."""
    if kind == "pdf":
        return _pdfs(deep)
    if kind == "docx":
        return [without_dates(raw) for raw in _word_files(deep)]
    if kind == "text":
        return [b"\xff\xfe" + "Minutes".encode("utf-16-le"), b"\x93Minutes\x94 of the board."]
    return [text.encode() for text in (_pages(deep) if kind == "html" else _texts(deep))]


def written_pdf(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of its objects, numbered from 1, with a table of where they stand."""
    found = bytearray(b"%PDF-1.7\n")
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(found)
    found += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    found += b"".join(b"%010d 00000 n \n" % start for start in starts)
    found += b"trailer\n<< /Size %d %s >>\n" % (len(objects) + 1, trailer)
    return bytes(found + b"startxref\n%d\n%%%%EOF\n" % table)


def _stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def _page_with(content: bytes, more: bytes = b"") -> bytes:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        b"/Resources << /Font << /F1 %s >> /XObject << /X 5 0 R >> >> >>" % font
    )
    catalog, pages = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    )
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
    return written_pdf([catalog, pages, page, _stream(content, more), _stream(b"/X Do", form)])


def _pdfs(deep: int) -> list[bytes]:
    text = shown(_TEXT).encode()
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    tree = [catalog] + [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (at + 3) for at in range(deep)
    ]
    burst = zlib.compress(b" " * _BURST_BYTES * deep)
    objects = b"".join(b"%d 0 " % number for number in range(10, 2000))
    packed = b"/Type /ObjStm /N 999999999 /First 999999999"
    return [
        written_pdf([catalog, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
        written_pdf(tree),
        written_pdf([catalog, b"<< /Type /Pages /Kids [] /Count 2147483647 >>"]),
        _page_with(burst, b"/Filter /FlateDecode"),
        _page_with(zlib.compress(burst), b"/Filter [/FlateDecode /FlateDecode]"),
        _page_with(text + b"/X Do"),
        _page_with(text + b"q " * 5 * deep),
        _page_with(text + b"[" * 5 * deep),
        _page_with(text * (deep // 8)),
        _page_with(b"BT /F1 10 Tf 20 150 Td (" + b"(" * 2 * deep + b") Tj ET"),
        written_pdf([catalog, b"<< /Type /Pages /Kids [] /Count 0 >>", _stream(objects, packed)]),
        written_pdf([catalog.replace(b"2 0 R", b"1 0 R")], b"/Root 1 0 R /Prev 9 /Encrypt 1 0 R"),
        pdf_of([shown("x" * 2_000, x=-5_000)], box="-32000 -32000 32000 32000"),
    ]


def _word_files(deep: int) -> list[bytes]:
    entities = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
    outside = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    body = element("document", "<w:body>" + paragraph(_TEXT) + "</w:body>")
    nested = "<w:tbl><w:tr><w:tc>" * 60 + paragraph(_TEXT) + "</w:tc></w:tr></w:tbl>" * 60
    parts = {"_rels/.rels": PACKAGE, "word/document.xml": body}
    loop = note(1, "See.").replace("</w:p>", note_call(1) + "</w:p>")
    return [
        zipped(parts | {"word/document.xml": entities}),
        zipped(parts | {"word/document.xml": outside}),
        zipped(parts | {"word/document.xml": body.replace(_TEXT, " " * _BURST_BYTES * deep)}),
        zipped(parts | {"../outside.xml": "<a/>", "/outside.xml": "<a/>"}),
        zipped(parts | {f"word/media/{number}": "" for number in range(10_001)}),
        zipped(parts, zipfile.ZIP_BZIP2),
        zipped(parts | {"_rels/.rels": PACKAGE.replace("word/document.xml", "../../etc/passwd")}),
        zipped(
            parts | {"word/document.xml": element("document", "<w:p>" * deep + "</w:p>" * deep)}
        ),
        word_file(nested),
        word_file(paragraph(_TEXT + "x" * 5 * deep) * 3),
        word_file(paragraph(note_call(1)), footnotes=loop),
    ]


def _pages(deep: int) -> list[str]:
    hidden = "".join(f"<div hidden><p>{_TEXT}" for _ in range(deep))
    return [
        f"<div>{'<div>' * deep}{_TEXT}",
        f"<p>{_TEXT}</p>{'<table><tr><td>' * deep}x",
        f"<p>{_TEXT}</p>{'<b>' * deep}x<p>y",
        f"<p>{_TEXT}</p>{'<ul><li>' * deep}x",
        f"<p>{_TEXT}</p><ol start=9999999999999999999999>{'<li>x' * deep}</ol>",
        f"<p>{_TEXT}</p>{'&amp' * deep}{'&#x110000;' * deep}",
        f"<p>{_TEXT}</p>{'<!--' * deep}",
        f"<p>{_TEXT}</p><style>{'.a{display:none}' * deep}</style>{hidden}",
        f'<p>{_TEXT}</p><a href="{"x" * 20 * deep}">y</a>',
        f"<p>{_TEXT}</p>" + "".join(f"<a href=#f{n} id=r{n}>{n}</a>" for n in range(deep // 8)),
    ]


def _texts(deep: int) -> list[str]:
    return [
        "[" * deep,
        "> " * deep + "x",
        "*" * deep + "x",
        "`" * deep + "x",
        "![](" * deep,
        "&amp;" * deep,
        "- " * deep + "x",
        "1. " * deep + "x",
        "|a" * deep + "\n" + "|-" * deep + "\n" + "|b" * deep,
        "[^1]" * (deep // 8) + "\n\n" + "[^1]: x\n\n" * (deep // 8),
        "a **b" * deep,
        "<b" * deep,
        "Ms. A. " * deep,
        "(a) x\n\n" * (deep // 8),
        "\\" * deep,
        "x" * 15 * deep,
    ]
