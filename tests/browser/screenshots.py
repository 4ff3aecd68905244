"""`make screenshots`: the README's pictures, taken of the service as it is."""

from __future__ import annotations

import sys
from io import BytesIO

from PIL import Image
from playwright.sync_api import sync_playwright

from evals.bench.service_process import serving
from indexer.settings import ROOT
from tests.browser.conftest import QUESTION, REPORT, launch

# Enough for text on paper, and a third of the size.
_COLOURS = 128
_FOLDER = ROOT / ".github/screenshots"
_MARKED = REPORT + QUESTION.removeprefix("/") + "#p44:0-214~ntbmfbdh"
_PICTURES = {
    "results": (QUESTION, 1280, 800, "light"),
    "phone": (QUESTION, 390, 844, "light"),
    "reader-dark": (_MARKED, 1280, 844, "dark"),
}


def main() -> int:
    """Write the pictures."""
    with serving() as service, sync_playwright() as playwright:
        browser = launch(playwright)
        for name, (path, width, height, scheme) in _PICTURES.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page.goto(service.address + path)
            taken = Image.open(BytesIO(page.screenshot()))
            taken.convert("RGB").quantize(_COLOURS).save(_FOLDER / f"{name}.png", optimize=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
