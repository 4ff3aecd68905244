"""Reports are found, read and removed, and what is wrong with one is named."""

from __future__ import annotations

import os
import shutil
import socket
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import pytest

from indexer.build.corpus_inputs import corpus_inputs
from indexer.corpus import (
    CorpusScan,
    SourceReport,
    decode_utf8,
    find_report,
    read_corpus_file,
    read_report,
    remove_report,
    scan_corpus,
    source_finder,
)
from indexer.corpus_state import CorpusState
from indexer.errors import CorpusError
from indexer.settings import ROOT


def _report(folder: Path, toml: str = "", text: bytes = b"# A\n\nText.\n") -> Path:
    folder.mkdir(parents=True)
    (folder / "report.toml").write_text(toml or f'id = "{folder.name}"\ntitle = "T"\n', "utf-8")
    (folder / "report.md").write_bytes(text)
    return folder


def read_corpus(folder: Path) -> list[SourceReport]:
    """Read all reports that a build would read."""
    found = corpus_inputs(folder, CorpusState())
    return [read_report(each.folder) for each in found.reports]


def _ids(corpus: Path) -> list[str]:
    return [source.meta.report_id for source in read_corpus(corpus)]


def test_the_report_is_the_published_one_byte_for_byte() -> None:
    raw = (ROOT / "corpus/migration-2003/report.md").read_bytes()
    digest = "6c819c3b216a6375deed84d3c725492a3f3c3d391bb67d71ef43a1fc4c17f4e2"
    assert sha256(raw).hexdigest() == digest
    source = read_report(ROOT / "corpus/migration-2003")
    assert source.sha256 == source.meta.sha256 == digest
    assert source.raw == raw
    title = "Second United Nations Coordination Meeting on International Migration"
    assert source.meta.title == title


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("id = 'r'", "needs a title"),
        ("id = 'other'\ntitle = 'T'", "make them the same"),
        ("id = 'r'\ntitle = 'T'\nsha256 = 'abc'", "not the text that report.toml describes"),
        ("id = 'r'\ntitle = 'T'\nfile = 'none.md'", "none.md is missing; put the report's text"),
        (f"id = 'r'\ntitle = 'T'\nfile = '{'報' * 200}'", "cannot be read"),
    ],
)
def test_what_is_wrong_with_a_report_is_named_with_its_path(
    tmp_path: Path, toml: str, message: str
) -> None:
    folder = _report(tmp_path / "r", toml)
    with pytest.raises(CorpusError, match=message) as caught:
        read_report(folder)
    assert str(folder) in str(caught.value)


def test_decoding_keeps_every_character() -> None:
    text = "\ufeffa\r\nb\rc\u2028\0d\u00e9 \U0001f642"
    assert decode_utf8(text.encode(), Path("report.md")) == text


def test_missing_files_and_empty_corpora_are_named(tmp_path: Path) -> None:
    for read in (read_corpus, scan_corpus):
        with pytest.raises(
            CorpusError,
            match=r"no corpus folder at .*none; add a first report with `rapporteur add FILE`, or name",
        ):
            read(tmp_path / "none")
    with pytest.raises(CorpusError, match=r"holds no report; add one with `rapporteur add"):
        read_corpus(tmp_path)
    (tmp_path / "r").mkdir()
    with pytest.raises(CorpusError, match=r"/r/report\.toml is missing; describe the report"):
        read_report(tmp_path / "r")
    (tmp_path / "r/report.toml").write_text("id = 'r'\ntitle = 'T'", "utf-8")
    with pytest.raises(CorpusError, match=r"report\.md is missing"):
        read_corpus(tmp_path)


def test_a_file_is_no_corpus_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(
        CorpusError,
        match=r"no corpus folder at .*file; add a first report with `rapporteur add FILE`, or name",
    ):
        scan_corpus(tmp_path / "file")


def test_without_a_report_the_folders_that_lack_a_report_toml_are_named(tmp_path: Path) -> None:
    for name in "gfedcba":
        (tmp_path / name).mkdir()
    with pytest.raises(CorpusError) as caught:
        read_corpus(tmp_path)
    assert str(caught.value) == (
        f"The corpus folder {tmp_path} holds no report (report.toml is missing in a, b, c, d, e, "
        "...); add one with `rapporteur add FILE`."
    )


