"""The static files of the page: read once, addressed by their hash, cached for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

_FOLDER = Path(__file__).parent / "static"
_MEDIA_TYPES = {
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "reader.js": "text/javascript; charset=utf-8",
    "roster.js": "text/javascript; charset=utf-8",
    "pages.js": "text/javascript; charset=utf-8",
    "decisions.css": "text/css; charset=utf-8",
    "adding.css": "text/css; charset=utf-8",
    "saving.css": "text/css; charset=utf-8",
    "writing.css": "text/css; charset=utf-8",
    "writing.js": "text/javascript; charset=utf-8",
    "adding.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
# A year, the longest that browsers honour.
_FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file in memory; `version` is the beginning of its SHA-256."""

    name: str
    media_type: str
    content: bytes
    version: str

    @property
    def url(self) -> str:
        """Return the address of this version of the file."""
        return f"/static/{self.name}?v={self.version}"


@cache
def assets() -> Mapping[str, Asset]:
    """Return the static files by name."""
    found = {}
    for name, media_type in _MEDIA_TYPES.items():
        content = (_FOLDER / name).read_bytes()
        found[name] = Asset(name, media_type, content, sha256(content).hexdigest()[:12])
    return found


def asset_response(asset: Asset, request: Request) -> Response:
    """Return the file; a browser may keep it for good only if it asked for this version."""
    is_current = request.query_params.get("v") == asset.version
    headers = {"Cache-Control": _FOR_GOOD if is_current else "no-cache"}
    return Response(asset.content, media_type=asset.media_type, headers=headers)
