"""`rapporteur serve`: build the index if necessary, serve it, and stop without losing answers."""

from __future__ import annotations

import gc
import logging
import os
import signal
import socket
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import uvicorn
from prometheus_client.multiprocess import mark_process_dead

from indexer.corpus_state import check_current
from indexer.errors import (
    BuildFailed,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUnusable,
    UsageError,
)
from indexer.index.store import Store
from indexer.installed import can_build
from server.adding.drawing import draw_apart
from server.allow_add import open_adding
from server.app import create_app, preload
from server.citation.base_url import chosen_base_url
from server.contract.wording import counted
from server.middleware.limits import BODY_SECONDS
from server.middleware.observe import ACCESS
from server.middleware.protocol import HEAD_SECONDS, limited_protocol
from server.place import address_of
from server.root_path import chosen_root_path
from server.serve_access import access_of, url_host
from server.service.access import Access, check_proxies
from server.service.batching import Batcher
from server.service.following import FollowedIndex
from server.service.metrics import Metrics
from server.service.page_images import PageImages
from server.service.reload import ReloadingIndex
from server.service.service import Service
from server.service.workers.processes import Workers
from server.service.workers.rates import shared_limiter
from server.writing.endpoint import Endpoint, read_endpoint
from server.writing.writer import Writer

# Seconds in which questions in flight must be answered when the service is stopped.
GRACE = 30


def serve(options: Namespace, shared: Path | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C; return the exit code.

    `shared` is a folder for what several workers count together, None for one process.
    """
    if options.trust_proxy is not None:
        check_proxies(options.trust_proxy)
    base_url = chosen_base_url(options.base_url)
    root_path = chosen_root_path(options.root_path, base_url)
    endpoint = read_endpoint()
    access = access_of(options, base_url)
    listener = _listen(options.host, options.port)
    place = _Place(listener, access, base_url, root_path, endpoint)
    signal.signal(signal.SIGTERM, _stop)  # so that a build that was started is ended
    try:
        _log(options.no_access_log)
        # Our threads share the cores already; those of the tokenizer would slow them down.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        if shared is None:
            _run(options, place, open_served_index(options))
            return 0
        opened = _opener(options)
        preload()

        def work(number: int, first: bool) -> None:
            _run(options, place, opened(), shared, greets=first and not number)

        return Workers(options.workers, work, mark_process_dead).run()
    finally:
        listener.close()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a service answers, whom, what its links begin with, and the model that may write."""

    listener: socket.socket
    access: Access
    base_url: str
    root_path: str
    endpoint: Endpoint | None


def _opener(options: Namespace) -> Callable[[], ReloadingIndex | FollowedIndex]:
    """Return what opens the index in each worker; all share the encoder that is loaded here."""
    if address_of(options) is not None:  # its connections have threads, which no worker would get
        return lambda: open_served_index(options)
    encoder = open_served_index(options).served.index.encoder
    gc.collect()
    return lambda: ReloadingIndex(Store(options.index), encoder)


def _run(
    options: Namespace,
    place: _Place,
    reloading: ReloadingIndex | FollowedIndex,
    shared: Path | None = None,
    *,
    greets: bool = True,
) -> None:
    """Serve in this process, which is one of several where something is `shared`."""
    metrics = Metrics(shared)
    threads = max(1, (os.cpu_count() or 1) // options.workers)
    batcher = Batcher(lambda: reloading.served.index, metrics, threads=threads)
    access = place.access
    if shared is not None:
        access = replace(access, limiter=shared_limiter(shared))
    service = Service(
        reloading, batcher, metrics, access, base_url=place.base_url, root_path=place.root_path
    )
    service.writer = Writer(place.endpoint) if place.endpoint else None
    if options.allow_add:
        service.adding = open_adding(options, reloading)
        service.page_images = PageImages(draw=draw_apart)  # the files may be anybody's
    server = _Server(_config(options, service), service)
    if greets:
        _greet(service, place.listener, options.host)
    # When all is answered, uvicorn raises the signal again; being stopped is not a failure.
    signal.signal(signal.SIGTERM, lambda *received: None)
    server.run(sockets=[place.listener])


def _stop(*received: object) -> None:
    raise SystemExit(128 + signal.SIGTERM)


class _Server(uvicorn.Server):
    """Makes /readyz say that the service is stopping, before it stops."""

    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self._service = service

    def handle_exit(self, sig: int, frame: object) -> None:
        self._service.stopping = True
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


def _config(options: Namespace, service: Service) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(service, body_seconds=options.body_timeout or BODY_SECONDS),
        http=limited_protocol(options.head_timeout or HEAD_SECONDS),
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=options.trust_proxy is not None,
        forwarded_allow_ips=options.trust_proxy,
        timeout_graceful_shutdown=GRACE,
    )


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; raises UsageError if the address cannot be listened on."""
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


def open_served_index(options: Namespace) -> ReloadingIndex | FollowedIndex:
    """Return the index; builds it first if it is missing, damaged or older than its reports.

    Where only some segments are damaged and cannot be built again, the others are served.
    """
    address = address_of(options)
    if address is not None:
        return FollowedIndex(address, Store(options.index))
    try:
        reloading = ReloadingIndex(Store(options.index))
    except (IndexMissing, IndexDamaged, IndexOutdated) as exc:
        _build(options, exc)
        return _current(options)
    try:
        check_current(options.corpus, options.index)
    except IndexOutdated as exc:
        if can_build():
            _build(options, exc)
            return _current(options)
        print(f"rapporteur: {str(exc).partition(';')[0]}; serving it as it is", file=sys.stderr)
    for damaged in reloading.served.index.damaged[:1]:
        with suppress(BuildFailed, IndexDamaged):
            _build(options, IndexDamaged(damaged))
            reloading.refresh()
    return reloading


def _current(options: Namespace) -> ReloadingIndex:
    reloading = ReloadingIndex(Store(options.index))
    check_current(options.corpus, options.index)
    return reloading


def _build(options: Namespace, why: IndexUnusable) -> None:
    """Build in another process, so that PyTorch does not stay in the memory of this one.

    Raises BuildFailed, or the error itself where the packages that build are not installed.
    """
    if not can_build():
        raise why
    print(f"rapporteur: {str(why).partition(';')[0]}; building", file=sys.stderr)
    places = ["--index", str(options.index), "--corpus", str(options.corpus)]
    check = ["--check"] if isinstance(why, IndexDamaged) else []
    command = [sys.executable, "-m", "server.cli.main", "index", *check, *places]
    built = subprocess.run(command, check=False)
    if built.returncode:
        raise BuildFailed(
            f"The index in {options.index} could not be built, for the reason above.",
            built.returncode,
        )


def _log(silent: bool) -> None:
    """Log requests as lines of JSON on stdout, unless silent, and everything else on stderr."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    lines = logging.StreamHandler(sys.stdout)
    lines.setFormatter(logging.Formatter("%(message)s"))
    ACCESS.handlers = [lines]
    ACCESS.propagate = False
    # It warns about every byte that is not HTTP.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    ACCESS.setLevel(logging.CRITICAL if silent else logging.INFO)


def _greet(service: Service, listener: socket.socket, host: str) -> None:
    index = service.index
    port = listener.getsockname()[1]
    reports = counted(index.records.report_count, "report")
    passages = counted(len(index.records.passages), "passage")
    address = f"http://{url_host(host)}:{port}{service.root_path}"
    print(
        f"Rapporteur serves {reports}, {passages}, at {address} (Ctrl-C stops it)",
        file=sys.stderr,
        flush=True,
    )
