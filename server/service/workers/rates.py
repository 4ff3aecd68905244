"""Counts of requests that several processes share, for one rate limit over all of them."""

from __future__ import annotations

import sqlite3
import time
from math import floor
from pathlib import Path

from limits.storage.base import (
    SlidingWindowCounterSupport,
    Storage,
    TimestampedSlidingWindow,
)
from limits.strategies import SlidingWindowCounterRateLimiter

_FILE = "rates.sqlite"
# Milliseconds that a process waits for another one's turn, which takes some microseconds.
_TURN = 5_000
_SCHEMA = "CREATE TABLE IF NOT EXISTS counts(key TEXT PRIMARY KEY, count INTEGER, until REAL)"
_ADD = (
    "INSERT INTO counts VALUES(?, ?, ?) "
    "ON CONFLICT(key) DO UPDATE SET count = count + excluded.count RETURNING count"
)
# Old counts are forgotten once in so many seconds.
_FORGET = 60.0


def shared_limiter(folder: Path) -> SlidingWindowCounterRateLimiter:
    """Return a limiter that counts together with those of other processes in the same folder."""
    return SlidingWindowCounterRateLimiter(SharedCounts(folder / _FILE))


class SharedCounts(Storage, SlidingWindowCounterSupport, TimestampedSlidingWindow):
    """Counts in a file, for the sliding window counter of `limits`.

    Each process makes its own over the same path. The file need not outlive them, so nothing is
    synchronised with the disk.
    """

    STORAGE_SCHEME = None

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute(f"PRAGMA busy_timeout = {_TURN}")
        self._connection.execute("PRAGMA journal_mode = MEMORY")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(_SCHEMA)
        self._forget_at = time.time() + _FORGET

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return what a fault of the file raises."""
        return sqlite3.Error

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add to a count and return it."""
        row = self._connection.execute(_ADD, (key, amount, time.time() + expiry)).fetchone()
        return int(row[0])

    def get(self, key: str) -> int:
        """Return a count, 0 for one that is not there."""
        row = self._connection.execute("SELECT count FROM counts WHERE key = ?", (key,)).fetchone()
        return int(row[0]) if row else 0

    def get_expiry(self, key: str) -> float:
        """Return when a count ends, in seconds since the epoch; now for one that is not there."""
        row = self._connection.execute("SELECT until FROM counts WHERE key = ?", (key,)).fetchone()
        return float(row[0]) if row else time.time()

    def check(self) -> bool:
        """Return whether the file can be read."""
        return self.get("") == 0

    def reset(self) -> int:
        """Forget all counts; return how many there were."""
        return self._connection.execute("DELETE FROM counts").rowcount

    def clear(self, key: str) -> None:
        """Forget a count."""
        self._connection.execute("DELETE FROM counts WHERE key = ?", (key,))

    def acquire_sliding_window_entry(
        self, key: str, limit: int, expiry: int, amount: int = 1
    ) -> bool:
        """Count a request, and return True, where the window has room for it."""
        now = time.time()
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._forget(now)
            count, seconds, current, _ = self._window(key, expiry, now)
            if floor(count * seconds / expiry + current) + amount > limit:
                return False
            self.incr(self.sliding_window_keys(key, expiry, now)[1], 2 * expiry, amount)
            return True
        finally:
            self._connection.execute("COMMIT")

    def get_sliding_window(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        """Return count and seconds left of the window before and of the current one."""
        return self._window(key, expiry, time.time())

    def clear_sliding_window(self, key: str, expiry: int) -> None:
        """Forget both windows of a key."""
        for each in self.sliding_window_keys(key, expiry, time.time()):
            self.clear(each)

    def _window(self, key: str, expiry: int, now: float) -> tuple[int, float, int, float]:
        before, current = self.sliding_window_keys(key, expiry, now)
        count = self.get(before)
        left = (1 - (now / expiry) % 1) * expiry
        return count, left if count else 0.0, self.get(current), left + expiry

    def _forget(self, now: float) -> None:
        if now >= self._forget_at:
            self._connection.execute("DELETE FROM counts WHERE until < ?", (now,))
            self._forget_at = now + _FORGET
