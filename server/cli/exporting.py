"""The command that writes a whole report in another format."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from indexer.errors import UnknownReport, UsageError
from indexer.index.records import Records
from server.citation.base_url import chosen_base_url
from server.cli.opening import open_with_note
from server.cli.render import print_file
from server.contract.wording import listed

# How many ids a message names.
_NEAREST = 5


def run_export(options: Namespace) -> int:
    """Write a report to a file or to standard output."""
    from server.export.formats import export

    base_url = chosen_base_url(options.base_url)
    records = open_with_note(options).records
    check_id(records, options.report)
    raw = export(records, options.report, options.format, base_url)
    if options.out:
        write_file(raw, Path(options.out))
    else:
        print_file(raw)
    return 0


def check_id(records: Records, report_id: str) -> None:
    """Raise UnknownReport with the nearest ids where no report has this one."""
    if records.listing.find(report_id) is not None:
        return
    from rapidfuzz.process import extract  # slow to import; most ids are right

    nearest = [name for name, *_ in extract(report_id, records.listing.ids(), limit=_NEAREST)]
    raise UnknownReport(
        f"There is no report {report_id!r} in the index; the nearest to it: "
        f"{listed(nearest, _NEAREST)} (`rapporteur reports` lists all)."
    )


def write_file(raw: bytes, path: Path) -> None:
    """Write a file; raises UsageError where it cannot be written."""
    try:
        path.write_bytes(raw)
    except OSError as exc:
        raise UsageError(
            f"{path} cannot be written ({exc.strerror}); name another file with --out."
        ) from exc
