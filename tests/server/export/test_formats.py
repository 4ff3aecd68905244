"""Every format that the command names can be written, of any report of an index."""

from __future__ import annotations

import json

import pytest

from indexer.errors import UnknownReport
from indexer.index.reader import Index
from server.export.formats import FORMATS, export, whole_report
from server.export.types import FORMAT_NAMES

REPORT = "migration-2003"


def test_the_formats_are_those_that_the_command_names() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES


def test_every_sentence_of_the_report_is_in_each_format_in_order(index: Index) -> None:
    report = whole_report(index.records, REPORT)
    sentences = [
        passage.text[span.start : span.end]
        for passage in report.passages
        for span in passage.sentences
    ]
    assert len(sentences) > 300
    lines = export(index.records, REPORT, "jsonl").decode().splitlines()
    assert [json.loads(line)["text"] for line in lines] == sentences
    plain = export(index.records, REPORT, "txt").decode()
    at = 0
    for passage in report.passages:
        if not passage.footnotes:
            at = plain.index(passage.text, at) + len(passage.text)
    assert export(index.records, REPORT, "csv").decode("utf-8-sig").count("\r\n") == 316


def test_a_report_that_is_not_there_is_an_error(index: Index) -> None:
    with pytest.raises(UnknownReport):
        export(index.records, "nowhere", "md")
