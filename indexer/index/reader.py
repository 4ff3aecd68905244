"""An index folder opened for asking: its parts, checked to belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from indexer.attribution.types import AttributionRecord
from indexer.corpus import read_meta
from indexer.encoding.onnx_encoder import open_encoder
from indexer.encoding.types import Encoder
from indexer.errors import IndexDamaged, IndexOutdated, UnknownPassage, UnknownReport
from indexer.index.attribution_records import ATTRIBUTIONS_FILE, load_attributions
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
from indexer.index.manifest import Manifest, check_hashes, check_sizes, read_manifest
from indexer.index.names import NameIndex, build_name_index
from indexer.index.records import PASSAGES_FILE, read_passages
from indexer.index.speakers import SpeakerIndex
from indexer.index.store import Store
from indexer.index.vectors import DenseIndex
from indexer.parsing.outline import OutlineSection, outline
from indexer.types import Passage, ReportMeta

# A plain word: one in small letters.
_SMALL = re.compile(r"(?<![\w.])[a-z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Index:
    """All that answers a question.

    `rows` finds a passage's row by its id; `spans` are the rows of each report, one after the other
    in the order of its paragraphs, and `outlines` its sections. `voices` are by report what is said
    by whom, `speakers` the same laid out for search, `names` what a question may name.
    """

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
    spans: Mapping[str, range]
    outlines: Mapping[str, tuple[OutlineSection, ...]]
    voices: Mapping[str, AttributionRecord]
    speakers: SpeakerIndex
    names: NameIndex

    def __post_init__(self) -> None:
        sizes = {
            len(self.passages),
            self.sentences.passages,
            self.wholes.passages,
            self.tokens.passages,
            self.lexical.passages,
            self.sections.passages,
            self.speakers.passages,
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

    def report(self, report_id: str) -> tuple[ReportMeta, tuple[Passage, ...]]:
        """A report and its passages in order; raises UnknownReport."""
        if report_id not in self.reports:
            raise UnknownReport(
                f"There is no report {report_id!r}; there is {', '.join(self.reports)}."
            )
        span = self.spans[report_id]
        return self.reports[report_id], self.passages[span.start : span.stop]

    def _ids(self) -> str:
        first, last = self.passages[0].passage_id, self.passages[-1].passage_id
        if len(self.reports) == 1:
            return f"the ids run from {first} to {last}"
        return f"an id is a report and a paragraph, such as {first} (see `rapporteur reports`)"


def open_index(store: Store) -> Index:
    """Open the current index of a store, or an index folder by itself.

    Raises IndexMissing, IndexDamaged or IndexOutdated.
    """
    return open_folder(store.current())


def open_folder(folder: Path, threads: int = 0) -> Index:
    """Open an index folder; raises as `open_index`.

    `threads` share one forward pass of the encoder: 0 for one a core.
    """
    manifest = read_manifest(folder)
    check_sizes(folder, manifest)
    with ThreadPoolExecutor(1) as pool:
        # Hashing and loading take about as long; a damaged file shows in the hashes first.
        hashes = pool.submit(check_hashes, folder, manifest)
        try:
            index = _load(folder, manifest, threads)
        except Exception:
            hashes.result()
            raise
        hashes.result()
    return index


def _load(folder: Path, manifest: Manifest, threads: int) -> Index:
    passages = tuple(read_passages(folder / PASSAGES_FILE))
    size = len(passages)
    info = manifest.encoder
    spans = _spans(passages, manifest)
    voices = load_attributions(folder / ATTRIBUTIONS_FILE)
    lexical = LexicalIndex.load(folder, LEXICAL)
    return Index(
        folder=folder,
        manifest=manifest,
        encoder=open_encoder(folder / ENCODER_FOLDER, info, info.query_prompt, threads),
        passages=passages,
        reports=_metas(folder, manifest),
        sentences=DenseIndex.load(folder, SENTENCES, size),
        wholes=DenseIndex.load(folder, WHOLES, size),
        tokens=TokenIndex.load(folder),
        lexical=lexical,
        sections=SectionIndex.load(folder, SECTIONS),
        rows={passage.passage_id: row for row, passage in enumerate(passages)},
        spans=spans,
        outlines={name: outline(passages[r.start : r.stop]) for name, r in spans.items()},
        voices=voices,
        speakers=SpeakerIndex([own for v in voices.values() for own in v.attributions]),
        names=_names(passages, voices.values(), lexical.analyzer.stop_words),
    )


def _names(
    passages: Sequence[Passage], voices: Iterable[AttributionRecord], stop_words: Sequence[str]
) -> NameIndex:
    """What a question may name: letters, persons and bodies of all reports."""
    every = list(voices)
    rosters = [own.roster for own in every]
    bodies = (v.organisation for r in rosters for v in (*r.bodies, *r.mentioned))
    return build_name_index(
        [acronym for own in every for acronym in own.acronyms],
        [voice.person for r in rosters for voice in r.persons if voice.person],
        [name for name in bodies if name],
        {*_SMALL.findall("\n".join(p.text for p in passages)), *stop_words},
    )


def _spans(passages: Sequence[Passage], manifest: Manifest) -> dict[str, range]:
    """The rows of each report; a report without a paragraph has none."""
    spans = dict.fromkeys(manifest.reports, range(0))
    row = 0
    for report_id, own in groupby(passages, key=lambda passage: passage.report_id):
        end = row + sum(1 for _ in own)
        if report_id in spans:
            spans[report_id] = range(row, end)
        row = end
    return spans


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
        toml, text = corpus / report_id / "report.toml", corpus / report_id / file
        same = text.is_file() and sha256(text.read_bytes()).hexdigest() == digest
        if not same or toml.read_bytes() != kept:
            raise IndexOutdated(
                f"The report {report_id} has changed since the index was built "
                f"({toml if same else text}); run `rapporteur index`."
            )
