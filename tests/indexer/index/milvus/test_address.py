"""The address of an index in Milvus."""

from __future__ import annotations

import pytest

from indexer.errors import UsageError
from indexer.index.milvus.address import is_address, read_address


@pytest.mark.parametrize(
    ("text", "uri", "name"),
    [
        ("milvus://localhost:19530/reports", "http://localhost:19530", "reports"),
        ("milvus+tls://a.example:443/R_2", "https://a.example:443", "R_2"),
        ("milvus+lite:///var/x y/a.db/reports", "/var/x y/a.db", "reports"),
    ],
)
def test_an_address_names_a_server_or_a_file_and_an_index(text: str, uri: str, name: str) -> None:
    found = read_address(text)
    assert is_address(text)
    assert (str(found), found.uri, found.name) == (text, uri, name)


@pytest.mark.parametrize(
    "text",
    [
        "milvus://localhost/reports",
        "milvus://localhost:19530",
        "milvus://localhost:19530/",
        "milvus://localhost:19530/a-b",
        "milvus://localhost:19530/1a",
        "milvus://localhost:19530/a/b",
        "milvus+lite://a.db/reports",
        "http://localhost:19530/reports",
    ],
)
def test_anything_else_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(UsageError, match=r"is no address .*; write milvus://HOST:PORT/NAME"):
        read_address(text)


def test_a_folder_is_no_address() -> None:
    assert not is_address("/data/index") and not is_address("milvus") and not is_address("")
