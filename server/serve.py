"""`rapporteur serve`: build the index if necessary, serve it, and stop without losing answers."""

from __future__ import annotations

import ipaddress
import logging
import os
import signal
import socket
import subprocess
import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

import uvicorn

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
from indexer.settings import KEYS_VARIABLE
from server.adding.drawing import draw_apart
from server.allow_add import check_allowed, open_adding
from server.app import create_app
from server.citation.base_url import chosen_base_url
from server.contract.wording import counted
from server.middleware.limits import BODY_SECONDS
from server.middleware.observe import ACCESS
from server.middleware.protocol import HEAD_SECONDS, limited_protocol
from server.place import address_of
from server.service.access import Access, check_proxies, read_keys, read_rate
from server.service.batching import Batcher
from server.service.following import FollowedIndex
from server.service.metrics import Metrics
from server.service.page_images import PageImages
from server.service.reload import ReloadingIndex
from server.service.service import Service
from server.writing.endpoint import read_endpoint
from server.writing.writer import Writer

# Seconds in which questions in flight must be answered when the service is stopped.
_GRACE = 30
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
_PUBLIC_RATE = "600/minute"


def serve(options: Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C; return the exit code."""
    if options.trust_proxy is not None:
        check_proxies(options.trust_proxy)
    base_url = chosen_base_url(options.base_url)
    endpoint = read_endpoint()
    access = _access(options)
    listener = _listen(options.host, options.port)
    signal.signal(signal.SIGTERM, _stop)  # so that a build that was started is ended
    try:
        reloading = _open_index(options)
        _log(options.no_access_log)
        # Our threads share the cores already; those of the tokenizer would slow them down.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        metrics = Metrics()
        batcher = Batcher(lambda: reloading.served.index, metrics)
        service = Service(reloading, batcher, metrics, access, base_url=base_url)
        service.writer = Writer(endpoint) if endpoint else None
        if options.allow_add:
            service.adding = open_adding(options, reloading)
            service.page_images = PageImages(draw=draw_apart)  # the files may be anybody's
        server = _Server(_config(options, service), service)
        _greet(service, listener, options.host)
        # When all is answered, uvicorn raises the signal again; being stopped is not a failure.
        signal.signal(signal.SIGTERM, lambda *received: None)
        server.run(sockets=[listener])
    finally:
        listener.close()
    return 0


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
        timeout_graceful_shutdown=_GRACE,
    )


def _access(options: Namespace) -> Access:
    """Return who may ask; raises UsageError for anyone from anywhere, unless that is wanted."""
    keys = _keys(options.api_keys)
    local = _is_loopback(options.host)
    if options.allow_add:
        check_allowed(options, bool(keys), local)
    if not local and not keys and not options.insecure_no_auth:
        raise UsageError(
            f"{options.host} can be reached from other machines, and no API key is set; give "
            f"--api-keys FILE (or {KEYS_VARIABLE}), or --insecure-no-auth to let anyone ask."
        )
    rate = options.rate_limit or ("none" if local else _PUBLIC_RATE)
    # Without keys, a page elsewhere could have a browser here ask under a host name of its own (DNS
    # rebinding). A proxy passes on the names that its clients use.
    open_to_all = keys or options.insecure_no_auth or options.trust_proxy
    hosts = None if open_to_all else _LOCAL_HOSTS | {_url_host(options.host)}
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
    """Return whether only this machine can reach a host; raises UsageError for an unknown host."""
    try:
        found = {str(place[4][0]) for place in socket.getaddrinfo(host or " ", None)}
    except (OSError, UnicodeError) as exc:
        raise UsageError(f"There is no host {host!r} here; give an address, or localhost.") from exc
    return all(ipaddress.ip_address(address.partition("%")[0]).is_loopback for address in found)


def _url_host(host: str) -> str:
    """Return a host as URLs have it: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host.lower()


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


def _open_index(options: Namespace) -> ReloadingIndex | FollowedIndex:
    """Return the index; builds it first if it is missing, damaged or older than its reports.

    Where only some segments are damaged and cannot be built again, the others are served.
    """
    address = address_of(options)
    if address is not None:
        return FollowedIndex(address, Store(options.index))
    try:
        reloading = _current(options)
    except (IndexMissing, IndexDamaged, IndexOutdated) as exc:
        _build(options, exc)
        return _current(options)
    for damaged in reloading.served.index.damaged[:1]:
        with suppress(BuildFailed):
            _build(options, IndexDamaged(damaged))
            reloading.refresh()
    return reloading


def _current(options: Namespace) -> ReloadingIndex:
    reloading = ReloadingIndex(Store(options.index))
    check_current(options.corpus, options.index)
    return reloading


def _build(options: Namespace, why: IndexUnusable) -> None:
    """Build in another process, so that PyTorch does not stay in the memory of this one."""
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
    address = f"http://{_url_host(host)}:{port}"
    print(
        f"Rapporteur serves {reports}, {passages}, at {address} (Ctrl-C stops it)",
        file=sys.stderr,
        flush=True,
    )
