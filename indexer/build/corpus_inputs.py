"""List the reports of a corpus as inputs; a file is hashed only if it seems to have changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indexer.build.inputs import FolderReport
from indexer.corpus import CorpusScan, no_report, read_report, report_key, scan_corpus
from indexer.corpus_state import CorpusState, NotedReport, is_unchanged, stamp


@dataclass(frozen=True, slots=True)
class CorpusInputs:
    """The reports of a corpus, the folders that are none, and the state to note."""

    reports: tuple[FolderReport, ...]
    passed_over: tuple[Path, ...]
    state: CorpusState


def corpus_inputs(corpus: Path, before: CorpusState) -> CorpusInputs:
    """Return the reports of a corpus; `before` is its state when it was indexed last.

    Raises CorpusError where there is no report, or one cannot be read.
    """
    scan: CorpusScan = scan_corpus(corpus)
    if not scan.reports:
        raise no_report(corpus, scan)
    noted: dict[str, NotedReport] = {}
    reports = []
    for folder in scan.reports:
        known = before.reports.get(folder.name)
        if known is None or not is_unchanged(folder, known):
            known = _note(folder)
        noted[folder.name] = known
        size = max(0, known.text[0])
        reports.append(FolderReport(folder, folder.name, known.language, known.key, size))
    state = CorpusState(str(corpus.resolve()), noted)
    return CorpusInputs(tuple(reports), scan.passed_over, state)


def _note(folder: Path) -> NotedReport:
    """Read and hash a report.

    A file that is changed while it is read is too new to be trusted by its stamp.
    """
    source = read_report(folder)
    key = report_key(source.meta.report_id, source.toml, source.sha256)
    toml, text = stamp(folder / "report.toml"), stamp(folder / source.meta.file)
    return NotedReport(key, source.meta.language, source.meta.file, toml, text)
