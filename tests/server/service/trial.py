"""What the fault trials share: questions, right answers, a load in the background, publishing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.bench.load import Load, load, run_loop
from evals.bench.service_process import ServiceProcess, wait_for
from indexer.index.manifest import Manifest, read_manifest
from indexer.index.reader import Index
from indexer.index.segment.layout import DESCRIPTION, TABLES
from indexer.index.segment.passage_records import checksum
from indexer.index.segment.report_records import CHECKED
from indexer.index.segment.types import SegmentInfo
from indexer.index.segment.writer import describe_segment
from indexer.index.store import Store
from server.answering.answer import ask

QUESTIONS = (
    "what did UNHCR say about security",
    "Who favoured convening an international conference on migration?",
    "How could the cost of sending remittances be lowered?",
    "What was said about trafficking in persons?",
    "What do we know about migrant women?",
    "When was the meeting held?",
)
BODIES = tuple(json.dumps({"question": text, "k": 3}).encode() for text in QUESTIONS)
# Seconds within which what is waited for must come, on a machine that does other things as well.
DEADLINE = 20.0
CLIENTS = 4


def right_answers(index: Index) -> dict[str, Any]:
    """What an index answers in this process: by question, as `_content` has it."""
    found = {}
    for text in QUESTIONS:
        answer = ask(index, text, 3)
        passages = [
            (found.passage.passage_id, [[span.start, span.end] for span in found.highlights])
            for found in answer.passages
        ]
        found[text] = (passages, [quote.text for quote in answer.quotes])
    return found


def _content(answer: Mapping[str, Any]) -> Any:
    """What an answer says, without scores and times."""
    passages = [(found["passage_id"], found["highlights"]) for found in answer["passages"]]
    return passages, [quote["text"] for quote in answer["answer"]["quotes"]]


class Background:
    """A load in a thread; checks every answer and notes the indexes as they begin to answer.

    An answer is right if it has the passages and quotes that `right` has for its question, and the
    report title of the index that it names (`titles`): none is put together from two indexes.
    """

    def __init__(self, address: str, right: Mapping[str, Any], titles: Mapping[str, str]) -> None:
        self._right, self._titles = right, titles
        self.answers, self.ids = 0, list[str]()
        self.wrong: list[dict[str, Any]] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(address,))
        self._thread.start()

    def __enter__(self) -> Background:
        self.wait()
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()

    def stop(self) -> Load:
        """End the load; what came of it."""
        self._stop.set()
        self._thread.join()
        return self._load

    def wait(self, answers: int = 20) -> None:
        """Wait for more right answers."""
        enough = self.answers + answers
        wait_for(lambda: self.answers >= enough, DEADLINE, lambda: str(self.wrong)[:1000])

    def wait_for_index(self, index_id: str) -> None:
        """Wait until an index begins to answer."""
        wait_for(lambda: index_id in self.ids, DEADLINE, lambda: self.ids)

    def _run(self, address: str) -> None:
        stopped = self._stop.is_set
        self._load = run_loop(
            load(address, BODIES, CLIENTS, 10**9, stopped=stopped, accept=self._accept)
        )

    def _accept(self, body: bytes) -> bool:
        answer = json.loads(body)
        index_id = answer["index"]["id"]
        if index_id not in self.ids:
            self.ids.append(index_id)
        titles = {found["citation"]["report_title"] for found in answer["passages"]}
        same = _content(answer) == self._right[answer["question"]]
        if not same or titles != {self._titles.get(index_id)}:
            self.wrong.append(answer)
            return False
        self.answers += 1
        return True


def publish(
    store: Store,
    template: Store,
    index_id: str,
    title: str = "",
    spoil: Callable[[Path], None] | None = None,
) -> Path:
    """Publish the index of another store with an id and, if one is given, a report title of its own.

    With `spoil`, which damages a folder, the index has a second segment, which is damaged; the
    folder of the last segment is returned. Files are linked, so `spoil` must replace them.
    """
    manifest = read_manifest(template.folder)
    (segment,) = manifest.segments
    made = [copy_segment(store, template.segment(segment.segment_id), segment, index_id, title)]
    if spoil:
        sound = store.segment(made[0].segment_id)
        made.append(copy_segment(store, sound, segment, f"{index_id}-damaged"))
        spoil(store.segment(made[1].segment_id))
    publish_segments(store, manifest, index_id, made)
    return store.segment(made[-1].segment_id)


def copy_segment(
    store: Store, source: Path, segment: SegmentInfo, suffix: str, title: str = ""
) -> SegmentInfo:
    """Link the files of a segment into a new one of a store; its report may get another title."""
    info = replace(segment, segment_id=f"{segment.segment_id}-{suffix}")
    folder = store.segment(info.segment_id)
    shutil.copytree(source, folder, copy_function=os.link)
    (folder / DESCRIPTION).unlink()
    if title:
        renew(folder / TABLES, (folder / TABLES).read_bytes())
        with closing(sqlite3.connect(folder / TABLES)) as tables, tables:
            tables.execute(
                "UPDATE reports SET title = ?, meta = json_set(meta, '$.title', ?)", (title, title)
            )
            (row,) = tables.execute(f"SELECT {CHECKED} FROM reports").fetchall()
            tables.execute("UPDATE reports SET checksum = ?", (checksum(*row),))
    return describe_segment(folder, info, segment.counts)


def publish_segments(
    store: Store, manifest: Manifest, index_id: str, segments: Sequence[SegmentInfo]
) -> None:
    """Publish an index of some segments of a store, and remove those of the one before."""
    built_at = datetime.now(UTC).isoformat(timespec="microseconds")
    new = replace(manifest, index_id=index_id, built_at=built_at, segments=tuple(segments))
    with store.building(lambda: None):
        store.publish(new)
        store.remove_unused(new)


def renew(path: Path, data: bytes) -> None:
    """Put a new file in the place of one that may be linked elsewhere."""
    path.unlink()
    path.write_bytes(data)


def flip(path: Path) -> None:
    """Change a bit in the middle of a file, in a new file of that name."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    renew(path, bytes(data))


def cut(path: Path) -> None:
    """Take the last byte from a file, in a new file of that name."""
    renew(path, path.read_bytes()[:-1])


def readiness(service: ServiceProcess) -> dict[str, Any]:
    """What /readyz says."""
    status, body = service.get("/readyz")
    assert status == 200
    ready: dict[str, Any] = json.loads(body)
    return ready


def in_flight(service: ServiceProcess) -> float:
    """How many questions /metrics has in flight."""
    return _figure(service, "rapporteur_questions_in_flight")


def batched(service: ServiceProcess) -> float:
    """How many questions have gone through a forward pass."""
    return _figure(service, "rapporteur_batch_size_sum")


def _figure(service: ServiceProcess, name: str) -> float:
    text = service.get("/metrics")[1].decode()
    return next(float(line.split()[1]) for line in text.splitlines() if line.split()[0] == name)


def wait_until(service: ServiceProcess, status: str, detail: str = "") -> None:
    """Wait until /readyz has a status, and a text in its detail."""

    def reached() -> bool:
        ready = readiness(service)
        return ready["status"] == status and detail in (ready["detail"] or "")

    wait_for(reached, DEADLINE, lambda: (status, detail, readiness(service)))
