"""Which model may write stands in the environment, and is refused where it is not safe."""

from __future__ import annotations

import pytest

from indexer.errors import WriterUnset
from indexer.settings import LLM_KEY_VARIABLE, LLM_MODEL_VARIABLE, LLM_URL_VARIABLE
from server.writing.endpoint import Endpoint, needed_endpoint, read_endpoint


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (LLM_URL_VARIABLE, LLM_MODEL_VARIABLE, LLM_KEY_VARIABLE):
        monkeypatch.delenv(name, raising=False)


def _set(monkeypatch: pytest.MonkeyPatch, url: str, model: str = "m", key: str = "") -> None:
    monkeypatch.setenv(LLM_URL_VARIABLE, url)
    monkeypatch.setenv(LLM_MODEL_VARIABLE, model)
    monkeypatch.setenv(LLM_KEY_VARIABLE, key)


def test_nothing_is_set_unless_the_address_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_endpoint() is None
    with pytest.raises(WriterUnset, match=f"set {LLM_URL_VARIABLE} .* and {LLM_MODEL_VARIABLE}"):
        needed_endpoint()
    _set(monkeypatch, "http://127.0.0.1:1/v1/", "small")
    assert needed_endpoint() == Endpoint("http://127.0.0.1:1/v1", "small")
    assert needed_endpoint().host == "127.0.0.1:1"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org",
        "example.org/v1",
        "http://",
        "https://example.org:port",
        "https://example.org/v1?key=secret",
        "https://example.org/ v1",
        "https://user:secret@example.org/v1",
        "https://exämple.org/v1",
    ],
)
def test_an_address_that_is_none_is_refused_and_no_secret_is_shown(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    _set(monkeypatch, url)
    with pytest.raises(WriterUnset) as raised:
        read_endpoint()
    assert LLM_URL_VARIABLE in str(raised.value)
    assert "secret" not in str(raised.value)


def test_a_key_is_not_sent_in_the_clear_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, "http://example.org/v1", key="k1")
    with pytest.raises(WriterUnset, match="could read the key"):
        read_endpoint()
    for url in ("https://example.org/v1", "http://localhost:1/v1", "http://[::1]:1/v1"):
        _set(monkeypatch, url, key="k1")
        found = read_endpoint()
        assert found is not None and found.key == "k1"
        assert "k1" not in repr(found)
    _set(monkeypatch, "http://example.org/v1")
    assert read_endpoint() is not None


def test_a_model_is_needed_and_a_key_is_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, "http://127.0.0.1:1", model="")
    with pytest.raises(WriterUnset, match=LLM_MODEL_VARIABLE):
        read_endpoint()
    _set(monkeypatch, "http://127.0.0.1:1", key="a\nX-Evil: b")
    with pytest.raises(WriterUnset) as raised:
        read_endpoint()
    assert "Evil" not in str(raised.value)
