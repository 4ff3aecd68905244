"""Make a picture of a page small enough for a client."""

from __future__ import annotations

import io

from PIL import Image

from server.mcp.types import Picture

# Bytes of a picture, at most: with a third more as base64 it stays below one megabyte, which is
# all that some clients take.
MOST_BYTES = 700_000
_QUALITY = 80
# Each further try has this part of the width and height of the one before.
_SMALLER = 0.7


def small_picture(png: bytes) -> Picture:
    """Return a PNG as it is, or as a JPEG that is as large as still fits."""
    if len(png) <= MOST_BYTES:
        return Picture(png, "image/png")
    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGB")
    while True:
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=_QUALITY)
        if stream.tell() <= MOST_BYTES:
            return Picture(stream.getvalue(), "image/jpeg")
        image = image.resize((int(image.width * _SMALLER), int(image.height * _SMALLER)))
