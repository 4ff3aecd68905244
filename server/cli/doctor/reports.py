"""The corpus: how many reports it has, and which cannot be read."""

from __future__ import annotations

from pathlib import Path

from indexer.corpus import read_report, scan_corpus
from indexer.errors import CorpusError
from server.cli.doctor.types import Finding
from server.contract.wording import counted

# With more reports than these, reading all of them would take minutes.
_MOST_READ = 2_000
_NAMED = 3


def check_reports(corpus: Path) -> Finding:
    """Return what is found of a corpus; an index answers without it."""
    try:
        scan = scan_corpus(corpus)
    except CorpusError as exc:
        found, _, to_do = str(exc).rstrip(".").partition("; ")
        return Finding("reports", "warn", found, to_do)
    faults = []
    for folder in scan.reports[:_MOST_READ]:
        try:
            read_report(folder)
        except CorpusError as exc:
            faults.append(str(exc).rstrip("."))
    faults += [f"{folder} has no report.toml" for folder in scan.passed_over]
    found = f"{corpus}: {counted(len(scan.reports), 'report')}"
    if len(scan.reports) > _MOST_READ:
        found += f", the first {_MOST_READ:,} of them read"
    if faults:
        more = f"; and {len(faults) - _NAMED:,} more" if len(faults) > _NAMED else ""
        found = f"{found}; {'; '.join(faults[:_NAMED])}{more}"
        return Finding("reports", "warn", found, "correct them, or take them out of the folder")
    if not scan.reports:
        return Finding("reports", "warn", found, "add one with `rapporteur add FILE`")
    return Finding("reports", "ok", found)
