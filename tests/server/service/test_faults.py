"""Fault trials: the real service, as a process, under load while its index or itself goes away."""

from __future__ import annotations

import select
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from evals.bench.load import Load
from evals.bench.service_process import ServiceProcess, serving, wait_for
from indexer.files import describe_files
from indexer.index.manifest import MANIFEST_FILE, read_manifest
from indexer.index.reader import Index
from indexer.index.segment.layout import POSTING_ROWS, SENTENCE_STARTS, TABLES, TOKEN_CODES
from indexer.index.segment.reader import check_hashes
from indexer.index.store import Store
from tests.server.service.trial import (
    BODIES,
    CLIENTS,
    DEADLINE,
    Background,
    cut,
    flip,
    in_flight,
    publish,
    readiness,
    renew,
    right_answers,
    wait_until,
)

# So many indexes are published, and so many of them waited for: the rest may be passed over. Before
# memory is measured for the first time, some are exchanged already.
_REPLACED, _WAITED_FOR, _WARM_UP = 50, 5, 10
# How much more memory the service may have after them.
_GROWTH = 1.1
# Fewer than may wait, and more than are answered in the 0.1 s that uvicorn may take to notice that
# it is to stop.
_QUESTIONS_AT_ONCE = 200
_SOCKET_SECONDS = 20.0


class Trial:
    """A store of its own, ready to be served and put under load."""

    def __init__(self, store: Store, index: Index, tmp_path: Path) -> None:
        self.store, self.index_id = store, index.manifest.index_id
        self._right, self._away = right_answers(index), str(tmp_path / "no-corpus")
        self.temporary = tmp_path / "temporary"
        self.temporary.mkdir()
        (title,) = (meta.title for meta in index.records.reports.values())
        self.titles = {self.index_id: title}

    @contextmanager
    def serving(self, port: int = 0) -> Iterator[ServiceProcess]:
        """The service over the store; the corpus is away, so that nothing is built."""
        places = ("--index", str(self.store.folder), "--corpus", self._away)
        with serving(*places, port=port) as service:
            yield service

    def load(self, service: ServiceProcess) -> Background:
        """A load on the service that has been answered."""
        return Background(service.address, self._right, self.titles)


