"""Conditional GET: what has not changed since a client last saw it is not sent again."""

from __future__ import annotations

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

# May be kept, but is asked for again each time: the index may be exchanged at any moment.
_CACHE = "private, no-cache"


def conditional(request: Request, response: Response) -> Response:
    """A response under a tag of its content; 304 when the client has it already."""
    # Weak, for the bytes differ by compression.
    tag = f'W/"{sha256(bytes(response.body)).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": _CACHE, "Vary": "Accept, Accept-Encoding"}
    if response.status_code != 200:
        return response
    if _matches(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response


def _matches(given: str, tag: str) -> bool:
    """Whether one of the tags of If-None-Match is ours (weak comparison)."""
    tags = {part.strip().removeprefix("W/") for part in given.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags
