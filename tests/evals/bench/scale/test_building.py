"""A build is told by its speed, and by what its encoding takes of it."""

from __future__ import annotations

import pytest

from evals.bench.scale.building import Build


def test_a_build_is_compared_with_a_bare_encode_and_with_its_encoding() -> None:
    build = Build(passages=600, seconds=60.0, encoding=40.0, bare=30.0, peak=1.0)
    assert build.rate == 10.0
    assert build.against_bare == pytest.approx(0.75)
    assert build.rest == pytest.approx(0.5)
