"""The styles of citations, and what is cited in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from indexer.types import Passage, ReportMeta, Span

Style = Literal["plain", "markdown", "bibtex", "ris", "csl-json", "link"]
STYLES: tuple[Style, ...] = get_args(Style)
MEDIA_TYPES: Mapping[Style, str] = {
    "plain": "text/plain",
    "markdown": "text/markdown",
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl-json": "application/vnd.citationstyles.csl+json",
    "link": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited: ranges of a passage of a report, and the address where they are read.

    `speakers` are those who say all of it, in words; there are none where nobody is known to.
    """

    passage: Passage
    spans: tuple[Span, ...]
    meta: ReportMeta
    url: str
    speakers: tuple[str, ...] = ()