def test_folders_without_a_report_toml_are_passed_over_and_hidden_ones_do_not_count(
    tmp_path: Path,
) -> None:
    for name in ("b", "a", ".git", ".removed-1"):
        _report(tmp_path / name)
    for name in ("notes", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "gold/attribution.jsonl").write_text("{}\n", "utf-8")
    (tmp_path / "README.md").write_text("Loose.\n", "utf-8")
    (tmp_path / "report.toml").write_text("loose", "utf-8")
    assert scan_corpus(tmp_path) == CorpusScan(
        reports=(tmp_path / "a", tmp_path / "b"),
        passed_over=(tmp_path / "gold", tmp_path / "notes"),
    )
    assert _ids(tmp_path) == ["a", "b"]


def test_a_folder_whose_report_toml_is_no_report_is_one_nevertheless(tmp_path: Path) -> None:
    _report(tmp_path / "r", "nonsense")
    (tmp_path / "s/report.toml").mkdir(parents=True)
    (tmp_path / "t").mkdir()
    (tmp_path / "t/report.toml").symlink_to("nowhere")
    names = [path.name for path in scan_corpus(tmp_path).reports]
    assert names == ["r", "s", "t"]


def test_a_folder_that_cannot_be_looked_into_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _report(tmp_path / "r")

    def denied(path: Path) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "lstat", denied)
    with pytest.raises(CorpusError, match=r"/r cannot be read \(Permission denied\); correct"):
        scan_corpus(tmp_path)


def test_a_corpus_that_cannot_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", denied)
    with pytest.raises(CorpusError, match=r"cannot be read \(Permission denied\); correct its"):
        scan_corpus(tmp_path)


def test_a_thousand_reports_are_found_in_a_twentieth_of_a_second(tmp_path: Path) -> None:
    for number in range(1000):
        folder = tmp_path / f"report-{number:03}"
        folder.mkdir()
        (folder / "report.toml").touch()
    times = []
    for _ in range(5):
        started = perf_counter()
        found = scan_corpus(tmp_path)
        times.append(perf_counter() - started)
        assert len(found.reports) == 1000
    assert min(times) < 0.05


def test_the_corpus_folder_itself_may_be_a_symbolic_link(tmp_path: Path) -> None:
    _report(tmp_path / "real/r")
    (tmp_path / "corpus").symlink_to("real")
    assert scan_corpus(tmp_path / "corpus").reports == (tmp_path / "corpus/r",)
    assert _ids(tmp_path / "corpus") == ["r"]
    remove_report(tmp_path / "corpus", "r")
    assert list((tmp_path / "real").iterdir()) == []


def test_a_linked_folder_of_a_report_is_refused(tmp_path: Path) -> None:
    _report(tmp_path / "outside/r")
    _report(tmp_path / "corpus/a")
    (tmp_path / "corpus/r").symlink_to(tmp_path / "outside/r")
    refusal = f"{tmp_path}/corpus/r is a symbolic link, not a folder; copy the folder there."
    finder = source_finder(tmp_path / "corpus")
    for read in (
        lambda: scan_corpus(tmp_path / "corpus"),
        lambda: read_corpus(tmp_path / "corpus"),
        lambda: read_report(tmp_path / "corpus/r"),
        lambda: finder("r"),
        lambda: remove_report(tmp_path / "corpus", "r"),
    ):
        with pytest.raises(CorpusError) as caught:
            read()
        assert str(caught.value) == refusal
    assert sorted(path.name for path in (tmp_path / "outside/r").iterdir()) == [
        "report.md",
        "report.toml",
    ]
    other = finder("a")
    assert other is not None and other.meta.report_id == "a"


def test_a_linked_folder_without_a_report_is_passed_over_and_a_link_to_nowhere_ignored(
    tmp_path: Path,
) -> None:
    _report(tmp_path / "corpus/a")
    (tmp_path / "outside").mkdir()
    (tmp_path / "corpus/notes").symlink_to(tmp_path / "outside")
    (tmp_path / "corpus/gone").symlink_to("nowhere")
    (tmp_path / "corpus/round").symlink_to("round")
    found = scan_corpus(tmp_path / "corpus")
    assert [path.name for path in found.reports] == ["a"]
    assert [path.name for path in found.passed_over] == ["notes"]


