"""Make the index of a size: real reports first, by the usual build; then varied ones.

Run as a process, for one size.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from evals.bench.children import peak, tell
from evals.bench.made.documents import (
    MadeReport,
    collection_reports,
    corpus_reports,
    first_reports,
)
from evals.bench.made.encoders import MeasuredEncoder, export_encoder_once
from evals.bench.made.folders import Scale, SizeFolder, link_encoders, write_corpus
from evals.bench.made.varied_reports import (
    VariedReports,
    number_of,
    passages_of,
    varied_reports,
)
from indexer.attribution.attribute import attribute_report
from indexer.attribution.reasons import NO_SPEAKER
from indexer.attribution.types import AttributionRecord, Roster
from indexer.build.build import build
from indexer.build.inputs import LoadedReport, ReportInput
from indexer.build.runners import Made, Runner, one_by_one
from indexer.build.task import SegmentTask, Workshop, finished_segment, stored_report, write_task
from indexer.corpus import read_report
from indexer.encoding.codec import CODEC_FILE, TokenCodec
from indexer.encoding.embed import encode_passages
from indexer.index.segment.types import SegmentReport
from indexer.settings import default_corpus
from indexer.types import Attribution, Passage, Progress

# The most real passages; to encode more takes long, and what is looked for grows with the number.
REAL = 20_000
# Where the token vectors of real passages are kept.
RECORDED = "real"
_NOBODY = Attribution("unattributed", reason=NO_SPEAKER)


def make_index(scale: Scale, size: int) -> dict[str, Any]:
    """Make the index of a size, unless it is there; return what that took."""
    export_encoder_once(scale.folder)
    place = scale.of(size)
    link_encoders(scale.folder, place.store)
    encoder = MeasuredEncoder(scale.folder / RECORDED)
    real = real_reports(scale.collections, size)
    left = size - sum(len(report.texts) for report in real)
    if left <= 0:
        write_corpus(place, real)
        return _built(place, encoder, one_by_one)
    varied = _varied(place, encoder, real)
    write_corpus(place, chain(real, varied.made(left)))
    return _built(place, encoder, _runner(varied, place.corpus))


def real_reports(collections: Sequence[Path], size: int) -> list[MadeReport]:
    """Return the first real reports of collections, or of the corpus, for an index of a size."""
    every = collection_reports(collections) if collections else corpus_reports(default_corpus())
    return first_reports(every, min(size, REAL))


def _varied(
    place: SizeFolder, encoder: MeasuredEncoder, real: Sequence[MadeReport]
) -> VariedReports:
    codec = TokenCodec.load(place.store.encoders / encoder.sha256[:16] / CODEC_FILE)
    assert encoder.recording is not None
    return varied_reports(real, encoder, encoder.recording, codec)


def _built(place: SizeFolder, encoder: MeasuredEncoder, run: Runner) -> dict[str, Any]:
    """Build, and note what it took if anything was built."""
    encoder.reset()
    started = time.perf_counter()
    built = build(place.corpus, place.store, encoder, run=run)
    if built.changed:
        found = {
            "seconds": time.perf_counter() - started,
            "encoding": encoder.seconds,
            "encoded": encoder.texts,
            "peak": peak(),
            **built.manifest.counts,
        }
        place.note("built", found)
    return place.noted("built")


def _runner(varied: VariedReports, corpus: Path) -> Runner:
    """Return what writes the segments of real and varied reports of a corpus."""

    def run(tasks: Sequence[SegmentTask], workshop: Workshop, progress: Progress) -> Iterator[Made]:
        for task in tasks:
            reports = (_segment_report(each, varied, corpus, workshop) for each in task.inputs)
            done = finished_segment(workshop.store, task)
            yield done or write_task(task, workshop.store, reports, len(workshop.silent)), 0

    return run


def _segment_report(
    each: ReportInput, varied: VariedReports, corpus: Path, workshop: Workshop
) -> SegmentReport:
    """A report as its segment stores it; only real ones are attributed."""
    number = number_of(each.report_id)
    if number < varied.first:
        loaded = each.load()
        record = attribute_report(loaded.passages, each.language)
        codes = encode_passages(loaded.passages, workshop.encoder, workshop.codec, workshop.silent)
    else:
        source, texts = read_report(corpus / each.report_id), varied.texts(number)
        passages = passages_of(each.report_id, source.raw.decode(), texts)
        loaded = LoadedReport(source.meta, source.sha256, source.toml, source.raw, passages)
        record = unattributed(passages)
        codes = varied.passage_codes(texts[: len(passages)], workshop.silent)
    return stored_report(each.key, loaded, record, codes)


def unattributed(passages: Sequence[Passage]) -> AttributionRecord:
    """Return the record of passages of which nobody says anything."""
    nobody = tuple((_NOBODY,) * len(passage.sentences) for passage in passages)
    return AttributionRecord(nobody, Roster((), (), ()), ())


if __name__ == "__main__":
    wanted = Scale.read(sys.argv[1:])
    tell(make_index(wanted, wanted.sizes[0]))
