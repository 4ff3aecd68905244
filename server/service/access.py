"""Access control: API keys, rate limits, host names and client addresses."""

from __future__ import annotations

import base64
import hmac
import ipaddress
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from indexer.errors import UsageError
from server.citation.base_url import read_base_url

# A shorter key can be guessed.
_SHORTEST = 16
# The names by which a machine calls itself.
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask, and how often.

    `keys` are SHA-256 digests; if there are none, anyone may ask. `rate` is for each key and each
    address. `hosts` are the names under which the service answers, None for any.
    """

    keys: tuple[bytes, ...] = ()
    rate: RateLimitItem | None = None
    hosts: frozenset[str] | None = None
    limiter: SlidingWindowCounterRateLimiter = field(
        default_factory=lambda: SlidingWindowCounterRateLimiter(MemoryStorage())
    )

    def holder(self, key: str | None) -> str | None:
        """Return the digest of a known key in hex, or None; compares in constant time."""
        given = _digest(key or "")
        found = None
        for known in self.keys:
            if hmac.compare_digest(known, given):
                found = known.hex()
        return found

    def answers_as(self, host: str, client: tuple[str, int] | None) -> bool:
        """Return whether a Host header names this service.

        A page elsewhere could have its own name resolve to loopback (DNS rebinding). Programs of
        this machine itself may use its own names, too.
        """
        if self.hosts is None:
            return True
        name = (host.rsplit(":", 1)[0] if not host.endswith("]") else host).lower()
        return name in self.hosts or (name in LOCAL_HOSTS and _is_loopback(client))

    def seconds_to_wait(self, caller: str) -> int:
        """Count a request; return 0 if it is within the caller's rate, else when to try again."""
        if self.rate is None or self.limiter.hit(self.rate, caller):
            return 0
        reset, _ = self.limiter.get_window_stats(self.rate, caller)
        return max(1, math.ceil(reset - time.time()))


def read_keys(text: str, where: str) -> tuple[bytes, ...]:
    """Return the digests of the keys in a text, one a line or between commas; `#` begins a comment.

    Raises UsageError, whose message never holds a key.
    """
    lines = (line.partition("#")[0] for line in text.splitlines())
    keys = [key.strip() for line in lines for key in line.split(",") if key.strip()]
    if not keys:
        raise UsageError(f"{where} holds no API key; write one a line.")
    for number, key in enumerate(keys, 1):
        if len(key) < _SHORTEST or not key.isascii() or not key.isprintable():
            raise UsageError(
                f"API key {number} in {where} is too short or holds odd characters; make it at "
                f"least {_SHORTEST} letters and digits, such as `openssl rand -hex 24` prints."
            )
    return tuple(_digest(key) for key in dict.fromkeys(keys))


def read_rate(text: str) -> RateLimitItem | None:
    """Return a rate such as 600/minute, None for "none"; raises UsageError."""
    if text == "none":
        return None
    try:
        rate = parse(text)
    except ValueError as exc:
        raise UsageError(f"{text!r} is no rate; write one like 600/minute, or none.") from exc
    if rate.amount < 1:
        raise UsageError(f"The rate {text!r} lets nobody ask; write one like 600/minute, or none.")
    return rate


def check_proxies(text: str) -> str:
    """Return the text if it is addresses or networks with commas between; raises UsageError."""
    for part in text.split(","):
        try:
            ipaddress.ip_network(part.strip(), strict=False)
        except ValueError as exc:
            raise UsageError(
                f"{part.strip()!r} is no proxy's address; write one like 10.0.0.2 or 10.0.0.0/24."
            ) from exc
    return text


def read_host_names(given: Sequence[str]) -> frozenset[str]:
    """Return host names as requests have them; commas may stand between. Raises UsageError."""
    names = set()
    for name in ",".join(given).split(",") if given else ():
        try:
            url = urlsplit(read_base_url(f"https://{name.strip()}"))
        except UsageError:
            url = urlsplit("")
        if not url.hostname or url.path or url.port is not None:
            raise UsageError(
                f"{name.strip()!r} is no host name; give one without a port, such as "
                "minutes.example.org, or an address."
            )
        names.add(url.netloc)
    return frozenset(names)


def _is_loopback(client: tuple[str, int] | None) -> bool:
    try:
        return client is not None and ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False


def _digest(key: str) -> bytes:
    return sha256(key.encode()).digest()


def given_key(header: str) -> str | None:
    """Return the key in an Authorization header: a bearer token or a Basic password, or None."""
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[2]
    except ValueError:  # not base64, or not UTF-8 in it
        return None


def client_address(client: tuple[str, int] | None) -> str:
    """Return what a client's rate is counted by: its address, or its IPv6 network of 64 bits."""
    if client is None:
        return "unknown"
    try:
        found = ipaddress.ip_address(client[0])
    except ValueError:
        return client[0]
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
