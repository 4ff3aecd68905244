"""Processes that share one listening socket, and what was loaded before they were forked.

Whatever the process that starts them has loaded, the encoder above all, stands in memory once for
all of them. It must have no other thread when it forks.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress

from indexer.errors import RapporteurError, UsageError

# What a worker does: it gets its number, and whether it is the first of this number.
Work = Callable[[int, bool], None]
# More than any machine has cores to spare for; a slip of the finger must not start thousands.
_MOST = 64
_STOPPING = (signal.SIGTERM, signal.SIGINT)
# A worker that a signal ended sooner after its start than so many seconds is replaced only then,
# so that one that cannot live does not take a whole core.
_SHORTEST_LIFE = 1.0
_LOG = logging.getLogger("rapporteur.workers")


def check_workers(count: int) -> None:
    """Raise UsageError for a number of workers that cannot be started here."""
    if not 1 <= count <= _MOST:
        raise UsageError(f"--workers is {count}; give a number from 1 to {_MOST}.")
    if count > 1 and not hasattr(os, "fork"):
        raise UsageError(f"This system cannot share a service among {count} processes; give 1.")


class Workers:
    """Processes that do the same work; one that a signal ends is replaced.

    One that ends by itself, as one does that cannot start, ends them all. `ended` is told the
    number of each process that has ended.
    """

    def __init__(self, count: int, work: Work, ended: Callable[[int], None]) -> None:
        check_workers(count)
        self._work, self._ended = work, ended
        self._numbers = list(range(count))
        self._running: dict[int, tuple[int, float]] = {}  # number and start by process
        self._code: int | None = None  # set when all are to end
        # Nothing is ever written to it: its end tells the workers that this process is gone.
        self._life, self._alive = os.pipe()

    def run(self) -> int:
        """Run until SIGTERM or Ctrl-C; return the exit code, 0 when stopped so."""
        watched = {*_STOPPING, signal.SIGCHLD}
        before = signal.pthread_sigmask(signal.SIG_BLOCK, watched)
        try:
            gc.freeze()  # a collection would write to the pages that the workers share
            for number in self._numbers:
                self._start(number, first=True)
            while self._running:
                received = signal.sigwait(watched)
                if received in _STOPPING:
                    self._stop(0)
                self._replace_ended()
        finally:
            self._stop(1)
            gc.unfreeze()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(self._alive)
            os.close(self._life)
        return self._code or 0

    def _start(self, number: int, *, first: bool) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        process = os.fork()
        if process:
            self._running[process] = (number, time.monotonic())
            return
        code = 1
        try:
            os.close(self._alive)
            threading.Thread(target=self._end_with_parent, name="parent", daemon=True).start()
            for each in _STOPPING:
                signal.signal(each, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {*_STOPPING, signal.SIGCHLD})
            self._work(number, first)
            code = 0
        except RapporteurError as exc:
            print(f"rapporteur: {exc}", file=sys.stderr)
            code = exc.exit_code
        except SystemExit as exc:
            code = exc.code if isinstance(exc.code, int) else 1
        except BaseException:  # nothing of a worker may run on in the code of its parent
            traceback.print_exc()
        finally:
            with suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)

    def _end_with_parent(self) -> None:
        """Stop this worker when the process that started it is gone: killed, say."""
        os.read(self._life, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    def _replace_ended(self) -> None:
        """Start a worker for each that a signal has ended; stop all after any other end."""
        while self._running:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            if process not in self._running:  # a child of somebody else's
                continue
            number, since = self._running.pop(process)
            self._ended(process)
            code = os.waitstatus_to_exitcode(status)
            if self._code is not None:
                continue
            if code >= 0:
                self._stop(code or 1)
                continue
            _LOG.warning("worker %d was ended by signal %d and is replaced", number, -code)
            time.sleep(max(0.0, _SHORTEST_LIFE - (time.monotonic() - since)))
            self._start(number, first=False)

    def _stop(self, code: int) -> None:
        """Ask all workers to answer what they have accepted and to end."""
        if self._code is None:
            self._code = code
        for process in self._running:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)
