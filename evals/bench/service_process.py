"""Run `rapporteur serve` as a process: start it, wait for it, measure it, stop or kill it."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TypeVar
from urllib.parse import urlsplit

# Starting reads the index once and imports the web framework: about 2 s on two busy cores.
START_SECONDS = 60.0
# A stopped service answers the questions under way first.
STOP_SECONDS = 40.0
_POLL_SECONDS = 0.02
_ASK_SECONDS = 10.0
_ADDRESS = re.compile(r"http://\S+:\d+")
_KEPT_LINES = 50
_KIBIBYTES = 1024  # in a mebibyte

T = TypeVar("T")


class ServiceProcess:
    """A service that is ready to answer at `address`; `output` holds its last lines on stderr."""

    def __init__(self, arguments: Sequence[str], port: int, log: IO[bytes] | None) -> None:
        command = [
            sys.executable,
            "-m",
            "server.cli.main",
            "serve",
            "--port",
            str(port),
            *arguments,
        ]
        self.process = subprocess.Popen(
            command, stdout=log or subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        self.output: deque[str] = deque(maxlen=_KEPT_LINES)
        self._printed = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = self._find_address()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return urlsplit(self.address).port or 80

    def get(self, path: str) -> tuple[int, bytes]:
        """Return status and body of a resource; raises OSError or HTTPException."""
        return get(self.address, path)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal, wait for the end and return the exit code, negative for a signal's."""
        self.process.send_signal(number)
        code = self.process.wait(STOP_SECONDS)
        self._reader.join(STOP_SECONDS)
        return code

    def end(self) -> None:
        """Kill the process if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join(STOP_SECONDS)
        if self.process.stderr:
            self.process.stderr.close()

    def memory(self) -> float:
        """Return the resident memory in MiB, with that of its children."""
        return resident(self.process.pid)

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.output.append(line)
            self._printed.set()
        self._printed.set()

    def _find_address(self) -> str:
        """Wait until it has printed its address and is ready there; raises RuntimeError."""
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends and self.process.poll() is None:
            self._printed.wait(_POLL_SECONDS)
            self._printed.clear()
            found = _ADDRESS.search("".join(self.output))
            if found and is_ready(found[0]):
                return found[0]
        self.end()
        raise RuntimeError("The service did not become ready; it said: " + "".join(self.output))


@contextmanager
def serving(
    *arguments: str, port: int = 0, log: IO[bytes] | None = None
) -> Iterator[ServiceProcess]:
    """Run a service for the time of a `with` block; its access log goes to `log`."""
    silent = () if log else ("--no-access-log",)
    service = ServiceProcess([*arguments, *silent], port, log)
    try:
        yield service
    finally:
        service.end()


def get(address: str, path: str) -> tuple[int, bytes]:
    """Return status and body of a resource of a service; raises OSError or HTTPException."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(
        parts.hostname or "127.0.0.1", parts.port or 80, timeout=_ASK_SECONDS
    )
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def is_ready(address: str) -> bool:
    """Return whether a service answers and has an index."""
    with suppress(OSError, http.client.HTTPException):
        return get(address, "/readyz")[0] == 200
    return False


def wait_for(condition: Callable[[], T], seconds: float, detail: Callable[[], object] = str) -> T:
    """Wait until a condition gives a true value and return it.

    Raises TimeoutError with `detail` after `seconds`.
    """
    ends = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > ends:
            raise TimeoutError(f"not within {seconds:g} s: {detail()}")
        time.sleep(_POLL_SECONDS)
    return found


def resident(pid: int) -> float:
    """Return the resident MiB of a process and all its descendants; 0 where there is none."""
    processes = _from_proc() if Path("/proc/self/status").is_file() else _from_ps()
    tree, before = {pid}, 0
    while len(tree) > before:
        before = len(tree)
        tree |= {child for child, (parent, _) in processes.items() if parent in tree}
    return sum(processes[each][1] for each in tree if each in processes) / _KIBIBYTES


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, in order."""
    processes = _from_proc() if Path("/proc/self/status").is_file() else _from_ps()
    return sorted(child for child, (parent, _) in processes.items() if parent == pid)


def private_memory(pid: int) -> float:
    """Return the MiB of a process that no other shares, by Linux; raises OSError elsewhere."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / _KIBIBYTES


def _from_proc() -> dict[int, tuple[int, int]]:
    """Parent and resident KiB of each process."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):  # it has ended meanwhile
            fields = dict(line.split(":", 1) for line in path.read_text().splitlines())
            size = fields.get("VmRSS", "0 kB").split()[0]
            found[int(path.parent.name)] = (int(fields["PPid"]), int(size))
    return found


def _from_ps() -> dict[int, tuple[int, int]]:
    """The same where there is no /proc, as on macOS."""
    command = ["ps", "-A", "-o", "pid=,ppid=,rss="]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    rows = (line.split() for line in lines)
    return {int(pid): (int(parent), int(size)) for pid, parent, size in rows}
