"""Build an index: plan, build the segments that are missing, merge, publish."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from indexer.build.corpus_inputs import corpus_inputs
from indexer.build.inputs import GivenReport, ReportInput
from indexer.build.intact import intact_segments, is_intact
from indexer.build.made_by import encoded_by, made_by
from indexer.build.merging import merge_all
from indexer.build.plan import Standing, index_id, make_plan
from indexer.build.runners import Runner, one_by_one
from indexer.build.task import open_workshop
from indexer.corpus_state import CorpusState, read_state
from indexer.encoding.codec import CODEC_FILE
from indexer.encoding.embed import punctuation
from indexer.encoding.export_store import (
    EXPORT_FILES,
    RECORD_FILE,
    is_made_by_this_code,
    recorded_difference,
    stored_export,
)
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.errors import IndexUnusable, ReportChanged
from indexer.files import describe_files
from indexer.index.analyzer import stop_words
from indexer.index.manifest import EncoderInfo, Manifest, read_manifest
from indexer.index.segment.reader import Segment
from indexer.index.store import Store, storage_errors
from indexer.types import Passage, Progress, ReportMeta


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build: `encoded` is how many passages were encoded, 0 if nothing changed.

    `passed_over` are folders of the corpus that are no reports.
    """

    manifest: Manifest
    changed: bool
    encoded: int
    passed_over: tuple[Path, ...] = ()


def no_progress(stage: str, done: int, total: int) -> None:
    """Show nothing."""


def _no_wait() -> None:
    return None


@dataclass(frozen=True, slots=True)
class _Options:
    """How to build: the parameters of `build`."""

    force: bool = False
    verify: bool = False
    progress: Progress = no_progress
    wait: Callable[[], None] = _no_wait
    run: Runner = one_by_one


def build(
    corpus: Path,
    store: Store,
    encoder: SentenceTransformerEncoder,
    *,
    force: bool = False,
    verify: bool = False,
    progress: Progress = no_progress,
    wait: Callable[[], None] = _no_wait,
    run: Runner = one_by_one,
) -> Built:
    """Build and publish the index of a corpus; what has not changed is not touched.

    With `force` everything is built anew, with `verify` the hash of every file of the index is
    checked first. `wait` is called if another build has to end first. Raises CorpusError,
    EncoderError or StorageError; the current index then stays current.
    """
    before = CorpusState() if force else read_state(store.folder)
    options = _Options(force, verify, progress, wait, run)
    inputs = corpus_inputs(corpus, before)
    try:
        built = _build_reports(inputs.reports, store, encoder, options)
    except ReportChanged:
        # By now, or before: a file may have the size and time that were noted, and other words.
        inputs = corpus_inputs(corpus, CorpusState())
        built = _build_reports(inputs.reports, store, encoder, options)
    if inputs.state != before:
        with storage_errors(store.folder):
            inputs.state.write(store.folder)
    return replace(built, passed_over=inputs.passed_over)


def build_passages(
    passages: Sequence[Passage], store: Store, encoder: SentenceTransformerEncoder
) -> Built:
    """Build and publish the index of given passages, which are grouped by report."""
    reports = [
        GivenReport(ReportMeta(report_id, report_id), tuple(own))
        for report_id, own in groupby(passages, key=lambda passage: passage.report_id)
    ]
    return build_reports(reports, store, encoder)


def build_reports(
    wanted: Sequence[ReportInput], store: Store, encoder: SentenceTransformerEncoder
) -> Built:
    """Build and publish the index of some reports, as `build` does."""
    return _build_reports(wanted, store, encoder, _Options())


def _build_reports(
    wanted: Sequence[ReportInput],
    store: Store,
    encoder: SentenceTransformerEncoder,
    options: _Options,
) -> Built:
    options.progress("looking for changes", 0, len(wanted))
    verify = options.verify
    if not options.force and (done := _unchanged(wanted, store, encoder, verify)):
        return done
    with store.building(options.wait), storage_errors(store.folder):
        done = None if options.force else _unchanged(wanted, store, encoder, verify)
        return done or _build(wanted, store, encoder, options)


def _unchanged(
    wanted: Sequence[ReportInput], store: Store, encoder: SentenceTransformerEncoder, verify: bool
) -> Built | None:
    """The current index, if it is whole and of these reports."""
    try:
        manifest = read_manifest(store.folder)
    except IndexUnusable:
        return None
    codec = manifest.encoder.files.get(CODEC_FILE)
    folder = store.encoders / encoder.sha256[:16]
    if codec is None or not is_made_by_this_code(folder):
        return None
    if not is_intact(folder, manifest.encoder, RECORD_FILE, verify):
        return None
    codes = encoded_by(encoder.sha256, codec.sha256)
    segments = intact_segments(store, manifest, verify)
    plan = make_plan(wanted, segments, made_by(codes), codes)
    if not plan.changes_nothing or len(plan.standing) < len(manifest.segments):
        return None
    return Built(manifest, changed=False, encoded=0)


def _build(
    wanted: Sequence[ReportInput],
    store: Store,
    encoder: SentenceTransformerEncoder,
    options: _Options,
) -> Built:
    """Build what is missing, merge, and publish."""
    progress = options.progress
    described = _export(store, encoder, progress)
    codes = encoded_by(encoder.sha256, described.files[CODEC_FILE].sha256)
    by = made_by(codes)
    segments, salt = _usable(store, options.force, options.verify)
    plan = make_plan(wanted, segments, by, codes, salt)
    made = (
        list(options.run(plan.tasks, open_workshop(store, encoder), progress)) if plan.tasks else []
    )
    standing = [*plan.standing, *(Standing(info) for info, _ in made)]
    vocabulary = len(punctuation(encoder.tokenizer))
    infos = merge_all(store, standing, by, salt, vocabulary, progress)
    progress("publishing", 0, 1)
    languages = sorted({info.language for info in infos})
    manifest = Manifest(
        index_id=index_id({report.report_id: report.key for report in wanted}, by),
        built_at=datetime.now(UTC).isoformat(timespec="microseconds"),
        made_by=by,
        encoder=described,
        segments=tuple(infos),
        stop_words={language: stop_words(language) for language in languages},
    )
    store.publish(manifest)
    store.remove_unused(manifest)
    progress("publishing", 1, 1)
    return Built(manifest, changed=True, encoded=sum(encoded for _, encoded in made))


def _export(store: Store, encoder: SentenceTransformerEncoder, progress: Progress) -> EncoderInfo:
    """Make the export of the encoder, unless it is there, and describe it."""
    folder = stored_export(encoder, store.encoders, progress)
    found = describe_files(folder)
    return EncoderInfo(
        name=encoder.name,
        sha256=encoder.sha256,
        dimension=encoder.dimension,
        max_tokens=encoder.max_tokens,
        query_prompt=encoder.query_prompt,
        onnx_difference=recorded_difference(folder),
        files={name: found[name] for name in EXPORT_FILES},
    )


def _usable(store: Store, force: bool, verify: bool) -> tuple[list[Segment], str]:
    """The segments of the current index that may be used, and what names of new ones end with.

    New segments must not have the names of those that are not trusted.
    """
    try:
        manifest = read_manifest(store.folder)
    except IndexUnusable:
        return [], ""
    if force:
        return [], os.urandom(4).hex()
    whole = intact_segments(store, manifest, verify)
    return whole, "" if len(whole) == len(manifest.segments) else os.urandom(4).hex()
