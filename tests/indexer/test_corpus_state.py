"""Changes of a corpus are seen by sizes and times, and doubted where those may lie."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.corpus import read_report, report_key
from indexer.corpus_state import (
    STATE_FILE,
    CorpusState,
    NotedReport,
    changes,
    check_current,
    is_unchanged,
    read_state,
    stamp,
)
from indexer.errors import CorpusError, IndexOutdated

_HOUR = 3600 * 10**9


def _write(folder: Path, ago: int = _HOUR, text: str = "One.\n", file: str = "report.md") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.toml").write_text(
        f"id = '{folder.name}'\ntitle = 'Waters'\nfile = '{file}'\n", "utf-8"
    )
    (folder / file).write_text(text, "utf-8")
    _age(folder, ago)


def _age(folder: Path, ago: int = _HOUR) -> None:
    """Let the files of a folder look as if they were written some nanoseconds ago."""
    then = time.time_ns() - ago
    for path in folder.iterdir():
        os.utime(path, ns=(then, then))


def _note(folder: Path, file: str = "report.md") -> NotedReport:
    source = read_report(folder)
    key = report_key(folder.name, source.toml, source.sha256)
    return NotedReport(key, "en", file, stamp(folder / "report.toml"), stamp(folder / file))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of two reports, the files of which were written an hour ago."""
    _write(tmp_path / "corpus/lakes")
    _write(tmp_path / "corpus/rivers", file="rivers.md")
    return tmp_path / "corpus"


@pytest.fixture
def state(corpus: Path) -> CorpusState:
    reports = {
        "lakes": _note(corpus / "lakes"),
        "rivers": _note(corpus / "rivers", "rivers.md"),
    }
    return CorpusState(str(corpus), reports)


def test_a_stamp_is_of_size_and_time(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    os.utime(path, ns=(7, 1_000_000_007))
    assert stamp(path) == (5, 1_000_000_007)
    assert stamp(tmp_path / "none") == (-1, -1)


@pytest.mark.parametrize(
    ("ago", "trusted"),
    [(0, False), (1.9, False), (-3600, False), (2.1, True), (60, True)],
)
def test_the_time_of_a_file_is_trusted_two_seconds_after_its_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ago: float, trusted: bool
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    now = 1_700_000_000 * 10**9
    monkeypatch.setattr("indexer.corpus_state.time.time_ns", lambda: now)
    then = now - round(ago * 10**9)
    os.utime(path, ns=(then, then))
    assert stamp(path) == (5, then if trusted else -1)


def test_a_report_is_unchanged_while_size_and_time_of_both_files_are(
    corpus: Path, state: CorpusState
) -> None:
    noted = state.reports["rivers"]
    assert is_unchanged(corpus / "rivers", noted)
    for file in ("report.toml", "rivers.md"):
        path = corpus / "rivers" / file
        before = path.stat()
        os.utime(path, ns=(1, before.st_mtime_ns + 1))
        assert not is_unchanged(corpus / "rivers", noted), file
        os.utime(path, ns=(1, before.st_mtime_ns))
        assert is_unchanged(corpus / "rivers", noted)
        with path.open("ab") as end:
            end.write(b"\n")
        os.utime(path, ns=(1, before.st_mtime_ns))
        assert not is_unchanged(corpus / "rivers", noted), file
        os.truncate(path, before.st_size)
        os.utime(path, ns=(1, before.st_mtime_ns))
    (corpus / "rivers/rivers.md").unlink()
    assert not is_unchanged(corpus / "rivers", noted)


def test_a_report_that_was_changed_within_the_last_two_seconds_is_never_unchanged(
    corpus: Path,
) -> None:
    _write(corpus / "seas", ago=0)
    noted = _note(corpus / "seas")
    assert not is_unchanged(corpus / "seas", noted)
    # Also later, when it may have been changed after it was noted, within the same moment.
    _age(corpus / "seas")
    assert not is_unchanged(corpus / "seas", noted)
    assert is_unchanged(corpus / "seas", _note(corpus / "seas"))


def test_a_state_is_read_as_it_was_written(tmp_path: Path, state: CorpusState) -> None:
    state.write(tmp_path)
    assert read_state(tmp_path) == state
    replace(state, reports={}).write(tmp_path)
    assert read_state(tmp_path) == CorpusState(state.folder, {})
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [STATE_FILE]


def test_a_state_that_a_kill_cut_short_leaves_the_old_one(
    tmp_path: Path, state: CorpusState, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.write(tmp_path)

    def killed(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        replace(state, reports={}).write(tmp_path)
    assert read_state(tmp_path) == state
    # What is left has a name that the next publish of an index removes.
    (left,) = [p.name for p in tmp_path.iterdir() if p.is_file() and p.name != STATE_FILE]
    assert left.startswith(".partial-")


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "5", "{}", '{"folder": "x"}', '{"folder": "x", "reports": []}',
        '{"folder": "x", "reports": {"a": {}}}', '{"folder": "x", "reports": {"a": 5}}',
        '{"folder": "x", "reports": {"a": {"key": "k", "toml": 5, "text": [1, 2]}}}',
    ],
)  # fmt: skip
def test_what_is_no_state_is_an_empty_one(tmp_path: Path, text: str) -> None:
    assert read_state(tmp_path) == CorpusState()
    (tmp_path / STATE_FILE).write_text(text, "utf-8")
    assert read_state(tmp_path) == CorpusState()


def test_bytes_that_are_no_text_are_an_empty_state(tmp_path: Path) -> None:
    (tmp_path / STATE_FILE).write_bytes(b"\xff\xfe")
    assert read_state(tmp_path) == CorpusState()


def _append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda c: None, []),
        (lambda c: _append(c / "rivers/rivers.md"), ["the report rivers was changed"]),
        (lambda c: _append(c / "lakes/report.toml"), ["the report lakes was changed"]),
        (lambda c: os.utime(c / "lakes/report.md", (9, 9)), ["the report lakes was changed"]),
        (lambda c: (c / "lakes/report.md").unlink(), ["the report lakes was changed"]),
        (lambda c: _write(c / "seas"), ["the report seas was added"]),
        (lambda c: shutil.rmtree(c / "rivers"), ["the report rivers was taken away"]),
        (
            lambda c: (c / "rivers").rename(c / "streams"),
            ["the report rivers was taken away", "the report streams was added"],
        ),
        (lambda c: _write(c / ".hidden"), []),
        (lambda c: (c / "notes").mkdir(), []),
    ],
)
def test_a_change_of_any_report_is_told_in_words(
    corpus: Path, state: CorpusState, change: Callable[[Path], None], expected: list[str]
) -> None:
    change(corpus)
    assert list(changes(corpus, state)) == expected


