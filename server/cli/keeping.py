"""The commands that change the index: build it, remove reports."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from indexer.corpus import find_report, no_report, remove_report, scan_corpus
from indexer.corpus_state import read_state
from indexer.errors import EncoderError, IndexMissing, UsageError
from indexer.index.manifest import Manifest, read_manifest
from indexer.index.store import Store
from indexer.installed import can_build, install_command
from indexer.languages import is_known_language, language_name
from server.cli.progress import progress_bar
from server.cli.render import make_console
from server.contract.wording import counted, listed
from server.place import address_of

if TYPE_CHECKING:  # loads what builds
    from indexer.build.build import Built
    from indexer.build.runners import Runner
    from indexer.encoding.torch_encoder import SentenceTransformerEncoder

# The language in which speakers are found and the confidence of an answer is estimated.
_ENGLISH = "en"


def run_index(options: Namespace) -> int:
    """Build the index if anything changed."""
    if not can_build():  # else the build itself finds that there is nothing to build
        scan = scan_corpus(options.corpus)
        if not scan.reports:
            raise no_report(options.corpus, scan)
    with _needed_packages():
        from indexer.encoding.torch_encoder import load_encoder

        built = _build(
            options,
            load_encoder(options.encoder),
            force=options.force,
            verify=options.check,
            run=_runner(options),
        )
    if make_console(stderr=True).is_terminal or built.changed:
        counts = built.manifest.counts
        what = "built" if built.changed else "up to date"
        say(
            f"index {what}: {counted(counts['passages'], 'passage')}, "
            f"{counted(counts['sentences'], 'sentence')}, "
            f"{counted(built.encoded, 'text')} encoded ({built.manifest.encoder.name})"
        )
        reports = read_state(options.index).reports
        say(in_other_languages({name: own.language for name, own in reports.items()}))
    return 0


def run_remove(options: Namespace) -> int:
    """Delete reports from the corpus, and take them out of the index."""
    wanted = tuple(dict.fromkeys(options.report))
    for report_id in wanted:
        find_report(options.corpus, report_id)
    try:
        manifest = read_manifest(options.index)
    except IndexMissing:
        _remove(options, wanted)
        say(f"there is no index in {options.index} to take them out of")
        return 0
    if len(scan_corpus(options.corpus).reports) == len(wanted):
        raise UsageError(
            f"An index has at least one report, and {options.corpus} would have none; add another "
            f"one first, or delete both this folder and {options.index}."
        )
    with _needed_packages():
        encoder = _encoder_of(manifest, options.encoder)
    _remove(options, wanted)
    index_corpus(options, encoder)
    return 0


def index_corpus(options: Namespace, encoder: SentenceTransformerEncoder | None = None) -> None:
    """Index what the corpus has now, with an encoder, or with that of the index if it has one."""
    with _needed_packages():
        from indexer.encoding.torch_encoder import load_encoder

        if encoder is None:
            try:
                encoder = _encoder_of(read_manifest(options.index), options.encoder)
            except IndexMissing:
                encoder = load_encoder(options.encoder)
        built = _build(options, encoder)
    counts = built.manifest.counts
    say(
        f"index built: {counted(counts['reports'], 'report')}, "
        f"{counted(counts['passages'], 'passage')}, {counted(built.encoded, 'text')} encoded"
    )


@contextmanager
def _needed_packages() -> Iterator[None]:
    """Raise EncoderError where a package that building needs is not installed."""
    try:
        yield
    except ModuleNotFoundError as exc:
        raise EncoderError(
            f"Building an index needs the package {exc.name}; run `{install_command('index')}`."
        ) from exc


def _build(
    options: Namespace,
    encoder: SentenceTransformerEncoder,
    *,
    force: bool = False,
    verify: bool = False,
    run: Runner | None = None,
) -> Built:
    """Build the index, with progress, and say which folders are no reports."""
    from indexer.build.build import build
    from indexer.build.runners import one_by_one

    with progress_bar(make_console(stderr=True)) as progress:
        built = build(
            options.corpus,
            Store(options.index),
            encoder,
            force=force,
            verify=verify,
            run=run or one_by_one,
            progress=progress,
            wait=lambda: say("another build is running; waiting for it"),
        )
    for folder in built.passed_over:
        say(f"passed over {folder}: it has no report.toml")
    _load(options)
    return built


def _load(options: Namespace) -> None:
    """Load the index into Milvus, if that is where it is wanted."""
    address = address_of(options)
    if address is None:
        return
    from indexer.index.milvus.loading.load import load_index

    with progress_bar(make_console(stderr=True)) as progress:
        loaded = load_index(Store(options.index), address, progress)
    say(f"index {'loaded into' if loaded else 'is there already in'} {address}")


def _runner(options: Namespace) -> Runner:
    """Who runs the tasks of a build: a Ray cluster, several processes, or this one."""
    from indexer.build.runners import in_processes, on_ray, one_by_one

    if options.ray:
        return on_ray(options.ray)
    return one_by_one if options.workers == 1 else in_processes(options.workers)


def _encoder_of(manifest: Manifest, name: str) -> SentenceTransformerEncoder:
    """The encoder that an index was built with; another one would have to encode everything."""
    from indexer.encoding.torch_encoder import load_encoder

    encoder = load_encoder(name or manifest.encoder.name)
    if encoder.sha256 != manifest.encoder.sha256:
        raise EncoderError(
            f"The index was built with {manifest.encoder.name}, and the encoder "
            f"{encoder.name} of this machine is another one; name that one with --encoder."
        )
    return encoder


def _remove(options: Namespace, wanted: Sequence[str]) -> None:
    for report_id in wanted:
        remove_report(options.corpus, report_id)
        say(f"removed {report_id} from {options.corpus}")


def in_other_languages(languages: Mapping[str, str]) -> str:
    """Return in a sentence which reports are not in English; empty for none.

    `languages` are those of the reports by id. Languages that are not known come first.
    """
    others = {name: own for name, own in languages.items() if own != _ENGLISH}
    ordered = sorted(others, key=lambda name: (is_known_language(others[name]), name))
    if not ordered:
        return ""
    if len(ordered) == 1:
        (only,) = ordered
        return (
            f"report {only} is in {_language(others[only])}: it is searched, but nobody is named "
            "as its speakers"
        )
    which = listed([f"{name} ({_language(others[name])})" for name in ordered])
    return (
        f"{len(ordered):,} reports are not in English: they are searched, but nobody is named as "
        f"their speakers: {which}"
    )


def _language(written: str) -> str:
    """The name of a language, or what it is written as."""
    return language_name(written) if is_known_language(written) else f"{written!r}, not known here"


def say(line: str) -> None:
    """Print a message on stderr, unless it is empty."""
    if line:
        print(line, file=sys.stderr)
