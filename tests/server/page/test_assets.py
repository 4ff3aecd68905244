"""Static files: addressed by their hash, kept for good under it only."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from starlette.requests import Request

import server.page
from server.page.assets import asset_response, assets

_FOLDER = Path(server.page.__file__).parent / "static"


def _request(query: str) -> Request:
    return Request({"type": "http", "query_string": query.encode(), "headers": []})


def test_every_static_file_is_served_with_the_hash_of_its_bytes_in_its_address() -> None:
    assert set(assets()) == {path.name for path in _FOLDER.iterdir()}
    for name, asset in assets().items():
        content = (_FOLDER / name).read_bytes()
        assert asset.content == content
        assert asset.url == f"/static/{name}?v={sha256(content).hexdigest()[:12]}"


@pytest.mark.parametrize(
    ("query", "cached"),
    [("v={}", "public, max-age=31536000, immutable"), ("v=0", "no-cache"), ("", "no-cache")],
)
def test_only_the_address_with_the_current_hash_is_cached_for_good(query: str, cached: str) -> None:
    asset = assets()["page.css"]
    response = asset_response(asset, _request(query.format(asset.version)))
    assert response.headers["cache-control"] == cached
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert response.body == asset.content
