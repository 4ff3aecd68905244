"""The page's static files: read once, served by their names, cached for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

_FOLDER = Path(__file__).parent / "static"
_TYPES = {
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "reader.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file in memory; its address holds its hash."""

    name: str
    media_type: str
    body: bytes
    version: str

    @property
    def url(self) -> str:
        """Where the page finds this very content."""
        return f"/static/{self.name}?v={self.version}"


@cache
def assets() -> Mapping[str, Asset]:
    """The static files by their names."""
    found = {}
    for name, media_type in _TYPES.items():
        body = (_FOLDER / name).read_bytes()
        found[name] = Asset(name, media_type, body, sha256(body).hexdigest()[:12])
    return found


def asset_response(asset: Asset, request: Request) -> Response:
    """The file; under its own hash it never changes, under any other it is to be asked again."""
    current = request.query_params.get("v") == asset.version
    headers = {"Cache-Control": _FOR_GOOD if current else "no-cache"}
    return Response(asset.body, media_type=asset.media_type, headers=headers)
