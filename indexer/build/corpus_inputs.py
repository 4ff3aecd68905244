"""List the reports of a corpus as inputs; a file is hashed only if it seems to have changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.build.inputs import FolderReport
from indexer.corpus import CorpusScan, no_report, read_report, report_key, scan_corpus
from indexer.corpus_state import CorpusState, NotedReport, is_unchanged, stamp
from indexer.errors import CorpusError
from indexer.importers.read import check_format

# Reports that cannot be read of which the reason is told at once.
_TOLD = 10


@dataclass(frozen=True, slots=True)
class CorpusInputs:
    """The reports of a corpus, the folders that are none, and the state to note."""

    reports: tuple[FolderReport, ...]
    passed_over: tuple[Path, ...]
    state: CorpusState


def corpus_inputs(corpus: Path, before: CorpusState) -> CorpusInputs:
    """Return the reports of a corpus; `before` is its state when it was indexed last.

    Raises CorpusError where there is no report, and for all that cannot be read at once.
    """
    scan: CorpusScan = scan_corpus(corpus)
    if not scan.reports:
        raise no_report(corpus, scan)
    noted: dict[str, NotedReport] = {}
    reports, faults = [], list[CorpusError]()
    for folder in scan.reports:
        known = before.reports.get(folder.name)
        if known is None or not is_unchanged(folder, known):
            try:
                known = _note(folder)
            except CorpusError as exc:
                faults.append(exc)
                continue
        noted[folder.name] = known
        size = max(0, known.text[0])
        reports.append(FolderReport(folder, folder.name, known.language, known.key, size))
    if faults:
        raise _all_of(faults)
    state = CorpusState(str(corpus.resolve()), noted)
    return CorpusInputs(tuple(reports), scan.passed_over, state)


def _all_of(faults: Sequence[CorpusError]) -> CorpusError:
    """One error that says what each of several does, a line for each."""
    if len(faults) == 1:
        return faults[0]
    lines = [str(fault) for fault in faults[:_TOLD]]
    if more := len(faults) - len(lines):
        lines.append(f"Nor can {more:,} more be read.")
    return CorpusError("\n".join(lines))


def _note(folder: Path) -> NotedReport:
    """Read and hash a report.

    A file that is changed while it is read is too new to be trusted by its stamp.
    """
    source = read_report(folder)
    check_format(source.raw, source.path)
    key = report_key(source.meta.report_id, source.toml, source.sha256)
    toml, text = stamp(folder / "report.toml"), stamp(folder / source.meta.file)
    return NotedReport(key, source.meta.language, source.meta.file, toml, text)
