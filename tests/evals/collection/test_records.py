"""Documents and queries are read as they are written, or refused by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.collection.records import is_id, read_documents, read_queries
from evals.collection.types import Document, Query
from indexer.errors import GoldError


def _queries(folder: Path, text: str) -> list[Query]:
    (folder / "queries.jsonl").write_text(text, "utf-8")
    return list(read_queries(folder))


def _documents(folder: Path, text: str) -> list[Document]:
    (folder / "corpus.jsonl").write_text(text, "utf-8")
    return list(read_documents(folder))


def test_white_space_is_folded_and_a_document_without_text_has_its_title(tmp_path: Path) -> None:
    text = (
        '{"_id": "a", "title": "T", "text": " x \\n y "}\n'
        '{"_id": 2, "title": "T", "text": ""}\n{"_id": "c", "title": null, "text": " "}'
    )
    assert _documents(tmp_path, text) == [
        Document("a", "T", "x y"),
        Document("2", "T", "T"),
        Document("c", "", "-"),
    ]


def test_queries_keep_their_line(tmp_path: Path) -> None:
    found = _queries(tmp_path, '\n{"_id": "q", "text": "who?"}\n')
    assert found == [Query("q", "who?", 2)]


@pytest.mark.parametrize("second", ['"1"', "1"])
def test_an_id_that_stands_twice_is_refused_with_both_lines(tmp_path: Path, second: str) -> None:
    text = '{"_id": 1, "text": "a"}\n\n{"_id": ' + second + ', "text": "b"}'
    message = r'line 3 has the _id "1" that line 1 has; give each its own'
    with pytest.raises(GoldError, match=message):
        _queries(tmp_path, text)
    with pytest.raises(GoldError, match=message):
        _documents(tmp_path, text)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"_id": "q", "text": "a"', r"is not JSON at character 25 \(Expecting ',' delimiter\)"),
        ('{"_id": ' + "9" * 5_000 + "}", "is not JSON that can be read"),
        ("[" * 100_000, "is not JSON that can be read"),
        ('["q", "a"]', "is no JSON object"),
        ("null", "is no JSON object"),
        ('{"text": "a"}', "has no _id; give it one"),
        ('{"_id": null, "text": "a"}', "has the _id null; give a text or a whole number"),
        ('{"_id": 1.5, "text": "a"}', "has the _id 1.5; give a text or a whole number"),
        ('{"_id": true, "text": "a"}', "has the _id true; give a text or a whole number"),
        ('{"_id": "", "text": "a"}', 'has the _id ""; give one without blanks'),
        ('{"_id": "a b", "text": "a"}', 'has the _id "a b"; give one without blanks'),
        ('{"_id": "a\\u0000", "text": "a"}', r'has the _id "a\\u0000"; give one without'),
        ('{"_id": "q"}', "has no text; give it one"),
        ('{"_id": "q", "text": null}', "has the text null; give a text in quotation marks"),
        ('{"_id": "q", "text": ["a"]}', r'has the text \["a"\]; give a text'),
        ('{"_id": "q", "text": "a\\ud800"}', r"has half a character in its text \('\\ud800'\)"),
    ],
)
def test_a_line_that_is_no_record_is_refused_with_what_is_wrong(
    tmp_path: Path, line: str, message: str
) -> None:
    good = '{"_id": "first", "text": "a"}\n'
    with pytest.raises(GoldError, match=rf"queries\.jsonl, line 2 {message}"):
        _queries(tmp_path, good + line)
    with pytest.raises(GoldError, match=rf"corpus\.jsonl, line 2 {message}"):
        _documents(tmp_path, good + line)


def test_a_query_without_words_and_a_title_that_is_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"line 1 has an empty text; give the question"):
        _queries(tmp_path, '{"_id": "q", "text": " "}')
    with pytest.raises(GoldError, match=r"line 1 has the title 3; give a text"):
        _documents(tmp_path, '{"_id": "d", "title": 3, "text": "a"}')


def test_an_id_has_no_blanks_and_nothing_hidden() -> None:
    assert [is_id(text) for text in ("a", "é#1", "", "a b", "a\u00a0b", "\u200b", "\ud800")] == [
        True, True, False, False, False, False, False,
    ]  # fmt: skip
