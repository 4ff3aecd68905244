"""Access: keys, rates, proxies and addresses are read or refused; no key is ever shown."""

from __future__ import annotations

import base64
from hashlib import sha256

import pytest

from indexer.errors import UsageError
from server.service.access import (
    Access,
    check_proxies,
    client_address,
    given_key,
    read_keys,
    read_rate,
)

KEY = "correct-horse-battery"


def test_keys_stand_one_a_line_or_between_commas_each_counted_once() -> None:
    text = f"# ours\n{KEY}, second-key-0123456 # theirs\n\n{KEY}\n"
    assert read_keys(text, "f") == tuple(
        sha256(key).digest() for key in (KEY.encode(), b"second-key-0123456")
    )


def test_keys_are_never_in_a_message_or_kept_as_they_are() -> None:
    with pytest.raises(UsageError, match="API key 1 in f is too short") as refused:
        read_keys("secret", "f")
    assert "secret" not in str(refused.value)
    with pytest.raises(UsageError, match=r"API key 2 in f .* odd characters"):
        read_keys(f"{KEY}\nwith a tab\tand more of it", "f")
    with pytest.raises(UsageError, match="f holds no API key; write one a line"):
        read_keys("# none\n", "f")
    assert KEY.encode() not in read_keys(KEY, "f")[0]


def test_a_key_is_known_by_its_digest() -> None:
    access = Access(keys=read_keys(KEY, "f"))
    assert access.holder(KEY) == sha256(KEY.encode()).hexdigest()
    assert [access.holder(key) for key in (KEY[:-1], "", None)] == [None, None, None]


def test_each_caller_has_a_rate_of_its_own() -> None:
    access = Access(rate=read_rate("2/hour"))
    assert [access.seconds_to_wait("a") for _ in range(2)] == [0, 0]
    assert 0 < access.seconds_to_wait("a") <= 7200
    assert access.seconds_to_wait("b") == 0
    assert [Access().seconds_to_wait("a") for _ in range(3)] == [0, 0, 0]


def test_a_rate_is_a_number_for_each_time_or_none() -> None:
    assert read_rate("none") is None
    assert str(read_rate("600/minute")) == "600 per 1 minute"
    with pytest.raises(UsageError, match="'often' is no rate; write one like 600/minute, or none"):
        read_rate("often")
    with pytest.raises(UsageError, match="'0/minute' lets nobody ask"):
        read_rate("0/minute")


def test_proxies_are_addresses_or_networks() -> None:
    assert check_proxies("10.0.0.2, fd00::/8") == "10.0.0.2, fd00::/8"
    for text in ("nonsense", "", "10.0.0.2,*"):
        with pytest.raises(UsageError, match="is no proxy's address; write one like"):
            check_proxies(text)


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Bearer  abc ", "abc"),
        ("bearer abc", "abc"),
        ("Basic " + base64.b64encode(b"anyone:a:b").decode(), "a:b"),
        ("Basic !!!", None),
        ("Basic " + base64.b64encode(b"\xff").decode(), None),
        ("Digest x", None),
        ("", None),
    ],
)
def test_a_key_is_a_bearer_token_or_a_basic_password(header: str, key: str | None) -> None:
    assert given_key(header) == key


def test_addresses_of_one_ipv6_network_are_one() -> None:
    assert client_address(("2001:db8::1", 1)) == client_address(("2001:db8::ffff:2", 2))
    assert client_address(("2001:db8:0:1::1", 1)) != client_address(("2001:db8::1", 1))
    assert [client_address(("10.0.0.1", 1)), client_address(("unix", 0)), client_address(None)] == [
        "10.0.0.1", "unix", "unknown",
    ]  # fmt: skip
