"""A task is a pure function of its reports onto one folder, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.build import task as module
from indexer.build.build import build
from indexer.build.corpus_inputs import corpus_inputs
from indexer.build.intact import intact_segments
from indexer.build.plan import make_plan
from indexer.build.task import (
    Count,
    SegmentTask,
    Workshop,
    build_segment,
    finished_segment,
    open_workshop,
    put_in_place,
)
from indexer.corpus_state import CorpusState
from indexer.errors import CorpusError
from indexer.files import describe_files
from indexer.index.manifest import read_manifest
from indexer.index.segment.layout import DESCRIPTION, TOKEN_CODES
from indexer.index.segment.reader import Segment, open_segment
from indexer.index.store import Store
from tests.indexer.build.small_corpus import (
    Killed,
    Killing,
    encoded,
    paragraphs_of,
    tiny_encoder,
    write_corpus,
    write_report,
)
from tests.indexer.encoding.tiny_model import TinyEncoder


@pytest.fixture(autouse=True)
def _few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_READ", 2)
    monkeypatch.setattr(module, "_AT_A_TIME", 2)


@pytest.fixture
def task(corpus: Path) -> SegmentTask:
    """The task of three reports of three paragraphs each."""
    return _task(write_corpus(corpus, "rivers", "lakes", "seas"))


def _task(corpus: Path, encoded_by: str = "encoded", built: Sequence[Segment] = ()) -> SegmentTask:
    inputs = corpus_inputs(corpus, CorpusState()).reports
    (task,) = make_plan(inputs, built, f"made with {encoded_by}", encoded_by).tasks
    return task


@pytest.fixture
def workshop(store: Store, tiny: TinyEncoder) -> Workshop:
    store.segments.mkdir()
    return open_workshop(store, tiny)


def _names(store: Store) -> list[str]:
    return sorted(path.name for path in store.segments.iterdir())


def _open(store: Store, task: SegmentTask) -> Segment:
    info = finished_segment(store, task)
    assert info is not None
    return open_segment(store.segment(info.segment_id), info)


def test_a_task_gives_a_segment_of_its_reports(
    store: Store, workshop: Workshop, tiny: TinyEncoder, task: SegmentTask
) -> None:
    info = build_segment(task, workshop)
    assert _names(store) == [task.info.segment_id]
    assert info == finished_segment(store, task)
    assert (info.made_by, info.encoded_by) == ("made with encoded", "encoded")
    assert info.language == "en"
    assert (info.counts["reports"], info.counts["passages"]) == (3, 9)
    segment = _open(store, task)
    found = segment.query("SELECT report_id, key, sha256 FROM reports ORDER BY number")
    assert [name for name, *_ in found] == ["lakes", "rivers", "seas"]
    assert [key for _, key, _ in found] == [each.key for each in task.inputs]
    files = [segment.reports.source(number) for number in range(3)]
    assert [raw for _, raw in files] == [each.load().raw for each in task.inputs]


def test_passages_of_like_lengths_are_encoded_together(
    workshop: Workshop, tiny: TinyEncoder, task: SegmentTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_READ", 9)
    build_segment(task, workshop)
    every = [text for name in ("lakes", "rivers", "seas") for text in paragraphs_of(name)]
    assert encoded(tiny) == sorted(every, key=lambda text: (len(text), text))
    assert [len(call) for call in tiny.calls] == [2, 2, 2, 2, 1]


def test_the_codes_of_a_segment_are_those_of_its_encoder(
    store: Store, workshop: Workshop, tiny: TinyEncoder, task: SegmentTask
) -> None:
    build_segment(task, workshop)
    stored = _open(store, task).arrays[TOKEN_CODES].all()
    vectors = [
        e.vectors[(e.offsets[:, 1] > 0) & ~workshop.silent[e.token_ids]]
        for e in tiny.encode([text for own in task.inputs for text in paragraphs_of(own.report_id)])
    ]
    assert np.array_equal(stored, workshop.codec.encode(np.concatenate(vectors)))


def test_a_task_done_twice_gives_the_same_folder(
    store: Store, workshop: Workshop, tiny: TinyEncoder, task: SegmentTask, tiny_store: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    info = build_segment(task, workshop)
    folder = store.segment(info.segment_id)
    files = describe_files(folder)
    before = len(encoded(tiny))
    assert build_segment(task, workshop) == info
    assert len(encoded(tiny)) == before, "a finished task does nothing"
    shutil.rmtree(folder)
    assert build_segment(task, workshop) == info
    assert describe_files(folder) == files
    # On another machine, where it is read in other pieces.
    other = Store(Path(shutil.copytree(tiny_store, tmp_path / "other")))
    module._READ = module._AT_A_TIME = 128
    assert build_segment(task, open_workshop(other, tiny)) == info
    assert describe_files(other.segment(info.segment_id)) == files


def test_progress_counts_passages_those_encoded_and_bytes(
    workshop: Workshop, task: SegmentTask
) -> None:
    seen: list[Count] = []
    build_segment(task, workshop, lambda count: seen.append(replace(count)))
    assert [count.passages for count in seen] == [2, 3, 5, 6, 8, 9]
    assert [count.encoded for count in seen] == [2, 3, 5, 6, 8, 9]
    assert seen[-1].bytes == pytest.approx(sum(each.size for each in task.inputs), abs=3)


def test_what_a_killed_build_encoded_is_not_encoded_again(
    store: Store, task: SegmentTask, tmp_path: Path, tiny: TinyEncoder
) -> None:
    store.segments.mkdir()
    killing = Killing(tiny.folder, "tiny")
    killing.calls_left = 3
    with pytest.raises(Killed):
        build_segment(task, open_workshop(store, killing))
    assert len(encoded(killing)) == 5
    assert finished_segment(store, task) is None
    assert _names(store) == [f".{task.info.segment_id}.spool"]
    info = build_segment(task, open_workshop(store, tiny))
    assert _names(store) == [info.segment_id]
    every = [text for each in task.inputs for text in paragraphs_of(each.report_id)]
    assert sorted(encoded(killing) + encoded(tiny)) == sorted(every)


def test_a_killed_build_changes_nothing_of_the_segment(
    store: Store, task: SegmentTask, tiny: TinyEncoder, tiny_store: Path, tmp_path: Path
) -> None:
    store.segments.mkdir()
    killing = Killing(tiny.folder, "tiny")
    killing.calls_left = 1
    with pytest.raises(Killed):
        build_segment(task, open_workshop(store, killing))
    resumed = build_segment(task, open_workshop(store, tiny))
    other = Store(Path(shutil.copytree(tiny_store, tmp_path / "other")))
    other.segments.mkdir()
    assert build_segment(task, open_workshop(other, tiny)) == resumed


def test_half_a_segment_that_a_killed_build_left_is_no_obstacle(
    store: Store, workshop: Workshop, task: SegmentTask
) -> None:
    name = task.info.segment_id
    store.segment(name).mkdir()
    (store.segment(name) / TOKEN_CODES).write_bytes(b"half")
    assert finished_segment(store, task) is None
    build_segment(task, workshop)
    assert _names(store) == [name]
    assert _open(store, task).passages == 9


@pytest.mark.parametrize("harm", ["cut", "flipped", "missing"])
def test_a_finished_segment_that_is_damaged_is_built_again(
    store: Store, workshop: Workshop, task: SegmentTask, harm: str
) -> None:
    info = build_segment(task, workshop)
    path = store.segment(info.segment_id) / TOKEN_CODES
    raw = path.read_bytes()
    if harm == "cut":
        path.write_bytes(raw[:-1])
    elif harm == "flipped":
        path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    else:
        path.unlink()
    assert finished_segment(store, task) is None
    assert build_segment(task, workshop) == info
    assert path.read_bytes() == raw
    (store.segment(info.segment_id) / DESCRIPTION).write_text("{", "utf-8")
    assert finished_segment(store, task) is None


def test_of_two_who_finish_a_segment_at_once_the_first_one_stays(
    store: Store, workshop: Workshop, task: SegmentTask
) -> None:
    info = build_segment(task, workshop)
    folder = store.segment(info.segment_id)
    second = Path(shutil.copytree(folder, store.segment(".second")))
    inode = folder.stat().st_ino
    put_in_place(second, folder)
    assert folder.stat().st_ino == inode
    assert second.is_dir(), "whoever made it removes it"
    (folder / TOKEN_CODES).unlink()
    put_in_place(second, folder)
    assert _names(store) == [info.segment_id]
    assert finished_segment(store, task) == info


def test_a_folder_that_cannot_be_put_in_place_is_an_error(store: Store, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        put_in_place(tmp_path / "none", tmp_path / "place")


def test_codes_are_not_kept_where_several_machines_build(
    store: Store, task: SegmentTask, tiny: TinyEncoder
) -> None:
    store.segments.mkdir()
    killing = Killing(tiny.folder, "tiny")
    killing.calls_left = 1
    with pytest.raises(Killed):
        build_segment(task, replace(open_workshop(store, killing), keeps=False))
    assert _names(store) == []
    build_segment(task, replace(open_workshop(store, tiny), keeps=False))
    assert len(encoded(tiny)) == 9


def test_a_report_that_cannot_be_read_leaves_no_folder_and_keeps_what_was_encoded(
    store: Store, workshop: Workshop, tiny: TinyEncoder, corpus: Path
) -> None:
    write_corpus(corpus, "lakes", "rivers")
    write_report(corpus, "zoo", "## Nothing")
    task = _task(corpus)
    with pytest.raises(CorpusError, match="no paragraph of text in zoo"):
        build_segment(task, workshop)
    assert _names(store) == [f".{task.info.segment_id}.spool"]
    assert len(encoded(tiny)) == 6


def test_passages_of_the_current_index_are_not_encoded_again(
    store: Store, tiny: TinyEncoder, corpus: Path
) -> None:
    build(write_corpus(corpus, "rivers", "lakes"), store, tiny)
    built = intact_segments(store, read_manifest(store.folder), verify=True)
    tiny.calls.clear()
    write_report(corpus, "seas", *paragraphs_of("rivers"), "Seas are new.", "Seas are new.")
    workshop = open_workshop(store, tiny)
    task = _task(corpus, built[0].info.encoded_by, built)
    build_segment(task, workshop)
    assert encoded(tiny) == ["Seas are new."]
    # Codes that another encoder or codec made are of no use, and no others are looked for.
    for other in (
        _task(corpus, "otherwise", built),
        replace(task, info=replace(task.info, segment_id="x"), built=()),
    ):
        tiny.calls.clear()
        build_segment(other, workshop)
        assert len(set(encoded(tiny))) == 7


def test_punctuation_is_left_out_and_counts_in_the_vocabulary(
    store: Store, workshop: Workshop, task: SegmentTask
) -> None:
    assert np.flatnonzero(workshop.silent).tolist() == [8]
    assert len(workshop.silent) == 10
    build_segment(task, workshop)
    assert len(_open(store, task).arrays["token_counts.npy"]) == 10


def test_a_workshop_reads_the_codec_of_its_encoder(store: Store, tmp_path: Path) -> None:
    other = tiny_encoder(tmp_path / "other", max_tokens=32)
    with pytest.raises(Exception, match=r"codec\.npz is no codec"):
        open_workshop(store, other)
