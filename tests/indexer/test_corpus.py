"""Reports are read from the corpus, and what is wrong with one is named."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from indexer.corpus import (
    decode_utf8,
    read_corpus,
    read_report,
    read_report_toml,
    source_finder,
)
from indexer.errors import CorpusError
from indexer.settings import ROOT
from indexer.types import ReportMeta


def _report(folder: Path, toml: str = "", text: bytes = b"# A\n\nText.\n") -> Path:
    folder.mkdir(parents=True)
    (folder / "report.toml").write_text(toml or f'id = "{folder.name}"\ntitle = "T"\n', "utf-8")
    (folder / "report.md").write_bytes(text)
    return folder


def test_the_report_is_the_published_one_byte_for_byte() -> None:
    raw = (ROOT / "corpus/migration-2003/report.md").read_bytes()
    digest = "6c819c3b216a6375deed84d3c725492a3f3c3d391bb67d71ef43a1fc4c17f4e2"
    assert sha256(raw).hexdigest() == digest
    source = read_report(ROOT / "corpus/migration-2003")
    assert source.sha256 == source.meta.sha256 == digest
    assert source.text.encode() == raw
    title = "Second United Nations Coordination Meeting on International Migration"
    assert source.meta.title == title


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("id = 'r'", "needs a title"),
        ("title = 'T'", "needs an id"),
        ("id = '../r'\ntitle = 'T'", "needs an id"),
        ("id = [", "is not TOML"),
        ("id = 'other'\ntitle = 'T'", "make them the same"),
        ("id = 'r'\ntitle = 'T'\nfile = '../x.md'", "must lie beside"),
        ('id = "r"\ntitle = "T"\nfile = "a\\u0000"', "must lie beside"),
        ("id = 'r'\ntitle = 'T'\nmeeting = 3", "has no text at meeting.place"),
        ("id = 'r'\ntitle = 'T'\nlanguage = ['en']", "has no text at language"),
        ("id = 'r'\ntitle = 'T'\n[meeting]\ndates = 2003-10-15", "has no text at meeting.dates"),
        ("id = 'r'\ntitle = 'T'\nsha256 = 'abc'", "not the text that report.toml describes"),
        ("id = 'r'\ntitle = 'T'\nquestions = 'a?'", "has no list of texts at questions"),
        ("id = 'r'\ntitle = 'T'\nquestions = ['a?', ' ']", "has no list of texts at questions"),
    ],
)
def test_what_is_wrong_with_a_report_is_named_with_its_path(
    tmp_path: Path, toml: str, message: str
) -> None:
    folder = _report(tmp_path / "r", toml)
    with pytest.raises(CorpusError, match=message) as caught:
        read_report(folder)
    assert str(folder) in str(caught.value)


def test_bytes_that_are_not_utf8_are_named_with_their_offset(tmp_path: Path) -> None:
    folder = _report(tmp_path / "r", text=b"caf\xe9")
    with pytest.raises(CorpusError, match=r"byte 3 is 0xe9; convert the file to UTF-8"):
        read_report(folder)


def test_missing_files_and_empty_corpora_are_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no corpus folder"):
        read_corpus(tmp_path / "none")
    with pytest.raises(CorpusError, match="holds no report"):
        read_corpus(tmp_path)
    (tmp_path / "r").mkdir()
    with pytest.raises(CorpusError, match=r"report\.toml is missing"):
        read_corpus(tmp_path)
    (tmp_path / "r/report.toml").write_text("id = 'r'\ntitle = 'T'", "utf-8")
    with pytest.raises(CorpusError, match=r"report\.md is missing"):
        read_corpus(tmp_path)


def test_reports_come_by_folder_name_and_hidden_folders_do_not_count(tmp_path: Path) -> None:
    for name in ("b", "a", ".git"):
        _report(tmp_path / name)
    assert [source.meta.report_id for source in read_corpus(tmp_path)] == ["a", "b"]


def test_a_report_toml_gives_every_field() -> None:
    toml = """
        id = "r-1"
        title = " A  title "
        language = "fr"
        file = "text.md"
        sha256 = "ab"
        questions = ["What  is it?"]
        [meeting]
        place = "Rome"
        dates = "1 May"
        organiser = "FAO"
        [provenance]
        source = "the web"
        rights = "free"
    """
    assert read_report_toml(toml.encode(), Path("report.toml")) == ReportMeta(
        report_id="r-1",
        title="A title",
        language="fr",
        file="text.md",
        sha256="ab",
        place="Rome",
        dates="1 May",
        organiser="FAO",
        provenance="the web",
        rights="free",
        questions=("What is it?",),
    )


def test_language_and_file_have_defaults() -> None:
    meta = read_report_toml(b"id = 'r'\ntitle = 'T'", Path("report.toml"))
    assert (meta.language, meta.file, meta.sha256, meta.questions) == ("en", "report.md", "", ())


def test_decoding_keeps_every_character() -> None:
    text = "\ufeffa\r\nb\rc\u2028\0d\u00e9 \U0001f642"
    assert decode_utf8(text.encode(), Path("report.md")) == text


def test_without_the_hash_check_a_changed_file_is_read_with_its_own_hash(tmp_path: Path) -> None:
    toml = f"id = 'r'\ntitle = 'T'\nsha256 = '{'0' * 64}'"
    folder = _report(tmp_path / "r", toml, b"Changed.\n")
    found = read_report(folder, check_hash=False)
    assert (found.text, found.sha256) == ("Changed.\n", sha256(b"Changed.\n").hexdigest())
    assert (found.raw, found.toml) == (b"Changed.\n", toml.encode())


def test_a_report_is_found_by_its_id_as_it_is_now(tmp_path: Path) -> None:
    folder = _report(tmp_path / "corpus/r")
    _report(tmp_path / "outside")
    find = source_finder(tmp_path / "corpus")
    (folder / "report.md").write_bytes(b"New.\n")
    found = find("r")
    assert found is not None
    assert found.text == "New.\n"
    assert find("none") is None
    assert find("../outside") is None


def test_a_finder_needs_a_corpus_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no corpus folder at .*none; name one with --corpus"):
        source_finder(tmp_path / "none")
