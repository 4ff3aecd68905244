"""Build an index: parse, attribute, encode, write, check and publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from indexer.attribution.attribute import attribute_reports
from indexer.attribution.types import AttributionRecord
from indexer.corpus import SourceReport
from indexer.encoding.cache import VectorCache
from indexer.encoding.embed import encode_passages
from indexer.encoding.export import check_export
from indexer.encoding.export_store import (
    cached_export,
    link_export,
    record_export,
    recorded_difference,
)
from indexer.encoding.onnx_encoder import open_encoder
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.encoding.types import Encoding
from indexer.errors import CorpusError, IndexUnusable
from indexer.files import describe_files
from indexer.importers.markdown import parse_markdown
from indexer.index.layout import ENCODER_FOLDER
from indexer.index.manifest import (
    MANIFEST_FILE,
    SCHEMA_VERSION,
    EncoderInfo,
    Manifest,
    check_hashes,
    check_sizes,
    read_manifest,
)
from indexer.index.store import Store, storage_errors
from indexer.index.writer import write_records, write_search_indexes, write_sources
from indexer.types import Passage, Progress

# How many freshly encoded texts the export is checked on.
_CHECKED_TEXTS = 8


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build: `encoded` is how many passages were encoded, 0 if nothing changed."""

    folder: Path
    manifest: Manifest
    changed: bool
    encoded: int


@dataclass(frozen=True, slots=True)
class _Inputs:
    """Everything that an index is made from; `digest` is one hash over it and over the encoder.

    `language` is the language of all reports, "" where there are several.
    """

    sources: Sequence[SourceReport]
    passages: Sequence[Passage]
    attributions: Mapping[str, AttributionRecord]
    language: str
    digest: str


def build(
    sources: Sequence[SourceReport],
    store: Store,
    encoder: SentenceTransformerEncoder,
    *,
    force: bool = False,
    progress: Progress = lambda stage, done, total: None,
    wait: Callable[[], None] = lambda: None,
) -> Built:
    """Build and publish the index of some reports, unless the current one is of the same inputs.

    `wait` is called if another build has to end first. Raises CorpusError, EncoderError or
    StorageError; the current index then stays current.
    """
    progress("parsing", 0, len(sources))
    passages = [passage for source in sources for passage in _passages(source)]
    return build_passages(
        passages, store, encoder, sources=sources, force=force, progress=progress, wait=wait
    )


def _passages(source: SourceReport) -> tuple[Passage, ...]:
    passages = parse_markdown(source.text, source.meta).passages
    if not passages:
        name = source.meta.report_id
        raise CorpusError(f"There is no paragraph of text in {name}; give a report with text.")
    return passages


def build_passages(
    passages: Sequence[Passage],
    store: Store,
    encoder: SentenceTransformerEncoder,
    *,
    sources: Sequence[SourceReport] = (),
    force: bool = False,
    progress: Progress = lambda stage, done, total: None,
    wait: Callable[[], None] = lambda: None,
) -> Built:
    """Build and publish the index of given passages; `sources` are the reports to copy into it."""
    inputs = _inputs(passages, sources, encoder)
    if not force and (done := _existing(store, inputs)):
        return done
    with store.building(wait) as folder:
        done = None if force else _existing(store, inputs)
        if done is not None:
            return done
        with storage_errors(store.folder):
            return _build(folder, inputs, store, encoder, progress)


def _inputs(
    passages: Sequence[Passage],
    sources: Sequence[SourceReport],
    encoder: SentenceTransformerEncoder,
) -> _Inputs:
    """Attribute the passages and hash everything that goes into the index.

    The attributions are hashed, too: other rules of attribution make another index.
    """
    languages = {source.meta.report_id: source.meta.language for source in sources}
    attributions = attribute_reports(passages, languages)
    digest = sha256(f"{SCHEMA_VERSION} {encoder.name} {encoder.sha256}\n".encode())
    for source in sources:
        digest.update(f"{source.meta.report_id} {source.sha256}\n".encode() + source.toml)
    for passage in passages:
        digest.update(repr(passage).encode())
    digest.update(repr(attributions).encode())
    own = set(languages.values()) or {"en"}
    language = own.pop() if len(own) == 1 else ""
    return _Inputs(sources, passages, attributions, language, digest.hexdigest())


def _existing(store: Store, inputs: _Inputs) -> Built | None:
    """Return the current index if it is intact and made from the same inputs."""
    try:
        folder = store.current()
        manifest = read_manifest(folder)
        if manifest.inputs != inputs.digest:
            return None
        check_sizes(folder, manifest)
        check_hashes(folder, manifest)
    except IndexUnusable:
        return None
    return Built(folder, manifest, changed=False, encoded=0)


def _build(
    folder: Path,
    inputs: _Inputs,
    store: Store,
    encoder: SentenceTransformerEncoder,
    progress: Progress,
) -> Built:
    """Write all files of the index into a folder, check the export, and publish."""
    cache = VectorCache(store.cache / "vectors", encoder.sha256)
    encodings, fresh = encode_passages(inputs.passages, encoder, cache, progress)
    difference = _export(folder / ENCODER_FOLDER, inputs.passages, fresh, store, encoder, progress)
    progress("indexing", 0, 1)
    tokenizer, language = encoder.tokenizer, inputs.language
    counts = write_search_indexes(folder, inputs.passages, encodings, tokenizer, language)
    write_records(folder, inputs.passages, inputs.attributions)
    write_sources(folder, inputs.sources)
    progress("publishing", 0, 1)
    manifest = Manifest(
        index_id=inputs.digest[:12],
        inputs=inputs.digest,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=EncoderInfo(
            name=encoder.name,
            sha256=encoder.sha256,
            dimension=encoder.dimension,
            max_tokens=encoder.max_tokens,
            query_prompt=encoder.query_prompt,
            onnx_difference=difference,
        ),
        reports={source.meta.report_id: source.sha256 for source in inputs.sources},
        counts=counts,
        files=describe_files(folder, leave_out=MANIFEST_FILE),
    )
    manifest.write(folder)
    published = store.publish(folder, manifest.index_id)
    progress("publishing", 1, 1)
    return Built(published, manifest, changed=True, encoded=len(fresh))


def _export(
    folder: Path,
    passages: Sequence[Passage],
    fresh: Sequence[tuple[str, Encoding]],
    store: Store,
    encoder: SentenceTransformerEncoder,
    progress: Progress,
) -> float:
    """Put the exported encoder into the index and check it; return the largest difference."""
    exported = cached_export(encoder, store.cache / "exports", progress)
    link_export(exported, folder)
    texts = fresh[:_CHECKED_TEXTS]
    if not texts and (known := recorded_difference(exported)):
        return known
    if not texts:
        fitting = (p.text for p in passages if encoder.count_tokens(p.text) <= encoder.max_tokens)
        chosen = [text for _, text in zip(range(_CHECKED_TEXTS), fitting, strict=False)]
        texts = list(zip(chosen, encoder.encode(chosen), strict=True))
    difference = check_export(
        open_encoder(folder, encoder, encoder.prompt),
        [text for text, _ in texts],
        [encoding for _, encoding in texts],
    )
    record_export(exported, difference)
    return difference
