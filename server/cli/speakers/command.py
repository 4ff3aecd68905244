"""List who speaks in a report, or who says each of its sentences."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter

from indexer.corpus import report_ids
from indexer.errors import IndexMissing, UnknownReport, UsageError
from indexer.types import Status
from server.cli.opening import open_with_note
from server.cli.render import make_console, print_file, print_json
from server.cli.speakers.terminal import print_roster, print_sentences
from server.contract.speaker_json import roster_json, roster_of
from server.contract.speaker_schemas import RosterJSON
from server.contract.wording import listed
from server.export.reading import SpokenReport, of_index, read_anew
from server.export.speakers import roster_csv, sentences_csv, sentences_json

# Of at most so many reports the speakers are listed at once.
_ROSTERS = 20
# How many ids a message names.
_NEAREST = 5


def run_speakers(options: Namespace) -> int:
    """List who speaks in each report of the index, or in one; or who says each of its sentences."""
    if not options.report and (options.sentences or options.csv):
        raise UsageError(
            "--sentences and --csv are of one report; name it by its id, its folder or its file."
        )
    if not options.report:
        return _list_all(options)
    found = _find(options)
    if options.sentences:
        _print_sentences(found, options)
    elif options.csv:
        print_file(roster_csv(found.roster).encode())
    else:
        _print_rosters([(found.whole.meta.title, _roster(found))], options)
    return 0


def _find(options: Namespace) -> SpokenReport:
    """Return a report as its file is now, or as the index has it where the corpus has it not."""
    found = read_anew(options.report, options.corpus)
    if found is not None:
        return found
    try:
        records = open_with_note(options).records
    except IndexMissing:
        ids = report_ids(options.corpus) if options.corpus.is_dir() else []
    else:
        if records.listing.find(options.report) is not None:
            return of_index(records, options.report)
        ids = records.listing.ids()
    from rapidfuzz.process import extract  # slow to import; most names are right

    nearest = listed([name for name, *_ in extract(options.report, ids, limit=_NEAREST)], _NEAREST)
    raise UnknownReport(
        f"There is no report, folder with a report.toml, or file {options.report!r}; "
        + (f"the reports nearest to it: {nearest}." if nearest else "name one that is there.")
    )


def _roster(found: SpokenReport) -> RosterJSON:
    statuses: Counter[Status] = Counter(
        said.status for passage in found.whole.attributions for said in passage
    )
    return roster_of(found.whole.meta.report_id, statuses, found.roster, found.acronyms)


def _list_all(options: Namespace) -> int:
    records = open_with_note(options).records
    if records.report_count > _ROSTERS:
        raise UsageError(
            f"The index has {records.report_count:,} reports; name one, as in `rapporteur speakers "
            f"{records.listing.ids()[0]}` (`rapporteur reports` lists them)."
        )
    _print_rosters(
        [(meta.title, roster_json(records, own)) for own, meta in records.reports.items()], options
    )
    return 0


def _print_rosters(rosters: list[tuple[str, RosterJSON]], options: Namespace) -> None:
    if options.json:
        print_json({"reports": [roster for _, roster in rosters]})
        return
    console = make_console()
    for title, roster in rosters:
        print_roster(console, title, roster)


def _print_sentences(found: SpokenReport, options: Namespace) -> None:
    if options.json:
        print_json(sentences_json(found.whole))
    elif options.csv:
        print_file(sentences_csv(found.whole).encode())
    else:
        print_sentences(make_console(), found.whole)
