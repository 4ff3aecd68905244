"""Who may ask a service, how often and under which names, from the options of `serve`."""

from __future__ import annotations

import ipaddress
import os
import socket
from argparse import Namespace
from pathlib import Path
from urllib.parse import urlsplit

from indexer.errors import UsageError
from indexer.settings import KEYS_VARIABLE
from server.allow_add import check_allowed
from server.service.access import LOCAL_HOSTS, Access, read_host_names, read_keys, read_rate

_PUBLIC_RATE = "600/minute"


def access_of(options: Namespace, base_url: str) -> Access:
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
    hosts = _hosts(options, base_url, is_open=bool(keys or options.insecure_no_auth))
    return Access(keys=keys, rate=read_rate(rate), hosts=hosts)


def _hosts(options: Namespace, base_url: str, is_open: bool) -> frozenset[str] | None:
    """Return the names under which the service answers, None for any; raises UsageError.

    Behind a proxy they must be named, since links begin with the name that a request is for.
    Without keys, a page elsewhere could have a browser here ask under a host name of its own (DNS
    rebinding).
    """
    named = read_host_names(options.host_name)
    if named or options.trust_proxy:
        base = urlsplit(base_url)
        named |= {base.netloc.removesuffix(f":{base.port}")} - {""}
    if options.trust_proxy and not named:
        raise UsageError(
            "--trust-proxy needs the names under which people reach the service; give --host-name "
            "NAME, such as minutes.example.org, or --base-url."
        )
    if named or is_open:
        return named or None
    return LOCAL_HOSTS | {url_host(options.host)}


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


def url_host(host: str) -> str:
    """Return a host as URLs have it: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host.lower()
