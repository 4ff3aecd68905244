"""`serve --allow-add`: whom it lets in, and the whole way of a report into a running service."""

from __future__ import annotations

import http.client
import json
import threading
import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from evals.bench.service_process import ServiceProcess, serving
from indexer.errors import UsageError
from indexer.index.manifest import MANIFEST_FILE
from indexer.index.store import Store
from server.allow_add import check_allowed
from server.cli.parser import make_parser
from tests.conftest import Run
from tests.server.adding.files import TEXT, contents, pdf_of, zip_bomb

# Seconds in which a report must be indexed, on a machine that does other things too.
_PATIENCE = 180.0
QUESTION = "/ask?q=What+did+the+Director+say+about+the+quay%3F&k=1"


def _options(corpus: Path, *arguments: str) -> Namespace:
    return make_parser().parse_args(["serve", "--allow-add", "--corpus", str(corpus), *arguments])


@pytest.mark.parametrize(
    ("arguments", "keys", "local", "allowed"),
    [
        ((), False, True, True),
        ((), False, False, False),
        ((), True, False, True),
        (("--insecure-no-auth",), False, False, False),
        (("--insecure-no-auth",), False, True, False),
        (("--trust-proxy", "10.0.0.2"), False, True, False),
        (("--trust-proxy", "10.0.0.2"), True, True, True),
    ],
)
def test_whoever_is_not_of_this_machine_needs_a_key(
    tmp_path: Path, arguments: tuple[str, ...], keys: bool, local: bool, allowed: bool
) -> None:
    options = _options(tmp_path, *arguments)
    if allowed:
        check_allowed(options, keys, local)
    else:
        with pytest.raises(
            UsageError, match=r"^--allow-add lets others write here, and no API key"
        ):
            check_allowed(options, keys, local)


def test_a_service_that_cannot_add_does_not_start(run: Run, tmp_path: Path) -> None:
    assert run("serve", "--allow-add", "--host", "0.0.0.0") == (
        2,
        "",
        "rapporteur: --allow-add lets others write here, and no API key is set; give --api-keys "
        "FILE (or RAPPORTEUR_API_KEYS), or serve this machine alone.\n",
    )
    code, _, err = run("serve", "--allow-add", corpus=tmp_path / "none")
    assert code == 2 and f"there is no folder {tmp_path / 'none'}; name it with --corpus." in err
    code, _, err = run("serve", "--allow-add", "--add-limit", "0")
    assert code == 2 and "--add-limit is 0; give 1 MB or more." in err
    code, _, err = run("serve", "--allow-add", index="milvus://127.0.0.1:1/none")
    assert code == 2 and "--allow-add needs an index in a folder" in err


@pytest.fixture
def service(own_small_store: Store, own_small_reports: Path) -> Iterator[ServiceProcess]:
    places = ["--index", str(own_small_store.folder), "--corpus", str(own_small_reports)]
    with serving("--allow-add", "--add-limit", "1", *places) as service:
        yield service


def _post(service: ServiceProcess, path: str, body: bytes) -> tuple[int, dict[str, Any]]:
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=_PATIENCE)
    try:
        connection.request("POST", path, body)
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


def test_a_report_goes_its_whole_way_and_waits_for_a_build_that_runs(
    service: ServiceProcess, own_small_store: Store, own_small_reports: Path
) -> None:
    raw = pdf_of("17.  The Director said that the quay was full and that ships waited.")
    found: list[tuple[int, dict[str, Any]]] = []
    lock = FileLock(own_small_store.folder / "lock")
    manifest = (own_small_store.folder / MANIFEST_FILE).read_bytes()
    with lock:
        thread = threading.Thread(
            target=lambda: found.append(_post(service, "/reports?name=quay.pdf&date=2024", raw))
        )
        thread.start()
        ends = time.monotonic() + _PATIENCE
        while not (own_small_reports / "quay").exists() and time.monotonic() < ends:
            time.sleep(0.05)
        for _ in range(20):  # for some seconds, in which it would have been indexed
            assert service.get("/ask?q=dams")[0] == 200
            time.sleep(0.2)
        assert found == []
        assert (own_small_store.folder / MANIFEST_FILE).read_bytes() == manifest
    thread.join()
    assert found == [
        (201, {"report_id": "quay", "title": "quay", "url": "/reports/quay", "warnings": []})
    ] or (found[0][0], found[0][1]["report_id"]) == (201, "quay")
    answer = json.loads(service.get(QUESTION)[1])
    (quote,) = answer["answer"]["quotes"]
    assert quote["text"] == "The Director said that the quay was full and that ships waited."
    assert (own_small_reports / "quay" / "quay.pdf").read_bytes() == raw


def test_what_fails_leaves_corpus_and_index_byte_for_byte(
    service: ServiceProcess, own_small_store: Store, own_small_reports: Path
) -> None:
    before = contents(own_small_reports), contents(own_small_store.folder)
    for path, body, status in (
        ("/reports?name=b.docx", zip_bomb(), 422),
        ("/reports?name=a.pdf", b"%PDF-1.7 nothing more", 422),
        ("/reports?name=a.md&id=minutes", TEXT.encode(), 409),
        ("/reports?name=a.md", b"x" * 1_000_001, 413),
    ):
        assert _post(service, path, body)[0] == status, path
        assert (contents(own_small_reports), contents(own_small_store.folder)) == before, path
    # A report that somebody has broken by hand stops every build.
    broken = own_small_reports / "minutes" / "report.toml"
    broken.write_text("id = 1\n", "utf-8")
    spoilt = contents(own_small_reports)
    status, told = _post(service, "/reports?name=a.md", TEXT.encode())
    assert status == 500
    assert told["detail"].startswith("The report could not be indexed and was not kept: ")
    assert "needs an id" in told["detail"]
    assert (contents(own_small_reports), contents(own_small_store.folder)) == (spoilt, before[1])
    assert service.get("/ask?q=dams")[0] == 200
