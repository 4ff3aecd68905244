"""Change Word files inside their parts and their archive, so that changes reach past the packing."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Sequence
from random import Random

from tests.fuzz.changes import changed

_SIGNATURE, _CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
# Where the sizes stand after the signature of an entry and of its line in the list of all.
_SIZES, _CENTRAL_SIZES = 18, 20
# Where the time of writing stands, and the first that an archive knows.
_TIME, _CENTRAL_TIME, _NO_TIME = 10, 12, bytes.fromhex("00002100")
_BOMB_BYTES = 80 * 2**20
_NAMES = ("../../outside.xml", "/tmp/outside.xml", "word\\document.xml", "word/", "a" * 300, "")


def changed_word_file(raw: bytes, random: Random, tokens: Sequence[bytes]) -> bytes:
    """Return a Word file with changes in a part, in its list of parts, or in the archive's bytes."""
    form = random.random()
    if form < 0.15 or not zipfile.is_zipfile(io.BytesIO(raw)):
        return changed(raw, random, ())
    if form < 0.25:
        return _with_wrong_sizes(raw, random)
    parts = _parts(raw)
    if form < 0.35:
        _change_list(parts, random)
    else:
        for _ in range(random.choice((1, 1, 2))):
            at = random.randrange(len(parts))
            parts[at] = (parts[at][0], _changed_part(parts[at][1], random, tokens))
    return _zipped(parts, random)


def without_dates(raw: bytes) -> bytes:
    """Return a Word file whose archive says of no entry when it was written."""
    found = bytearray(raw)
    for signature, offset in ((_SIGNATURE, _TIME), (_CENTRAL, _CENTRAL_TIME)):
        at = found.find(signature)
        while at >= 0:
            found[at + offset : at + offset + 4] = _NO_TIME
            at = found.find(signature, at + 4)
    return bytes(found)


def _parts(raw: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _zipped(parts: Sequence[tuple[str, bytes]], random: Random) -> bytes:
    method = random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    found = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(found, "w", method) as archive:
        warnings.simplefilter("ignore")  # two parts of one name
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return found.getvalue()


def _changed_part(content: bytes, random: Random, tokens: Sequence[bytes]) -> bytes:
    """Return a part with a change; most changes keep it well-formed, to reach what comes after."""
    form = random.random()
    if form < 0.3:
        return changed(content, random, tokens)
    if form < 0.4:
        depth = random.choice((50, 300, 20_000))
        at = content.rfind(b"</w:")
        return content[:at] + b"<w:p>" * depth + b"x" + b"</w:p>" * depth + content[at:]
    for _ in range(random.choice((1, 3, 10))):
        content = _moved_element(content, random)
    return content


def _moved_element(content: bytes, random: Random) -> bytes:
    """Return XML in which one element without children or one number is doubled, moved or gone."""
    starts = [at for at in range(len(content)) if content.startswith(b"<w:", at)]
    if len(starts) < 3:
        return content
    start = random.choice(starts)
    name = content[start + 1 :].split(b">")[0].split(b" ")[0].rstrip(b"/")
    end_tag = b"</" + name + b">"
    end = content.find(b">", start) + 1
    if content[end - 2 : end] != b"/>":
        close = content.find(end_tag, end)
        if close < 0:
            return content
        end = close + len(end_tag)
    own = content[start:end]
    if own.count(b"<" + name) != own.count(end_tag) + own.count(b"/>"):
        return content
    rest = content[:start] + content[end:]
    form = random.randrange(3)
    if form == 0:
        return rest
    if form == 1:
        return content[:end] + own * random.choice((1, 40)) + content[end:]
    places = [at for at in range(len(rest)) if rest.startswith(b"<w:", at)]
    at = random.choice(places) if places else 0
    return rest[:at] + own + rest[at:]


def _change_list(parts: list[tuple[str, bytes]], random: Random) -> None:
    name, content = random.choice(parts)
    match random.randrange(5):
        case 0:
            parts.remove((name, content))
        case 1:
            parts.append((name, b"<a/>"))
        case 2:
            parts.append((random.choice(_NAMES), content))
        case 3:
            parts.append((name, b"<a>" + b" " * _BOMB_BYTES + b"</a>"))
        case _:
            parts += [(f"word/media/{number}", b"") for number in range(10_001)]


def _with_wrong_sizes(raw: bytes, random: Random) -> bytes:
    """Return an archive that says other sizes of its entries than they have."""
    found = bytearray(raw)
    for signature, offset in ((_SIGNATURE, _SIZES), (_CENTRAL, _CENTRAL_SIZES)):
        at = found.find(signature)
        while at >= 0:
            if random.random() < 0.5:
                size = random.choice((0, 1, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF))
                place = at + offset + random.choice((0, 4))
                found[place : place + 4] = size.to_bytes(4, "little")
            at = found.find(signature, at + 4)
    return bytes(found)
