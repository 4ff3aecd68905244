"""A command opens the index as it is, and says what has changed in the corpus since."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run


def test_a_change_of_the_corpus_is_a_note_on_stderr_and_no_error(
    run: Run, own_corpus: Path
) -> None:
    report = own_corpus / "migration-2003/report.md"
    report.write_bytes(report.read_bytes() + b"\nMore.\n")
    code, out, err = run("show", "44", corpus=own_corpus)
    assert (code, "> para. 44" in out) == (0, True)
    assert err.startswith("rapporteur: since the index was built, ")
    assert err.count("\n") == 1
    assert "run `rapporteur index" in err


def test_an_unchanged_corpus_is_not_mentioned(run: Run) -> None:
    assert run("show", "44")[2] == ""
