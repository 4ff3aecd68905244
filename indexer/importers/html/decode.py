"""Decode the bytes of an HTML file as a browser would, and say where that is a guess."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from indexer.errors import CorpusError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers look for the name of the encoding in the first 1,024 bytes; some pages tell it later.
_HEAD_BYTES = 4096
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_CHARSET = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|"
    rb"<\?xml\b[^>]*?\bencoding\s*=\s*[\"']\s*([\w.:-]+)",
    re.IGNORECASE,
)
# The names that browsers know and what they read them as (https://encoding.spec.whatwg.org).
_WINDOWS = re.compile(r"(?:x-)?(?:windows-|cp)(125[0-8]|874)")
_ISO = re.compile(r"iso[-_]?8859[-_](\d{1,2})(?:-[ei])?(?::\d{4})?")
_KNOWN = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode", "ucs-2"), "utf-8"),
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "latin-1", "l1", "ansi"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "ksc5601"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman"), "mac_roman"),
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "ibm866": "cp866",
    "tis-620": "cp874",
}
# Browsers read these of ISO 8859 as the Windows encodings that extend them.
_EXTENDED_ISO = {"1": "cp1252", "9": "cp1254", "11": "cp874"}
_WINDOWS_1252 = "cp1252"
# UTF-16 without its mark begins so: every other byte of its tags is null.
_UNMARKED = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
# A file of which more than so many bytes in 100 are null bytes is no page in any other encoding.
_NULL_SHARE = 30


def decode_html(raw: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file with every character kept, and what to warn of.

    Its byte order mark counts first, then the encoding that it names, then UTF-8, then
    Windows-1252. Raises CorpusError for a file that is no text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_utf_16(raw, encoding, path), ()
    if raw.count(0) * 100 > _NULL_SHARE * len(raw):
        return _decode_unmarked(raw, path)
    named = _named_encoding(raw)
    encoding = _codec(named)
    if encoding and (text := _decoded(raw, encoding)) is not None:
        return text, ()
    what = f"names an encoding that is not known, {named!r}" if not encoding else f"is no {named}"
    text, how = _guessed(raw)
    if not named:
        return text, (f"{path} names no encoding and is no UTF-8; it is {how}.",) if how else ()
    return text, (f"{path} {what}; it is {how or 'read as UTF-8'}.",)


def _decode_unmarked(raw: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the text of UTF-16 without its mark; raises CorpusError for anything else."""
    for start, encoding in _UNMARKED:
        if raw.startswith(start):
            warning = f"{path} has no byte order mark; it is read as {encoding.upper()}."
            return _decode_utf_16(raw, encoding, path), (warning,)
    raise CorpusError(
        f"{path} is no HTML: {raw.count(0):,} of its {len(raw):,} bytes are null bytes; "
        "give the page as it was published, in UTF-8."
    )


def _decode_utf_16(raw: bytes, encoding: str, path: Path) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as exc:
        raise CorpusError(
            f"{path} begins as {encoding.upper()} does, but byte {exc.start:,} is not; "
            "save the page as UTF-8."
        ) from exc


def _named_encoding(raw: bytes) -> str:
    found = _CHARSET.search(_COMMENT.sub(b"", raw[:_HEAD_BYTES]))
    return (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""


def _codec(name: str) -> str:
    """Return the codec for an encoding's name; "" for an unknown one."""
    if found := _WINDOWS.fullmatch(name):
        return f"cp{found[1]}"
    if found := _ISO.fullmatch(name):
        codec = _EXTENDED_ISO.get(found[1], f"iso8859_{found[1]}")
        return codec if _exists(codec) else ""
    return _KNOWN.get(name, "")


def _exists(codec: str) -> bool:
    try:
        codecs.lookup(codec)
    except LookupError:
        return False
    return True


def _decoded(raw: bytes, encoding: str) -> str | None:
    """Return the text of bytes, or None if they are not in this encoding."""
    if encoding == _WINDOWS_1252:
        return _windows_1252(raw)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guessed(raw: bytes) -> tuple[str, str]:
    """Return the text of bytes without a usable name, and how it is read if not as UTF-8.

    A few bytes that are not UTF-8 in a text with more characters that are make no other encoding.
    """
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd") - raw.count("\ufffd".encode())
    if not broken:
        return text, ""
    whole = sum(c > "\x7f" for c in text) - text.count("\ufffd")
    if whole > broken:
        return text, f"read as UTF-8, and {broken:,} characters of it are lost"
    return _windows_1252(raw), "read as Windows-1252"


def _windows_1252(raw: bytes) -> str:
    """Return the text of bytes in Windows-1252; the five that it does not use are controls."""
    controls = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
    return raw.decode("latin-1").translate({code: c for code, c in controls.items() if c})
