"""Adding a report on the page: dropped, looked at, added, asked; and files that mean harm."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from indexer.index.store import Store
from server.adding.adding import Adding
from server.adding.building import builder, index_command
from server.adding.reading import READER
from server.adding.types import Limits
from server.service.reload import ReloadingIndex
from tests.browser.conftest import Open, served
from tests.browser.test_quality import SMALL, violations
from tests.conftest import BuildIndex
from tests.server.adding.files import contents, pdf_of, script, zip_bomb
from tests.server.small_corpus import write_corpus

# Milliseconds in which a report must be indexed, on a machine that does other things too.
_INDEXED = 240_000
SAID = "The Director said that the quay was full and that ships waited."
# A reader that hangs on one file and reads the others.
_HANGS_ON_ONE = """
import sys, time
task = sys.stdin.buffer.read()
if b"slow" in task:
    time.sleep(600)
import io, types
sys.stdin = types.SimpleNamespace(buffer=io.BytesIO(task))
from server.adding.reader import main
sys.exit(main())
"""
_DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name));
  for (const kind of ["dragover", "drop"]) {
    document.body.dispatchEvent(
      new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }
}"""


# What is said while a file is read is gone with its page; it is noted for the next one.
_NOTE_STATUS = """() => document.querySelector(".choose").addEventListener("submit", () => {
  sessionStorage.said = document.getElementById("status").textContent;
})"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("adding") / "corpus")


@pytest.fixture(scope="module")
def adding_site(
    tmp_path_factory: pytest.TempPathFactory, build_index: BuildIndex, corpus: Path
) -> Iterator[str]:
    """Where reports can be added to a few small ones, and one file makes reading hang."""
    folder = tmp_path_factory.mktemp("adding-store")
    store = Store(folder / "index")
    build_index(corpus, store.folder)
    reader = (*READER[:2], str(script(folder, _HANGS_ON_ONE)))

    def adding(reloading: ReloadingIndex) -> Adding:
        def command() -> tuple[str, ...]:
            encoder = reloading.served.index.manifest.encoder.name
            return index_command(store.folder, corpus, encoder)

        def serves(report_id: str) -> bool:
            reloading.refresh()
            return report_id in reloading.served.index.records.reports

        limits = Limits(file_bytes=2_000_000, seconds=6.0)
        return Adding(corpus, builder(command), serves, limits, reader)

    with served(store, adding=adding) as origin:
        yield origin


def _drop(page: Page, name: str, raw: bytes) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a report")
    page.wait_for_load_state()  # before that, no script waits for the file
    page.evaluate(_DROP, [name, base64.b64encode(raw).decode()])


def test_a_pdf_is_dropped_looked_at_added_and_asked(
    open_page: Open, adding_site: str, corpus: Path
) -> None:
    before = contents(corpus)
    page = open_page("/", origin=adding_site)
    page.get_by_role("link", name="Add a report").click()
    _drop(page, "quay.pdf", pdf_of("Harbour board, 12 May 2024", f"17.  {SAID}"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Add this report?", timeout=_INDEXED)
    expect(page.locator(".lede")).to_contain_text("quay.pdf: 2 paragraphs")
    expect(page.get_by_label("Id")).to_have_value("quay")
    expect(page.get_by_label("Date of the meeting")).to_have_value("2024-05-12")
    assert contents(corpus) == before
    page.get_by_label("Id").fill("quay-2024")
    page.get_by_label("Title").fill("The quay in May")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile("The report (is being indexed|was added)"))
    expect(heading).to_have_text("The report was added", timeout=_INDEXED)
    expect(heading).to_be_focused()
    page.get_by_role("link", name="Ask this report").click()
    page.get_by_label("Your question").fill("What did the Director say about the quay?")
    page.keyboard.press("Enter")
    expect(page.locator(".found > li").first.locator(".text mark")).to_have_text(SAID)
    expect(page.locator(".within li")).to_contain_text("The quay in May")
    stored = (corpus / "quay-2024" / "report.toml").read_text("utf-8")
    assert 'title = "The quay in May"\n' in stored and 'date = "2024-05-12"\n' in stored


def test_a_text_is_pasted_and_added_without_scripts(
    open_page: Open, adding_site: str, corpus: Path
) -> None:
    page = open_page("/add", origin=adding_site, java_script_enabled=False)
    page.get_by_label("or its text").fill(
        "# Crane board\n\nMs. Lind said that the crane was new.\n"
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Id")).to_have_value("crane-board")
    expect(page.locator("main")).to_contain_text("Ms. Lind")
    page.get_by_role("button", name="Add the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "The report was added", timeout=_INDEXED
    )
    assert (corpus / "crane-board" / "report.md").is_file()


def test_files_that_mean_harm_are_told_and_questions_go_on(
    open_page: Open, adding_site: str, corpus: Path
) -> None:
    before = contents(corpus)
    page = open_page("/add", origin=adding_site, failing=True)
    _drop(page, "bomb.docx", zip_bomb())
    expect(page.get_by_role("alert")).to_contain_text("bomb.docx holds the part word/document.xml")
    page.get_by_label("A file").set_input_files(
        {"name": "slow.pdf", "mimeType": "application/pdf", "buffer": pdf_of(SAID)}
    )
    other = open_page("/", origin=adding_site)
    page.evaluate(_NOTE_STATUS)
    page.get_by_role("button", name="Read it").click(no_wait_after=True)
    other.goto("/?q=What+was+said+of+rivers%3F")
    expect(other.locator(".found .text mark").first).to_contain_text("rivers carried less water")
    expect(page.get_by_role("alert")).to_contain_text("slow.pdf takes too much time or memory")
    assert page.evaluate("sessionStorage.said") == "Reading… a long file takes a minute."
    assert contents(corpus) == before


def test_a_file_that_is_too_large_is_told_before_it_is_sent(
    open_page: Open, adding_site: str
) -> None:
    page = open_page("/add", origin=adding_site)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    _drop(page, "large.pdf", b"%PDF-" + b"x" * 2_000_000)
    expect(page.get_by_role("alert")).to_have_text("large.pdf is larger than 2 MB; split it.")
    expect(page.get_by_label("A file")).to_be_focused()
    assert "POST" not in sent


def test_a_page_of_another_site_cannot_add(
    open_page: Open, adding_site: str, site: str, corpus: Path
) -> None:
    before = contents(corpus)
    open_page("/add", origin=adding_site)
    page = open_page("/", failing=True)
    page.route("**/elsewhere", lambda route: route.fulfill(
        content_type="text/html",
        body=f"<form id=f method=post enctype=multipart/form-data action='{adding_site}/add'>"
        "<textarea name=text>Evil words.</textarea><button>Go</button></form>",
    ))  # fmt: skip
    page.goto(f"{site}/elsewhere")
    page.get_by_role("button", name="Go").click()
    expect(page.locator("h1")).to_have_text("Forbidden")
    assert contents(corpus) == before


def test_the_pages_are_open_to_all_and_fit_a_phone(open_page: Open, adding_site: str) -> None:
    page = open_page("/add", origin=adding_site, failing=True)
    _looks_well(page)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_have_text(re.compile("^Nothing was chosen"))
    _looks_well(page)
    long = "# " + "Averylongword" * 12 + "\n\nIt rained.\n\n" + "## More\n\nIt snowed.\n\n" * 50
    page.get_by_label("or its text").fill(long)
    page.get_by_role("button", name="Read it").click()
    page.get_by_label("Date of the meeting").fill("soon")
    page.get_by_role("button", name="Add the report").click()
    expect(page.get_by_label("Date of the meeting")).to_have_accessible_description(
        re.compile("^'soon' is no date; .* 2003, 2003-10 or 2003-10-15; empty where")
    )
    _looks_well(page)
    page.get_by_role("button", name="Do not add it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a report")


def _looks_well(page: Page) -> None:
    assert violations(page) == []
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL) == []
