"""`rapporteur serve`: what it refuses, what it builds, what it says, and that programs can use it."""

from __future__ import annotations

import json
import re
import socket
from argparse import Namespace
from contextlib import closing
from pathlib import Path

import pytest

from evals.bench.service_process import get, serving
from evals.run.remote import RemoteService
from indexer.errors import IndexMissing
from indexer.index.manifest import MANIFEST_FILE
from indexer.index.reader import Index
from indexer.index.segment.layout import TOKEN_CODES
from indexer.index.store import Store
from indexer.settings import ROOT
from server import serve as serving_module
from server.answering.answer import ask
from server.contract.serialise import answer_json
from server.question.query import MODES
from tests.conftest import Run
from tests.server.service.trial import flip, publish, readiness

KEY = "correct-horse-battery"


def test_a_port_that_is_taken_and_unusable_rates_are_refused(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, _, err = run("serve", "--port", str(port))
    assert code == 2
    assert err == (
        f"rapporteur: 127.0.0.1:{port} cannot be listened on (Address already in use); give "
        "another --host or --port.\n"
    )
    assert "The port is 70000; give a number from 0 to 65535." in run("serve", "--port", "70000")[2]
    assert "'often' is no rate" in run("serve", "--rate-limit", "often")[2]
    assert "'x' is no proxy's address" in run("serve", "--trust-proxy", "x")[2]


def test_a_root_path_that_is_none_or_disagrees_is_refused(run: Run) -> None:
    assert run("serve", "--root-path", "/a//b")[::2] == (
        2, "rapporteur: --root-path is '/a//b', which is no path; give one such as /minutes.\n",
    )  # fmt: skip
    code, _, err = run("serve", "--root-path", "/a", "--base-url", "https://x.org/b")
    assert code == 2 and "give https://x.org/a as --base-url" in err
    code, _, err = run("serve", "--root-path", "/reports")
    assert code == 2 and err == (
        "rapporteur: --root-path is /reports, and the service has an address that begins so; give "
        "another path.\n"
    )


def test_a_service_answers_under_the_address_that_it_was_given(store: Store) -> None:
    places = ["--index", str(store.folder), "--corpus", str(ROOT / "corpus")]
    with serving(*places, "--host", "127.0.0.2") as service:
        assert service.address.startswith("http://127.0.0.2:")
        assert get(service.address, "/reports")[0] == 200


def test_a_service_builds_the_index_that_is_missing_and_says_where_it_is(own_store: Store) -> None:
    (own_store.folder / MANIFEST_FILE).unlink()
    places = ["--index", str(own_store.folder), "--corpus", str(ROOT / "corpus")]
    with serving(*places) as service:
        said = "".join(service.output)
        assert f"There is no index in {own_store.folder}; building" in said.replace("\n", " ")
        assert re.search(
            r"Rapporteur serves 1 report, \d+ passages, at http://127\.0\.0\.1:\d+ \(Ctrl-C stops it\)",
            said,
        )
        assert service.stop() == 0


@pytest.mark.parametrize("corpus", ["corpus", "no-corpus"])
def test_a_damaged_segment_is_built_again_where_it_can_be_and_else_left_out(
    own_store: Store, store: Store, corpus: str
) -> None:
    folder = publish(own_store, store, "damaged", spoil=lambda folder: flip(folder / TOKEN_CODES))
    places = ["--index", str(own_store.folder), "--corpus", str(ROOT / corpus)]
    with serving(*places) as service:
        said = "".join(service.output).replace("\n", " ")
        assert f"{folder / TOKEN_CODES} is not the one that was built; building" in said
        ready = readiness(service)
        assert ready["status"] == ("ready" if corpus == "corpus" else "degraded")
        assert (ready["index"]["id"] == "damaged") is (corpus == "no-corpus")
        assert service.get("/ask?q=security")[0] == 200


def test_where_nothing_can_be_built_an_index_is_served_although_a_report_has_changed(
    store: Store,
    own_corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(serving_module, "can_build", lambda: False)
    (own_corpus / "migration-2003/report.md").write_text("# Another\n\nText.\n", "utf-8")
    options = Namespace(index=store.folder, corpus=own_corpus)
    assert serving_module.open_served_index(options).served.index.records.report_count == 1
    assert capsys.readouterr().err == (
        "rapporteur: Since the index was built, the report migration-2003 was changed; serving it as "
        "it is\n"
    )
    with pytest.raises(IndexMissing):
        serving_module.open_served_index(Namespace(index=own_corpus, corpus=own_corpus))


def test_a_service_with_keys_can_be_evaluated_by_who_has_one(
    store: Store, index: Index, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, log = tmp_path / "keys", tmp_path / "log"
    keys.write_text(f"{KEY}\n", "utf-8")
    places = ["--index", str(store.folder), "--corpus", str(ROOT / "corpus")]
    with log.open("wb") as file, serving(*places, "--api-keys", str(keys), log=file) as service:
        code, _, err = run("eval", "--against", service.address)
        assert code == 2 and "was answered with 401" in err
        monkeypatch.setenv("RAPPORTEUR_API_KEY", KEY)
        with closing(RemoteService(service.address)) as remote:
            assert [p.text for p in remote.passages] == [p.text for p in index.records.passages]
            for mode in MODES:
                got = remote.answer("what did UNHCR say about security", mode, 5)
                alone = answer_json(ask(index, "what did UNHCR say about security", 5, mode))
                ids = [[p["passage_id"] for p in one["passages"]] for one in (got, alone)]
                assert ids[0] == ids[1]
                assert got["answer"] == alone["answer"]
        assert service.stop() == 0
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert {line["status"] for line in lines} == {200, 401}
    assert KEY not in log.read_text("utf-8")
