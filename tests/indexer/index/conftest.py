"""Nine made-up reports in one segment, and the same in three."""

from __future__ import annotations

import pytest

from indexer.index.segment.reader import Segment
from tests.indexer.index.segment.made_up import write_reports


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> list[Segment]:
    return [write_reports(tmp_path_factory.mktemp("one") / "all", range(9))]


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> list[Segment]:
    place = tmp_path_factory.mktemp("three")
    parts = (range(4), range(4, 5), range(5, 9))
    return [write_reports(place / f"{number}", part) for number, part in enumerate(parts)]
