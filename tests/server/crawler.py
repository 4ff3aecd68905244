"""Follows all that a site links to: in pages, style sheets, JSON and headers."""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import httpx2

_ATTRIBUTES = {"href", "src", "action", "formaction", "poster", "data", "data-home"}
# Links that differ only in the values of their parameters and in numbers are followed so often.
_EACH_KIND = 2


@dataclass
class Crawl:
    """What a crawl has found: the status and content of each address, and who linked to it."""

    status: dict[str, int] = field(default_factory=dict)
    content: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)


def crawl(client: httpx2.Client, start: str, found: Crawl) -> None:
    """Follow everything from an address on; a form's address is followed as a link is."""
    waiting = deque([start])
    while waiting:
        address = urldefrag(waiting.popleft()).url
        kind = _kind(address)
        if address in found.status or found.kinds[kind] >= _EACH_KIND:
            continue
        found.kinds[kind] += 1
        response = client.get(address, headers={"Accept": "text/html"})
        found.status[address] = response.status_code
        found.content[address] = response.headers.get("content-type", "")
        for link in links_of(response):
            absolute = urljoin(address, link)
            found.links.setdefault(absolute, address)
            waiting.append(absolute)


def links_of(response: httpx2.Response) -> Iterator[str]:
    """Yield what a response links to, but what leads within the same page."""
    for value in (response.headers.get("location", ""), *_header_links(response.headers)):
        if value:
            yield value
    kind = response.headers.get("content-type", "").partition(";")[0]
    if kind == "text/html":
        parser = _Links()
        parser.feed(response.text)
        yield from parser.found
    elif kind == "text/css":
        yield from re.findall(r"url\(['\"]?([^'\")]+)", response.text)
    elif kind == "application/json":
        yield from _json_links(response.json())


def _header_links(headers: Mapping[str, str]) -> list[str]:
    return re.findall(r"<([^>]*)>", headers.get("link", ""))


def _json_links(value: Any) -> Iterator[str]:
    """Yield the values of `url`, wherever it stands, those of an example among them."""
    if isinstance(value, dict):
        if isinstance(value.get("url"), str):
            yield value["url"]
        for own in value.values():
            yield from _json_links(own)
    elif isinstance(value, list):
        for own in value:
            yield from _json_links(own)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _ATTRIBUTES and value and not value.startswith("#"):
                self.found.append(value)
            elif name == "srcset" and value:
                self.found += [part.split()[0] for part in value.split(",")]


def _kind(address: str) -> str:
    parts = urlsplit(address)
    names = sorted({name for name, _ in parse_qsl(parts.query)})
    return json.dumps([re.sub(r"\d+", "0", parts.path), names])
