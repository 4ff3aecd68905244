"""Open an index: its segments, language by language, and the encoder that reads questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss

from indexer.encoding.codec import CODEC_FILE, TokenCodec
from indexer.encoding.onnx_encoder import open_encoder
from indexer.encoding.types import Encoder
from indexer.errors import EncoderError, IndexDamaged, IndexMissing
from indexer.index.analyzer import analyzer_of
from indexer.index.manifest import EncoderInfo, Manifest, read_manifest
from indexer.index.records import Records
from indexer.index.search.headings import HeadingIndex
from indexer.index.search.late_interaction import TokenIndex
from indexer.index.search.lexical import LexicalIndex
from indexer.index.search.name_directory import NameDirectory
from indexer.index.search.speakers import SpeakerIndex
from indexer.index.search.vectors import SentenceIndex, VectorIndex
from indexer.index.segment.reader import Segment, check_hashes, check_sizes, open_segment
from indexer.index.segment.types import SegmentInfo
from indexer.index.storage import Storage
from indexer.index.store import Store
from indexer.types import IntArray

_MEND = "run `rapporteur index`"


@dataclass(frozen=True, slots=True)
class SearchIndexes:
    """The search indexes over the passages (P) of one language.

    Their rows are numbered from 0; the first is row `first` of the whole index.
    """

    language: str
    first: int
    sentences: VectorIndex
    tokens: TokenIndex
    lexical: LexicalIndex
    headings: HeadingIndex
    speakers: SpeakerIndex
    names: NameDirectory

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return self.lexical.passages

    def own_rows(self, rows: IntArray) -> IntArray:
        """Return the numbers here of some rows of the whole index; others are left out."""
        return rows[(rows >= self.first) & (rows < self.first + self.passages)] - self.first


@dataclass(frozen=True, slots=True)
class Index:
    """An open index: the records of its reports, the search indexes of each language, the encoder.

    `damaged` are the messages about segments that were left out because they are damaged.
    """

    folder: Path
    manifest: Manifest
    encoder: Encoder
    records: Records
    searches: tuple[SearchIndexes, ...]
    damaged: tuple[str, ...] = ()


def open_index(
    store: Store,
    threads: int = 0,
    *,
    verify: bool = False,
    tolerant: bool = False,
    encoder: Encoder | None = None,
) -> Index:
    """Open the index of a store.

    `threads` is how many threads share one forward pass of the encoder: 0 for one a core. With
    `verify` the hash of every file is checked. With `tolerant` damaged segments are left out, as
    long as one is whole. `encoder` is taken as it is if it is the one of the index. Raises
    IndexMissing, IndexDamaged or IndexOutdated, and OSError where the system has no more files to
    give.
    """
    # Questions are answered in several threads; those of FAISS would only wait for each other.
    faiss.omp_set_num_threads(1)
    while True:
        manifest = read_manifest(store.folder)
        # A build may publish and remove segments after the manifest was read: no damage, then.
        try:
            index = _open(store, manifest, threads, verify, tolerant, encoder)
        except IndexDamaged:
            if _built_at(store) == manifest.built_at:
                raise
            continue
        if not index.damaged or _built_at(store) == manifest.built_at:
            return index


def _built_at(store: Store) -> str:
    try:
        return read_manifest(store.folder).built_at
    except IndexMissing:
        return ""


def _open(
    store: Store,
    manifest: Manifest,
    threads: int,
    verify: bool,
    tolerant: bool,
    encoder: Encoder | None,
) -> Index:
    folder = store.encoders / manifest.encoder.sha256[:16]
    check_encoder(folder, manifest.encoder, verify)
    segments: list[Segment] = []
    damaged: list[str] = []
    for info in manifest.segments:
        try:
            segments.append(_open_segment(store, info, verify))
        except IndexDamaged as exc:
            damaged.append(str(exc))
            if not tolerant:
                raise
    if not segments:
        raise IndexDamaged(*damaged[:1] or (f"The index in {store.folder} is empty; {_MEND}.",))
    known = manifest.encoder
    if encoder is None or encoder.sha256 != known.sha256:
        encoder = open_encoder(folder, known, known.query_prompt, threads)
    return index_of(store.folder, manifest, segments, encoder, read_codec(folder), tuple(damaged))


def index_of(
    folder: Path,
    manifest: Manifest,
    segments: Sequence[Storage],
    encoder: Encoder,
    codec: TokenCodec,
    damaged: tuple[str, ...] = (),
) -> Index:
    """Return the index over open segments."""
    by_language: dict[str, list[Storage]] = {}
    for segment in segments:
        by_language.setdefault(segment.info.language, []).append(segment)
    ordered = {language: by_language[language] for language in sorted(by_language)}
    every = [segment for own in ordered.values() for segment in own]
    return Index(
        folder=folder,
        manifest=manifest,
        encoder=encoder,
        records=Records(every),
        searches=tuple(_searches(ordered, manifest.stop_words, codec)),
        damaged=damaged,
    )


def _searches(
    by_language: Mapping[str, Sequence[Storage]],
    stop_words: Mapping[str, Sequence[str]],
    codec: TokenCodec,
) -> list[SearchIndexes]:
    found: list[SearchIndexes] = []
    first = 0
    for language, segments in by_language.items():
        search = SearchIndexes(
            language=language,
            first=first,
            sentences=SentenceIndex(segments),
            tokens=TokenIndex(segments, codec),
            lexical=LexicalIndex(
                segments, analyzer_of(language, tuple(stop_words.get(language, ())))
            ),
            headings=HeadingIndex(segments),
            speakers=SpeakerIndex(segments),
            names=NameDirectory(segments),
        )
        found.append(search)
        first += search.passages
    return found


def _open_segment(store: Store, info: SegmentInfo, verify: bool) -> Segment:
    folder = store.segment(info.segment_id)
    if verify:
        check_hashes(folder, info)
    return open_segment(folder, info)


def check_encoder(folder: Path, encoder: EncoderInfo, verify: bool) -> None:
    """Check the size of each file of an export, and with `verify` its hash; raises IndexDamaged."""
    if verify:
        check_hashes(folder, encoder)
    else:
        check_sizes(folder, encoder)


def read_codec(folder: Path) -> TokenCodec:
    """Return the codec of token vectors in the folder of an export; raises IndexDamaged."""
    try:
        return TokenCodec.load(folder / CODEC_FILE)
    except EncoderError as exc:
        raise IndexDamaged(str(exc)) from exc
