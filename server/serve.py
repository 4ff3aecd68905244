"""`rapporteur serve`: build the index if it must, open it, listen, stop and lose no answer."""

from __future__ import annotations

import ipaddress
import logging
import os
import signal
import socket
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import uvicorn

from indexer.errors import (
    BuildFailed,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUnusable,
    UsageError,
)
from indexer.index.reader import check_current
from indexer.index.store import Store
from indexer.settings import KEYS_VARIABLE
from server.app import create_app
from server.service.access import Access, check_proxies, read_keys, read_rate
from server.service.batching import Batcher
from server.service.metrics import Metrics
from server.service.reload import ReloadingIndex
from server.service.service import Service
from server.web.limits import BODY_SECONDS
from server.web.observe import ACCESS
from server.web.protocol import HEAD_SECONDS, protocol

# Seconds that questions in flight have to end in when the service is stopped.
_GRACE = 30
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
_PUBLIC_RATE = "600/minute"


def serve(options: Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C; returns the exit code."""
    if options.trust_proxy is not None:
        check_proxies(options.trust_proxy)
    access = _access(options)
    listener = _listen(options.host, options.port)
    signal.signal(signal.SIGTERM, _stop)  # an opening index leaves no copy behind
    try:
        live = _open_index(options)
        _log(options.no_access_log)
        # Our threads share the cores; the tokenizer's own would only get in their way.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        metrics = Metrics()
        batcher = Batcher(lambda: live.serving.index, metrics)
        state = Service(live, batcher, metrics, access)
        server = _Server(_config(options, state), state)
        _greet(state, listener, options.host)
        # uvicorn raises the signal again once all is answered: being stopped so is no failure.
        signal.signal(signal.SIGTERM, lambda *told: None)
        server.run(sockets=[listener])
    finally:
        listener.close()
    return 0


def _stop(*told: object) -> None:
    raise SystemExit(128 + signal.SIGTERM)


class _Server(uvicorn.Server):
    """Says that it stops, so that nobody new is sent here, before it stops."""

    def __init__(self, config: uvicorn.Config, state: Service) -> None:
        super().__init__(config)
        self._state = state

    def handle_exit(self, sig: int, frame: object) -> None:
        self._state.stopping = True
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


def _config(options: Namespace, state: Service) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(state, body_seconds=options.body_timeout or BODY_SECONDS),
        http=protocol(options.head_timeout or HEAD_SECONDS),
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=options.trust_proxy is not None,
        forwarded_allow_ips=options.trust_proxy,
        timeout_graceful_shutdown=_GRACE,
    )


def _access(options: Namespace) -> Access:
    """Who may ask; refuses to let everyone ask from elsewhere unless told so."""
    keys = _keys(options.api_keys)
    local = _is_loopback(options.host)
    if not local and not keys and not options.insecure_no_auth:
        raise UsageError(
            f"{options.host} can be reached from other machines, and no API key is set; give "
            f"--api-keys FILE (or {KEYS_VARIABLE}), or --insecure-no-auth to let anyone ask."
        )
    rate = options.rate_limit or ("none" if local else _PUBLIC_RATE)
    # Without keys, a page elsewhere could have a browser here ask under a name of its own. A proxy
    # passes on the names that its clients use.
    open_to_all = keys or options.insecure_no_auth or options.trust_proxy
    hosts = None if open_to_all else _LOCAL_HOSTS | {_named(options.host)}
    return Access(keys=keys, rate=read_rate(rate), hosts=hosts)


def _keys(file: Path | None) -> tuple[bytes, ...]:
    if file is not None:
        try:
            return read_keys(file.read_text("utf-8"), str(file))
        except (OSError, UnicodeDecodeError) as exc:
            why = getattr(exc, "strerror", None) or "it is not UTF-8"
            raise UsageError(f"The API keys in {file} cannot be read ({why}).") from exc
    given = os.environ.get(KEYS_VARIABLE)
    return read_keys(given, KEYS_VARIABLE) if given is not None else ()


def _is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host; raises UsageError for a name that is none."""
    try:
        found = {str(place[4][0]) for place in socket.getaddrinfo(host or " ", None)}
    except (OSError, UnicodeError) as exc:
        raise UsageError(f"There is no host {host!r} here; give an address, or localhost.") from exc
    return all(ipaddress.ip_address(address.partition("%")[0]).is_loopback for address in found)


def _named(host: str) -> str:
    """A host as it stands in an address."""
    return f"[{host}]" if ":" in host else host.lower()


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises UsageError when there is none to be had."""
    if not 0 <= port <= 65535:
        raise UsageError(f"The port is {port}; give a number from 0 to 65535.")
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(place[:2], family=family, backlog=2048)
    except (OSError, UnicodeError) as exc:
        why = str(getattr(exc, "strerror", exc)).partition(" (while")[0]
        raise UsageError(
            f"{host}:{port} cannot be listened on ({why}); give another --host or --port."
        ) from exc


def _open_index(options: Namespace) -> ReloadingIndex:
    """The index, built first where there is none or its reports have changed."""
    try:
        return _current(options)
    except (IndexMissing, IndexDamaged, IndexOutdated) as exc:
        _build(options, exc)
    return _current(options)


def _current(options: Namespace) -> ReloadingIndex:
    live = ReloadingIndex(Store(options.index))
    check_current(live.serving.index, options.corpus)
    return live


def _build(options: Namespace, why: IndexUnusable) -> None:
    """Build in a process of its own: PyTorch must not stay in the memory of one that serves."""
    print(f"rapporteur: {str(why).partition(';')[0]}; building", file=sys.stderr)
    places = ["--index", str(options.index), "--corpus", str(options.corpus)]
    built = subprocess.run([sys.executable, "-m", "server.cli.main", "index", *places], check=False)
    if built.returncode:
        raise BuildFailed(
            f"The index in {options.index} could not be built, for the reason above.",
            built.returncode,
        )


def _log(silent: bool) -> None:
    """Requests as lines of JSON on stdout, everything else on stderr."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    lines = logging.StreamHandler(sys.stdout)
    lines.setFormatter(logging.Formatter("%(message)s"))
    ACCESS.handlers = [lines]
    ACCESS.propagate = False
    # It warns of every byte that is no HTTP.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    ACCESS.setLevel(logging.CRITICAL if silent else logging.INFO)


def _greet(state: Service, listener: socket.socket, host: str) -> None:
    index = state.index
    port = listener.getsockname()[1]
    reports = f"{len(index.records.reports)} report{'' if len(index.records.reports) == 1 else 's'}"
    address = f"http://{_named(host)}:{port}"
    print(
        f"Rapporteur serves {reports}, {len(index.records.passages)} passages, at {address} "
        "(Ctrl-C stops it)",
        file=sys.stderr,
        flush=True,
    )
