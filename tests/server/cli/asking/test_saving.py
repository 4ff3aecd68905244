"""`ask --format` and `--out`: a file of the answer, and what does not go together."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import docx
import pytest

from tests.conftest import Run

_QUESTION = "what did UNHCR say about security"
_NOTHING = "what did merkel say about migration"
_BASE = "https://x.org/minutes"
_LINK = f"{_BASE}/reports/migration-2003#p44:0-214~ntbmfbdh"


def test_an_answer_is_printed_as_markdown_with_its_links(run: Run) -> None:
    code, out, err = run("ask", _QUESTION, "--format", "md", "--base-url", f"{_BASE}/")
    assert (code, err) == (0, "")
    assert out.startswith(
        f"# {_QUESTION}\n\nHow sure the answer is: likely\n\n## UNHCR\n\n> The rep"
    )
    assert f"(<{_LINK}>)" in out


def test_the_ending_of_a_file_tells_the_format(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.docx"
    assert run("ask", _QUESTION, "--out", str(path), "--base-url", _BASE) == (0, "", "")
    document = docx.Document(str(path))
    assert [p.style.name for p in document.paragraphs if p.style][:4] == [
        "Heading 1", "Normal", "Heading 2", "Quote",
    ]  # fmt: skip
    assert [link.url for p in document.paragraphs for link in p.hyperlinks] == [_LINK]


def test_a_refusal_is_saved_as_its_reason_and_ends_with_1(run: Run) -> None:
    code, out, _ = run("ask", _NOTHING, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out.lstrip("\ufeff")))
    assert (code, row["text"]) == (1, "")
    assert row["reason"].startswith("No one named merkel is mentioned in the report (nearest: ")


def test_quotes_are_picked_by_the_id_that_the_answer_prints(run: Run) -> None:
    question = "what was said about trafficking in persons"
    whole = list(
        csv.DictReader(io.StringIO(run("ask", question, "--format", "csv")[1].lstrip("\ufeff")))
    )
    assert len(whole) > 1
    pick = whole[-1]["passage_id"]
    picked = run("ask", question, "--format", "csv", "--pick", pick)[1]
    rows = list(csv.DictReader(io.StringIO(picked.lstrip("\ufeff"))))
    assert rows == [row for row in whole if row["passage_id"] == pick]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--out", "answer.odt"),
            "answer.odt does not tell a format by its ending; give --format md, docx or csv.",
        ),
        (
            ("--pick", "migration-2003-p44"),
            "--pick chooses quotes to save; give --format or --out, too.",
        ),
        (("--format", "md", "--json"), "A saved answer has its quotes alone; leave out --json."),
        (
            ("--format", "md", "--why-not", "3"),
            "A saved answer has its quotes alone; leave out --why-not.",
        ),
        (("--format", "md", "--base-url", "x.org"), "--base-url is 'x.org', which is no address"),
        (
            ("--format", "md", "--pick", "migration-2003-p1"),
            "The answer has no quote 'migration-2003-p1'",
        ),
        (("--format", "md", "--out", "/nowhere/x.md"), "/nowhere/x.md cannot be written"),
    ],
)
def test_what_cannot_be_saved_is_told_in_a_sentence(
    run: Run, options: tuple[str, ...], message: str
) -> None:
    code, out, err = run("ask", _QUESTION, *options)
    assert (code, out) == (2, "")
    assert err.startswith(f"rapporteur: {message}") and err.count("\n") == 1


def test_a_terminal_gets_no_word_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, out, err = run("ask", _QUESTION, "--format", "docx")
    assert (code, out) == (2, "")
    assert err == "rapporteur: A terminal cannot show a Word file; name one with --out.\n"
