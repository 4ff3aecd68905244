"""`make screenshots`: the pictures of README and guide, taken of the service as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from evals.bench.service_process import serving
from indexer.build.build import build
from indexer.encoding.torch_encoder import load_encoder
from indexer.index.store import Store
from indexer.settings import ROOT
from tests.browser.conftest import QUESTION, REPORT, launch, served
from tests.browser.harbour import MARKED_QUOTE, write_harbour

# Enough for text on paper, and a third of the size.
_COLOURS = 128
_FOLDER = ROOT / ".github/screenshots"
_MARKED = REPORT + QUESTION.removeprefix("/") + "#p44:0-214~ntbmfbdh"
_Pictures = dict[str, tuple[str, int, int, str]]
_PICTURES: _Pictures = {
    "results": (QUESTION, 1280, 800, "light"),
    "phone": (QUESTION, 390, 844, "light"),
    "reader-dark": (_MARKED, 1280, 844, "dark"),
}
_OF_PDF: _Pictures = {"reader-pdf": (MARKED_QUOTE, 1280, 640, "light")}


def main() -> int:
    """Write the pictures."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        with serving() as service:
            _take(browser, service.address, _PICTURES)
        with _pdf_served() as origin:
            _take(browser, origin, _OF_PDF)
        browser.close()
    return 0


@contextmanager
def _pdf_served() -> Iterator[str]:
    """Serve an invented report that is a PDF."""
    with TemporaryDirectory() as folder:
        corpus, store = Path(folder, "corpus"), Store(Path(folder, "index"))
        write_harbour(corpus)
        build(corpus, store, load_encoder())
        with served(store) as origin:
            yield origin


def _take(browser: Browser, origin: str, pictures: _Pictures) -> None:
    for name, (path, width, height, scheme) in pictures.items():
        page = browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page.goto(origin + path, wait_until="networkidle")
        taken = Image.open(BytesIO(page.screenshot()))
        taken.convert("RGB").quantize(_COLOURS).save(_FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
