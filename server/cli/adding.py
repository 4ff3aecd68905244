"""The command that adds files to the corpus, or shows what would be read of them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import CorpusError, EncoderError, RapporteurError, UsageError
from indexer.installed import can_build, install_command
from indexer.parsing.types import Particulars
from server.cli.keeping import index_corpus, say
from server.cli.preview import print_candidate
from server.cli.render import make_console, safe
from server.contract.wording import counted

if TYPE_CHECKING:  # loads what reads files
    from indexer.importers.add import Candidate

_STANDARD_INPUT = "-"
# The largest file that is read, in bytes.
_MOST = 500_000_000


def run_add(options: Namespace) -> int:
    """Make a report of each file, and index them; what cannot be read is told, and left out."""

    given = Particulars(options.id, options.title, options.date, options.language)
    files, faults = _files(options.file)
    if len(files) > 1 and (given.report_id or given.title):
        raise UsageError(
            f"--id and --title are of one file and there are {len(files):,}; add them one by one."
        )
    if not options.preview and not can_build():
        raise EncoderError(
            "Nothing was added: a report must be indexed, which needs packages that are not "
            f"installed; run `{install_command('index')}`."
        )
    added = 0
    for path in files:
        try:
            if options.preview:
                _preview(path, given)
            else:
                added += _add(path, given, options.corpus)
        except RapporteurError as exc:
            faults.append(exc)
    if added:
        index_corpus(options)
    for fault in faults:
        say(safe(f"rapporteur: {fault}"))
    return max((fault.exit_code for fault in faults), default=0)


def _preview(path: Path, given: Particulars) -> None:
    from indexer.importers.add import read_candidate

    print_candidate(make_console(), read_candidate(*_bytes_of(path, given.report_id), given))


def _add(path: Path, given: Particulars, corpus: Path) -> bool:
    """Store a file as a report; return False if it is there already. Raises CorpusError."""
    from indexer.importers.add import id_of, is_stored, read_candidate, store

    raw, name = _bytes_of(path, given.report_id)
    candidate = read_candidate(raw, name, given)
    try:
        known = is_stored(candidate, corpus)
    except CorpusError:
        if given.report_id:
            raise
        # Files of one name in several folders.
        own = replace(given, report_id=id_of(f"{path.resolve().parent.name}-{path.stem}"))
        candidate = read_candidate(raw, name, own)
        known = is_stored(candidate, corpus)
    if known:
        say(f"{candidate.meta.report_id} is in {corpus} already")
        return False
    store(candidate, corpus)
    _tell(candidate)
    return True


def _tell(candidate: Candidate) -> None:
    meta = candidate.meta
    date = f" ({meta.date})" if meta.date else ""
    paragraphs = counted(len(candidate.report.passages), "paragraph")
    say(safe(f"added {meta.report_id}: {meta.title}{date}, {paragraphs}"))
    for warning in candidate.document.warnings:
        say(safe(f"warning, {meta.report_id}: {warning}"))


def _files(names: Sequence[str]) -> tuple[list[Path], list[RapporteurError]]:
    """The files of names and folders, each once, and why some have none."""
    from indexer.importers.add import files_of

    found: dict[Path, None] = {}
    faults: list[RapporteurError] = []
    for name in names:
        try:
            own: Iterator[Path] | list[Path] = [Path(name)]
            if name != _STANDARD_INPUT:
                own = files_of(Path(name))
            found |= dict.fromkeys(own)
        except CorpusError as exc:
            faults.append(exc)
    return list(found), faults


def _bytes_of(path: Path, report_id: str) -> tuple[bytes, Path]:
    """The bytes of a file or of standard input, and the name of what they are."""
    if str(path) != _STANDARD_INPUT:
        from indexer.corpus import read_corpus_file

        return read_corpus_file(path, "name a file that is there", most=_MOST), path
    if not report_id:
        raise UsageError("Standard input has no name; give the report one with --id.")
    from indexer.importers.read import suffix_of

    raw = sys.stdin.buffer.read(_MOST + 1)
    if len(raw) > _MOST:
        raise CorpusError(f"Standard input is larger than {_MOST // 1_000_000} MB; split it.")
    return raw, Path(f"{report_id}{suffix_of(raw)}")
