"""Dates of reports fit as far as they are told; the contract tests compare them with SQL."""

from __future__ import annotations

import numpy as np

from indexer.index.milvus.records import encode
from indexer.index.milvus.tables import MilvusReports
from indexer.index.milvus.values import Values, chunks_of, key_of
from indexer.index.storage import ReportParticulars


def _reports(*dates: str) -> MilvusReports:
    listed = [
        ReportParticulars(at, f"r{at}", at, 1, "", date, "", "", "")
        for at, date in enumerate(dates)
    ]
    ((key, count, text),) = chunks_of(key_of("reports"), encode(listed))
    values = Values(lambda ids: {key: (count, text)}, "here")
    return MilvusReports(values, np.ones(len(dates), dtype=np.int64))


def test_a_year_is_of_every_day_of_it_and_no_date_of_none() -> None:
    reports = _reports("2003", "2003-10", "2004-01-05", "")
    for since, until, ids in (
        ("2003-05", "", ["r0", "r1", "r2"]),
        ("", "2003-05", ["r0"]),
        ("2003-10-15", "2003-12", ["r0", "r1"]),
        ("", "", ["r0", "r1", "r2", "r3"]),
    ):
        assert [each.report_id for each in reports.within((), since, until)] == ids
