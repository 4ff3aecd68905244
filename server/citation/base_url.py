"""The address under which people reach a service, which the links of citations begin with."""

from __future__ import annotations

import ipaddress
import os
import re
from dataclasses import replace
from urllib.parse import SplitResult, quote, urlsplit

from indexer.errors import UsageError
from indexer.settings import BASE_URL_VARIABLE
from indexer.types import Passage, Span
from server.answering.types import Answer, Quote
from server.citation.cite import Citation
from server.citation.links import anchor, report_url
from server.root_path import IN_PATH, read_root_path

_OPTION = "--base-url"
# How the address of every report begins.
_REPORTS = "/reports/"
_HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?"
)


def chosen_base_url(option: str | None) -> str:
    """Return the base of links: that of the option, else of the environment; "" for none.

    Raises UsageError.
    """
    if option is not None:
        return read_base_url(option, _OPTION)
    given = os.environ.get(BASE_URL_VARIABLE)
    return read_base_url(given, f"${BASE_URL_VARIABLE}") if given else ""


def read_base_url(text: str, name: str = _OPTION) -> str:
    """Return an address without a slash at its end; raises UsageError, which begins with `name`."""
    fault = f"{name} is {text[:200]!r}, which is no address that a link can begin with"
    advice = "give one such as https://example.org or https://example.org/minutes."
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port is not None else ""
        host = _host(parts)
    except ValueError as exc:
        raise UsageError(f"{fault}; {advice}") from exc
    is_plain = not any(c.isspace() or not c.isprintable() for c in text)
    rest = parts.query or parts.fragment or "?" in text or "#" in text or "@" in parts.netloc
    if parts.scheme not in ("http", "https") or not host or not is_plain or rest:
        raise UsageError(f"{fault}; {advice}")
    path = quote(parts.path, safe=IN_PATH).rstrip("/")
    return f"{parts.scheme}://{host}{port}{path}"


def _host(parts: SplitResult) -> str:
    """Return a host as links have it; "" for what is none. Raises ValueError."""
    name = parts.hostname or ""
    if ":" in name:
        return f"[{ipaddress.IPv6Address(name)}]"
    ascii_name = name if name.isascii() else name.encode("idna").decode()
    return ascii_name if _HOST.fullmatch(ascii_name) else ""


def absolute(base_url: str, place: str) -> str:
    """Return the address of a place of the service ("/reports/ID"); the place without a base."""
    return f"{base_url}{place}"


def without_base_url(url: str) -> str:
    """Return the place of the service that a link leads to; the link itself where it is none.

    What it may begin with is a base of links, or the root path of a service alone.
    """
    base_url, mark, rest = url.rpartition(_REPORTS)
    read = read_root_path if base_url.startswith("/") else read_base_url
    try:
        own = read(base_url) if mark and base_url else ""
    except UsageError:
        return url
    return f"{mark}{rest}" if own == base_url else url


def quote_link(base_url: str, passage: Passage, span: Span) -> str:
    """Return the address of a range of a passage's characters, with a hash of its words."""
    return absolute(base_url, report_url(passage.report_id, fragment=anchor(passage, span)))


def with_base_url(answer: Answer, base_url: str) -> Answer:
    """Return an answer whose citations lead to a base; the same answer without one."""
    if not base_url:
        return answer
    return replace(
        answer,
        quotes=tuple(_based(quote, base_url) for quote in answer.quotes),
        otherwise=_based(answer.otherwise, base_url) if answer.otherwise else None,
        passages=tuple(
            replace(found, citation=based(found.citation, base_url)) for found in answer.passages
        ),
    )


def _based(quoted: Quote, base_url: str) -> Quote:
    return replace(quoted, citation=based(quoted.citation, base_url))


def based(citation: Citation, base_url: str) -> Citation:
    """Return a citation whose link begins with a base; the same one for none."""
    return replace(citation, url=absolute(base_url, citation.url))
