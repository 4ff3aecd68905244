"""Draw a page of a PDF as a picture, with boxes marked on it."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from indexer.errors import UnknownPage
from indexer.importers.pdf.page.document import opened_pdf
from indexer.types import Box

# Pixels a point: 108 an inch, so that text of ten points can be read. A picture has at most so many
# pixels, however large its page says that it is.
SCALE = 1.5
_MOST_PIXELS = 6_000_000
# The colour of a marker pen: what is black below it stays black.
_MARKER = (255, 226, 128)
# A mark reaches so many points beyond its box.
_MARGIN = 1.0


def render_page(
    raw_bytes: bytes, path: Path, number: int, boxes: Sequence[Box] = (), scale: float = SCALE
) -> bytes:
    """Return a page, counted from 1, as a PNG of `scale` pixels a point, with some boxes marked.

    Boxes are in points from the top left of the page as shown. Raises CorpusError, and UnknownPage
    where the file has no such page.
    """
    with opened_pdf(raw_bytes, path) as document:
        if not 0 < number <= len(document):
            raise UnknownPage(
                f"{path.name} has {len(document):,} pages, and none with the number {number}."
            )
        page = document[number - 1]
        try:
            width, height = page.get_size()
            scale = min(scale, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
            image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        finally:
            page.close()
    if boxes:
        image = _marked(image, boxes, scale)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _marked(image: Image.Image, boxes: Sequence[Box], scale: float) -> Image.Image:
    layer = Image.new("RGB", image.size, (255, 255, 255))
    draw = ImageDraw.Draw(layer)
    for left, top, right, foot in boxes:
        edges = (left - _MARGIN, top - _MARGIN, right + _MARGIN, foot + _MARGIN)
        draw.rectangle([edge * scale for edge in edges], fill=_MARKER)
    return ImageChops.multiply(image, layer)
