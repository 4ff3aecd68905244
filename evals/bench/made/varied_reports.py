"""Reports of varied passages, each made from a real one by its number: the same in every run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from evals.bench.made.documents import MadeReport, made_report
from evals.bench.made.encoders import MeasuredEncoder
from evals.bench.made.folders import markdown
from evals.bench.made.recording import Recording
from evals.bench.made.varied import RecordedText, VariedText, codes_of, vary
from evals.bench.made.words import WordPool, words_of
from indexer.encoding.codec import Codes, TokenCodec
from indexer.encoding.embed import encoder_windows
from indexer.encoding.types import PassageCodes
from indexer.importers.markdown import parse_markdown
from indexer.types import Passage, ReportMeta, Segment, Span

# Texts that are encoded at a time, rows of codes that are made at a time.
_AT_A_TIME, _CHUNK = 128, 65_536


@dataclass(frozen=True, slots=True)
class VariedReports:
    """Reports of varied passages; `bases` are the texts of real reports, `first` the first number.

    `tokens` (N, 3), `vectors` (N, D) and `codes` (N, M) are those of the recorded tokens.
    """

    bases: Sequence[Sequence[RecordedText]]
    first: int
    pool: WordPool = field(repr=False)
    tokens: NDArray[np.int32] = field(repr=False)
    vectors: NDArray[np.float16] = field(repr=False)
    codes: Codes = field(repr=False)

    def texts(self, number: int) -> list[VariedText]:
        """Return the texts of the report of a number."""
        generator = np.random.default_rng(number)
        base = self.bases[(number - self.first) % len(self.bases)]
        return [vary(text, self.pool, self.tokens, generator) for text in base]

    def made(self, texts: int) -> Iterator[MadeReport]:
        """Yield reports until they have so many texts; the last one may be cut."""
        number = self.first
        while texts > 0:
            own = [one.text for one in self.texts(number)[:texts]]
            yield made_report(number, own)
            texts -= len(own)
            number += 1

    def passage_codes(
        self, texts: Sequence[VariedText], silent: NDArray[np.bool_]
    ) -> list[PassageCodes]:
        """Return the codes of some texts; `silent` (V,) marks the token ids of punctuation."""
        ids = self.tokens[:, 0]
        return [codes_of(text, ids, self.vectors, self.codes, silent) for text in texts]


def passages_of(report_id: str, source: str, texts: Sequence[VariedText]) -> list[Passage]:
    """Return the passages of a written report, whose text is `source`; raises SystemExit.

    It does so where the report was made of other texts.
    """
    title, *written = source.rstrip("\n").split("\n\n")
    found = []
    at = len(title) + 2
    for paragraph, (text, own) in enumerate(zip(written, texts, strict=False), 1):
        if text != own.text:
            raise SystemExit(f"bench-scale: {report_id} was made of other passages; give --folder.")
        found.append(
            Passage(
                passage_id=f"{report_id}-p{paragraph}",
                report_id=report_id,
                paragraph=paragraph,
                text=text,
                section=(title.removeprefix("# "),),
                sentences=own.sentences,
                segments=(Segment(Span(0, len(text)), Span(at, at + len(text))),),
            )
        )
        at += len(text) + 2
    return found


def varied_reports(
    real: Sequence[MadeReport],
    encoder: MeasuredEncoder,
    recording: Recording,
    codec: TokenCodec,
) -> VariedReports:
    """Return the reports that are made from real ones; `encoder` records what it encodes.

    What is not in the recording is encoded.
    """
    passages = [_passages(report) for report in real]
    _record([one for own in passages for one in own], encoder, recording)
    tokens, vectors = recording.tokens, recording.vectors
    bases = [
        [base for one in own if (base := _recorded(one, recording, tokens)) is not None]
        for own in passages
    ]
    kept = [own for own in bases if own]
    pool = WordPool([text.words for own in kept for text in own])
    codes = [
        codec.encode(vectors[at : at + _CHUNK].astype(np.float32))
        for at in range(0, len(vectors), _CHUNK)
    ]
    return VariedReports(kept, len(real), pool, tokens, vectors, np.concatenate(codes))


def number_of(report_id: str) -> int:
    """Return the number of a made report."""
    return int(report_id.rpartition("-")[2])


def _passages(report: MadeReport) -> Sequence[Passage]:
    meta = ReportMeta(report.report_id, report.title)
    return parse_markdown(markdown(report), meta).passages


def _record(passages: Sequence[Passage], encoder: MeasuredEncoder, recording: Recording) -> None:
    missing = [one for one in passages if recording.place(one.text) is None]
    texts = [
        passage.text
        for passage in missing
        if next(encoder_windows(passage, encoder)) == Span(0, len(passage.text))
    ]
    for start in range(0, len(texts), _AT_A_TIME):
        encoder.encode(list(dict.fromkeys(texts[start : start + _AT_A_TIME])))


def _recorded(
    passage: Passage, recording: Recording, tokens: NDArray[np.int32]
) -> RecordedText | None:
    """The recorded text of a passage; None where the encoder does not read it at once."""
    place = recording.place(passage.text)
    if place is None:
        return None
    offsets = tokens[place.start : place.stop, 1:].astype(np.int64)
    words = words_of(passage.text, offsets, place.start)
    return RecordedText(passage.text, passage.sentences, words, range(place.start, place.stop))
