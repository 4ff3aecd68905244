"""`rapporteur serve --workers N`: several processes, one service."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.bench.service_process import (
    ServiceProcess,
    children,
    private_memory,
    serving,
    wait_for,
)
from indexer.index.reader import Index
from indexer.index.store import Store
from tests.conftest import Run
from tests.server.service.trial import (
    CLIENTS,
    DEADLINE,
    Background,
    batched,
    publish,
    readiness,
    right_answers,
)

_QUESTIONS = 40
# What a second worker may add, in MiB.
_SECOND = 120


@pytest.fixture
def service(own_store: Store, tmp_path: Path) -> Iterator[ServiceProcess]:
    """Two workers over a store of their own; the corpus is away, so that nothing is built."""
    places = ("--index", str(own_store.folder), "--corpus", str(tmp_path / "none"))
    with serving(*places, "--workers", "2") as started:
        yield started


def _workers(service: ServiceProcess) -> list[int]:
    return children(service.process.pid)


def test_workers_answer_alike_and_one_that_is_killed_is_replaced_meanwhile(
    service: ServiceProcess, index: Index
) -> None:
    (title,) = (meta.title for meta in index.records.reports.values())
    load = Background(service.address, right_answers(index), {index.manifest.index_id: title})
    with load:
        one, other = _workers(service)
        os.kill(other, signal.SIGKILL)
        wait_for(lambda: len(_workers(service)) == 2 and other not in _workers(service), DEADLINE)
        load.wait(50)
        assert one in _workers(service)
    assert load.wrong == []
    # Only questions that were with the killed worker may be lost, one a client.
    assert sum(load.stop().errors.values()) <= CLIENTS
    assert service.stop() == 0


def test_a_second_worker_takes_little_memory(service: ServiceProcess, index: Index) -> None:
    with Background(service.address, right_answers(index), _titles(index)) as load:
        load.wait(200)
    assert max(private_memory(worker) for worker in _workers(service)) < _SECOND


def _titles(index: Index) -> dict[str, str]:
    (title,) = (meta.title for meta in index.records.reports.values())
    return {index.manifest.index_id: title}


def test_metrics_and_rates_are_those_of_all_workers(own_store: Store, tmp_path: Path) -> None:
    places = ("--index", str(own_store.folder), "--corpus", str(tmp_path / "none"))
    with serving(*places, "--workers", "2", "--rate-limit", f"{_QUESTIONS}/hour") as service:
        codes = [service.get("/ask?q=security")[0] for _ in range(_QUESTIONS + 5)]
        assert codes == [200] * _QUESTIONS + [429] * 5
    with serving(*places, "--workers", "2") as service:
        for _ in range(_QUESTIONS):
            assert service.get("/ask?q=security")[0] == 200
        assert {batched(service) for _ in range(10)} == {float(_QUESTIONS)}


def test_a_new_index_is_taken_by_every_worker(
    service: ServiceProcess, own_store: Store, store: Store
) -> None:
    publish(own_store, store, "new")

    def taken() -> bool:
        return {readiness(service)["index"]["id"] for _ in range(20)} == {"new"}

    wait_for(taken, DEADLINE)


def test_reports_are_added_to_one_process(run: Run) -> None:
    code, _, err = run("serve", "--port", "0", "--workers", "2", "--allow-add")
    assert (code, err) == (2, "rapporteur: --allow-add is for one process; leave --workers away.\n")
    assert run("serve", "--workers", "0")[::2] == (
        2, "rapporteur: --workers is 0; give a number from 1 to 64.\n",
    )  # fmt: skip


def test_a_service_whose_port_is_free_again_leaves_no_worker(service: ServiceProcess) -> None:
    workers = _workers(service)
    service.process.kill()
    wait_for(lambda: not any(Path(f"/proc/{each}").exists() for each in workers), DEADLINE)
