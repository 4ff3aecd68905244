"""A small made-up index in memory: its tokens are words, and equal words have equal vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from indexer.attribution.attribute import attribute_report
from indexer.encoding.codec import TokenCodec
from indexer.encoding.embed import encode_passages
from indexer.encoding.types import Encoding
from indexer.index.analyzer import Analyzer, stop_words
from indexer.index.manifest import EncoderInfo, Manifest
from indexer.index.reader import Index, SearchIndexes, index_of
from indexer.index.records import Records
from indexer.index.segment.reader import Segment, open_segment
from indexer.index.segment.types import SegmentInfo, SegmentReport
from indexer.index.segment.writer import write_segment
from indexer.parsing.sentences import split_sentences
from indexer.types import Footnote, Passage, ReportMeta
from server.question.read import Readings, read_question, reader_of
from server.question.types import Question
from tests.fakes import CENTROIDS, WordEncoder

TALKS = ReportMeta("talks", "Water talks", dates="3 May 2020", place="Bonn")
NOTES = ReportMeta("notes", "Notes on trade")
# The numbers of its passages in the index: 0 to 4 of the first report, 5 of the second.
OPENING, RIVERS, FALLING, LAKES, SEAS, TRADE = range(6)
_RIVER_SECTION, _LAKE_SECTION = ("2. Water", "2.1 Rivers"), ("2. Water", "2.2 Lakes")


@dataclass(frozen=True, slots=True)
class SmallIndex:
    """An index that questions are answered with, and the encodings of its passages."""

    index: Index
    encodings: Sequence[Encoding]

    @property
    def records(self) -> Records:
        return self.index.records

    @property
    def search(self) -> SearchIndexes:
        """The search indexes of the first language."""
        return self.index.searches[0]

    def read(self, text: str, literal: bool = False) -> Question:
        """Return a question as it is read for the first group of reports."""
        return self.readings(text, literal)[0]

    def readings(self, text: str, literal: bool = False) -> Readings:
        """Return all readings of a question."""
        return read_question(text, reader_of(self.index), literal)


def make_passage(
    report: str,
    number: int,
    text: str,
    section: tuple[str, ...] = (),
    footnotes: tuple[Footnote, ...] = (),
) -> Passage:
    """Return a passage with its sentences."""
    sentences = split_sentences(text)
    return Passage(
        f"{report}-p{number}", report, number, text, section, sentences, footnotes=footnotes
    )


PASSAGES = (
    make_passage("talks", 1, "The meeting was held in the old town hall.", ("1. Opening",)),
    make_passage(
        "talks",
        2,
        "Ms. Ada Byron, Director of the World Bank, noted that rivers carry less water. "
        "She recommended new dams.",
        _RIVER_SECTION,
        (Footnote("1", "See the atlas of Humboldt.", (), 4),),
    ),
    make_passage("talks", 3, "They fall by 25 centimetres. Farmers leave.", _RIVER_SECTION),
    make_passage(
        "talks", 4, "The representative of UNEP regretted that lakes are not clean.", _LAKE_SECTION
    ),
    make_passage("talks", 5, "Seas rise by twelve inches every decade.", ("3. Seas",)),
    make_passage("notes", 1, "Exports of timber grew in 1998.", ("Trade",)),
)


def small_index(
    passages: Sequence[Passage] = PASSAGES,
    metas: Sequence[ReportMeta] = (TALKS, NOTES),
    segments: int = 1,
) -> SmallIndex:
    """Return an index of passages, which stand report by report, in so many segments a language."""
    encoder = WordEncoder()
    by_report = {
        meta.report_id: [p for p in passages if p.report_id == meta.report_id] for meta in metas
    }
    opened = []
    with TemporaryDirectory() as place:  # what is small is read whole, so the files may go
        for language in sorted({meta.language for meta in metas}):
            own = [meta for meta in metas if meta.language == language]
            for number in range(segments):
                some = own[number::segments]
                folder = Path(place, f"{language}{number}")
                if some:
                    opened.append(write_small_segment(folder, some, by_report, encoder))
    index = index_of(Path("small"), _manifest(opened), opened, encoder, word_codec())
    return SmallIndex(index, encoder.encode([passage.text for passage in passages]))


def write_small_segment(
    folder: Path,
    metas: Sequence[ReportMeta],
    passages: Mapping[str, Sequence[Passage]],
    encoder: WordEncoder,
) -> Segment:
    """Write and open the segment of some reports of one language."""
    folder.mkdir()
    language = metas[0].language
    info = write_segment(
        folder,
        (segment_report(meta, passages[meta.report_id], encoder) for meta in metas),
        Analyzer(language, stop_words(language)),
        SegmentInfo(folder.name, language, "made", "encoded", {}),
        encoder.vocabulary,
    )
    return open_segment(folder, info)


def segment_report(
    meta: ReportMeta, passages: Sequence[Passage], encoder: WordEncoder
) -> SegmentReport:
    """Return a report as a segment stores it."""
    return SegmentReport(
        meta=meta,
        key=f"key of {meta.report_id}",
        sha256="0" * 64,
        toml=b"toml",
        raw=b"raw",
        passages=passages,
        record=attribute_report(passages, meta.language),
        codes=encode_passages(passages, encoder, word_codec(), signs(encoder)),
    )


@cache
def word_codec() -> TokenCodec:
    """Return the codec of the encoder of words, which loses nothing."""
    return TokenCodec(np.eye(WordEncoder.dimension, dtype=np.float32), CENTROIDS)


def signs(encoder: WordEncoder) -> NDArray[np.bool_]:
    """Return which token ids are signs: (V,)."""
    silent = np.zeros(encoder.vocabulary, dtype=np.bool_)
    silent[[encoder.token_id(sign) for sign in ".,;:?!"]] = True
    return silent


def _manifest(segments: Sequence[Segment]) -> Manifest:
    info = EncoderInfo("words", "0" * 64, WordEncoder.dimension, 64)
    languages = {segment.info.language for segment in segments}
    return Manifest(
        index_id="small",
        built_at="2026-01-01T00:00:00+00:00",
        made_by="made",
        encoder=info,
        segments=tuple(segment.info for segment in segments),
        stop_words={language: stop_words(language) for language in languages},
    )


def word_tokenizer(encoder: WordEncoder) -> Tokenizer:
    """Return a tokenizer with the token ids of the encoder, in which only some are signs."""
    vocabulary = {f"w{number}": number for number in range(encoder.vocabulary)}
    for sign in ".,":
        del vocabulary[f"w{encoder.token_id(sign)}"]
        vocabulary[sign] = encoder.token_id(sign)
    return Tokenizer(WordLevel(vocabulary, unk_token="w0"))
