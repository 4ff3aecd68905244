"""A picture goes out as it is, or made small enough."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from server.mcp.tools.pictures import MOST_BYTES, small_picture


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def test_a_small_picture_stays_as_it_is() -> None:
    png = _png(Image.new("RGB", (600, 800), "white"))
    picture = small_picture(png)
    assert (picture.data, picture.media_type) == (png, "image/png")


def test_a_large_picture_is_made_smaller_with_the_same_proportions() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (1600, 1200, 3), dtype=np.uint8)
    picture = small_picture(_png(Image.fromarray(noise)))
    assert picture.media_type == "image/jpeg"
    assert len(picture.data) <= MOST_BYTES
    with Image.open(io.BytesIO(picture.data)) as image:
        assert abs(image.width / image.height - 0.75) < 0.01
        assert image.width > 400
