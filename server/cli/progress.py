"""How far a long task is: a bar on a terminal, now and then a line in a log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from indexer.types import Progress

# What is counted in a stage, where that is worth a rate; how many there are is an estimate.
_UNITS = {"encoding": "passages"}
# Seconds over which a rate is measured: a batch may take half a minute, a task of several processes
# minutes.
_WINDOW = 600.0
# Seconds between two lines where the output is no terminal.
_PAUSE = 30.0
_MINUTE, _HOUR = 60, 3600


@contextmanager
def progress_bar(
    console: Console, clock: Callable[[], float] = time.monotonic
) -> Iterator[Progress]:
    """Give a function that shows progress: a bar on a terminal, else a line every half minute."""
    if not console.is_terminal:
        yield _Log(console, clock).show
        return
    from rich.progress import BarColumn, ProgressColumn, Task, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    class Rate(ProgressColumn):
        """How many a second, and the time left."""

        def render(self, task: Task) -> Text:
            speed = None if task.finished else task.speed
            if not speed or task.total is None:
                return Text()
            unit = _UNITS.get(task.description)
            left = f"{duration(task.time_remaining or 0)} left"
            size = float(task.fields["size"])
            return Text(f"{_number(speed * size)} {unit}/s, {left}" if unit else left)

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), Rate())
    with Bar(*columns, console=console, transient=True, speed_estimate_period=_WINDOW) as bar:
        shown = bar.add_task("starting", total=None)
        now = "starting"

        def show(stage: str, done: int, total: int) -> None:
            nonlocal shown, now
            if stage != now:
                bar.remove_task(shown)
                shown, now = bar.add_task(stage, total=1 if total else None, size=total), stage
            # A share, since the bar forgets its rate whenever the total changes, an estimate here.
            bar.update(shown, completed=done / total if total else 0, size=total)

        yield show


@dataclass(slots=True)
class _Log:
    """Prints lines for a log: none for what is soon done."""

    console: Console
    clock: Callable[[], float]
    stage: str = ""
    printed: float = 0.0
    done: int = 0

    def show(self, stage: str, done: int, total: int) -> None:
        """Print a line, if the last one is long enough ago."""
        now = self.clock()
        if stage != self.stage:
            self.stage, self.printed, self.done = stage, now, done
        elif now - self.printed >= _PAUSE and done < total:
            rate = (done - self.done) / (now - self.printed)
            self.printed, self.done = now, done
            self.console.print(Text(_line(stage, done, total, rate)), soft_wrap=True)


def _line(stage: str, done: int, total: int, rate: float) -> str:
    """A line of a log; `rate` is how many are done in a second."""
    unit = _UNITS.get(stage)
    counted = f"{done:,} of about {total:,} {unit}" if unit else f"{done:,} of {total:,}"
    if rate <= 0:
        return f"{stage}: {counted}"
    speed = f", {_number(rate)} a second" if unit else ""
    return f"{stage}: {counted}{speed}, {duration((total - done) / rate)} left"


def _number(rate: float) -> str:
    return f"{rate:.1f}" if rate < 10 else f"{rate:,.0f}"


def duration(seconds: float) -> str:
    """Return a time in words that are short: "40 s", "12 min", "3 h 20 min"."""
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    hours, rest = divmod(int(seconds), _HOUR)
    return f"{hours} h {rest // _MINUTE} min"
