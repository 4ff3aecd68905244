"""A varied report is written, and its passages are found again where they stand in its file."""

from __future__ import annotations

import numpy as np
import pytest

from evals.bench.made.documents import made_report
from evals.bench.made.folders import markdown
from evals.bench.made.varied import RecordedText
from evals.bench.made.varied_reports import VariedReports, number_of, passages_of
from evals.bench.made.words import WordPool, words_of
from indexer.importers.markdown import parse_markdown
from indexer.parsing.sentences import split_sentences
from indexer.types import ReportMeta, Segment, Span
from tests.fakes import WordEncoder
from tests.small_index import signs, word_codec

TEXTS = (
    "Rivers carry less water since 1998. Farmers leave their farms, and Ada stays.",
    "Lakes are not clean. Exports of timber grew in Bonn! Nobody knows why.",
)
FIRST = 5


@pytest.fixture(scope="module")
def reports() -> VariedReports:
    encodings = WordEncoder().encode(TEXTS)
    bases = []
    row = 0
    for text, encoding in zip(TEXTS, encodings, strict=True):
        rows = range(row, row + len(encoding.token_ids))
        words = words_of(text, encoding.offsets, row)
        bases.append(RecordedText(text, split_sentences(text), words, rows))
        row = rows.stop
    tokens = np.concatenate([np.column_stack([e.token_ids, e.offsets]) for e in encodings])
    vectors = np.concatenate([e.vectors for e in encodings])
    pool = WordPool([base.words for base in bases])
    codes = word_codec().encode(vectors)
    return VariedReports([bases], FIRST, pool, tokens.astype(np.int32), vectors, codes)


def test_reports_are_made_until_there_are_enough_texts(reports: VariedReports) -> None:
    made = list(reports.made(5))
    assert [(one.report_id, len(one.texts)) for one in made] == [
        ("made-000005", 2),
        ("made-000006", 2),
        ("made-000007", 1),
    ]
    assert len({text for one in made for text in one.texts}) > 2


def test_the_report_of_a_number_is_always_the_same(reports: VariedReports) -> None:
    assert [one.text for one in reports.texts(6)] == [one.text for one in reports.texts(6)]


def test_passages_are_those_that_the_parser_finds_in_the_written_report(
    reports: VariedReports,
) -> None:
    texts = reports.texts(FIRST)
    report = made_report(FIRST, [one.text for one in texts])
    source = markdown(report)
    found = passages_of(report.report_id, source, texts)
    parsed = parse_markdown(source, ReportMeta(report.report_id, report.title)).passages
    assert [one.passage_id for one in found] == [one.passage_id for one in parsed]
    assert [one.text for one in found] == [one.text for one in parsed]
    assert [one.section for one in found] == [one.section for one in parsed]
    for passage in found:
        (segment,) = passage.segments
        assert source[segment.source.start : segment.source.end] == passage.text
        assert segment == Segment(Span(0, len(passage.text)), segment.source)


def test_a_report_that_was_cut_has_fewer_passages(reports: VariedReports) -> None:
    texts = reports.texts(FIRST)
    source = markdown(made_report(FIRST, [texts[0].text]))
    assert len(passages_of("made-000005", source, texts)) == 1


def test_a_report_of_other_texts_is_refused(reports: VariedReports) -> None:
    source = markdown(made_report(FIRST, ["Something else."]))
    with pytest.raises(SystemExit, match="made-000005 was made of other passages"):
        passages_of("made-000005", source, reports.texts(FIRST))


def test_each_passage_has_codes_for_all_its_sentences(reports: VariedReports) -> None:
    texts = reports.texts(FIRST)
    codes = reports.passage_codes(texts, signs(WordEncoder()))
    assert [len(one.sentences) for one in codes] == [2, 3]
    assert [int(one.sentence_tokens.sum()) for one in codes] == [len(one.tokens) for one in codes]


def test_a_report_has_its_number_in_its_id() -> None:
    assert number_of(made_report(71, ()).report_id) == 71
