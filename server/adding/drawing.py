"""Draw a page of a PDF in a process of its own, since any file may have been added.

As a program, it draws the page that its arguments name of the file on standard input.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import BoundedSemaphore

from indexer.corpus import SourceReport
from indexer.errors import RapporteurError, UnknownPage
from indexer.settings import KEYS_VARIABLE
from server.adding.reader import limit_this_process
from server.adding.types import READ_MEMORY

DRAWER = (sys.executable, "-B", "-m", "server.adding.drawing")
# Seconds for a page; the slowest of those tried took 2 on a busy core.
DRAW_SECONDS = 20.0
# Pages that are drawn at the same time.
_AT_ONCE = BoundedSemaphore(2)
# The exit code that says that there is no such page, and a sentence about it on stdout.
_TOLD = 4


def draw_apart(
    source: SourceReport,
    page: int,
    seconds: float = DRAW_SECONDS,
    drawer: Sequence[str] = DRAWER,
) -> bytes:
    """Return a page, counted from 1, as a PNG; raises UnknownPage where it cannot be drawn."""
    command = [*drawer, source.path.name, str(page), str(seconds)]
    env = {name: value for name, value in os.environ.items() if name != KEYS_VARIABLE}
    with _AT_ONCE:
        try:
            drawn = subprocess.run(
                command,
                input=source.raw,
                capture_output=True,
                timeout=seconds,
                env=env,
                check=False,
            )
        except subprocess.TimeoutExpired as exc:
            raise _not_drawn(source, page) from exc
    if drawn.returncode == _TOLD:
        raise UnknownPage(drawn.stdout.decode(errors="replace"))
    if drawn.returncode or not drawn.stdout:
        raise _not_drawn(source, page)
    return drawn.stdout


def main(arguments: Sequence[str]) -> int:
    """Print a page of the PDF on standard input; return 4 where a sentence is printed instead."""
    name, page, seconds = arguments
    limit_this_process(READ_MEMORY, float(seconds))
    from indexer.importers.pdf.render import render_page

    code = 0
    try:
        printed = render_page(sys.stdin.buffer.read(), Path(name), int(page))
    except RapporteurError as exc:
        printed, code = str(exc).encode(), _TOLD
    sys.stdout.buffer.write(printed)
    sys.stdout.buffer.flush()
    return code


def _not_drawn(source: SourceReport, page: int) -> UnknownPage:
    return UnknownPage(
        f"Page {page} of {source.path.name} takes too much time or memory to be drawn here; open "
        "the file itself."
    )


if __name__ == "__main__":
    code = main(sys.argv[1:])
    # What a library does when it is unloaded is no longer of interest.
    os._exit(code)
