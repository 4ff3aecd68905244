"""Rates over several processes: what one counts, all count."""

from __future__ import annotations

from pathlib import Path

import pytest
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from server.service.workers import rates
from server.service.workers.rates import SharedCounts, shared_limiter


class _Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    made = _Clock()
    monkeypatch.setattr(rates, "time", made)
    return made


def test_limiters_over_one_folder_count_together(tmp_path: Path, clock: _Clock) -> None:
    one, other = shared_limiter(tmp_path), shared_limiter(tmp_path)
    rate = parse("3/minute")
    hits = [limiter.hit(rate, "a") for limiter in (one, other, one, other, one)]
    assert hits == [True, True, True, False, False]
    assert other.hit(rate, "b")
    assert not shared_limiter(tmp_path).hit(rate, "a")


def test_a_window_that_is_over_counts_in_part_and_then_no_more(
    tmp_path: Path, clock: _Clock
) -> None:
    limiter, rate = shared_limiter(tmp_path), parse("4/minute")
    clock.now = 1_000_020.0  # a whole number of minutes
    assert [limiter.hit(rate, "a") for _ in range(5)] == [True] * 4 + [False]
    clock.now += 60  # all four of the minute before still count
    assert not limiter.hit(rate, "a")
    clock.now += 30  # half of them do
    assert [limiter.hit(rate, "a") for _ in range(3)] == [True, True, False]
    clock.now += 120
    assert limiter.hit(rate, "a")


def test_when_to_come_again_is_told_as_by_one_process(tmp_path: Path) -> None:
    shared, alone = shared_limiter(tmp_path), SlidingWindowCounterRateLimiter(MemoryStorage())
    rate = parse("2/minute")
    told = []
    for limiter in (shared, alone):
        limiter.hit(rate, "a")
        limiter.hit(rate, "a")
        told.append(limiter.get_window_stats(rate, "a"))
    assert [each.remaining for each in told] == [0, 0]
    assert told[0].reset_time == pytest.approx(told[1].reset_time, abs=1)


def test_sharing_counts_changes_no_verdict(tmp_path: Path) -> None:
    shared = shared_limiter(tmp_path)
    alone = SlidingWindowCounterRateLimiter(MemoryStorage())
    rate = parse("5/hour")
    keys = ["a", "b", "a", "a", "b", "a", "a", "a", "b", "a", "b", "b", "b"]
    assert [shared.hit(rate, key) for key in keys] == [alone.hit(rate, key) for key in keys]


def test_old_counts_are_forgotten(tmp_path: Path, clock: _Clock) -> None:
    counts = SharedCounts(tmp_path / "counts")
    assert counts.acquire_sliding_window_entry("a", 9, 60)
    clock.now += 200
    assert counts.acquire_sliding_window_entry("b", 9, 60)
    assert counts.reset() == 1


def test_single_counts_are_kept_as_well(tmp_path: Path, clock: _Clock) -> None:
    counts = SharedCounts(tmp_path / "counts")
    assert (counts.incr("a", 60), counts.incr("a", 60, 2), counts.get("a")) == (1, 3, 3)
    assert (counts.get_expiry("a"), counts.get_expiry("b")) == (clock.now + 60, clock.now)
    counts.clear("a")
    assert (counts.get("a"), counts.check()) == (0, True)
    assert counts.acquire_sliding_window_entry("c", 1, 60)
    assert counts.get_sliding_window("c", 60)[2] == 1
    counts.clear_sliding_window("c", 60)
    assert counts.get_sliding_window("c", 60)[2] == 0
