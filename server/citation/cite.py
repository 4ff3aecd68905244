"""Citations: where quoted words stand, to the character, and the label that people read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.parsing.heading_numbers import ANNEX
from indexer.parsing.source_map import source_spans
from indexer.types import Passage, Place, ReportMeta, Span
from server.citation.links import anchor, report_url
from server.citation.places import pages_label, paragraph_label, places_of

# What stands for left-out words in a quote.
OMISSION = "[...]"
# The number with which a heading begins: "1.2", "1.", "(a)", "IV."
_NUMBER = re.compile(r"\(?(?:(\d+(?:\.\d+)+)[.)]?|(\d+|[A-Za-z]|[IVXLCivxlc]+)[.)])\s")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands.

    `spans` are ranges of characters of the text of the file with the given sha256, `places` where
    they stand in a file that is more than text; `label` is the citation as people write it.
    """

    report_id: str
    report_title: str
    section: tuple[str, ...]
    paragraph: int
    quote: str
    file: str
    sha256: str
    spans: tuple[Span, ...]
    places: tuple[Place, ...]
    label: str
    url: str


def cite(passage: Passage, highlights: Sequence[Span], meta: ReportMeta, sha256: str) -> Citation:
    """Return the citation of some ranges of a passage's text; `sha256` is that of the file."""
    spans = [s for span in highlights for s in source_spans(passage.segments, span)]
    return Citation(
        report_id=meta.report_id,
        report_title=meta.title,
        section=passage.section,
        paragraph=passage.paragraph,
        quote=quoted(passage.text, highlights),
        file=meta.file,
        sha256=sha256,
        spans=tuple(spans),
        places=places_of(passage, highlights),
        label=citation_label(passage, highlights, meta),
        url=report_url(meta.report_id, fragment=_fragment(passage, highlights)),
    )


def _fragment(passage: Passage, highlights: Sequence[Span]) -> str:
    """The anchor of the first range; without ranges that of the paragraph."""
    return anchor(passage, highlights[0]) if highlights else f"p{passage.paragraph}"


def quoted(text: str, spans: Sequence[Span]) -> str:
    """Return some ranges of a text as one quote; "[...]" stands where words between are left out.

    Ranges follow each other in the order given.
    """
    parts = [text[span.start : span.end] for span in spans[:1]]
    for last, span in pairwise(spans):
        adjoins = last.end <= span.start and not text[last.end : span.start].strip()
        parts += [*([] if adjoins else [OMISSION]), text[span.start : span.end]]
    return " ".join(parts)


def citation_label(passage: Passage, spans: Sequence[Span], meta: ReportMeta) -> str:
    """Return a citation as people write it: title, dates, section, page, paragraph."""
    dates = f" ({meta.held})" if meta.held else ""
    pages = pages_label(places_of(passage, spans))
    parts = (section_number(passage.section), pages, paragraph_label(passage))
    return ", ".join([f"{meta.title}{dates}", *filter(None, parts)])


def section_number(path: Sequence[str]) -> str:
    """Return the printed number of a section ("section I.B.3") or its title in quotation marks.

    With the number stand the title of the annex above it and of a section without number below it.
    """
    number, above, below = "", "", ""
    for title in path:
        match = _NUMBER.match(title)
        if match:
            own = match[1] or match[2]
            # "2.1" in section "2" tells the whole number already.
            number = f"{number}.{own}" if number and not own.startswith(f"{number}.") else own
        elif number:
            below = f"“{title}”"
        else:
            above = f"“{title}”"
    if number and not ANNEX.match(above.strip("“")):
        above = ""
    return ", ".join(part for part in (above, number and f"section {number}", below) if part)
