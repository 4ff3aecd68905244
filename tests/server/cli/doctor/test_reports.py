"""The corpus: reports that cannot be read are named."""

from __future__ import annotations

from pathlib import Path

from server.cli.doctor.reports import check_reports


def _write(corpus: Path, name: str, toml: str) -> None:
    (corpus / name).mkdir(parents=True)
    (corpus / name / "report.toml").write_text(toml, "utf-8")
    (corpus / name / "report.md").write_text("# A\n\nB.\n", "utf-8")


def test_reports_are_counted_and_those_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    _write(tmp_path, "good", "id = 'good'\ntitle = 'T'\n")
    found = check_reports(tmp_path)
    assert (found.status, found.found) == ("ok", f"{tmp_path}: 1 report")
    _write(tmp_path, "bad", "id = 'bad'\n")
    (tmp_path / "empty").mkdir()
    found = check_reports(tmp_path)
    assert (found.status, found.found) == (
        "warn", f"{tmp_path}: 2 reports; {tmp_path / 'bad' / 'report.toml'} needs a title; "
        f"{tmp_path / 'empty'} has no report.toml",
    )  # fmt: skip
    assert found.to_do


def test_no_corpus_and_an_empty_one_are_warned_of_since_an_index_answers_without(
    tmp_path: Path,
) -> None:
    gone, empty = check_reports(tmp_path / "none"), check_reports(tmp_path)
    assert (gone.status, empty.status) == ("warn", "warn")
    assert gone.to_do.startswith("add a first report with `rapporteur add FILE`")
    assert empty.to_do == "add one with `rapporteur add FILE`"
