"""Publishing: one atomic rename, whatever happens and whoever else builds."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer.errors import IndexMissing, StorageError
from indexer.index.reader import open_index
from indexer.index.store import Store
from indexer.settings import ROOT

# Says each stage as it begins, and after the last file but before the rename.
_BUILDER = """
import sys
from pathlib import Path
from indexer.build import build
from indexer.corpus import read_corpus
from indexer.encoding.torch_encoder import load_encoder
from indexer.index.store import Store

def say(stage, done, total):
    print(stage, done, flush=True)

build(read_corpus(Path(sys.argv[1])), Store(Path(sys.argv[2])), load_encoder(), force=True,
      progress=say, wait=lambda: print("waiting", flush=True))
print("done", flush=True)
"""


def _builder(corpus: Path, store: Store) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _BUILDER, str(corpus), str(store.folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _retitle(corpus: Path, title: str) -> None:
    path = corpus / "migration-2003/report.toml"
    text = re.sub(r"^title = .*$", f'title = "{title}"', path.read_text("utf-8"), flags=re.M)
    path.write_text(text, "utf-8")


def _title(store: Store) -> str:
    return open_index(store).records.reports["migration-2003"].title


def _read_until(process: subprocess.Popen[str], wanted: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == wanted:
            return
    raise AssertionError(f"the builder never said {wanted!r}")


@pytest.mark.parametrize(
    "stage", ["parsing 0", "encoding 0", "indexing 0", "publishing 0", "publishing 1"]
)
@pytest.mark.parametrize("later", [0.0, 0.02])
def test_a_build_killed_at_any_moment_leaves_a_usable_index(
    own_store: Store, own_corpus: Path, stage: str, later: float
) -> None:
    before = _title(own_store)
    _retitle(own_corpus, "Another title")
    process = _builder(own_corpus, own_store)
    _read_until(process, stage)
    time.sleep(later)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()
    if stage == "publishing 1":
        assert _title(own_store) == "Another title"
    else:
        assert _title(own_store) in (before, "Another title")
    with _builder(own_corpus, own_store) as again:
        _read_until(again, "done")
    assert _title(own_store) == "Another title"
    assert not list(own_store.folder.glob(".building-*"))


def test_of_two_builders_the_second_waits_and_both_succeed(
    own_store: Store, own_corpus: Path
) -> None:
    _retitle(own_corpus, "Built twice")
    with _builder(own_corpus, own_store) as first, _builder(own_corpus, own_store) as second:
        outputs = [first.communicate()[0], second.communicate()[0]]
    assert [first.returncode, second.returncode] == [0, 0]
    assert all(text.endswith("done\n") for text in outputs)
    assert sum("waiting" in text for text in outputs) <= 1
    assert _title(own_store) == "Built twice"


def test_a_builder_says_that_it_waits_while_another_has_the_lock(tmp_path: Path) -> None:
    store = Store(tmp_path)
    said: list[str] = []
    held = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from filelock import FileLock; lock = FileLock(sys.argv[1]);"
            "lock.acquire();"
            "print('held', flush=True); sys.stdin.read()",
            str(tmp_path / "lock"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert held.stdout is not None and held.stdin is not None
    assert held.stdout.readline() == "held\n"

    def wait() -> None:
        said.append("waiting")
        held.communicate()  # closes its standard input, so it ends and lets go

    with store.building(wait) as folder:
        assert folder.is_dir()
    assert said == ["waiting"]


def test_readers_see_the_old_index_until_the_pointer_moves_and_only_two_are_kept(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    published: list[Path] = []
    for number in range(4):
        with store.building(lambda: None) as partial:
            (partial / "manifest.json").write_text(str(number), "utf-8")
            if published:
                assert store.current() == published[-1]
            published.append(store.publish(partial, f"{number:012x}"))
            os.utime(published[-1], (number, number))
    assert store.current() == published[-1]
    assert sorted(tmp_path.glob("index-*")) == sorted(published[-2:])


@pytest.mark.parametrize("pointer", ["", "../../etc", "index-../x", "index-/etc", "other"])
def test_a_pointer_that_names_no_index_of_the_store_is_no_index(
    tmp_path: Path, pointer: str
) -> None:
    (tmp_path / "CURRENT").write_text(pointer, "utf-8")
    with pytest.raises(IndexMissing):
        Store(tmp_path).current()


def test_an_index_folder_by_itself_can_be_opened(store: Store, tmp_path: Path) -> None:
    alone = shutil.copytree(store.current(), tmp_path / "alone", copy_function=os.link)
    assert len(open_index(Store(Path(alone))).records.passages) == 82


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with (
        pytest.raises(StorageError, match=r"cannot be written .* --index"),
        Store(tmp_path / "file/store").building(lambda: None),
    ):
        pass


def test_a_full_disk_fails_the_build_and_keeps_the_index(
    own_store: Store, own_corpus: Path
) -> None:
    before = own_store.current()
    _retitle(own_corpus, "Too large")
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000));"
        "from server.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    places = ["--index", str(own_store.folder), "--corpus", str(own_corpus)]
    result = subprocess.run(
        [sys.executable, "-c", limited, "index", *places],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert result.returncode == 3
    assert "cannot be written" in result.stderr and "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1
    assert own_store.current() == before
    assert _title(own_store) != "Too large"
