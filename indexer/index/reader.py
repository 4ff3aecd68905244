"""Open an index folder: load its parts and check that they belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from indexer.attribution.types import AttributionRecord
from indexer.corpus import read_report_toml
from indexer.encoding.onnx_encoder import open_encoder
from indexer.encoding.types import Encoder
from indexer.errors import IndexDamaged, IndexOutdated
from indexer.index.headings import HeadingIndex
from indexer.index.late_interaction import TokenIndex
from indexer.index.layout import (
    ENCODER_FOLDER,
    HEADINGS,
    LEXICAL,
    REPORTS_FOLDER,
    SENTENCES,
)
from indexer.index.lexical import LexicalIndex
from indexer.index.manifest import Manifest, check_hashes, check_sizes, read_manifest
from indexer.index.names import NameIndex, build_name_index
from indexer.index.record_files import (
    ATTRIBUTIONS_FILE,
    PASSAGES_FILE,
    read_attributions,
    read_passages,
)
from indexer.index.records import Records, make_records
from indexer.index.speakers import SpeakerIndex
from indexer.index.store import Store
from indexer.index.vectors import FlatVectorIndex, VectorIndex
from indexer.types import Passage, ReportMeta

# A word in small letters.
_SMALL = re.compile(r"(?<![\w.])[a-z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class SearchIndexes:
    """The search indexes that retrieval uses, all over the same passages (P)."""

    sentences: VectorIndex
    tokens: TokenIndex
    lexical: LexicalIndex
    headings: HeadingIndex
    speakers: SpeakerIndex

    @property
    def passages(self) -> int:
        """The number of passages, P."""
        return self.lexical.passages


@dataclass(frozen=True, slots=True)
class Index:
    """An open index: records of its reports, search indexes, and the encoder that reads questions.

    `names` are the names that a question may use for persons, organisations and acronyms.
    """

    folder: Path
    manifest: Manifest
    encoder: Encoder
    records: Records
    search: SearchIndexes
    names: NameIndex

    def __post_init__(self) -> None:
        search = self.search
        parts = (search.sentences, search.tokens, search.lexical, search.headings, search.speakers)
        if {part.passages for part in parts} != {len(self.records.passages)}:
            raise IndexDamaged(
                f"The parts of the index in {self.folder} do not belong together; "
                "run `rapporteur index`."
            )


def open_index(store: Store) -> Index:
    """Open the current index of a store.

    Raises IndexMissing, IndexDamaged or IndexOutdated.
    """
    return open_folder(store.current())


def open_folder(folder: Path, threads: int = 0) -> Index:
    """Open an index folder; raises what `open_index` raises.

    `threads` is how many threads share one forward pass of the encoder: 0 for one a core.
    """
    manifest = read_manifest(folder)
    check_sizes(folder, manifest)
    with ThreadPoolExecutor(1) as pool:
        # Hashing takes about as long as loading, so both run at once. A damaged file that fails to
        # load is reported by its hash.
        hashes = pool.submit(check_hashes, folder, manifest)
        try:
            index = _load(folder, manifest, threads)
        except Exception:
            hashes.result()
            raise
        hashes.result()
    return index


def _load(folder: Path, manifest: Manifest, threads: int) -> Index:
    passages = read_passages(folder / PASSAGES_FILE)
    attributions = read_attributions(folder / ATTRIBUTIONS_FILE)
    lexical = LexicalIndex.load(folder, LEXICAL)
    info = manifest.encoder
    return Index(
        folder=folder,
        manifest=manifest,
        encoder=open_encoder(folder / ENCODER_FOLDER, info, info.query_prompt, threads),
        records=make_records(passages, _metas(folder, manifest), manifest.reports, attributions),
        search=SearchIndexes(
            sentences=FlatVectorIndex.load(folder, SENTENCES, len(passages)),
            tokens=TokenIndex.load(folder),
            lexical=lexical,
            headings=HeadingIndex.load(folder, HEADINGS),
            speakers=SpeakerIndex([own for r in attributions.values() for own in r.attributions]),
        ),
        names=_names(passages, attributions.values(), lexical.analyzer.stop_words),
    )


def _names(
    passages: Sequence[Passage], records: Iterable[AttributionRecord], stop_words: Sequence[str]
) -> NameIndex:
    """The names that a question may use: acronyms, persons and organisations of all reports."""
    every = list(records)
    rosters = [record.roster for record in every]
    organisations = (e.organisation for r in rosters for e in (*r.organisations, *r.mentioned))
    return build_name_index(
        [acronym for record in every for acronym in record.acronyms],
        [entry.person for r in rosters for entry in r.persons if entry.person],
        [name for name in organisations if name],
        {*_SMALL.findall("\n".join(p.text for p in passages)), *stop_words},
    )


def _metas(folder: Path, manifest: Manifest) -> dict[str, ReportMeta]:
    found = {}
    for report_id in manifest.reports:
        path = folder / REPORTS_FOLDER / report_id / "report.toml"
        found[report_id] = read_report_toml(path.read_bytes(), path)
    return found


def check_current(index: Index, corpus: Path) -> None:
    """Check that a corpus has not changed since the index was built; it may be gone altogether.

    Raises IndexOutdated if a report was changed, added or removed.
    """
    found = {path.parent.name for path in corpus.glob("[!.]*/report.toml")}
    indexed = set(index.manifest.reports)
    if not found & indexed:
        return
    for report_id in sorted(found ^ indexed):
        what = "added" if report_id in found else "taken away"
        raise IndexOutdated(
            f"The report {report_id} was {what} since the index was built ({corpus}); "
            "run `rapporteur index`."
        )
    for report_id, digest in index.manifest.reports.items():
        file = index.records.reports[report_id].file
        kept = (index.folder / REPORTS_FOLDER / report_id / "report.toml").read_bytes()
        toml, text = corpus / report_id / "report.toml", corpus / report_id / file
        same = text.is_file() and sha256(text.read_bytes()).hexdigest() == digest
        if not same or toml.read_bytes() != kept:
            raise IndexOutdated(
                f"The report {report_id} has changed since the index was built "
                f"({toml if same else text}); run `rapporteur index`."
            )
