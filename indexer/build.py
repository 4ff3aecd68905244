"""Build an index: parse, encode once, lay out, check, publish."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from indexer.attribution.attribute import attribute_reports
from indexer.attribution.types import AttributionRecord
from indexer.corpus import Source
from indexer.encoding.cache import VectorCache
from indexer.encoding.embed import embed
from indexer.encoding.export import (
    cached_export,
    largest_difference,
    link_export,
    note_export,
    noted_difference,
)
from indexer.encoding.onnx_encoder import open_encoder
from indexer.encoding.pooling import sentence_vectors, whole_vector
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.encoding.types import Encoding
from indexer.errors import CorpusError, IndexUnusable
from indexer.files import describe_files
from indexer.importers.markdown import parse_markdown
from indexer.index.attribution_records import ATTRIBUTIONS_FILE, write_attributions
from indexer.index.headings import SectionIndex
from indexer.index.late_interaction import TokenIndex
from indexer.index.layout import (
    ENCODER_FOLDER,
    LEXICAL,
    REPORTS_FOLDER,
    SECTIONS,
    SENTENCES,
    WHOLES,
)
from indexer.index.lexical import LexicalIndex
from indexer.index.manifest import (
    SCHEMA_VERSION,
    EncoderInfo,
    Manifest,
    check_hashes,
    check_sizes,
    read_manifest,
)
from indexer.index.records import PASSAGES_FILE, write_passages
from indexer.index.store import Store, storage_errors
from indexer.index.vectors import DenseIndex
from indexer.types import Passage, Progress

# How many freshly encoded texts the export is checked on.
_CHECKED_TEXTS = 8


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: `encoded` passages went through the encoder; none when nothing changed."""

    folder: Path
    manifest: Manifest
    changed: bool
    encoded: int


def build(
    sources: Sequence[Source],
    store: Store,
    encoder: SentenceTransformerEncoder,
    *,
    force: bool = False,
    progress: Progress = lambda stage, done, total: None,
    wait: Callable[[], None] = lambda: None,
) -> Built:
    """Build and publish the index of some reports, or find that it is there already.

    Raises CorpusError, EncoderError or StorageError; the index that was current stays so.
    """
    progress("parsing", 0, len(sources))
    passages: list[Passage] = []
    for source in sources:
        own = parse_markdown(source.text, source.meta).passages
        if not own:
            name = source.meta.report_id
            raise CorpusError(f"There is no paragraph of text in {name}; give a report with text.")
        passages.extend(own)
    return build_passages(
        passages, store, encoder, sources=sources, force=force, progress=progress, wait=wait
    )


def build_passages(
    passages: Sequence[Passage],
    store: Store,
    encoder: SentenceTransformerEncoder,
    *,
    sources: Sequence[Source] = (),
    force: bool = False,
    progress: Progress = lambda stage, done, total: None,
    wait: Callable[[], None] = lambda: None,
) -> Built:
    """Build and publish the index of passages from anywhere; `sources` are the reports to keep."""
    languages = {source.meta.language for source in sources} or {"en"}
    language = languages.pop() if len(languages) == 1 else ""
    job = _Job(store, encoder, passages, sources, language, progress)
    if not force and (done := job.existing()):
        return done
    with store.building(wait) as folder:
        done = None if force else job.existing()
        if done is not None:
            return done
        with storage_errors(store.folder):
            return job.run(folder)


