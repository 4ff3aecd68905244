"""Read a report anew, from its file and without an index: its text, and who says each sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indexer.attribution.types import Roster
from indexer.corpus import REPORT_TOML, SourceReport, read_corpus_file, read_report, source_finder
from indexer.index.records import Records
from indexer.parsing.outline import build_outline
from indexer.types import Acronym, Report
from server.export.formats import whole_report
from server.export.types import WholeReport

# A file of this name is named after its folder, as the files of a corpus are.
_USUAL_STEM = "report"


@dataclass(frozen=True, slots=True)
class SpokenReport:
    """A report with who says each sentence, who speaks in it, and its acronyms."""

    whole: WholeReport
    roster: Roster
    acronyms: tuple[Acronym, ...]


def read_anew(name: str, corpus: Path) -> SpokenReport | None:
    """Return the report of a file, of a folder with a report.toml, or of an id in the corpus.

    A file that is not the one of a report.toml beside it is read as `rapporteur add` would read it.
    None where there is none of these; raises CorpusError where one cannot be read.
    """
    path = Path(name)
    if path.is_file():
        return _of_file(path)
    if (path / REPORT_TOML).is_file():
        return _of_source(read_report(path.resolve(), check_hash=False))
    source = source_finder(corpus)(name) if corpus.is_dir() else None
    return None if source is None else _of_source(source)


def of_index(records: Records, report_id: str) -> SpokenReport:
    """Return a report as an index has it; raises UnknownReport."""
    whole, names = whole_report(records, report_id), records.names[report_id]
    return SpokenReport(whole, names.roster, names.acronyms)


def _of_file(path: Path) -> SpokenReport:
    folder = path.resolve().parent
    if (folder / REPORT_TOML).is_file():
        source = read_report(folder, check_hash=False)
        if source.path == path.resolve():
            return _of_source(source)
    # These modules read every format, and are slow to load.
    from indexer.importers.add import id_of, read_candidate
    from indexer.parsing.types import Particulars

    report_id = id_of(folder.name if path.stem == _USUAL_STEM else path.stem)
    raw = read_corpus_file(path.resolve(), "name a file that is there")
    return _attributed(read_candidate(raw, path, Particulars(report_id)).report)


def _of_source(source: SourceReport) -> SpokenReport:
    from indexer.importers.read import parse_report  # slow to load

    return _attributed(parse_report(source))


def _attributed(report: Report) -> SpokenReport:
    from indexer.attribution.attribute import attribute_report  # slow to load

    found = attribute_report(report.passages, report.meta.language)
    whole = WholeReport(
        meta=report.meta,
        outline=build_outline(report.passages),
        passages=report.passages,
        attributions=found.attributions,
    )
    return SpokenReport(whole, found.roster, found.acronyms)
