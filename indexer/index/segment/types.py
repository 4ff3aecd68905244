"""Define what a segment is made of: a report with everything that is stored of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indexer.attribution.types import AttributionRecord
from indexer.encoding.types import PassageCodes
from indexer.files import FileInfo
from indexer.types import Passage, ReportMeta


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """A report as a segment stores it.

    `key` is one hash of all that it was made from. `toml` and `raw` are its files, byte for byte,
    and `sha256` is the hash of `raw`; `codes` are those of its passages, in order.
    """

    meta: ReportMeta
    key: str
    sha256: str
    toml: bytes
    raw: bytes
    passages: Sequence[Passage]
    record: AttributionRecord
    codes: Sequence[PassageCodes]


@dataclass(frozen=True, slots=True)
class SegmentInfo:
    """The description of a segment, as its segment.json has it.

    `made_by` is one hash of the encoder, the schema and the rules, `encoded_by` one of what made
    the codes. `counts` are the numbers of reports, passages, sentences, tokens and terms; `files`
    are size and hash of each file.
    """

    segment_id: str
    language: str
    made_by: str
    encoded_by: str
    counts: Mapping[str, int]
    files: Mapping[str, FileInfo] = field(default_factory=dict)