@pytest.mark.parametrize("name", ["report.toml", "report.md"])
@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("link", "a symbolic link"),
        ("system link", "a symbolic link"),
        ("endless link", "a symbolic link"),
        ("link to nowhere", "a symbolic link"),
        ("pipe", "a named pipe"),
        ("socket", "a socket"),
        ("folder", "a folder"),
    ],
)
def test_a_file_of_a_report_that_is_no_regular_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str, what: str
) -> None:
    path = _report(tmp_path / "corpus/r") / name
    outside = shutil.move(path, tmp_path / "outside")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        monkeypatch.chdir(path.parent)  # the path of a socket has at most 108 bytes
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(name)
    elif kind == "folder":
        path.mkdir()
    else:
        targets = {"link": outside, "system link": "/etc/passwd", "endless link": "/dev/zero"}
        path.symlink_to(targets.get(kind, "nowhere"))
    for read in (
        lambda: read_corpus(tmp_path / "corpus"),
        lambda: source_finder(tmp_path / "corpus")("r"),
    ):
        with pytest.raises(CorpusError) as caught:
            read()
        assert str(caught.value) == f"{path} is {what}, not a file; copy the file there."


def test_a_device_is_not_read() -> None:
    with pytest.raises(CorpusError) as caught:
        read_corpus_file(Path("/dev/zero"), "put it there")
    assert str(caught.value) == "/dev/zero is a device, not a file; copy the file there."


def test_a_file_exchanged_between_looking_and_opening_is_neither_followed_nor_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("text", "utf-8")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("file")
    regular = (tmp_path / "file").stat()
    monkeypatch.setattr(Path, "lstat", lambda path: regular)
    assert read_corpus_file(tmp_path / "file", "") == b"text"
    with pytest.raises(CorpusError, match=r"pipe is a named pipe, not a file"):
        read_corpus_file(tmp_path / "pipe", "")
    with pytest.raises(CorpusError, match=r"link cannot be read"):
        read_corpus_file(tmp_path / "link", "")


def test_a_hard_link_is_a_file_like_any_other(tmp_path: Path) -> None:
    folder = _report(tmp_path / "r")
    (folder / "report.md").unlink()
    (tmp_path / "text").write_bytes(b"Linked.\n")
    os.link(tmp_path / "text", folder / "report.md")
    assert read_report(folder).raw == b"Linked.\n"


def test_without_the_hash_check_a_changed_file_is_read_with_its_own_hash(tmp_path: Path) -> None:
    toml = f"id = 'r'\ntitle = 'T'\nsha256 = '{'0' * 64}'"
    folder = _report(tmp_path / "r", toml, b"Changed.\n")
    found = read_report(folder, check_hash=False)
    assert (found.raw, found.sha256) == (b"Changed.\n", sha256(b"Changed.\n").hexdigest())
    assert (found.raw, found.toml) == (b"Changed.\n", toml.encode())


def test_the_bytes_of_a_report_toml_are_kept_with_their_byte_order_mark(tmp_path: Path) -> None:
    toml = b"\xef\xbb\xbfid = 'r'\r\ntitle = 'T'\r\n"
    folder = _report(tmp_path / "r")
    (folder / "report.toml").write_bytes(toml)
    found = read_report(folder)
    assert (found.toml, found.meta.title) == (toml, "T")


def test_a_report_is_found_by_its_id_as_it_is_now(tmp_path: Path) -> None:
    folder = _report(tmp_path / "corpus/r")
    _report(tmp_path / "outside")
    (tmp_path / "corpus/notes").mkdir()
    find = source_finder(tmp_path / "corpus")
    (folder / "report.md").write_bytes(b"New.\n")
    found = find("r")
    assert found is not None
    assert found.raw == b"New.\n"
    for name in ("none", "notes", "../outside", str(tmp_path / "outside"), "", "."):
        assert find(name) is None


def test_a_finder_needs_a_corpus_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no corpus folder at .*none; add a first report with"):
        source_finder(tmp_path / "none")


