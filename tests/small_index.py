"""A small made-up index in memory: its tokens are words, and equal words have equal vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from indexer.attribution.attribute import attribute_reports
from indexer.encoding.pooling import sentence_vectors
from indexer.encoding.types import Encoding
from indexer.index.headings import HeadingIndex
from indexer.index.late_interaction import TokenIndex
from indexer.index.lexical import LexicalIndex
from indexer.index.names import NameIndex, build_name_index
from indexer.index.reader import SearchIndexes
from indexer.index.records import Records, make_records
from indexer.index.speakers import SpeakerIndex
from indexer.index.vectors import FlatVectorIndex
from indexer.parsing.sentences import split_sentences
from indexer.types import Footnote, Passage, ReportMeta
from server.question.read import QuestionReader, read_question
from server.question.types import Question
from tests.fakes import WordEncoder

TALKS = ReportMeta("talks", "Water talks", dates="3 May 2020", place="Bonn")
NOTES = ReportMeta("notes", "Notes on trade")
# The numbers of its passages in the index: 0 to 4 of the first report, 5 of the second.
OPENING, RIVERS, FALLING, LAKES, SEAS, TRADE = range(6)
_RIVER_SECTION, _LAKE_SECTION = ("2. Water", "2.1 Rivers"), ("2. Water", "2.2 Lakes")


@dataclass(frozen=True, slots=True)
class SmallIndex:
    """The parts of an index that questions are answered with."""

    records: Records
    search: SearchIndexes
    reader: QuestionReader
    encodings: Sequence[Encoding]

    def read(self, text: str, literal: bool = False) -> Question:
        """Return a question as it is read with this index."""
        return read_question(text, self.reader, literal)


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
    passages: Sequence[Passage] = PASSAGES, metas: Sequence[ReportMeta] = (TALKS, NOTES)
) -> SmallIndex:
    """Return an index of passages, which stand report by report."""
    encoder = WordEncoder()
    encodings = encoder.encode([passage.text for passage in passages])
    attributions = attribute_reports(passages, {meta.report_id: meta.language for meta in metas})
    records = make_records(
        passages,
        {meta.report_id: meta for meta in metas},
        {meta.report_id: "0" * 64 for meta in metas},
        attributions,
    )
    speakers = SpeakerIndex(
        [own for record in attributions.values() for own in record.attributions]
    )
    search = search_indexes(passages, encodings, speakers, encoder)
    names = _names(records)
    reader = QuestionReader(encoder, search.lexical.analyzer, names, speakers.known)
    return SmallIndex(records, search, reader, encodings)


def search_indexes(
    passages: Sequence[Passage],
    encodings: Sequence[Encoding],
    speakers: SpeakerIndex,
    encoder: WordEncoder,
) -> SearchIndexes:
    """Return the search indexes of passages."""
    sentences = [passage.sentences for passage in passages]
    vectors = [sentence_vectors(e, own) for e, own in zip(encodings, sentences, strict=True)]
    owners = np.repeat(np.arange(len(passages)), [len(own) for own in sentences])
    silent = np.zeros(encoder.vocabulary, dtype=np.bool_)
    silent[[encoder.token_id(sign) for sign in ".,;:?!"]] = True
    lexical = LexicalIndex.build([passage.text for passage in passages], "en")
    paths = [lexical.analyzer.terms(" ".join(passage.section)) for passage in passages]
    return SearchIndexes(
        sentences=FlatVectorIndex.build(np.concatenate(vectors), owners, len(passages)),
        tokens=TokenIndex.build(encodings, sentences, silent),
        lexical=lexical,
        headings=HeadingIndex.build(paths),
        speakers=speakers,
    )


def _names(records: Records) -> NameIndex:
    every = list(records.attributions.values())
    rosters = [record.roster for record in every]
    return build_name_index(
        [acronym for record in every for acronym in record.acronyms],
        [entry.person for roster in rosters for entry in roster.persons if entry.person],
        [
            entry.organisation
            for roster in rosters
            for entry in (*roster.organisations, *roster.mentioned)
            if entry.organisation
        ],
        {"the", "rivers", "water", "lakes", "seas", "new", "town", "old"},
    )


def word_tokenizer(encoder: WordEncoder) -> Tokenizer:
    """Return a tokenizer with the token ids of the encoder, in which only some are signs."""
    vocabulary = {f"w{number}": number for number in range(encoder.vocabulary)}
    for sign in ".,":
        del vocabulary[f"w{encoder.token_id(sign)}"]
        vocabulary[sign] = encoder.token_id(sign)
    return Tokenizer(WordLevel(vocabulary, unk_token="w0"))
