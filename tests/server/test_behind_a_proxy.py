"""Behind a proxy that serves it below a path, no page, asset, form or header leads elsewhere."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from evals.bench.service_process import ServiceProcess, serving
from server.citation.styles.types import STYLES
from tests.browser.harbour import write_harbour
from tests.conftest import BuildIndex
from tests.once import made_once
from tests.server.crawler import Crawl, crawl, links_of
from tests.server.proxy import Proxy, proxied

PATH = "/minutes"
_KEY = "correct-horse-battery"
_QUESTION = "what did Norway say about the old quay?"
# Kinds of pages that the crawl must have come to, so that it proves something.
_VISITED = (
    "/minutes/",
    "/minutes/reports",
    "/minutes/programs",
    "/minutes/openapi.json",
    "/minutes/add",
    "/minutes/reports/harbour",
    "/minutes/reports/harbour/speakers",
    "/minutes/reports/harbour/decisions",
    "/minutes/reports/harbour/grid",
    "/minutes/ask/export",
)


@pytest.fixture(scope="module")
def behind(
    build_index: BuildIndex,
    small_reports: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[ServiceProcess]:
    """A real service over small reports and a PDF, which trusts a proxy on this machine."""

    def make(folder: Path) -> None:
        shutil.copytree(small_reports, folder / "corpus")
        write_harbour(folder / "corpus")
        build_index(folder / "corpus", folder / "store")

    made = made_once(tmp_path_factory, "proxied-store", make)
    own = Path(shutil.copytree(made, tmp_path_factory.mktemp("proxied") / "copy"))
    keys = own / "keys"
    keys.write_text(_KEY, "utf-8")
    places = ["--index", str(own / "store"), "--corpus", str(own / "corpus")]
    access = ["--api-keys", str(keys), "--trust-proxy", "127.0.0.1", "--host-name", "127.0.0.1"]
    with serving(*places, *access, "--root-path", PATH, "--allow-add") as service:
        yield service


@pytest.fixture(params=[True, False], ids=["the path is taken off", "the path stays"])
def proxy(behind: ServiceProcess, request: pytest.FixtureRequest) -> Iterator[Proxy]:
    with proxied(behind.address, PATH, strips=request.param) as running:
        yield running


@pytest.fixture
def client(proxy: Proxy) -> Iterator[httpx2.Client]:
    headers = {"Authorization": f"Bearer {_KEY}"}
    with httpx2.Client(base_url=proxy.address, headers=headers, timeout=30) as opened:
        yield opened


def _check(found: Crawl, proxy: Proxy) -> None:
    """Whatever was linked to lies below the path, and what was followed is there."""
    for link, page in found.links.items():
        assert link.startswith((f"{proxy.address}{PATH}/", f"{proxy.address}{PATH}?")) or (
            link == f"{proxy.address}{PATH}"
        ), (link, page)
    wrong = {
        link: (status, found.links.get(link))
        for link, status in found.status.items()
        # A form's address without what it sends may be answered 422: it is there.
        if status != 200 and not (status == 422 and link.endswith("/ask/export"))
    }
    assert wrong == {}
    assert proxy.outside == []


def test_all_that_pages_link_to_lies_below_the_path_and_is_there(
    client: httpx2.Client, proxy: Proxy
) -> None:
    starts = (f"{PATH}/", f"{PATH}/?q={_QUESTION}", f"{PATH}/reports/harbour?q={_QUESTION}")
    found = Crawl()
    for start in starts:
        crawl(client, f"{proxy.address}{start}", found)
    _check(found, proxy)
    paths = {urlsplit(address).path for address in found.status}
    assert set(_VISITED) <= paths
    kinds = {kind.partition(";")[0] for kind in found.content.values()}
    assert {"text/html", "text/css", "text/javascript", "image/svg+xml", "image/png"} <= kinds


def test_the_forms_of_the_adding_page_lead_below_the_path(client: httpx2.Client) -> None:
    form = {"file": ("shed.md", b"# Minutes\n\nThe board agreed to paint the shed.\n")}
    got = client.post(f"{PATH}/add", files=form, headers={"Accept": "text/html"})
    assert got.status_code == 303 and got.headers["location"].startswith(f"{PATH}/add/")
    review = client.get(got.headers["location"], headers={"Accept": "text/html"})
    assert f'action="{got.headers["location"]}"' in review.text
    dropped = client.post(got.headers["location"], content=b"do=drop")
    assert (dropped.status_code, dropped.headers["location"]) == (303, f"{PATH}/add")


def test_a_report_that_a_program_adds_is_found_below_the_path(behind: ServiceProcess) -> None:
    headers = {"Authorization": f"Bearer {_KEY}"}
    with proxied(behind.address, PATH, strips=True) as proxy:
        with httpx2.Client(base_url=proxy.address, headers=headers, timeout=60) as client:
            added = client.post(
                f"{PATH}/reports", params={"id": "shed"}, content=b"# Shed\n\nRed.\n"
            )
            assert added.status_code == 201, added.text
            place = f"{PATH}/reports/shed"
            assert (added.json()["url"], added.headers["location"]) == (place, place)
            assert client.get(place).json()["url"] == place
        assert proxy.outside == []


def test_citations_and_what_verifies_them_have_the_path(
    client: httpx2.Client, proxy: Proxy
) -> None:
    answer = client.post(f"{PATH}/ask", json={"question": _QUESTION}).json()
    cited = answer["answer"]["quotes"][0]["citation"]["url"]
    assert cited.startswith(f"{PATH}/reports/harbour#p8:")
    checked = client.post(f"{PATH}/verify", json=answer).json()
    assert checked["holds"], checked
    for kind in ("decisions", "grid"):
        links = list(links_of(client.get(f"{PATH}/reports/harbour/{kind}")))
        assert links.pop(0) == f"{PATH}/openapi.json"
        assert links and all(link.startswith(f"{PATH}/reports/harbour#") for link in links), kind
    saved = client.get(f"{PATH}/ask/export", params={"q": _QUESTION}).text
    assert f"{proxy.address}{PATH}/reports/harbour#p8:" in saved
    passage = answer["passages"][0]["passage_id"]
    for style in STYLES:
        text = client.get(f"{PATH}/passages/{passage}/citation", params={"format": style}).text
        assert f"{proxy.address}{PATH}/reports/" in text, style


def test_problems_lead_below_the_path(client: httpx2.Client, proxy: Proxy) -> None:
    missing = client.get(f"{PATH}/nowhere", headers={"Accept": "text/html"})
    assert missing.status_code == 404
    assert {*links_of(missing)} & {"/", "/reports"} == set()
    assert all(link.startswith(f"{PATH}/") for link in links_of(missing))
    detail = client.get(f"{PATH}/nowhere").json()["detail"]
    assert f"{PATH}/ is the beginning, {PATH}/openapi.json lists the rest" in detail
    described = client.get(f"{PATH}/openapi.json").json()
    assert described["servers"] == [{"url": PATH}]
    assert json.dumps(described).count(f'"url": "{PATH}/reports/') > 0


def test_the_path_is_taken_off_once_and_guards_hold_below_it(
    behind: ServiceProcess, proxy: Proxy
) -> None:
    with httpx2.Client(base_url=behind.address) as direct:
        own = {"Host": "127.0.0.1"}
        assert direct.get(f"{PATH}/readyz", headers=own).status_code == 200
        assert direct.get(f"{PATH}/reports", headers=own).status_code == 401
        key = {**own, "Authorization": f"Bearer {_KEY}"}
        assert direct.get(f"{PATH}{PATH}/reports", headers=key).status_code == 404
        assert direct.get("/minutesreports", headers=key).status_code == 404
        refused = direct.get("/reports", headers={**key, "Host": "evil.example"})
        assert refused.status_code == 400
        assert "ask 127.0.0.1." in refused.json()["detail"]
        foreign = {**key, "Origin": "https://evil.example"}
        assert direct.post(f"{PATH}/add", headers=foreign).status_code == 403
