"""Milvus for tests: Lite in this process, a Lite server, or a server that the user names."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from indexer.index.milvus.address import MilvusAddress, read_address

# A server of the user's own, as http://HOST:PORT, on which the contract tests run as well.
SERVER_VARIABLE = "RAPPORTEUR_TEST_MILVUS"
# Loads the index of a folder into Milvus, in a process of its own.
_LOAD = """
import sys
from pathlib import Path
from indexer.index.milvus.address import read_address
from indexer.index.milvus.loading.load import load_index
from indexer.index.store import Store
print(load_index(Store(Path(sys.argv[1])), read_address(sys.argv[2]), lambda *done: None))
"""


@contextmanager
def started_server(folder: Path, port: int = 0) -> Iterator[tuple[str, int]]:
    """Run a Milvus Lite server; give its host and port, and the id of its process."""
    port = port or free_port()
    command = [sys.executable, "-m", "milvus_lite", "server"]
    places = ["--data-dir", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(
        [*command, *places], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait(port)
            yield f"127.0.0.1:{port}", server.pid
        finally:
            server.kill()


def own_server() -> str | None:
    """Return host and port of the user's own server, if one is named."""
    return os.environ.get(SERVER_VARIABLE, "").removeprefix("http://").rstrip("/") or None


def load_elsewhere(folder: Path, address: MilvusAddress) -> str:
    """Load the index of a folder in another process; return what it says."""
    command = [sys.executable, "-c", _LOAD, str(folder), str(address)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def server_address(place: str, name: str) -> MilvusAddress:
    """Return the address of an index on a server."""
    return read_address(f"milvus://{place}/{name}")


def lite_address(file: Path, name: str = "reports") -> MilvusAddress:
    """Return the address of an index in a file of Milvus Lite."""
    return read_address(f"milvus+lite://{file}/{name}")


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def _wait(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("the server does not listen")
