"""A fault trial: the real service, as a process, under load while the Milvus that it asks dies."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from urllib.parse import quote

import pytest

from evals.bench.service_process import serving
from indexer.index.milvus.loading.load import load_index
from indexer.index.reader import Index
from indexer.index.store import Store
from tests.indexer.index.milvus.servers import server_address, started_server
from tests.server.service.trial import Background, right_answers, wait_until

pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")

# A page of a report that nobody has asked for before: what was asked may still be in memory.
_NEW = f"/passages/{quote('migration-2003-p9')}"


def test_a_killed_server_is_told_and_answers_again_when_it_is_back_and_none_is_wrong(
    store: Store, index: Index, tmp_path: Path
) -> None:
    (title,) = (meta.title for meta in index.records.reports.values())
    titles = {index.manifest.index_id: title}
    data = tmp_path / "data"
    with started_server(data) as (place, process):
        address = server_address(place, "reports")
        load_index(store, address, lambda *done: None)
        places = ("--index", str(store.folder), "--index", str(address))
        with (
            serving(*places, "--corpus", str(tmp_path / "none")) as service,
            Background(service.address, right_answers(index), titles) as background,
        ):
            os.kill(process, signal.SIGKILL)
            wait_until(service, "degraded", f"Milvus at {address} does not answer")
            status, body = service.get(_NEW)
            assert (status, b"does not answer" in body) == (503, True)
            with started_server(data, int(place.rpartition(":")[2])):
                wait_until(service, "ready")
                assert service.get(_NEW)[0] == 200, service.get(_NEW)
                background.wait()
                load = background.stop()
    assert background.wrong == []
    assert set(load.errors) <= {"503"}
