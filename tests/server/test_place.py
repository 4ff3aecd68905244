"""`--index` takes a folder or an address in Milvus."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from indexer.errors import UsageError
from indexer.index.store import Store
from indexer.settings import ROOT, default_store
from server.cli.main import main
from server.cli.parser import make_parser
from server.place import address_of, only_folder
from tests.conftest import Run
from tests.indexer.index.milvus.servers import free_port

_ADDRESS = "milvus://localhost:19530/reports"


def test_a_folder_is_a_folder_and_an_address_leaves_the_usual_one() -> None:
    parse = make_parser().parse_args
    folder = parse(["reports", "--index", "/data/x"])
    assert (folder.index, address_of(folder)) == (Path("/data/x"), None)
    remote = parse(["reports", "--index", _ADDRESS])
    assert (remote.index, str(address_of(remote))) == (default_store(), _ADDRESS)
    assert address_of(parse(["reports"])) is None
    assert address_of(argparse.Namespace()) is None


def test_a_wrong_address_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["reports", "--index", "milvus://localhost/reports"])
    assert stop.value.code == 2
    assert "write milvus://HOST:PORT/NAME" in capsys.readouterr().err


def test_a_command_that_reads_files_wants_a_folder(run: Run) -> None:
    options = make_parser().parse_args(["check", "--index", _ADDRESS])
    with pytest.raises(UsageError, match=rf"`rapporteur check` reads .* {_ADDRESS} is in Milvus"):
        only_folder(options)


def test_a_server_that_does_not_answer_is_one_sentence_and_exit_code_3(
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("pymilvus", reason="pymilvus is not installed")
    address = f"milvus://127.0.0.1:{free_port()}/reports"
    assert main(["ask", "--index", address, "--corpus", str(ROOT / "corpus"), "anything"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"rapporteur: Milvus at {address} does not answer (")
    assert captured.err.count("\n") == 1


def test_an_index_is_loaded_into_milvus_and_asked_there(
    tmp_path: Path, run: Run, own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
    folder = own_store.folder
    monkeypatch.setenv("RAPPORTEUR_INDEX", str(folder))
    address = f"milvus+lite://{tmp_path}/x.db/reports"
    code, _, error = run("index", index=address)
    assert (code, error.count(f"index loaded into {address}")) == (0, 1), error
    code, _, error = run("index", index=address)
    assert (code, error.count(f"index is there already in {address}")) == (0, 1), error
    question = ("ask", "--json", "What did UNHCR say about asylum?")
    for command in (("reports", "--json"), ("show", "44"), ("speakers", "--json")):
        assert run(*command, index=address) == run(*command, index=folder)
    remote, local = run(*question, index=address), run(*question, index=folder)
    assert remote[0] == local[0] == 0
    assert remote[1].partition('"took_ms"')[0] == local[1].partition('"took_ms"')[0]
