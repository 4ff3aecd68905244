"""Passages and their attributions as rows of a table, each with a checksum."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec

from indexer.errors import IndexDamaged
from indexer.index.segment.layout import MEND
from indexer.types import (
    Attribution,
    ElementPlace,
    Footnote,
    PagePlace,
    ParagraphPlace,
    Passage,
    Segment,
    Span,
    Status,
)

# passage_id, paragraph, fingerprint, text, record, attributions, checksum
Row = tuple[str, int, int, str, str, str, int]
COLUMNS = "passage_id, paragraph, fingerprint, text, record, attributions, checksum"


_PLACES = {"pages": PagePlace, "paragraphs": ParagraphPlace, "elements": ElementPlace}
# The fields of an attribution and what each has unless it is given: none is kept that has it.
_USUAL = {field.name: field.default for field in fields(Attribution)}


@dataclass(frozen=True, slots=True)
class _Record:
    """What a row keeps of a passage as JSON."""

    section: tuple[str, ...] = ()
    sentences: tuple[Span, ...] = ()
    segments: tuple[Segment, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    printed: str = ""
    # The places of each sentence; a file has places of one kind only.
    pages: tuple[tuple[PagePlace, ...], ...] = ()
    paragraphs: tuple[tuple[ParagraphPlace, ...], ...] = ()
    elements: tuple[tuple[ElementPlace, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """The status of an attribution, without all that it says beside."""

    status: Status


def fingerprint(text: str) -> int:
    """Return a number of 64 bits that equal texts share."""
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big", signed=True)


def passage_row(passage: Passage, attributions: Sequence[Attribution]) -> Row:
    """Return the row of a passage."""
    texts = (
        passage.text,
        msgspec.json.encode(_record(passage)).decode(),
        msgspec.json.encode([_kept(said) for said in attributions]).decode(),
    )
    own = checksum(passage.passage_id, *texts)
    return (passage.passage_id, passage.paragraph, fingerprint(passage.text), *texts, own)


def _record(passage: Passage) -> dict[str, Any]:
    """What a row keeps of a passage as JSON, without what is empty."""
    kept = {
        "section": passage.section,
        "sentences": passage.sentences,
        "segments": passage.segments,
        "footnotes": passage.footnotes,
        "printed": passage.printed,
        **{
            name: passage.places
            for name, kind in _PLACES.items()
            if any(isinstance(place, kind) for own in passage.places for place in own)
        },
    }
    return {name: value for name, value in kept.items() if value}


def _kept(attribution: Attribution) -> dict[str, Any]:
    """What a row keeps of an attribution: its status, and what is not as it usually is.

    Whatever is left out is read as usual, so that a field may be added without a new schema.
    """
    values = ((name, getattr(attribution, name), usual) for name, usual in _USUAL.items())
    return {name: value for name, value, usual in values if usual is MISSING or value != usual}


def read_passage(row: Row, report_id: str) -> tuple[Passage, str]:
    """Return the passage of a row and the JSON of its attributions; raises IndexDamaged."""
    passage_id, paragraph, _, text, record, attributions, expected = row
    if checksum(passage_id, text, record, attributions) != expected:
        raise IndexDamaged(
            f"The record of the passage {passage_id} is not the one that was built; {MEND}."
        )
    rest = read_json(_Record, record)
    passage = Passage(
        passage_id=passage_id,
        report_id=report_id,
        paragraph=paragraph,
        text=text,
        section=rest.section,
        sentences=rest.sentences,
        segments=rest.segments,
        footnotes=rest.footnotes,
        printed=rest.printed,
        places=rest.pages or rest.paragraphs or rest.elements,
    )
    return passage, attributions


def read_attributions(text: str) -> tuple[Attribution, ...]:
    """Return the attributions of a passage's sentences from their JSON; raises IndexDamaged."""
    found: tuple[Attribution, ...] = read_json(tuple[Attribution, ...], text)
    return found


def read_statuses(text: str) -> list[Status]:
    """Return the status of each attribution of a passage from their JSON; raises IndexDamaged."""
    return [said.status for said in read_json(tuple[_Said, ...], text)]


def checksum(*texts: str) -> int:
    """Return a number that other texts hardly share."""
    return zlib.crc32("\0".join(texts).encode("utf-8", "surrogatepass"))


def read_json(kind: Any, text: str) -> Any:
    """Return what JSON of a table says, as a type; raises IndexDamaged."""
    try:
        return _decoder(kind).decode(text)
    except msgspec.DecodeError as exc:
        raise IndexDamaged(f"A record of the index cannot be read ({exc}); {MEND}.") from exc


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
