"""Progress: a bar with rate and time left on a terminal, now and then a line in a log."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from server.cli.progress import duration, progress_bar


def _console(terminal: bool = False) -> Console:
    return Console(
        file=io.StringIO(), width=90, force_terminal=terminal, color_system=None, highlight=False,
        markup=False, legacy_windows=False, _environ={},
    )  # fmt: skip


def _printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _clock(*seconds: float) -> Iterator[float]:
    yield from seconds


def test_what_is_soon_done_prints_nothing_into_a_log() -> None:
    console = _console()
    with progress_bar(console) as progress:
        progress("encoding", 1, 4)
        progress("encoding", 4, 4)
    assert _printed(console) == ""


def test_a_log_has_a_line_every_half_minute_with_rate_and_time_left() -> None:
    console, clock = _console(), _clock(0, 20, 31, 45, 62, 95, 100, 140)
    with progress_bar(console, lambda: next(clock)) as progress:
        progress("encoding", 0, 1000)
        progress("encoding", 100, 1000)
        progress("encoding", 310, 1100)  # the number of all is an estimate
        progress("encoding", 400, 1000)
        progress("encoding", 372, 1000)
        progress("encoding", 1000, 1000)  # done
        progress("merging", 0, 3)
        progress("merging", 1, 3)
    assert _printed(console).splitlines() == [
        "encoding: 310 of about 1,100 passages, 10 a second, 1 min left",
        "encoding: 372 of about 1,000 passages, 2.0 a second, 5 min left",
        "merging: 1 of 3, 1 min left",
    ]


def test_nothing_is_said_of_the_time_while_nothing_is_done() -> None:
    console, clock = _console(), _clock(0, 40)
    with progress_bar(console, lambda: next(clock)) as progress:
        progress("encoding", 5, 10)
        progress("encoding", 5, 10)
    assert _printed(console) == "encoding: 5 of about 10 passages\n"


def test_a_terminal_shows_a_bar_for_each_stage() -> None:
    console = _console(terminal=True)
    with progress_bar(console) as progress:
        progress("looking for changes", 0, 0)
        progress("encoding", 1, 4)
        progress("encoding", 2, 5)
        progress("publishing", 1, 1)
    printed = _printed(console)
    assert "publishing" in printed
    assert "100%" in printed


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3570, "60 min"),
        (3600, "1 h 0 min"),
        (12_000, "3 h 20 min"),
    ],
)
def test_a_time_is_short_and_in_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words
