"""Whoever runs the tasks of a build, the segments are the same, and a killed process loses none."""

from __future__ import annotations

import importlib.util
import os
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from indexer.build import plan
from indexer.build.build import build
from indexer.build.inputs import LoadedReport, ReportInput
from indexer.build.intact import intact_segments
from indexer.build.plan import make_plan
from indexer.build.runners import Made, in_processes, on_ray, one_by_one, run_task
from indexer.build.task import SegmentTask, Workshop, finished_segment, open_workshop
from indexer.errors import CorpusError, EncoderError, StorageError, UsageError
from indexer.index.manifest import read_manifest
from indexer.index.store import Store
from tests.indexer.build.small_corpus import paragraphs_of, write_corpus, write_report
from tests.indexer.encoding.tiny_model import TinyEncoder

_NAMES = ("lakes", "meres", "rivers", "seas")


@dataclass(frozen=True, slots=True)
class Deadly:
    """A report whose reading kills its process, as often as there are files in a folder."""

    report: ReportInput
    folder: Path
    report_id: str = "deadly"
    language: str = "en"
    key: str = "key of deadly"
    size: int = 100

    def load(self) -> LoadedReport:
        for path in self.folder.iterdir():
            path.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        loaded = self.report.load()
        return replace(loaded, meta=replace(loaded.meta, report_id="deadly"))


@pytest.fixture
def workshop(store: Store, tiny: TinyEncoder) -> Workshop:
    store.segments.mkdir()
    return open_workshop(store, tiny)


@pytest.fixture
def tasks(
    corpus: Path, store: Store, tiny: TinyEncoder, monkeypatch: pytest.MonkeyPatch
) -> list[SegmentTask]:
    """A task for each of four reports, all of whose passages are in the index already.

    So no process has to load a model, which the tiny encoder has not.
    """
    build(write_corpus(corpus, *_NAMES), store, tiny)
    monkeypatch.setattr(plan, "_SEGMENT_BYTES", 1)
    built = intact_segments(store, read_manifest(store.folder), verify=True)
    inputs = built_inputs(corpus)
    made = make_plan(inputs, built, "otherwise", built[0].info.encoded_by).tasks
    tiny.calls.clear()
    return list(made)


def built_inputs(corpus: Path) -> Sequence[ReportInput]:
    from indexer.build.corpus_inputs import corpus_inputs
    from indexer.corpus_state import CorpusState

    return corpus_inputs(corpus, CorpusState()).reports


def _run(made: Iterator[Made]) -> dict[str, int]:
    """The passages encoded for each segment by its name."""
    return {info.segment_id: encoded for info, encoded in made}


def test_tasks_are_run_one_after_the_other_and_shown(
    store: Store, workshop: Workshop, tiny: TinyEncoder, corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(plan, "_SEGMENT_BYTES", 1)
    write_corpus(corpus, *_NAMES)
    tasks = make_plan(built_inputs(corpus), [], "made", "encoded").tasks
    seen: list[tuple[str, int, int]] = []
    made = list(one_by_one(tasks, workshop, lambda *step: seen.append(step)))
    assert [info.segment_id for info, _ in made] == [task.info.segment_id for task in tasks]
    assert [encoded for _, encoded in made] == [3, 3, 3, 3]
    assert {stage for stage, *_ in seen} == {"encoding"}
    done = [(done, total) for _, done, total in seen]
    assert done == sorted(done) and done[-1] == (12, 12)
    assert all(now <= total <= 14 for now, total in done)
    seen.clear()
    again = list(one_by_one(tasks, workshop, lambda *step: seen.append(step)))
    assert [encoded for _, encoded in again] == [0, 0, 0, 0]
    assert seen[-1] == ("encoding", 12, 12)


def test_a_task_in_a_process_of_its_own_opens_what_it_needs(
    store: Store, tiny: TinyEncoder, tasks: list[SegmentTask]
) -> None:
    task = tasks[0]
    info, encoded = run_task(task, store.folder, tiny.folder, "tiny")
    assert (info, encoded) == (finished_segment(store, task), 0)
    assert (info.counts["reports"], info.counts["passages"]) == (1, 3)


def test_processes_give_the_segments_that_one_gives(
    store: Store, tiny: TinyEncoder, tasks: list[SegmentTask]
) -> None:
    threads = os.environ.get("OMP_NUM_THREADS")
    seen: list[tuple[str, int, int]] = []
    found = _run(
        iter(in_processes(2)(tasks, open_workshop(store, tiny), lambda *step: seen.append(step)))
    )
    assert found == {task.info.segment_id: 0 for task in tasks}
    assert seen[-1] == ("encoding", 12, 12)
    files = {task.info.segment_id: finished_segment(store, task) for task in tasks}
    assert os.environ.get("OMP_NUM_THREADS") == threads
    for info in files.values():
        assert info is not None
        for path in store.segment(info.segment_id).iterdir():
            path.unlink()
    _run(one_by_one(tasks, open_workshop(store, tiny), lambda *step: None))
    assert {task.info.segment_id: finished_segment(store, task) for task in tasks} == files
    assert tiny.calls == []


def test_the_task_of_a_process_that_is_killed_is_given_out_again(
    store: Store, tiny: TinyEncoder, tasks: list[SegmentTask], tmp_path: Path
) -> None:
    kills = tmp_path / "kills"
    kills.mkdir()
    (kills / "one").touch()
    deadly = replace(
        tasks[1],
        info=replace(tasks[1].info, segment_id="deadly"),
        inputs=(Deadly(tasks[1].inputs[0], kills),),
    )
    found = _run(
        iter(in_processes(1)([tasks[0], deadly], open_workshop(store, tiny), lambda *step: None))
    )
    assert found == {tasks[0].info.segment_id: 0, "deadly": 0}
    assert finished_segment(store, deadly) is not None


def test_processes_that_are_killed_again_and_again_end_the_build(
    store: Store, tiny: TinyEncoder, tasks: list[SegmentTask], tmp_path: Path
) -> None:
    kills = tmp_path / "kills"
    kills.mkdir()
    for number in range(9):
        (kills / str(number)).touch()
    deadly = replace(tasks[1], inputs=(Deadly(tasks[1].inputs[0], kills),))
    with pytest.raises(StorageError, match=r"ended 3 times .* with fewer --workers"):
        _run(iter(in_processes(1)([deadly], open_workshop(store, tiny), lambda *step: None)))
    assert len(list(kills.iterdir())) == 6


def test_an_error_in_a_process_is_the_error_of_the_build(
    store: Store, tiny: TinyEncoder, tasks: list[SegmentTask], corpus: Path
) -> None:
    write_report(corpus, "lakes", *paragraphs_of("lakes"), "One more.")
    started = time.monotonic()
    with pytest.raises(CorpusError, match="lakes was changed while the index was built"):
        _run(iter(in_processes(1)(tasks[:1], open_workshop(store, tiny), lambda *step: None)))
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("count", [0, -1])
def test_less_than_one_process_is_refused(count: int) -> None:
    with pytest.raises(UsageError, match=rf"--workers is {count}; give 1 or more"):
        in_processes(count)


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="ray is installed")
def test_ray_that_is_not_installed_is_told_how_to_install(
    store: Store, tiny: TinyEncoder, tasks: list[SegmentTask]
) -> None:
    with pytest.raises(EncoderError, match=r"--ray needs the package ray; run `pip install"):
        _run(iter(on_ray("auto")(tasks, open_workshop(store, tiny), lambda *step: None)))
