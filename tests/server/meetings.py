"""Reports of several small meetings: three in English, of two series, and one in French."""

from __future__ import annotations

from indexer.types import Passage, ReportMeta
from tests.small_index import SmallIndex, make_passage, small_index

BANK = ReportMeta("bank", "Banking in Lund", date="2003-10-15", series="lund")
LETTERS = ReportMeta("letters", "Letters of Leeds", date="2004", series="leeds")
PERSON = ReportMeta("person", "Persons and parks", date="2004-06", series="lund")
FRENCH = ReportMeta("eau", "Réunion sur l’eau", language="fr", date="2005-01-01", series="eau")
METAS = (BANK, FRENCH, LETTERS, PERSON)

PASSAGES: tuple[Passage, ...] = (
    make_passage("bank", 1, "The Bank of Lund (BL) opened the meeting.", ("1. Opening",)),
    make_passage("bank", 2, "BL noted that loans for timber are cheap.", ("2. Loans",)),
    make_passage(
        "bank", 3, "The representative of UNEP regretted that rivers are dirty.", ("3. Water",)
    ),
    make_passage("eau", 1, "Les rivières étaient propres selon les experts.", ("1. Eau",)),
    make_passage("eau", 2, "Le BL a construit 12 barrages en 1998.", ("1. Eau",)),
    make_passage("letters", 1, "The Bureau of Letters (BL) met 40 readers.", ("1. Opening",)),
    make_passage("letters", 2, "BL recommended that old books be lent.", ("2. Books",)),
    make_passage("person", 1, "Mr. Bo Lind stressed that parks need water.", ("1. Parks",)),
    make_passage("person", 2, "He asked for new benches. Parks close in winter.", ("1. Parks",)),
)


def meetings(segments: int = 1, metas: tuple[ReportMeta, ...] = METAS) -> SmallIndex:
    """Return the index of some of the reports."""
    known = {meta.report_id for meta in metas}
    return small_index([p for p in PASSAGES if p.report_id in known], metas, segments)
