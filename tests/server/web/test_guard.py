"""Who may ask, and how often."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from indexer.errors import UsageError
from server.service.access import check_proxies, client_address, given_key, read_keys, read_rate

Serve = Callable[..., TestClient]
KEY = "correct-horse-battery"


def _bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_with_keys_only_their_holders_are_answered(guarded: Serve) -> None:
    client = guarded(keys=read_keys(f"# ours\n{KEY}, second-key-0123456\n", "f"))
    refused = client.get("/ask?q=fees")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer")
    assert refused.json()["detail"] == (
        "An API key is needed; send it as `Authorization: Bearer KEY`."
    )
    assert client.get("/ask?q=fees", headers=_bearer(KEY[:-1])).status_code == 401
    assert client.get("/ask?q=fees", headers=_bearer(KEY)).status_code == 200
    assert client.get("/ask?q=fees", headers=_bearer("second-key-0123456")).status_code == 200
    browser = base64.b64encode(f"anyone:{KEY}".encode()).decode()
    assert client.get("/", headers={"Authorization": f"Basic {browser}"}).status_code == 200


def test_probes_need_no_key_and_figures_do(guarded: Serve) -> None:
    client = guarded(keys=read_keys(KEY, "f"))
    paths = ("/healthz", "/readyz", "/metrics", "/openapi.json", "/", "/reports")
    assert [client.get(path).status_code for path in paths] == [200, 200, 401, 401, 401, 401]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Basic !!!", "Basic /w==", "Basic \xe9", "Digest x", KEY]
)
def test_what_is_no_key_is_none(guarded: Serve, header: str) -> None:
    client = guarded(keys=read_keys(KEY, "f"))
    raw = {"Authorization": header.encode("latin-1")}
    assert client.get("/reports", headers=raw).status_code == 401  # type: ignore[arg-type]


def test_keys_are_never_in_a_message_or_kept_as_they_are() -> None:
    with pytest.raises(UsageError, match="API key 1 in f is too short") as refused:
        read_keys("secret", "f")
    assert "secret" not in str(refused.value)
    with pytest.raises(UsageError, match=r"API key 2 in f .* odd characters"):
        read_keys(f"{KEY}\nwith a tab\tand more of it", "f")
    with pytest.raises(UsageError, match="f holds no API key; write one a line"):
        read_keys("# none\n", "f")
    assert KEY.encode() not in read_keys(KEY, "f")[0]
    assert len(read_keys(f"{KEY},{KEY}", "f")) == 1


def test_too_many_requests_of_an_address_wait(guarded: Serve) -> None:
    client = guarded(rate=read_rate("3/hour"))
    assert [client.get("/reports").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    refused = client.get("/reports")
    assert 0 < int(refused.headers["retry-after"]) <= 7200
    assert refused.json()["detail"].startswith("Too many requests; the limit is 3 per 1 hour")
    assert client.get("/healthz").status_code == 200


def test_guesses_at_keys_count_against_their_address(guarded: Serve) -> None:
    client = guarded(keys=read_keys(KEY, "f"), rate=read_rate("2/hour"))
    guesses = [client.get("/", headers=_bearer(f"guess-{n:020}")).status_code for n in range(4)]
    assert guesses == [401, 401, 429, 429]


def test_a_key_is_limited_wherever_it_is_used(guarded: Serve) -> None:
    client = guarded(keys=read_keys(KEY, "f"), rate=read_rate("2/hour"))
    access = client.app.user_middleware  # type: ignore[attr-defined]
    guard = next(m.kwargs["access"] for m in access if "access" in m.kwargs)
    holder = guard.holder(KEY)
    assert holder is not None and KEY not in holder
    for _ in range(2):
        assert guard.seconds_to_wait(f"key {holder}") == 0
    assert client.get("/reports", headers=_bearer(KEY)).status_code == 429


def test_another_name_for_this_machine_is_refused_and_its_own_is_not(guarded: Serve) -> None:
    client = guarded(hosts=frozenset({"localhost", "127.0.0.1", "[::1]"}))
    for host, status in (
        ("evil.example", 400), ("localhost.evil.example", 400), ("", 400), ("localhost", 200),
        ("LOCALHOST:8000", 200), ("127.0.0.1:80", 200), ("[::1]:8000", 200), ("[::1]", 200),
    ):  # fmt: skip
        assert client.get("/reports", headers={"Host": host}).status_code == status, host
    both = [("Host", "localhost"), ("Host", "evil.example")]
    assert client.get("/reports", headers=both).status_code == 400


def test_addresses_of_one_ipv6_network_are_one() -> None:
    assert client_address(("2001:db8::1", 1)) == client_address(("2001:db8::ffff:2", 2))
    assert client_address(("2001:db8:0:1::1", 1)) != client_address(("2001:db8::1", 1))
    assert [client_address(("10.0.0.1", 1)), client_address(("unix", 0)), client_address(None)] == [
        "10.0.0.1", "unix", "unknown",
    ]  # fmt: skip


def test_rates_and_headers_are_read_or_refused() -> None:
    assert read_rate("none") is None
    assert str(read_rate("600/minute")) == "600 per 1 minute"
    with pytest.raises(UsageError, match="'often' is no rate; write one like 600/minute, or none"):
        read_rate("often")
    with pytest.raises(UsageError, match="'0/minute' lets nobody ask"):
        read_rate("0/minute")
    assert given_key("bearer  abc ") == "abc"
    assert check_proxies("10.0.0.2, fd00::/8") == "10.0.0.2, fd00::/8"
    for text in ("nonsense", "", "10.0.0.2,*"):
        with pytest.raises(UsageError, match="is no proxy's address; write one like"):
            check_proxies(text)
