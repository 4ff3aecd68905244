"""The real application on a loopback port, and a Chromium whose pages may not complain."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from indexer.index.store import Store
from server.adding.adding import Adding
from server.app import create_app
from server.service.access import Access
from server.service.batching import QUEUE, Batcher
from server.service.metrics import Metrics
from server.service.reload import ReloadingIndex
from server.service.service import Service
from server.writing.writer import Writer
from tests.conftest import BuildIndex
from tests.once import made_once

QUESTION = "/?q=What+did+UNHCR+say+about+security%3F"
REPORT = "/reports/migration-2003"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
# A report that would like to be markup; its fourth paragraph has characters beyond 16 bits.
_ODD = """# Opening & <closing> of "doors"

The chair wrote &lt;script&gt;document.title='owned'&lt;/script&gt; on the board & left.

The guest wrote [a link](javascript:alert%281%29) and &lt;img src=x onerror=alert(1)&gt; below it.

## Rivers<sup>2</sup>

The envoy 🜁 of Atlantis spoke of rivers.<sup>1</sup> The envoy 𝒳 of Lemuria spoke of lakes.

<sup>1</sup> Paper <b>A/1</b> &lt;u&gt;of&lt;/u&gt; the meeting.

<sup>2</sup> The note of a heading.
"""
_TITLE = "<i>Odd</i> & other \"matters\" </title><script>document.title='owned'</script>"

# What the many reports are about in turn, and how many paragraphs the long one has.
_SUBJECTS, LINES = ("lakes", "roads", "seeds"), 450

Open = Callable[..., Page]
# Milliseconds within which what is waited for must come, on a machine that does other things too.
PATIENCE = 30_000


@pytest.fixture(scope="session")
def site(store: Store) -> Iterator[str]:
    """Where the real report is served."""
    with served(store) as origin:
        yield origin


@pytest.fixture(scope="session")
def odd_site(tmp_path_factory: pytest.TempPathFactory, build_index: BuildIndex) -> Iterator[str]:
    """Where two small reports are served, one of them hostile."""

    def make(folder: Path) -> None:
        build_index(_odd_corpus(folder / "corpus"), folder)

    with served(Store(made_once(tmp_path_factory, "odd-store", make))) as origin:
        yield origin


def _odd_corpus(folder: Path) -> Path:
    toml = f"id = 'odd'\ntitle = '''{_TITLE}'''\nlanguage = 'fr'\n"
    _write(folder / "odd", toml, _ODD)
    plain = "# A\n\nThe chair spoke of lakes.\n"
    _write(folder / "plain", "id = 'plain'\ntitle = 'Plain'\n", plain)
    return folder


@pytest.fixture(scope="session")
def many_site(tmp_path_factory: pytest.TempPathFactory, build_index: BuildIndex) -> Iterator[str]:
    """Where sixty small reports are served, m00 of 1900 and each a year newer, and a long one."""

    def make(folder: Path) -> None:
        build_index(_many_corpus(folder / "corpus"), folder)

    with served(Store(made_once(tmp_path_factory, "many-store", make))) as origin:
        yield origin


def _many_corpus(folder: Path) -> Path:
    for n in range(60):
        name = f"m{n:02}"
        series, place = f"Meetings on {_SUBJECTS[n % 3]}", ("Bonn", "Rome")[n % 2]
        toml = f"id = '{name}'\ntitle = 'Meeting {name} on {_SUBJECTS[n % 3]}'\n"
        toml += f"date = '{1900 + n}'\nseries = '{series}'\n[meeting]\nplace = '{place}'\n"
        text = f"# Talks\n\nMs. Ada Byron noted that {_SUBJECTS[n % 3]} changed in {1900 + n}.\n"
        _write(folder / name, toml, f"{text}\nThe meeting was closed.\n")
    days = [
        f"# Day {day}\n\n" + "".join(f"Line {line} is about tides.\n\n" for line in lines)
        for day, lines in enumerate((range(1, 181), range(181, 401), range(401, LINES + 1)), 1)
    ]
    _write(folder / "long", "id = 'long'\ntitle = 'A long meeting'\n", "".join(days))
    return folder


def _write(folder: Path, toml: str, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "report.toml").write_text(toml, "utf-8")
    (folder / "report.md").write_text(text, "utf-8")


@pytest.fixture(scope="session")
def busy_site(store: Store) -> Iterator[str]:
    """Where no question can wait."""
    with served(store, queue=0) as origin:
        yield origin


@contextmanager
def served(
    store: Store,
    queue: int = QUEUE,
    adding: Callable[[ReloadingIndex], Adding] | None = None,
    root_path: str = "",
    writer: Writer | None = None,
) -> Iterator[str]:
    """Serve a store on a free port; `adding` makes what adds reports to it, `writer` writes."""
    reloading, metrics = ReloadingIndex(store), Metrics()
    batcher = Batcher(lambda: reloading.served.index, metrics, queue=queue)
    adds = adding(reloading) if adding else None
    service = Service(
        reloading,
        batcher,
        metrics,
        Access(),
        adding=adds,
        root_path=root_path,
        writer=writer,
    )
    config = uvicorn.Config(create_app(service), log_level="error", ws="none")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all tests here; each test has a profile of its own.

    It is closed with this folder: while it is open, no other test could run an event loop.
    """
    if _path() is None:
        reason = "No Chromium is installed; install the Debian package chromium to run these tests."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def launch(playwright: Playwright) -> Browser:
    """The Chromium of this machine, without what it would ask of its maker."""
    return playwright.chromium.launch(executable_path=_path(), args=_ARGUMENTS)


def _path() -> str | None:
    return next(filter(None, map(shutil.which, _NAMES)), None)


@dataclass
class _PageLog:
    """What the pages of a test requested and complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def open_page(chromium: Browser, site: str) -> Iterator[Open]:
    """Open an address in a fresh profile; no page may complain, nor ask any other origin.

    `failing` allows the complaint that the page itself came with an error's status.
    """
    log = _PageLog()
    contexts = []
    allowed = [site]

    def open_it(
        path: str, *, origin: str | None = None, failing: bool = False, **options: Any
    ) -> Page:
        options = {"base_url": origin or site, "reduced_motion": "reduce", **options}
        context = chromium.new_context(**options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        allowed.append(origin or site)
        page = context.new_page()
        page.on("request", lambda request: log.requests.append(request.url))
        page.on("pageerror", lambda error: log.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                log.complaints.append(message.text)
                if message.type in {"error", "warning"}
                and not (failing and "Failed to load resource" in message.text)
                else None
            ),
        )
        page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert log.complaints == []
    assert [url for url in log.requests if not url.startswith(tuple(allowed))] == []
