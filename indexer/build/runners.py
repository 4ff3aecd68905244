"""Who runs the tasks of a build: this process, several processes, or the nodes of a Ray cluster.

All run the same function on the same tasks, and a task gives the same segment wherever it is run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from indexer.build.task import Count, SegmentTask, Workshop, build_segment, open_workshop
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.errors import EncoderError, StorageError, UsageError
from indexer.index.segment.types import SegmentInfo
from indexer.index.store import Store
from indexer.installed import install_command
from indexer.types import Progress

# A segment, and how many passages were encoded for it.
Made = tuple[SegmentInfo, int]
# Runs tasks and yields what they made, in any order.
Runner = Callable[[Sequence[SegmentTask], Workshop, Progress], Iterable[Made]]
# How often tasks are given out again after a process that ran one was killed.
_TRIES = 3
_PYTORCH_THREADS = "OMP_NUM_THREADS"


def one_by_one(
    tasks: Sequence[SegmentTask], workshop: Workshop, progress: Progress
) -> Iterator[Made]:
    """Run tasks in this process, one after the other."""
    shown = _Shown(tasks, progress)
    for task in tasks:
        last = Count()

        def step(count: Count) -> None:
            nonlocal last
            last = replace(count)
            shown.show(count)

        info = build_segment(task, workshop, step)
        shown.finish(task, info)
        yield info, last.encoded


def in_processes(count: int) -> Runner:
    """Return what runs tasks in so many processes of this machine, which share its cores.

    A process that is killed loses no more than what it has not kept; its task is given out again.
    """
    if count < 1:
        raise UsageError(f"--workers is {count}; give 1 or more.")

    def run(tasks: Sequence[SegmentTask], workshop: Workshop, progress: Progress) -> Iterator[Made]:
        shown = _Shown(tasks, progress)
        left = list(tasks)
        for _ in range(_TRIES):
            try:
                for task, made in _in_pool(left, workshop, count):
                    left.remove(task)
                    shown.finish(task, made[0])
                    yield made
            except BrokenProcessPool:
                continue
            return
        raise StorageError(
            f"The processes that build were ended {_TRIES} times (out of memory?); run "
            "`rapporteur index` again with fewer --workers (what was encoded is kept)."
        )

    return run


def _in_pool(
    tasks: Sequence[SegmentTask], workshop: Workshop, count: int
) -> Iterator[tuple[SegmentTask, Made]]:
    place = (workshop.store.folder, workshop.encoder.folder, workshop.encoder.name)
    cores = max(1, (os.cpu_count() or 1) // count)
    before = os.environ.get(_PYTORCH_THREADS)
    os.environ[_PYTORCH_THREADS] = str(cores)  # read when a process of the pool loads PyTorch
    try:
        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
            waiting = {pool.submit(run_task, task, *place): task for task in tasks}
            try:
                for done in as_completed(waiting):
                    yield waiting[done], done.result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
    finally:
        if before is None:
            del os.environ[_PYTORCH_THREADS]
        else:
            os.environ[_PYTORCH_THREADS] = before


def on_ray(address: str) -> Runner:
    """Return what runs tasks on a Ray cluster, whose nodes all reach the folder of the index.

    Ray gives the task of a node that dies to another one.
    """

    def run(tasks: Sequence[SegmentTask], workshop: Workshop, progress: Progress) -> Iterator[Made]:
        try:
            import ray
        except ModuleNotFoundError as exc:
            raise EncoderError(
                f"--ray needs the package ray; run `{install_command('index', 'ray')}`."
            ) from exc
        shown = _Shown(tasks, progress)
        place = (workshop.store.folder.resolve(), workshop.encoder.folder, workshop.encoder.name)
        try:
            ray.init(address=address, log_to_driver=False, logging_level="error")
        except (ConnectionError, ValueError, RuntimeError) as exc:
            raise UsageError(
                f"No Ray cluster answers at {address} ({str(exc).splitlines()[0]}); start one with "
                "`ray start --head`, or give its address."
            ) from exc
        try:
            remote = ray.remote(num_cpus=1, max_retries=_TRIES, scheduling_strategy="SPREAD")(
                run_task
            )
            waiting = {remote.remote(task, *place, False): task for task in tasks}
            while waiting:
                done, _ = ray.wait(list(waiting), num_returns=1)
                for reference in done:
                    made: Made = ray.get(reference)
                    shown.finish(waiting.pop(reference), made[0])
                    yield made
        finally:
            ray.shutdown()

    return run


def run_task(task: SegmentTask, store: Path, encoder: Path, name: str, keeps: bool = True) -> Made:
    """Build the segment of a task in a process of its own; the encoder is loaded once a process.

    `keeps` says whether codes are kept for a build that is killed.
    """
    last = Count()

    def step(count: Count) -> None:
        nonlocal last
        last = replace(count)

    info = build_segment(task, replace(_workshop(store, encoder, name), keeps=keeps), step)
    return info, last.encoded


@cache
def _workshop(store: Path, encoder: Path, name: str) -> Workshop:
    return open_workshop(Store(store), SentenceTransformerEncoder(encoder, name))


class _Shown:
    """Shows how many passages are done, and how many there will be.

    That is told from how many there are in what is read.
    """

    def __init__(self, tasks: Sequence[SegmentTask], progress: Progress) -> None:
        self._progress = progress
        self._total = max(1, sum(each.size for task in tasks for each in task.inputs))
        self._passages = self._read = 0

    def show(self, count: Count) -> None:
        """Show how far the task at hand is."""
        done = self._passages + count.passages
        share = max(1, self._read + count.bytes) / self._total
        self._progress("encoding", done, max(done, round(done / share)))

    def finish(self, task: SegmentTask, info: SegmentInfo) -> None:
        """Show that a task is finished."""
        self._passages += info.counts["passages"]
        self._read += sum(each.size for each in task.inputs)
        self.show(Count())
