"""Judgements are read with a header or without, in BEIR's columns or TREC's, or refused by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.collection.qrels import qrels_file, read_judgements
from evals.collection.types import Judgement
from indexer.errors import GoldError

QUERIES = {"q1", "q2"}
EXPECTED = [Judgement("q1", "d1", 2), Judgement("q2", "d1", -1)]


def _read(folder: Path, text: str) -> list[Judgement]:
    path = folder / "qrels.tsv"
    path.write_text(text, "utf-8")
    return read_judgements(path, QUERIES)


@pytest.mark.parametrize(
    "text",
    [
        "q1\td1\t2\nq2\td1\t-1\n",
        "query-id\tcorpus-id\tscore\r\nq1\td1\t2\r\n\r\nq2\td1\t-1",
        "\ufeffquery-id\tcorpus-id\tscore\nq1\td1\t2\nq2\td1\t-1",
        "q1 0 d1 2\nq2  0  d1 -1\n",
        "q1\t0\td1\t2\nq2\tQ0\td1\t-1\n",
        "query 0 document grade\nq1 0 d1 +2\nq2 0 d1 -1",
    ],
)
def test_the_same_judgements_are_read_from_every_form(tmp_path: Path, text: str) -> None:
    assert _read(tmp_path, text) == EXPECTED


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("q1\td1\t2", "judges document 'd1' for query 'q1', as line 2 does; take one of the two"),
        ("q1 0 d1 0", "judges document 'd1' for query 'q1', as line 2 does"),
        ("q1 d2 2", "is not query-id, corpus-id, score with tabs between"),
        ("q1\td2", "is not query-id, corpus-id, score with tabs between"),
        ("q1\td2\t1\tx\ty", "is not query-id, corpus-id, score with tabs between"),
        ("q1\t\t1", "has the id ''; give one without blanks"),
        ("q1\td 2\t1", "has the id 'd 2'; give one without blanks"),
        ("q1\td2\t", "is not query-id|has the score ''"),
        ("q1\td2\t1.0", "has the score '1.0'; give a whole number of at most 1,000"),
        ("q1\td2\tyes", "has the score 'yes'; give a whole number"),
        ("q1\td2\t4000000000", "has the score '4000000000'; give a whole number"),
        ("q1\td2\t\u0662", "has the score '\u0662'; give a whole number"),
    ],
)
def test_a_line_that_is_no_judgement_is_refused_with_what_is_wrong(
    tmp_path: Path, line: str, message: str
) -> None:
    with pytest.raises(GoldError, match=rf"qrels\.tsv, line 3 ({message})"):
        _read(tmp_path, f"query-id\tcorpus-id\tscore\nq1\td1\t2\n{line}\n")


def test_a_first_line_about_a_query_is_no_header(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="line 1 has the score 'one'"):
        _read(tmp_path, "q1\td1\tone\nq2\td1\t1")


def test_the_file_of_beirs_downloads_is_found(tmp_path: Path) -> None:
    assert qrels_file(tmp_path) == tmp_path / "qrels.tsv"
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels/test.tsv").write_text("", "utf-8")
    assert qrels_file(tmp_path) == tmp_path / "qrels/test.tsv"
    (tmp_path / "qrels.tsv").write_text("", "utf-8")
    assert qrels_file(tmp_path) == tmp_path / "qrels.tsv"
