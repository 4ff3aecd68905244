"""Indexing and asking open no socket but to this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from indexer.index.store import Store
from indexer.settings import ROOT

# Refuses every address that is not loopback, and name look-ups altogether, inside Python; the
# proxy variables point nowhere, so that nothing below Python could get through either.
_GUARD = """
import socket, sys
real = socket.socket.connect

def connect(self, address):
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1"):
        print("socket opened to", address, file=sys.stderr)
        raise SystemExit(97)
    return real(self, address)

def getaddrinfo(host, *rest, **more):
    if host not in ("127.0.0.1", "::1", "localhost"):
        print("name looked up:", host, file=sys.stderr)
        raise SystemExit(97)
    return []

socket.socket.connect = socket.socket.connect_ex = connect
socket.getaddrinfo = getaddrinfo
"""
_PROGRAM = _GUARD + "from server.cli.main import main\nsys.exit(main(sys.argv[1:]))"


def _guarded(program: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ, "HTTPS_PROXY": "http://127.0.0.1:9", "HF_HUB_OFFLINE": "", **variables
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )


def test_indexing_from_nothing_and_asking_open_no_socket(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "small").mkdir(parents=True)
    (corpus / "small/report.toml").write_text("id = 'small'\ntitle = 'Small'\n", "utf-8")
    (corpus / "small/report.md").write_text("# A\n\nThe chair closed the meeting.\n", "utf-8")
    places = ["--index", str(tmp_path / "store"), "--corpus", str(corpus)]
    built = _guarded(_PROGRAM, "index", *places)
    assert (built.returncode, built.stderr[:11]) == (0, "index built")
    asked = _guarded(_PROGRAM, "ask", "who closed it", *places)
    assert asked.returncode == 0, asked.stderr
    assert "“The chair closed the meeting.”" in asked.stdout


def test_asking_leaves_nothing_outside_the_index_that_a_library_might_send(
    store: Store, tmp_path: Path
) -> None:
    environment = {name: str(tmp_path) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}
    asked = _guarded(_PROGRAM, "ask", "security", "--index", str(store.folder), **environment)
    assert asked.returncode == 0, asked.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_guard_itself_refuses_a_socket() -> None:
    open_one = "\nsocket.create_connection(('192.0.2.1', 80), timeout=1)"
    assert _guarded(_GUARD + open_one).returncode == 97
    raw = "\nsocket.socket().connect(('192.0.2.1', 80))"
    assert _guarded(_GUARD + raw).returncode == 97