def test_a_removed_report_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        _report(tmp_path / name)
    (tmp_path / "b/pages").mkdir()
    (tmp_path / "b/pages/1.md").write_text("One.\n", "utf-8")
    remove_report(tmp_path, "b")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]
    assert _ids(tmp_path) == ["a", "c"]


def test_a_report_that_cannot_be_read_can_be_removed(tmp_path: Path) -> None:
    _report(tmp_path / "r", "nonsense")
    os.mkfifo(tmp_path / "r/pipe")
    remove_report(tmp_path, "r")
    assert list(tmp_path.iterdir()) == []


def test_a_link_inside_a_report_is_removed_and_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/file").write_text("kept", "utf-8")
    folder = _report(tmp_path / "corpus/r")
    (folder / "pages").symlink_to(tmp_path / "outside")
    remove_report(tmp_path / "corpus", "r")
    assert (tmp_path / "outside/file").read_text("utf-8") == "kept"


def test_a_removal_cut_short_leaves_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _report(tmp_path / "a")
    _report(tmp_path / "r")

    def cut_short(folder: Path) -> None:
        (folder / "report.md").unlink()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(shutil, "rmtree", cut_short)
    message = r"\.removed-\w+ cannot be deleted \(Input/output error\); .* delete it"
    with pytest.raises(CorpusError, match=message):
        remove_report(tmp_path, "r")
    assert _ids(tmp_path) == ["a"]
    assert scan_corpus(tmp_path).passed_over == ()


def test_a_report_that_cannot_be_renamed_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _report(tmp_path / "r")

    def denied(path: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", denied)
    with pytest.raises(CorpusError, match=r"/r cannot be deleted \(Permission denied\)"):
        remove_report(tmp_path, "r")
    assert _ids(tmp_path) == ["r"]


def test_an_unknown_report_is_not_removed_and_the_nearest_five_are_named(tmp_path: Path) -> None:
    for name in ("alpha", "board-2021", "board-2022", "board-2023", "board-2024", "board-2025"):
        _report(tmp_path / name)
    with pytest.raises(CorpusError) as caught:
        remove_report(tmp_path, "board-2042")
    message = str(caught.value)
    assert message.startswith(f"There is no report 'board-2042' in {tmp_path}; name one that is")
    assert sorted(message.rstrip(".").split(": ")[1].split(", ")) == [
        f"board-202{digit}" for digit in (1, 2, 3, 4, 5)
    ]
    assert len(_ids(tmp_path)) == 6


def test_a_corpus_without_reports_has_none_to_remove(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    with pytest.raises(CorpusError, match=r"no report 'notes' in .*; it holds no report\."):
        remove_report(tmp_path, "notes")
    assert (tmp_path / "notes").is_dir()
    with pytest.raises(CorpusError, match="There is no corpus folder at"):
        remove_report(tmp_path / "none", "notes")


@pytest.mark.parametrize("given", ["../outside", "absolute", "", ".", "..", ".git", "r/", "r/../r"])
def test_an_id_to_remove_never_leads_elsewhere(tmp_path: Path, given: str) -> None:
    for name in ("corpus/r", "corpus/.git", "outside"):
        _report(tmp_path / name)
    report_id = str(tmp_path / "outside") if given == "absolute" else given
    with pytest.raises(CorpusError, match="There is no report"):
        remove_report(tmp_path / "corpus", report_id)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "outside"]
    assert sorted(path.name for path in (tmp_path / "corpus").iterdir()) == [".git", "r"]


def test_a_report_is_found_by_its_id_and_nothing_else_is(tmp_path: Path) -> None:
    _report(tmp_path / "corpus/a")
    (tmp_path / "corpus/b").mkdir()
    _report(tmp_path / "c")
    assert find_report(tmp_path / "corpus", "a") == tmp_path / "corpus/a"
    for wrong in ("b", "../c", "", ".", "A"):
        with pytest.raises(CorpusError) as caught:
            find_report(tmp_path / "corpus", wrong)
        assert str(caught.value) == (
            f"There is no report {wrong!r} in {tmp_path}/corpus; name one that is there: a."
        )
