"""A report is read anew from a file of any format, a folder, or an id of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF

from indexer.errors import CorpusError
from server.export.formats import whole_report
from server.export.reading import SpokenReport, of_index, read_anew
from tests.small_index import small_index

WORDS = "Ms. Lind (Norway) said that the quay was full."
TEXT = f"# Harbour board\n\n{WORDS}\n"


def _said(found: SpokenReport | None) -> list[tuple[str, str | None, str | None]]:
    """The text, the person and the organisation of each sentence that somebody says."""
    assert found is not None
    return [
        (passage.text[span.start : span.end], who.person, who.organisation)
        for passage, own in zip(found.whole.passages, found.whole.attributions, strict=True)
        for span, said in zip(passage.sentences, own, strict=True)
        for who in said.speakers
    ]


def _write(path: Path) -> None:
    if path.suffix == ".pdf":
        pdf = FPDF()
        pdf.add_page()
        pdf.set_font("helvetica", size=12)
        pdf.multi_cell(0, 6, WORDS)
        pdf.output(str(path))
    else:
        html = f"<html><body><h1>Harbour board</h1><p>{WORDS}</p></body></html>"
        path.write_text(html if path.suffix == ".html" else TEXT, "utf-8")


@pytest.mark.parametrize("name", ["quay.md", "quay.txt", "quay.html", "quay.pdf"])
def test_a_file_of_any_format_is_read(tmp_path: Path, name: str) -> None:
    _write(tmp_path / name)
    found = read_anew(str(tmp_path / name), tmp_path / "none")
    assert _said(found) == [(WORDS, "Ms. Lind", "Norway")]
    assert found is not None and found.whole.meta.report_id == "quay"
    assert [entry.person for entry in found.roster.persons] == ["Ms. Lind"]


def _corpus(folder: Path, name: str, title: str = "Quay") -> Path:
    own = folder / name
    own.mkdir(parents=True)
    (own / "report.md").write_text(TEXT, "utf-8")
    (own / "report.toml").write_text(
        f'id = "{name}"\ntitle = "{title}"\nlanguage = "en"\n', "utf-8"
    )
    return own


def test_an_id_a_folder_and_the_file_in_it_are_the_same_report(tmp_path: Path) -> None:
    folder = _corpus(tmp_path, "harbour")
    by_id = read_anew("harbour", tmp_path)
    assert by_id is not None and by_id.whole.meta.title == "Quay"
    assert read_anew(str(folder), tmp_path / "none") == by_id
    assert read_anew(str(folder / "report.md"), tmp_path / "none") == by_id
    assert _said(by_id) == [(WORDS, "Ms. Lind", "Norway")]


def test_a_file_beside_a_report_that_is_another_is_read_by_itself(tmp_path: Path) -> None:
    folder = _corpus(tmp_path, "harbour")
    (folder / "notes.md").write_text("# Notes\n\nIt rained.\n", "utf-8")
    found = read_anew(str(folder / "notes.md"), tmp_path)
    assert found is not None
    assert (found.whole.meta.report_id, found.whole.meta.title) == ("notes", "Notes")


def test_a_file_named_report_is_named_after_its_folder(tmp_path: Path) -> None:
    (tmp_path / "Spring 2020").mkdir()
    (tmp_path / "Spring 2020" / "report.md").write_text(TEXT, "utf-8")
    found = read_anew(str(tmp_path / "Spring 2020" / "report.md"), tmp_path)
    assert found is not None and found.whole.meta.report_id == "spring-2020"


def test_what_is_not_there_is_none_and_what_cannot_be_read_an_error(tmp_path: Path) -> None:
    assert read_anew("nothing", tmp_path) is None
    assert read_anew("nothing", tmp_path / "none") is None
    assert read_anew(str(tmp_path), tmp_path) is None
    (tmp_path / "empty.md").write_text("", "utf-8")
    with pytest.raises(CorpusError, match="There is no paragraph of text in"):
        read_anew(str(tmp_path / "empty.md"), tmp_path)


def test_a_report_of_an_index_is_as_the_index_has_it() -> None:
    records = small_index().records
    found = of_index(records, "talks")
    assert found.whole == whole_report(records, "talks")
    assert found.roster == records.names["talks"].roster
    assert found.acronyms == records.names["talks"].acronyms
