"""Read from the environment which language model may write, and where it is."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from indexer.errors import WriterUnset
from indexer.settings import LLM_KEY_VARIABLE, LLM_MODEL_VARIABLE, LLM_URL_VARIABLE

# What is said where somebody wants an answer in words, and no model is set.
UNSET = (
    f"No language model is set, so nothing can be written; set {LLM_URL_VARIABLE} to the address "
    "of an OpenAI-compatible service, such as http://127.0.0.1:8080/v1, and "
    f"{LLM_MODEL_VARIABLE} to the name of its model."
)
_ADVICE = "give one such as http://127.0.0.1:8080/v1 or https://example.org/v1"
# Characters of an address that a message shows.
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A language model behind an address; `key` goes with each request and is never shown."""

    url: str
    model: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """The host and port that the quotes go to."""
        return urlsplit(self.url).netloc


def read_endpoint() -> Endpoint | None:
    """Return the model that the environment names, None where it names none.

    Raises WriterUnset where what it says cannot be used.
    """
    url = os.environ.get(LLM_URL_VARIABLE, "").strip()
    if not url:
        return None
    model = os.environ.get(LLM_MODEL_VARIABLE, "").strip()
    if not model:
        raise WriterUnset(
            f"{LLM_URL_VARIABLE} is set, and {LLM_MODEL_VARIABLE} is not; set it to the name of "
            "the model, as the service calls it."
        )
    key = os.environ.get(LLM_KEY_VARIABLE, "").strip()
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise WriterUnset(
            f"{LLM_KEY_VARIABLE} holds characters that no key has; set it to the key alone."
        )
    return Endpoint(_checked_url(url, bool(key)), model, key)


def needed_endpoint() -> Endpoint:
    """Return the model that the environment names; raises WriterUnset where it names none."""
    endpoint = read_endpoint()
    if endpoint is None:
        raise WriterUnset(UNSET)
    return endpoint


def _checked_url(url: str, has_key: bool) -> str:
    """Return an address without a slash at its end; raises WriterUnset."""
    try:
        parts = urlsplit(url)
        port_is_right = parts.port is None or parts.port > 0
    except ValueError as exc:
        raise WriterUnset(f"{_fault(url)}; {_ADVICE}.") from exc
    if "@" in parts.netloc:  # a password would be shown with the address
        raise WriterUnset(
            f"{LLM_URL_VARIABLE} holds a user name or password; leave it out, and set "
            f"{LLM_KEY_VARIABLE} to the key."
        )
    plain = url.isascii() and url.isprintable() and not any(c in url for c in ' \\?#"<>')
    if parts.scheme not in ("http", "https") or not parts.hostname or not (plain and port_is_right):
        raise WriterUnset(f"{_fault(url)}; {_ADVICE}.")
    if has_key and parts.scheme == "http" and not _is_loopback(parts):
        raise WriterUnset(
            f"{LLM_URL_VARIABLE} is {url[:_SHOWN]!r}, where anybody on the way could read the key; "
            f"give an address with https, or leave {LLM_KEY_VARIABLE} out."
        )
    return url.rstrip("/")


def _fault(url: str) -> str:
    # What stands behind "?" may be a secret.
    return f"{LLM_URL_VARIABLE} is {url.partition('?')[0][:_SHOWN]!r}, which is no address"


def _is_loopback(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