@pytest.fixture
def trial(own_store: Store, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trial:
    trial = Trial(own_store, index, tmp_path)
    monkeypatch.setenv("TMPDIR", str(trial.temporary))
    return trial


@pytest.fixture
def put(trial: Trial, store: Store) -> Callable[..., Path]:
    """Publishes an index of the given id, whole or with a damaged segment, in the trial's store."""

    def call(index_id: str, spoil: Callable[[Path], None] | None = None) -> Path:
        trial.titles[index_id] = f"The report as {index_id} has it"
        return publish(trial.store, store, index_id, trial.titles[index_id], spoil)

    return call


def _faultless(load: Load, background: Background) -> None:
    assert background.wrong == []
    assert load.errors == {}
    assert len(load.latencies) == load.requests > 0


def test_a_killed_service_that_is_started_again_answers_as_before(trial: Trial) -> None:
    before = describe_files(trial.store.folder)
    with trial.serving() as service, trial.load(service) as background:
        assert service.stop(signal.SIGKILL) == -signal.SIGKILL
        with trial.serving(service.port) as again:
            assert again.address == service.address
            background.wait()
            load = background.stop()
    assert background.wrong == []
    assert load.errors["connection"] > 0
    assert set(load.errors) <= {"connection", "cut"}
    assert background.ids == [trial.index_id]
    assert describe_files(trial.store.folder) == before
    assert list(trial.temporary.iterdir()) == []


def test_an_index_that_is_replaced_again_and_again_costs_no_question(
    trial: Trial, put: Callable[..., Path]
) -> None:
    with trial.serving() as service, trial.load(service) as background:
        # Two indexes are held for a moment at each change, and what the allocator keeps of them
        # swings: the most seen while warming up is what the last reading is held against.
        before = 0.0
        for number in range(_WARM_UP):
            put(f"warm{number}")
            background.wait_for_index(f"warm{number}")
            background.wait(answers=20)
            before = max(before, service.memory())
        for number in range(1, _REPLACED + 1):
            put(f"index{number}")
            background.wait(answers=4)
            if number % (_REPLACED // _WAITED_FOR) == 0:
                background.wait_for_index(f"index{number}")
        background.wait(answers=200)
        load = background.stop()
        state, after = readiness(service), service.memory()
    _faultless(load, background)
    published = list(trial.titles)
    assert background.ids == [each for each in published if each in background.ids]
    assert len(background.ids) > _WARM_UP + _WAITED_FOR
    assert background.ids[-1] == published[-1]
    assert (state["status"], state["detail"]) == ("ready", None)
    assert state["index"]["id"] == f"index{_REPLACED}"
    assert after < _GROWTH * before  # what is not served is let go


def test_a_damaged_segment_is_named_and_not_served_while_the_others_are(
    trial: Trial, put: Callable[..., Path]
) -> None:
    damages: dict[str, Callable[[Path], None]] = {
        TOKEN_CODES: flip,
        TABLES: cut,
        POSTING_ROWS: Path.unlink,
        SENTENCE_STARTS: lambda path: renew(path, b""),
    }
    with trial.serving() as service, trial.load(service) as background:
        for number, (name, damage) in enumerate(damages.items()):
            folder = put(f"damaged{number}", lambda place: damage(place / name))  # noqa: B023
            wait_until(service, "degraded", str(folder / name))
            assert readiness(service)["index"]["id"] == f"damaged{number}"
            background.wait_for_index(f"damaged{number}")
            background.wait()
        put("mended")
        wait_until(service, "ready")
        assert readiness(service)["index"]["id"] == "mended"
        background.wait()
        load = background.stop()
    _faultless(load, background)
    assert background.ids == [trial.index_id, *(f"damaged{n}" for n in range(4)), "mended"]


def test_an_index_that_is_damaged_as_a_whole_is_not_taken_and_readiness_says_why(
    trial: Trial, put: Callable[..., Path]
) -> None:
    manifest = trial.store.folder / MANIFEST_FILE
    (weights,) = trial.store.encoders.glob("*/*.onnx.data")
    damages: Sequence[tuple[Path, Callable[[Path], None]]] = (
        (manifest, flip),
        (manifest, Path.unlink),
        (weights, cut),
    )
    with trial.serving() as service, trial.load(service) as background:
        for number, (path, damage) in enumerate(damages):
            put(f"sound{number}")
            wait_until(service, "ready")
            background.wait_for_index(f"sound{number}")
            whole = path.read_bytes()
            damage(path)
            if path == weights:
                put("unreadable")
            wait_until(service, "degraded", str(path if path == weights else trial.store.folder))
            assert readiness(service)["index"]["id"] == f"sound{number}"
            background.wait()
            path.unlink(missing_ok=True)
            path.write_bytes(whole)
        put("mended")
        wait_until(service, "ready")
        background.wait_for_index("mended")
        load = background.stop()
    _faultless(load, background)
    assert background.ids == [trial.index_id, "sound0", "sound1", "sound2", "mended"]


def test_files_overwritten_and_cut_in_place_reach_no_answer(
    trial: Trial, put: Callable[..., Path]
) -> None:
    folder = trial.store.segments
    files = [path for path in folder.rglob("*") if path.is_file()]
    with trial.serving() as service, trial.load(service) as background:
        for path in files:
            with path.open("r+b") as file:
                file.write(b"\xa5" * path.stat().st_size)
        wait_until(service, "degraded", str(folder))
        background.wait()
        for path in files:
            with path.open("r+b") as file:
                file.truncate(0)
        background.wait()
        wait_until(service, "degraded", str(folder))
        put("mended")
        wait_until(service, "ready")
        background.wait()
        load = background.stop()
        assert service.process.poll() is None
    _faultless(load, background)
    assert background.ids == [trial.index_id, "mended"]


def test_a_stopped_service_answers_what_it_has_accepted(trial: Trial) -> None:
    with trial.serving() as service, trial.load(service) as background, ExitStack() as opened:
        asked = [opened.enter_context(_ask(service.port)) for _ in range(_QUESTIONS_AT_ONCE)]

        def accepted() -> bool:
            """Whether all were read; those of the background are in flight, too."""
            answered = len(_answered(asked))
            return answered + in_flight(service) >= len(asked) + CLIENTS

        wait_for(accepted, DEADLINE, lambda: (len(_answered(asked)), in_flight(service)))
        code = service.stop(signal.SIGTERM)
        answers = [_read(each) for each in asked]
        load = background.stop()
    assert [answer[:15] for answer in answers] == [b"HTTP/1.1 200 OK"] * len(asked)
    assert all(answer.endswith(b"}") for answer in answers)
    assert code == 0
    assert background.wrong == []
    assert set(load.errors) == {"connection"}  # what was sent after it had closed
    for info in read_manifest(trial.store.folder).segments:
        check_hashes(trial.store.segment(info.segment_id), info)
    assert list(trial.temporary.iterdir()) == []


def _ask(port: int) -> socket.socket:
    """A connection with a question sent."""
    connection = socket.create_connection(("127.0.0.1", port), _SOCKET_SECONDS)
    body = BODIES[0]
    head = f"POST /ask HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    connection.sendall(head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
    return connection


def _answered(connections: Sequence[socket.socket]) -> list[socket.socket]:
    """The connections at which an answer has begun to come."""
    return select.select(connections, [], [], 0)[0]


def _read(connection: socket.socket) -> bytes:
    """All that comes until the service closes the connection."""
    with connection.makefile("rb") as stream:
        return stream.read()
