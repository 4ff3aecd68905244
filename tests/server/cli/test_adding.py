"""Files are added as reports and indexed at once; what cannot be read is told and left out."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from fpdf import FPDF

from indexer.files import link_or_copy
from indexer.index.reader import open_index
from indexer.index.store import Store
from tests.conftest import Run
from tests.fuzz.watch import digest_of

TEXT = "# Harbour board\n\nMs. Lind (Norway) said that the quay was full. It was agreed to wait.\n"


@pytest.fixture
def places(store: Store, tmp_path: Path) -> dict[str, Path]:
    """The folders of a corpus and an index that are not there yet, but for the encoder's export."""
    index = Store(tmp_path / "index")
    for path in store.encoders.rglob("*"):
        target = index.encoders / path.relative_to(store.encoders)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(path, target)
    return {"corpus": tmp_path / "corpus", "index": index.folder}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    for name, text in (("a.md", TEXT), ("b.txt", TEXT.replace("quay", "dock"))):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_files_are_stored_indexed_and_found(run: Run, inbox: Path, places: dict[str, Path]) -> None:
    code, out, err = run("add", str(inbox), **places)
    assert (code, out) == (0, "")
    lines = err.splitlines()
    assert [line for line in lines if line.startswith("added")] == [
        "added a: Harbour board, 1 paragraph",
        "added b: Harbour board, 1 paragraph",
    ]
    assert lines[-1] == "index built: 2 reports, 2 passages, 2 texts encoded"
    index = open_index(Store(places["index"]), verify=True)
    assert list(index.records.reports) == ["a", "b"]
    assert run("add", str(inbox / "a.md"), **places) == (
        0,
        "",
        f"a is in {places['corpus']} already\n",
    )


def test_what_cannot_be_read_is_told_and_the_rest_is_added(
    run: Run, inbox: Path, places: dict[str, Path]
) -> None:
    (inbox / "c.pdf").write_bytes(b"no PDF")
    code, _, err = run("add", str(inbox), str(inbox / "nothing.md"), **places)
    assert code == 2
    assert err.splitlines()[-2:] == [
        f"rapporteur: There is no file {inbox / 'nothing.md'}; name one that is there.",
        f"rapporteur: {inbox / 'c.pdf'} is no PDF file; give the file as it was published.",
    ]
    assert sorted(path.name for path in places["corpus"].iterdir()) == ["a", "b"]


def test_a_file_of_the_same_name_gets_the_name_of_its_folder_too(
    run: Run, inbox: Path, places: dict[str, Path], tmp_path: Path
) -> None:
    other = tmp_path / "2024" / "a.md"
    other.parent.mkdir()
    other.write_text(TEXT + "\nMore.\n", "utf-8")
    assert run("add", str(inbox / "a.md"), str(other), **places)[0] == 0
    assert sorted(path.name for path in places["corpus"].iterdir()) == ["2024-a", "a"]


def test_standard_input_needs_an_id(
    run: Run, places: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = run("add", "-", **places)
    assert (code, "Standard input has no name; give the report one with --id." in err) == (2, True)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert run("add", "-", "--id", "board", "--date", "2024", **places)[0] == 0
    assert (places["corpus"] / "board" / "board.md").read_text("utf-8") == TEXT


def test_a_title_is_of_one_file(run: Run, inbox: Path, tmp_path: Path) -> None:
    code, _, err = run("add", str(inbox), "--title", "T", corpus=tmp_path, index=tmp_path / "i")
    assert (code, "--id and --title are of one file and there are 2" in err) == (2, True)


def test_a_preview_shows_what_is_read_and_stores_nothing(
    run: Run, inbox: Path, places: dict[str, Path]
) -> None:
    code, out, err = run("add", "--preview", str(inbox / "a.md"), **places)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "a.md",
        "   id        a",
        "   title     Harbour board",
        "   date      (not found; give it with --date)",
        "   language  en",
        "   1 paragraph, 1 section, 0 notes, 0 tables",
        "   speakers: Ms. Lind",
        "     Harbour board",
    ]
    assert not places["corpus"].exists()


def test_a_pdf_is_asked_verified_and_shown_on_its_page(
    run: Run, places: dict[str, Path], tmp_path: Path
) -> None:
    paper = FPDF(format=(150, 210))
    paper.set_font("Times", size=12)
    paper.add_page()
    paper.multi_cell(0, 6, "17.  The Director said that the quay was full and that ships waited.")
    paper.output(str(tmp_path / "board.pdf"))
    assert run("add", str(tmp_path / "board.pdf"), **places)[0] == 0
    code, out, _ = run("ask", "what did the Director say about the quay", "--passages", **places)
    assert code == 0
    answered, _, passages = " ".join(out.split()).partition(" 1. para. 17 ")
    assert "ships waited.” (para. 17 (passage 1), p. 1; board-p1)" in answered
    assert "p. 1, para. 17 (passage 1)" in passages
    answer = tmp_path / "answer.json"
    answer.write_text(run("ask", "quay", "--json", **places)[1], "utf-8")
    assert run("verify", str(answer), **places)[0] == 0
    picture = tmp_path / "page.png"
    assert run("show", "1", "--page-image", str(picture), **places)[:2] == (0, f"p. 1: {picture}\n")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_failed_adds_leave_corpus_and_index_as_they_are(
    run: Run, own_store: Store, own_corpus: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, raw in (
        ("a.pdf", b"%PDF-1.7\nno objects"),
        ("b.docx", b"PK\x03\x04 no archive"),
        ("c.html", b"<p hidden>Nothing is shown."),
        ("d.md", b"# \xff"),
        ("e.txt", b" \n"),
    ):
        (inbox / name).write_bytes(raw)
    places = {"corpus": own_corpus, "index": own_store.folder}
    before = digest_of(*places.values())
    code, out, err = run("add", str(inbox), **places)
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert [line.startswith("rapporteur: ") and line.endswith(".") for line in lines] == [True] * 5
    assert [name in line for name, line in zip("abcde", lines, strict=True)] == [True] * 5
    assert digest_of(*places.values()) == before


def test_a_title_cannot_control_the_terminal(
    run: Run, tmp_path: Path, places: dict[str, Path]
) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Harbour \x1b[31mboard\u202e\n\nIt was agreed to wait.\n", "utf-8")
    code, out, err = run("add", str(path), **places)
    assert (code, out) == (0, "")
    assert err.splitlines()[0] == "added a: Harbour [31mboard, 1 paragraph"
