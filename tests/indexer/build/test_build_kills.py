"""A build that is killed, waits or finds no room loses nothing, and the old index stays."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.build import plan, task
from indexer.build.build import Built, build
from indexer.index.manifest import read_manifest
from indexer.index.store import Store
from indexer.settings import ROOT
from tests.indexer.build.small_corpus import (
    Killed,
    Killing,
    check_reports,
    encoded,
    paragraphs_of,
    reports_of,
    segment_ids,
    write_corpus,
    write_report,
)
from tests.indexer.encoding.tiny_model import TinyEncoder


def test_what_a_killed_build_encoded_is_not_encoded_again_and_the_old_index_stays(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task, "_AT_A_TIME", 2)
    monkeypatch.setattr(plan, "_SEGMENT_BYTES", 400)
    names = ("meres", "ponds", "seas", "streams")
    write_corpus(corpus, *names)
    killing = Killing(tiny.folder, "tiny")
    killing.calls_left = 5
    with pytest.raises(Killed):
        build(corpus, store, killing)
    assert read_manifest(store.folder).text() == built.manifest.text()
    check_reports(store, "lakes", "rivers")
    again = build(corpus, store, tiny)
    every = [text for name in names for text in paragraphs_of(name)]
    assert sorted(encoded(killing) + encoded(tiny)) == sorted(every)
    assert 0 < again.encoded == len(encoded(tiny)) < len(every)
    check_reports(store, "lakes", "rivers", *names)
    assert sorted(path.name for path in store.segments.iterdir()) == segment_ids(store)


def test_what_a_killed_build_left_is_removed_when_another_corpus_is_published(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task, "_AT_A_TIME", 1)
    write_corpus(corpus, "meres", "seas")
    killing = Killing(tiny.folder, "tiny")
    killing.calls_left = 2
    with pytest.raises(Killed):
        build(corpus, store, killing)
    assert len(list(store.segments.iterdir())) > 1
    shutil.rmtree(corpus / "seas")
    write_report(corpus, "meres", "Other words.")
    for name in ("CURRENT", "index-0123456789ab", ".building-1", "cache"):
        (store.folder / name).mkdir()
    build(corpus, store, tiny)
    assert sorted(path.name for path in store.segments.iterdir()) == segment_ids(store)
    assert sorted(path.name for path in store.folder.iterdir()) == [
        "corpus.json", "encoders", "lock", "manifest.json", "segments",
    ]  # fmt: skip


# Says each stage as it begins, and after the last file but before the rename.
_BUILDER = """
import resource, signal, sys
from pathlib import Path
from indexer.build.build import build
from indexer.errors import RapporteurError
from indexer.index.store import Store
from indexer.settings import ROOT
from tests.indexer.encoding.tiny_model import TinyEncoder

corpus, store, model, limit, limited, held = sys.argv[1:]

def say(stage, done, total):
    print(stage, done, flush=True)
    if held and f"{stage} {done}".startswith(held):  # until it is killed
        signal.pause()
    if stage == limited:  # no file may become larger from now on
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))

try:
    build(Path(corpus), Store(Path(store)), TinyEncoder(Path(model), "tiny"), progress=say,
          wait=lambda: print("waiting", flush=True))
except RapporteurError as exc:
    print(exc, file=sys.stderr)
    sys.exit(exc.exit_code)
print("done", flush=True)
"""


def _builder(
    corpus: Path, store: Store, tiny: TinyEncoder, limit: int = 0, limited: str = "", held: str = ""
) -> subprocess.Popen[str]:
    """Build in a process; no file may become larger than `limit` bytes from a stage on.

    The process stops at the stage `held`, and waits to be killed.
    """
    places = [str(corpus), str(store.folder), str(tiny.folder), str(limit), limited, held]
    return subprocess.Popen(
        [sys.executable, "-c", _BUILDER, *places],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def _read_until(process: subprocess.Popen[str], wanted: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(wanted):
            return
    raise AssertionError(f"the builder never said {wanted!r}")


@pytest.mark.parametrize(
    "stage", ["looking for changes 0", "encoding", "merging 0", "publishing 0", "publishing 1"]
)
def test_a_build_killed_at_any_moment_leaves_a_usable_index(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built, stage: str
) -> None:
    shutil.rmtree(corpus / "lakes")
    write_corpus(corpus, "seas")
    with _builder(corpus, store, tiny, held=stage) as process:
        _read_until(process, stage)
        process.send_signal(signal.SIGKILL)
    after = sorted(reports_of(store))
    published = stage == "publishing 1"
    assert after == (["rivers", "seas"] if published else ["lakes", "rivers"])
    build(corpus, store, tiny)
    check_reports(store, "rivers", "seas")
    assert sorted(path.name for path in store.segments.iterdir()) == segment_ids(store)


def test_of_two_builders_the_second_waits_and_both_succeed(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built
) -> None:
    write_corpus(corpus, "seas")
    with _builder(corpus, store, tiny) as first, _builder(corpus, store, tiny) as second:
        outputs = [first.communicate(), second.communicate()]
    assert [first.returncode, second.returncode] == [0, 0], outputs
    assert all(text.endswith("done\n") for text, _ in outputs)
    assert sum("waiting" in text for text, _ in outputs) <= 1
    assert sum("publishing" in text for text, _ in outputs) == 1
    check_reports(store, "lakes", "rivers", "seas")


@pytest.mark.parametrize("limit", [400, 20_000])
def test_a_full_disk_fails_the_build_and_keeps_the_index(
    corpus: Path, store: Store, tiny: TinyEncoder, built: Built, limit: int
) -> None:
    write_corpus(corpus, "seas")
    _fails_for_want_of_room(_builder(corpus, store, tiny, limit, "looking for changes"))
    assert read_manifest(store.folder).text() == built.manifest.text()
    assert build(corpus, store, tiny).changed
    check_reports(store, "lakes", "rivers", "seas")


@pytest.mark.parametrize("limit", [400, 20_000])
def test_a_disk_that_fills_while_merging_keeps_the_index_and_what_was_built(
    corpus: Path, store: Store, tiny: TinyEncoder, limit: int
) -> None:
    names = [f"lake{number}" for number in range(8)]
    for name in names[:-1]:
        build(write_corpus(corpus, name), store, tiny)
    before = read_manifest(store.folder)
    assert len(before.segments) == 7
    write_corpus(corpus, names[-1])
    _fails_for_want_of_room(_builder(corpus, store, tiny, limit, "merging"))
    assert read_manifest(store.folder).text() == before.text()
    check_reports(store, *names[:-1])
    tiny.calls.clear()
    again = build(corpus, store, tiny)
    assert (again.changed, encoded(tiny)) == (True, [])
    assert len(segment_ids(store)) == 1
    check_reports(store, *names)
    assert sorted(path.name for path in store.segments.iterdir()) == segment_ids(store)


def _fails_for_want_of_room(process: subprocess.Popen[str]) -> None:
    with process:
        _, errors = process.communicate()
    assert process.returncode == 3
    assert errors.count("\n") == 1
    assert re.search(r" cannot be written \(.*\); make room or choose another folder", errors)
