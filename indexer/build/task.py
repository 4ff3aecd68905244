"""One task of a build: read some reports, attribute, encode, and write them as one segment.

A task is a pure function of its inputs onto one folder, which appears whole or not at all: done
twice, or anew after a kill, it gives the same. It knows nothing of who runs it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.attribution.attribute import attribute_report
from indexer.attribution.types import AttributionRecord
from indexer.build.inputs import LoadedReport, ReportInput
from indexer.build.memory import release_memory
from indexer.build.spool import BuiltBefore, Spool
from indexer.encoding.codec import CODEC_FILE, TokenCodec
from indexer.encoding.embed import encode_passages, punctuation
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.encoding.types import PassageCodes
from indexer.errors import IndexUnusable
from indexer.index.analyzer import Analyzer
from indexer.index.segment.reader import Segment, check_hashes, open_segment
from indexer.index.segment.types import SegmentInfo, SegmentReport
from indexer.index.segment.writer import read_description, write_segment
from indexer.index.store import Store
from indexer.types import Passage

# Passages that are read before some are encoded, and those that are encoded at a time: passages of
# like lengths together, so that little of a batch is padding.
_READ, _AT_A_TIME = 1024, 32
SPOOL_SUFFIX = ".spool"


@dataclass(frozen=True, slots=True)
class SegmentTask:
    """What one segment is to be made of.

    `built` are segments that are not damaged, whose passages need not be encoded again.
    """

    info: SegmentInfo
    stop_words: tuple[str, ...]
    inputs: tuple[ReportInput, ...]
    built: tuple[SegmentInfo, ...] = ()


@dataclass(slots=True)
class Count:
    """How far a task is: passages done, how many of them were encoded, bytes of reports read."""

    passages: int = 0
    encoded: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a task works with: the store, the encoder, its codec, the tokens that are signs.

    `keeps` says whether the codes of a task are kept until it is finished, in a file that only one
    machine may open.
    """

    store: Store
    encoder: SentenceTransformerEncoder
    codec: TokenCodec
    silent: NDArray[np.bool_] = field(repr=False)
    keeps: bool = True


def open_workshop(store: Store, encoder: SentenceTransformerEncoder) -> Workshop:
    """Return the workshop over a store that has the export of the encoder."""
    codec = TokenCodec.load(store.encoders / encoder.sha256[:16] / CODEC_FILE)
    return Workshop(store, encoder, codec, punctuation(encoder.tokenizer))


def finished_segment(store: Store, task: SegmentTask) -> SegmentInfo | None:
    """Return the segment of a task if it is finished and whole."""
    return _whole_segment(store.segment(task.info.segment_id))


def _whole_segment(folder: Path) -> SegmentInfo | None:
    """The segment in a folder if each file has its hash: after a crash, size and time may lie."""
    info = read_description(folder)
    if info is not None:
        with suppress(IndexUnusable):
            check_hashes(folder, info)
            return info
    return None


def build_segment(
    task: SegmentTask,
    workshop: Workshop,
    step: Callable[[Count], None] = lambda count: None,
) -> SegmentInfo:
    """Build the segment of a task, unless it is finished already.

    `step` is called after each batch. Raises CorpusError, EncoderError or OSError.
    """
    if done := finished_segment(workshop.store, task):
        return done
    spool = _spool(task, workshop) if workshop.keeps else None
    try:
        reports = _reports(task, workshop, spool, step)
        info = write_task(task, workshop.store, reports, len(workshop.silent))
        if spool:
            spool.remove()
    finally:
        if spool:
            spool.close()
    return info


