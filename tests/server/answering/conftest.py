"""The small index of the tests of answering."""

from __future__ import annotations

import pytest

from tests.small_index import SmallIndex, small_index


@pytest.fixture(scope="package")
def small() -> SmallIndex:
    return small_index()