class _Job:
    """One build: what it is made from, and the steps in order."""

    def __init__(
        self,
        store: Store,
        encoder: SentenceTransformerEncoder,
        passages: Sequence[Passage],
        sources: Sequence[Source],
        language: str,
        progress: Progress,
    ) -> None:
        self.store, self.encoder, self.passages = store, encoder, passages
        self.sources, self.language, self.progress = sources, language, progress

    @cached_property
    def inputs(self) -> str:
        """One hash over all that goes into the index."""
        digest = sha256(f"{SCHEMA_VERSION} {self.encoder.name} {self.encoder.sha256}\n".encode())
        for source in self.sources:
            digest.update(f"{source.meta.report_id} {source.sha256}\n".encode() + source.toml)
        for passage in self.passages:
            digest.update(repr(passage).encode())
        # What the rules find is an input, too: other rules make another index.
        digest.update(repr(self.voices).encode())
        return digest.hexdigest()

    @cached_property
    def voices(self) -> dict[str, AttributionRecord]:
        """Who speaks in each report, and what its letters mean."""
        languages = {source.meta.report_id: source.meta.language for source in self.sources}
        return attribute_reports(self.passages, languages)

    def existing(self) -> Built | None:
        """The current index if it is whole and made from the same inputs."""
        try:
            folder = self.store.current()
            manifest = read_manifest(folder)
            if manifest.inputs != self.inputs:
                return None
            check_sizes(folder, manifest)
            check_hashes(folder, manifest)
        except IndexUnusable:
            return None
        return Built(folder, manifest, changed=False, encoded=0)

    def run(self, folder: Path) -> Built:
        """Write every file, check the export, describe it all, publish."""
        cache = VectorCache(self.store.cache / "vectors", self.encoder.sha256)
        encodings, fresh = embed(self.passages, self.encoder, cache, self.progress)
        difference = self._encoder(folder / ENCODER_FOLDER, fresh)
        self.progress("indexing", 0, 1)
        counts = self._indexes(folder, encodings)
        for source in self.sources:
            target = folder / REPORTS_FOLDER / source.meta.report_id
            target.mkdir(parents=True)
            (target / "report.toml").write_bytes(source.toml)
            (target / source.meta.file).write_bytes(source.raw)
        self.progress("publishing", 0, 1)
        manifest = Manifest(
            index_id=self.inputs[:12],
            inputs=self.inputs,
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            encoder=EncoderInfo(
                name=self.encoder.name,
                sha256=self.encoder.sha256,
                dimension=self.encoder.dimension,
                max_tokens=self.encoder.max_tokens,
                query_prompt=self.encoder.query_prompt,
                onnx_difference=difference,
            ),
            reports={source.meta.report_id: source.sha256 for source in self.sources},
            counts=counts,
            files=describe_files(folder),
        )
        manifest.write(folder)
        published = self.store.publish(folder, manifest.index_id)
        self.progress("publishing", 1, 1)
        return Built(published, manifest, changed=True, encoded=len(fresh))

    def _indexes(self, folder: Path, encodings: Sequence[Encoding]) -> dict[str, int]:
        passages = self.passages
        sentences = [p.sentences for p in passages]
        rows = np.concatenate(
            [sentence_vectors(e, own) for e, own in zip(encodings, sentences, strict=True)]
        )
        owners = np.repeat(np.arange(len(passages)), [len(own) for own in sentences])
        DenseIndex.build(rows, owners, len(passages)).save(folder, SENTENCES)
        wholes = np.stack([whole_vector(encoding) for encoding in encodings])
        DenseIndex.build(wholes, np.arange(len(passages)), len(passages)).save(folder, WHOLES)
        tokens = TokenIndex.build(encodings, sentences, punctuation(self.encoder.tokenizer))
        tokens.save(folder)
        texts = [p.text for p in passages]
        lexical = LexicalIndex.build(texts, self.language)
        lexical.save(folder, LEXICAL)
        paths = [lexical.analyzer.terms(" ".join(p.section)) for p in passages]
        SectionIndex.build(paths).save(folder, SECTIONS)
        write_passages(folder / PASSAGES_FILE, passages)
        write_attributions(folder / ATTRIBUTIONS_FILE, self.voices)
        return {
            "reports": len({p.report_id for p in passages}),
            "passages": len(passages),
            "sentences": len(rows),
            "tokens": len(tokens),
        }

    def _encoder(self, folder: Path, fresh: Sequence[tuple[str, Encoding]]) -> float:
        """Put the exported encoder into the index and check it; the largest difference."""
        exported = cached_export(self.encoder, self.store.cache / "exports", self.progress)
        link_export(exported, folder)
        texts = fresh[:_CHECKED_TEXTS]
        if not texts and (known := noted_difference(exported)):
            return known
        if not texts:
            chosen = [p.text for p in self.passages if self._fits(p.text)][:_CHECKED_TEXTS]
            texts = list(zip(chosen, self.encoder.encode(chosen), strict=True))
        difference = largest_difference(
            open_encoder(folder, self.encoder, self.encoder.prompt),
            [t for t, _ in texts],
            [e for _, e in texts],
        )
        note_export(exported, difference)
        return difference

    def _fits(self, text: str) -> bool:
        return self.encoder.count_tokens(text) <= self.encoder.max_tokens


def punctuation(tokenizer: Tokenizer) -> NDArray[np.bool_]:
    """Which token ids hold no letter and no digit, shape (V,)."""
    vocabulary = tokenizer.get_vocab()
    silent = np.zeros(max(vocabulary.values()) + 1, dtype=np.bool_)
    for token, number in vocabulary.items():
        silent[number] = not any(character.isalnum() for character in token)
    return silent