def write_task(
    task: SegmentTask, store: Store, reports: Iterable[SegmentReport], vocabulary: int
) -> SegmentInfo:
    """Write the reports of a task as its segment, which appears whole or not at all.

    `vocabulary` is the number of token ids of the encoder, V.
    """
    folder = store.segment(task.info.segment_id)
    partial = folder.with_name(f".{folder.name}-{os.urandom(6).hex()}")
    partial.mkdir(parents=True)
    try:
        analyzer = Analyzer(task.info.language, task.stop_words)
        info = write_segment(partial, reports, analyzer, task.info, vocabulary)
        put_in_place(partial, folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return info


def put_in_place(partial: Path, folder: Path) -> None:
    """Give a finished folder its name, in place of an unfinished one; two may do so at once."""
    for last in (False, False, True):
        try:
            partial.rename(folder)
        except OSError:  # there is one already
            if _whole_segment(folder):
                return
            if last:
                raise
            shutil.rmtree(folder, ignore_errors=True)
        else:
            return


def _spool(task: SegmentTask, workshop: Workshop) -> Spool:
    folder = workshop.store.segment(task.info.segment_id)
    folder.parent.mkdir(parents=True, exist_ok=True)
    place = folder.with_name(f".{folder.name}{SPOOL_SUFFIX}")
    return Spool(place, workshop.codec.bytes, workshop.encoder.dimension)


def _reports(
    task: SegmentTask, workshop: Workshop, spool: Spool | None, step: Callable[[Count], None]
) -> Iterator[SegmentReport]:
    """The reports of a task; small ones are encoded together."""
    codes_of = _CodeSource(task, workshop, spool, step)
    waiting: list[tuple[ReportInput, LoadedReport, AttributionRecord]] = []
    passages = 0
    for each in task.inputs:
        loaded = each.load()
        waiting.append((each, loaded, attribute_report(loaded.passages, each.language)))
        passages += len(loaded.passages)
        if passages >= _READ:
            yield from codes_of.finish(waiting)
            waiting, passages = [], 0
    yield from codes_of.finish(waiting)


def stored_report(
    key: str, loaded: LoadedReport, record: AttributionRecord, codes: Sequence[PassageCodes]
) -> SegmentReport:
    """Return a report as its segment stores it."""
    return SegmentReport(
        meta=loaded.meta,
        key=key,
        sha256=loaded.sha256,
        toml=loaded.toml,
        raw=loaded.raw,
        passages=loaded.passages,
        record=record,
        codes=codes,
    )


class _CodeSource:
    """Finds the codes of passages: kept by a killed build, built before, or encoded now."""

    def __init__(
        self,
        task: SegmentTask,
        workshop: Workshop,
        spool: Spool | None,
        step: Callable[[Count], None],
    ) -> None:
        self._workshop, self._spool, self._step = workshop, spool, step
        self._before = BuiltBefore(_earlier_segments(workshop.store, task))
        self._count = Count()

    def finish(
        self, waiting: Sequence[tuple[ReportInput, LoadedReport, AttributionRecord]]
    ) -> Iterator[SegmentReport]:
        """Encode the passages of some reports and yield the reports."""
        passages = [passage for _, loaded, _ in waiting for passage in loaded.passages]
        codes = self._codes(passages, sum(each.size for each, _, _ in waiting))
        at = 0
        for each, loaded, record in waiting:
            end = at + len(loaded.passages)
            yield stored_report(each.key, loaded, record, codes[at:end])
            at = end

    def _known(self, passage: Passage) -> PassageCodes | None:
        kept = self._spool.get(passage) if self._spool else None
        return kept or self._before.get(passage)

    def _codes(self, passages: Sequence[Passage], size: int) -> list[PassageCodes]:
        """The codes of passages of reports of so many bytes, in order."""
        found = {n: own for n, each in enumerate(passages) if (own := self._known(each))}
        missing = [number for number in range(len(passages)) if number not in found]
        # Equal texts come together as well, so that they are encoded once.
        missing.sort(key=lambda number: (len(passages[number].text), passages[number].text))
        if found:
            self._done(len(found), size * len(found) / len(passages))
        for start in range(0, len(missing), _AT_A_TIME):
            some = missing[start : start + _AT_A_TIME]
            found |= zip(some, self._encoded([passages[number] for number in some]), strict=True)
            self._count.encoded += len(some)
            self._done(len(some), size * len(some) / len(passages))
        return [found[number] for number in range(len(passages))]

    def _encoded(self, passages: Sequence[Passage]) -> list[PassageCodes]:
        work = self._workshop
        fresh = encode_passages(passages, work.encoder, work.codec, work.silent)
        if self._spool:
            self._spool.put(passages, fresh)
        release_memory()
        return fresh

    def _done(self, passages: int, size: float) -> None:
        self._count.passages += passages
        self._count.bytes += round(size)
        self._step(self._count)


def _earlier_segments(store: Store, task: SegmentTask) -> list[Segment]:
    """The segments that were built before whose codes were made in the same way."""
    found = []
    for info in task.built:
        if info.encoded_by == task.info.encoded_by:
            with suppress(IndexUnusable):
                found.append(open_segment(store.segment(info.segment_id), info))
    return found
