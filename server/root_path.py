"""The path below which a proxy serves us, which every link, form and header begins with.

The service answers with and without it, so that a proxy may take it off a request's path or not.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from urllib.parse import quote, unquote, urlsplit

from indexer.errors import UsageError
from indexer.settings import ROOT_PATH_VARIABLE

_OPTION = "--root-path"
# What may stand in a path as it is (RFC 3986), with what is percent-encoded already.
IN_PATH = "/%:@!$&'()*+,;=~-._"
# How the addresses of the service itself begin; below a path that begins so too, nobody could tell
# whether a proxy has taken the path off.
OWN_PARTS = frozenset(
    {
        "add",
        "ask",
        "favicon.ico",
        "healthz",
        "mcp",
        "metrics",
        "openapi.json",
        "passages",
        "programs",
        "readyz",
        "reports",
        "static",
        "verify",
    }
)
# That of the service whose request is answered now; each service in a process has its own.
_NOW: ContextVar[str] = ContextVar("root_path", default="")


def chosen_root_path(option: str | None, base_url: str) -> str:
    """Return the root path of the option, else of the environment, else of the base of links.

    "" is none. Raises UsageError where it is no path, or the base of links ends with another one.
    """
    own = urlsplit(base_url).path
    given, name = option, _OPTION
    if given is None:
        given, name = os.environ.get(ROOT_PATH_VARIABLE) or None, f"${ROOT_PATH_VARIABLE}"
    if given is None:
        return read_root_path(own, "The path of the base URL")
    path = read_root_path(given, name)
    if base_url and own != path:
        raise UsageError(
            f"{name} is {path or '/'} and the base URL is {base_url}, so that links would lead "
            f"elsewhere; give {base_url.removesuffix(own)}{path} as --base-url, or another path."
        )
    return path


def read_root_path(text: str, name: str = _OPTION) -> str:
    """Return a path as links begin with it, "" for none; raises UsageError, beginning with `name`.

    It begins with a slash and ends without one.
    """
    path = quote(f"/{text.removeprefix('/')}", safe=IN_PATH).rstrip("/")
    parts = path.split("/")[1:] or [" "]
    is_plain = text.isprintable() and not any(c in text for c in "?#\\ ")
    if not is_plain or "" in parts or "." in parts or ".." in parts:
        raise UsageError(f"{name} is {text[:200]!r}, which is no path; give one such as /minutes.")
    if unquote(parts[0]) in OWN_PARTS:
        raise UsageError(
            f"{name} is {path}, and the service has an address that begins so; give another path."
        )
    return path


@contextmanager
def answering_below(root_path: str) -> Iterator[None]:
    """Make links of this request begin with a path."""
    token = _NOW.set(root_path)
    try:
        yield
    finally:
        _NOW.reset(token)


def root_path_now() -> str:
    """Return the root path of the request that is answered; "" for none."""
    return _NOW.get()


def public_path(path: str) -> str:
    """Return the path at which clients find a path of the service ("/reports").

    What leads within a page ("#p44", "") or elsewhere ("https://...") stays as it is.
    """
    return f"{_NOW.get()}{path}" if path.startswith("/") else path
