"""An index folder opened for asking: its parts, checked to belong together."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from indexer.corpus import read_meta
from indexer.dense import DenseIndex
from indexer.errors import IndexDamaged, IndexOutdated, UnknownPassage
from indexer.layout import ENCODER_FOLDER, LEXICAL, REPORTS_FOLDER, SECTIONS, SENTENCES, WHOLES
from indexer.lexical import LexicalIndex
from indexer.manifest import Manifest, check_hashes, check_sizes, read_manifest
from indexer.onnx import open_encoder
from indexer.passages import PASSAGES_FILE, read_passages
from indexer.sections import SectionIndex
from indexer.store import Store
from indexer.tokens import TokenIndex
from indexer.types import Encoder, Passage, ReportMeta


@dataclass(frozen=True, slots=True)
class Index:
    """All that answers a question; `rows` finds a passage's row by its id."""

    folder: Path
    manifest: Manifest
    encoder: Encoder
    passages: tuple[Passage, ...]
    reports: Mapping[str, ReportMeta]
    sentences: DenseIndex
    wholes: DenseIndex
    tokens: TokenIndex
    lexical: LexicalIndex
    sections: SectionIndex
    rows: Mapping[str, int]

    def __post_init__(self) -> None:
        sizes = {
            len(self.passages),
            self.sentences.passages,
            self.wholes.passages,
            self.tokens.passages,
            self.lexical.passages,
            self.sections.passages,
        }
        if len(sizes) != 1:
            raise IndexDamaged(
                f"The parts of the index in {self.folder} do not belong together; "
                "run `rapporteur index`."
            )

    def row(self, passage_id: str) -> int:
        """The row of a passage; raises UnknownPassage."""
        try:
            return self.rows[passage_id]
        except KeyError as exc:
            raise UnknownPassage(f"There is no passage {passage_id!r}; {self._ids()}.") from exc

    def _ids(self) -> str:
        first, last = self.passages[0].passage_id, self.passages[-1].passage_id
        if len(self.reports) == 1:
            return f"the ids run from {first} to {last}"
        return f"an id is a report and a paragraph, such as {first} (see `rapporteur reports`)"


def open_index(store: Store) -> Index:
    """Open the current index of a store, or an index folder by itself.

    Raises IndexMissing, IndexDamaged or IndexOutdated.
    """
    folder = store.current()
    manifest = read_manifest(folder)
    check_sizes(folder, manifest)
    with ThreadPoolExecutor(1) as pool:
        # Hashing and loading take about as long; a damaged file shows in the hashes first.
        hashes = pool.submit(check_hashes, folder, manifest)
        try:
            index = _load(folder, manifest)
        except Exception:
            hashes.result()
            raise
        hashes.result()
    return index


def _load(folder: Path, manifest: Manifest) -> Index:
    passages = tuple(read_passages(folder / PASSAGES_FILE))
    size = len(passages)
    info = manifest.encoder
    return Index(
        folder=folder,
        manifest=manifest,
        encoder=open_encoder(folder / ENCODER_FOLDER, info, info.query_prompt),
        passages=passages,
        reports=_metas(folder, manifest),
        sentences=DenseIndex.load(folder, SENTENCES, size),
        wholes=DenseIndex.load(folder, WHOLES, size),
        tokens=TokenIndex.load(folder),
        lexical=LexicalIndex.load(folder, LEXICAL),
        sections=SectionIndex.load(folder, SECTIONS),
        rows={passage.passage_id: row for row, passage in enumerate(passages)},
    )


def _metas(folder: Path, manifest: Manifest) -> dict[str, ReportMeta]:
    found = {}
    for report_id in manifest.reports:
        path = folder / REPORTS_FOLDER / report_id / "report.toml"
        found[report_id] = read_meta(path.read_bytes(), path)
    return found


def check_current(index: Index, corpus: Path) -> None:
    """Refuse an index whose corpus has changed; a corpus that is away is no fault.

    Raises IndexOutdated: a report changed, added or taken away.
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
        file = index.reports[report_id].file
        kept = (index.folder / REPORTS_FOLDER / report_id / "report.toml").read_bytes()
        text = corpus / report_id / file
        if (corpus / report_id / "report.toml").read_bytes() != kept or not (
            text.is_file() and sha256(text.read_bytes()).hexdigest() == digest
        ):
            raise IndexOutdated(
                f"The report {report_id} has changed since the index was built ({text}); "
                "run `rapporteur index`."
            )