@pytest.mark.parametrize("file", ["report.toml", "report.md"])
def test_a_report_that_was_noted_in_the_moment_of_its_change_is_read_to_tell(
    corpus: Path, file: str
) -> None:
    _write(corpus / "seas", ago=0)
    state = CorpusState(str(corpus), {"seas": _note(corpus / "seas")})
    for name in ("lakes", "rivers"):
        shutil.rmtree(corpus / name)
    for ago in (0, _HOUR):
        _age(corpus / "seas", ago)
        assert list(changes(corpus, state)) == []
    path = corpus / "seas" / file
    path.write_bytes(path.read_bytes()[:-1] + b" ")  # of the same size
    for ago in (0, _HOUR):
        _age(corpus / "seas", ago)
        assert list(changes(corpus, state)) == ["the report seas was changed"]
    path.write_bytes(b"\xff" * path.stat().st_size)  # which cannot be read
    assert list(changes(corpus, state)) == ["the report seas was changed"]


def test_a_corpus_that_is_gone_or_of_other_reports_is_no_change(
    corpus: Path, state: CorpusState, tmp_path: Path
) -> None:
    assert list(changes(tmp_path / "nowhere", state)) == []
    _write(tmp_path / "others/seas")
    assert list(changes(tmp_path / "others", state)) == []
    assert list(changes(corpus, CorpusState())) == []


def test_a_file_that_is_too_new_to_be_sure_is_no_change_while_it_says_the_same(
    corpus: Path, state: CorpusState
) -> None:
    _age(corpus / "lakes", ago=0)
    assert list(changes(corpus, state)) == []
    _append(corpus / "lakes/report.md")
    assert list(changes(corpus, state)) == ["the report lakes was changed"]


def test_a_corpus_that_cannot_be_read_is_an_error(corpus: Path, state: CorpusState) -> None:
    (corpus / "linked").symlink_to(corpus / "lakes")
    with pytest.raises(CorpusError, match="symbolic link"):
        list(changes(corpus, state))


def test_an_index_of_a_changed_corpus_is_outdated(
    corpus: Path, state: CorpusState, tmp_path: Path
) -> None:
    state.write(tmp_path)
    check_current(corpus, tmp_path)
    _write(corpus / "seas")
    _append(corpus / "rivers/rivers.md")
    with pytest.raises(
        IndexOutdated,
        match=r"Since the index was built, the report rivers was changed; run `rapporteur index`\.",
    ):
        check_current(corpus, tmp_path)


def test_the_note_is_json_that_people_can_read(tmp_path: Path, state: CorpusState) -> None:
    state.write(tmp_path)
    data = json.loads((tmp_path / STATE_FILE).read_text("utf-8"))
    assert list(data["reports"]) == ["lakes", "rivers"]
    assert data["reports"]["rivers"]["file"] == "rivers.md"
