"""A file becomes a report of the corpus whole or not at all, and nothing stored is lost."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from indexer.corpus import read_report
from indexer.errors import CorpusError
from indexer.importers.add import files_of, id_of, is_stored, read_candidate, store
from indexer.parsing.types import Particulars

TEXT = b'# Town "Council"\n\nThe mayor said that the road was closed. It was.\n'


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Minutes of 3 May", "minutes-of-3-may"),
        ("A_56.385", "a_56.385"),
        ("Procès-verbal", "proces-verbal"),
        ("..hidden--", "hidden"),
        ("会議", "report"),
        ("x" * 99, "x" * 64),
    ],
)
def test_an_id_is_made_from_a_name(name: str, expected: str) -> None:
    assert id_of(name) == expected


def test_a_report_is_the_file_byte_for_byte_and_what_was_proposed_is_marked(
    tmp_path: Path,
) -> None:
    candidate = read_candidate(TEXT, Path("in/Minutes 2024-05-03.TXT"), Particulars())
    folder = store(candidate, tmp_path)
    assert folder == tmp_path / "minutes-2024-05-03"
    assert (folder / "report.toml").read_text("utf-8") == (
        'id = "minutes-2024-05-03"\n'
        'title = "Town \\"Council\\""  # proposed from the file\n'
        'file = "Minutes 2024-05-03.txt"\n'
        f'sha256 = "{sha256(TEXT).hexdigest()}"\n'
        'language = "en"  # assumed; the file does not tell\n'
        'date = "2024-05-03"  # proposed from the file\n'
    )
    source = read_report(folder)
    assert (source.raw, source.meta.title) == (TEXT, 'Town "Council"')
    assert names(tmp_path) == ["minutes-2024-05-03"]


def test_what_is_given_is_not_proposed(tmp_path: Path) -> None:
    given = Particulars("agm", "The  AGM", "2023", "French")
    folder = store(read_candidate(TEXT, Path("minutes.md"), given), tmp_path)
    meta = read_report(folder).meta
    assert (meta.report_id, meta.title, meta.date, meta.language) == (
        "agm",
        "The AGM",
        "2023",
        "fr",
    )
    assert "proposed" not in (folder / "report.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("raw", "given", "message"),
    [
        (b"", Particulars(), "no paragraph of text in minutes.md; give a file with text"),
        (b"caf\xe9", Particulars(), "minutes.md is not UTF-8"),
        (TEXT, Particulars(date="2024-02-30"), "'2024-02-30' is no date; write a year, month"),
        (TEXT, Particulars(report_id="../up"), "'../up' is no id; use small letters, digits"),
    ],
)
def test_what_cannot_be_a_report_is_told_and_nothing_is_written(
    tmp_path: Path, raw: bytes, given: Particulars, message: str
) -> None:
    with pytest.raises(CorpusError) as caught:
        store(read_candidate(raw, Path("minutes.md"), given), tmp_path)
    assert message in str(caught.value)
    assert names(tmp_path) == []


def test_a_file_that_is_there_is_known_and_another_of_its_name_is_refused(tmp_path: Path) -> None:
    first = read_candidate(TEXT, Path("minutes.md"), Particulars())
    assert not is_stored(first, tmp_path)
    store(first, tmp_path)
    assert is_stored(first, tmp_path)
    other = read_candidate(TEXT + b"More.\n", Path("minutes.md"), Particulars())
    for act in (is_stored, store):
        with pytest.raises(CorpusError, match=r"There is another report in .*give this one an id"):
            act(other, tmp_path)
    assert (tmp_path / "minutes" / "minutes.md").read_bytes() == TEXT
    assert names(tmp_path) == ["minutes"]


def test_a_folder_gives_its_files_by_name_without_hidden_ones_and_links(tmp_path: Path) -> None:
    for name in ("b.md", "a.pdf", "sub/c.txt", ".git/d.md", "e.png", "sub/.f.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    (tmp_path / "g.md").symlink_to(tmp_path / "b.md")
    names = [path.relative_to(tmp_path).as_posix() for path in files_of(tmp_path)]
    assert names == ["a.pdf", "b.md", "sub/c.txt"]
    assert list(files_of(tmp_path / "e.png")) == [tmp_path / "e.png"]


def test_a_missing_file_and_a_folder_without_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"There is no file .*nothing; name one that is there"):
        list(files_of(tmp_path / "nothing"))
    with pytest.raises(CorpusError, match="holds no file that can be read"):
        list(files_of(tmp_path))
