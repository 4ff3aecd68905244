"""What is written of an index, each part in a file of its own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from indexer.corpus import SourceReport
from indexer.index.headings import HeadingIndex
from indexer.index.late_interaction import TokenIndex
from indexer.index.layout import HEADINGS, LEXICAL, SENTENCES
from indexer.index.lexical import LexicalIndex
from indexer.index.record_files import (
    ATTRIBUTIONS_FILE,
    PASSAGES_FILE,
    read_attributions,
    read_passages,
)
from indexer.index.vectors import FlatVectorIndex
from indexer.index.writer import (
    punctuation,
    write_records,
    write_search_indexes,
    write_sources,
)
from indexer.types import ReportMeta
from tests.fakes import WordEncoder
from tests.small_index import PASSAGES, small_index, word_tokenizer


def test_the_search_indexes_come_back_as_they_are_built_in_memory(tmp_path: Path) -> None:
    encoder, small = WordEncoder(), small_index()
    counts = write_search_indexes(
        tmp_path, PASSAGES, small.encodings, word_tokenizer(encoder), "en"
    )
    size = len(PASSAGES)
    question, rows = small.read("clean lakes by the representative"), np.arange(size)
    lexical = LexicalIndex.load(tmp_path, LEXICAL)
    assert np.array_equal(
        lexical.search(question.terms), small.search.lexical.search(question.terms)
    )
    sentences = FlatVectorIndex.load(tmp_path, SENTENCES, size)
    assert np.array_equal(
        sentences.score(question.vector, rows),
        small.search.sentences.score(question.vector, rows),
    )
    tokens = TokenIndex.load(tmp_path)
    assert np.array_equal(
        tokens.compare(question.encoding, rows).best,
        small.search.tokens.compare(question.encoding, rows).best,
    )
    headings = HeadingIndex.load(tmp_path, HEADINGS)
    assert headings.search({"lake": 1.0}).tolist() == [0, 0, 0, 1, 0, 0]
    assert counts == {"reports": 2, "passages": 6, "sentences": 8, "tokens": len(tokens)}


def test_several_languages_have_neither_stop_words_nor_stems(tmp_path: Path) -> None:
    small = small_index()
    write_search_indexes(tmp_path, PASSAGES, small.encodings, word_tokenizer(WordEncoder()), "")
    terms = LexicalIndex.load(tmp_path, LEXICAL).analyzer.terms
    assert terms("The rivers carry") == ["the", "rivers", "carry"]


def test_records_are_written_to_their_files(tmp_path: Path) -> None:
    small = small_index()
    write_records(tmp_path, PASSAGES, small.records.attributions)
    assert read_passages(tmp_path / PASSAGES_FILE) == list(PASSAGES)
    assert read_attributions(tmp_path / ATTRIBUTIONS_FILE) == small.records.attributions


def test_the_files_of_a_report_are_copied_to_the_byte(tmp_path: Path) -> None:
    raw, toml = b"\xef\xbb\xbfOne.\r\n", b"id = 'one'\r\n"
    meta = ReportMeta("one", "One", file="minutes.md")
    write_sources(tmp_path, [SourceReport(meta, "One.\r\n", "0" * 64, toml, raw)])
    folder = tmp_path / "reports/one"
    assert sorted(path.name for path in folder.iterdir()) == ["minutes.md", "report.toml"]
    assert (folder / "minutes.md").read_bytes() == raw
    assert (folder / "report.toml").read_bytes() == toml


@pytest.mark.parametrize(
    ("token", "marked"),
    [(",", True), ("...", True), ("[", True), ("##s", False), ("25", False), ("é", False)],
)
def test_a_token_without_letter_or_digit_is_punctuation(token: str, marked: bool) -> None:
    tokenizer = Tokenizer(WordLevel({"a": 0, token: 3}, unk_token="a"))
    assert punctuation(tokenizer).tolist() == [False, False, False, marked]
