"""Conditional GET: a client that already has a response is told so instead of sent it again."""

from __future__ import annotations

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

# A client may keep the response but must ask each time: the index may be replaced at any moment.
_CACHE = "private, no-cache"


def conditional(request: Request, response: Response) -> Response:
    """Return the response with a tag of its content; 304 if the request names that tag."""
    # Weak, since the bytes differ by compression.
    tag = f'W/"{sha256(bytes(response.body)).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": _CACHE, "Vary": "Accept, Accept-Encoding"}
    if response.status_code != 200:
        return response
    if _matches(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response


def _matches(if_none_match: str, tag: str) -> bool:
    """Return whether a header names the tag, by weak comparison (RFC 9110, section 8.8.3.2)."""
    tags = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags
