"""Made-up reports that have something of all that a segment stores, and what a segment holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from indexer.index.segment.reader import Segment
from indexer.types import Footnote, Passage, ReportMeta
from tests.fakes import WordEncoder
from tests.small_index import make_passage, write_small_segment

_PERSONS = ("Ms. Ada Byron", "Mr. Omar Haddad", "Ms. Lin Chen", "Mr. Jose Ocampo", "Ms. Ada Smith")
_ORGANISATIONS = ("World Bank", "Bureau of Rivers", "Asian Sea Forum", "Population Division")
_ACRONYMS = ("UNEP", "IOM", "UNHCR", "UNCHR", "FAO")
_VERBS = ("noted", "stressed", "recommended", "regretted", "asked")
_THINGS = ("rivers carry less water", "lakes are clean", "timber is cut", "fees are high")
# Stands in every second report.
COPIED = "The meeting was adjourned."
TABLES = {
    "reports": "number",
    "sources": "number",
    "passages": "row",
    "terms": "field, term",
    "speakers": "number",
    "names": "key, kind, printed, forms",
    "alike": "kind, initial, length, key",
    "words": "word",
}


def made_up_report(number: int, language: str = "en") -> tuple[ReportMeta, list[Passage]]:
    """Return a report; some of its names, words and passages it shares with others."""
    report = f"r{number}"

    def one_of(things: Sequence[str], step: int = 1) -> str:
        return things[(number // step) % len(things)]

    texts = [
        f"{one_of(_PERSONS)}, Director of the {one_of(_ORGANISATIONS)}, {one_of(_VERBS)} that "
        f"{one_of(_THINGS)}. She recommended {'dams ' * (1 + number % 3)}... !",
        f"The representative of {one_of(_ACRONYMS)} {one_of(_VERBS, 2)} that {one_of(_THINGS, 3)}. "
        f"The {one_of(_ORGANISATIONS, 3)} has opened an office.",
        f"Word{number} grew by {number} % in {1990 + number}. ,,, Nobody said so.",
    ]
    if number % 2:
        texts.append(COPIED)
    passages = [
        make_passage(
            report,
            at,
            text,
            (f"{at}. {one_of(_THINGS, at).title()}", "Details")[: 1 + at % 2],
            (Footnote("1", f"See the {one_of(_ORGANISATIONS, 2)}.", (), 4),) if at == 2 else (),
        )
        for at, text in enumerate(texts, 1)
    ]
    date = ("", "2001", "2002-03", "2003-04-05")[number % 4]
    meta = ReportMeta(
        report,
        f"Meeting {number} on {one_of(_THINGS)}",
        language=language,
        date=date,
        series=("", "forum")[number % 2],
        place=("Bonn", "Łódź")[number % 2],
        dates=f"{1 + number} May",
    )
    return meta, passages


def write_reports(folder: Path, numbers: Sequence[int], language: str = "en") -> Segment:
    """Write and open the segment of some reports, in that order."""
    made = [made_up_report(number, language) for number in numbers]
    passages: Mapping[str, Sequence[Passage]] = {meta.report_id: own for meta, own in made}
    return write_small_segment(folder, [meta for meta, _ in made], passages, WordEncoder())


def contents(segment: Segment) -> dict[str, Any]:
    """Return all that a segment holds: arrays with their types, rows of tables, counts."""
    arrays = {
        name: (array.dtype.str, array.shape, array.all().tolist())
        for name, array in sorted(segment.arrays.items())
    }
    tables = {
        name: segment.query(f"SELECT * FROM {name} ORDER BY {order}")
        for name, order in TABLES.items()
    }
    return {**arrays, **tables, "counts": dict(segment.info.counts)}
