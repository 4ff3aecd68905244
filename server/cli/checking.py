"""The command that checks the files of an index, and says what is damaged and how to mend it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence

from indexer.corpus_state import read_state
from indexer.index.manifest import Manifest, read_manifest
from indexer.index.segment.damage import DamagedFile, damaged_files, report_ids
from indexer.index.segment.layout import TABLES
from indexer.index.segment.types import SegmentInfo
from indexer.index.store import Store
from server.cli.mending import with_places
from server.cli.progress import progress_bar
from server.cli.render import make_console
from server.contract.wording import counted, listed
from server.place import only_folder

# How many reports of a damaged segment are named.
_NAMED = 5
_MEGABYTE = 1_000_000

# What is damaged of each segment that is, by its id.
Damage = Mapping[str, Sequence[DamagedFile]]


def run_check(options: Namespace) -> int:
    """Check every file of the index; say which segments are damaged and how to mend them."""
    only_folder(options)
    store = Store(options.index)
    manifest, lines = _checked(store)
    if not lines:
        print(_all_is_well(manifest))
        return 0
    for line in lines:
        print(line)
    print(with_places("to mend it, run `rapporteur index --check`", options))
    return 3


def _checked(store: Store) -> tuple[Manifest, list[str]]:
    """The manifest of a store, and a line for each damaged part.

    If a build has published another one meanwhile, and removed segments, that one is checked.
    """
    while True:
        manifest = read_manifest(store.folder)
        lines = [*_damage_of_encoder(store, manifest), *_damage_of_segments(store, manifest)]
        if not lines or read_manifest(store.folder) == manifest:
            return manifest, lines


def _all_is_well(manifest: Manifest) -> str:
    counts, segments = manifest.counts, manifest.segments
    files = [*manifest.encoder.files.values()]
    files += [file for info in segments for file in info.files.values()]
    size = sum(file.size for file in files) / _MEGABYTE
    return (
        f"every file is as it was built: {counted(len(segments), 'segment')}, "
        f"{counted(counts['reports'], 'report')}, {counted(counts['passages'], 'passage')}, "
        f"{len(files):,} files, {size:,.1f} MB"
    )


def _damage_of_encoder(store: Store, manifest: Manifest) -> Iterator[str]:
    encoder = manifest.encoder
    if files := damaged_files(store.encoders / encoder.sha256[:16], encoder):
        yield f"encoder {encoder.name}: {_faults(files)}; answers may be wrong"


def _damage_of_segments(store: Store, manifest: Manifest) -> Iterator[str]:
    """A line for each damaged segment: its name, the file, the reports that it holds."""
    damage: dict[str, list[DamagedFile]] = {}
    with progress_bar(make_console(stderr=True)) as progress:
        for number, info in enumerate(manifest.segments):
            progress("checking", number, len(manifest.segments))
            if files := damaged_files(store.segment(info.segment_id), info):
                damage[info.segment_id] = files
    ids = _report_ids(store, manifest, damage)
    rest = sorted(set(read_state(store.folder).reports).difference(*ids.values()))
    for info in manifest.segments:
        if files := damage.get(info.segment_id, []):
            holds = _reports(info, ids.get(info.segment_id), rest)
            yield f"segment {info.segment_id}: {_faults(files)}; it holds {holds}"


def _report_ids(store: Store, manifest: Manifest, damage: Damage) -> dict[str, list[str]]:
    """The ids of the reports of each segment whose tables are whole."""
    return {
        info.segment_id: report_ids(store.segment(info.segment_id))
        for info in manifest.segments
        if all(file.name != TABLES for file in damage.get(info.segment_id, ()))
    }


def _reports(info: SegmentInfo, ids: Sequence[str] | None, rest: Sequence[str]) -> str:
    """How many reports a segment holds and which.

    Where its tables are damaged (`ids` is None), they are some of those that no other one has.
    """
    count = counted(info.counts["reports"], "report")
    which = rest if ids is None else ids
    if not which:
        return count
    among = ":" if len(which) == info.counts["reports"] else " of these:"
    return f"{count}{among} {listed(which, _NAMED)}"


def _faults(files: Sequence[DamagedFile]) -> str:
    more = f", and {counted(len(files) - 1, 'more file')} too" if len(files) > 1 else ""
    return f"{files[0].name} {files[0].fault}{more}"
