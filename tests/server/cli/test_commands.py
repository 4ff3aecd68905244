"""The command line as its user meets it: output, exit codes, pipes, narrow terminals, bad input."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.index.store import Store
from indexer.settings import ROOT
from tests.conftest import Run

QUESTION = "what did UNHCR say about security"
# The scores of a passage in the mode `full`.
_FIELDS = ("sentence_maxsim", "sentence", "lexical", "heading", "speaker")
PROGRAM = [sys.executable, "-m", "server.cli.main"]


def test_ask_prints_the_passages_with_quote_section_and_paragraph(run: Run) -> None:
    code, out, err = run("ask", QUESTION, "-k", "2")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "1. para. 44  migration-2003-p44"
    assert lines[1].startswith("   I. REPORT OF THE MEETING > B. CURRENT ISSUES")
    folded = " ".join(out.split())
    assert "**The representative of UNHCR noted that the security needs" in folded
    assert "section I.B.3, para. 44" in folded
    assert sum(line[:3] in ("1. ", "2. ", "3. ") for line in lines) == 2
    assert all(line == line.rstrip() for line in lines)


def test_words_need_no_quotation_marks(run: Run) -> None:
    assert run("ask", *QUESTION.split(), "-k", "1") == run("ask", QUESTION, "-k", "1")


def test_json_is_the_contract_and_verifies(run: Run, tmp_path: Path) -> None:
    code, out, err = run("ask", QUESTION, "--json", "-k", "3", "--mode", "dense")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert [p["rank"] for p in data["passages"]] == [1, 2, 3]
    path = tmp_path / "answer.json"
    path.write_text(out, "utf-8")
    code, out, err = run("verify", str(path))
    assert (code, err) == (0, "3 of 3 citations exact\n")
    assert [line.split()[0] for line in out.splitlines() if line.startswith("exact")] == [
        "exact"
    ] * 3
    path.write_text(path.read_text("utf-8").replace("security needs", "safety needs"), "utf-8")
    code, out, err = run("verify", str(path), "--json")
    assert (code, err) == (1, "2 of 3 citations exact\n")
    assert json.loads(out)["citations"][0]["verdict"]["status"] == "altered"


def test_verify_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    out = run("ask", QUESTION, "--json", "-k", "1")[1]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(out.encode())))
    assert run("verify", "-")[0] == 0


def test_verify_reads_the_file_again(run: Run, tmp_path: Path, own_corpus: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text(run("ask", QUESTION, "--json", "-k", "1")[1], "utf-8")
    report = own_corpus / "migration-2003/report.md"
    report.write_bytes(report.read_bytes().replace(b"security needs", b"safety needs"))
    code, out, _ = run("verify", str(path), corpus=own_corpus)
    assert (code, out.split()[0]) == (1, "altered")
    shutil.rmtree(own_corpus / "migration-2003")
    code, out, _ = run("verify", str(path), corpus=own_corpus)
    assert (code, out.split()[0]) == (1, "missing")


def test_a_citation_cannot_make_verify_read_another_place(run: Run, tmp_path: Path) -> None:
    data = json.loads(run("ask", QUESTION, "--json", "-k", "1")[1])
    for evil in ("../corpus/migration-2003", "/etc", "..", ""):
        data["passages"][0]["citation"]["report_id"] = evil
        path = tmp_path / "answer.json"
        path.write_text(json.dumps(data), "utf-8")
        code, out, _ = run("verify", str(path))
        assert (code, out.split()[0]) == (1, "missing")


def test_show_gives_a_passage_among_its_neighbours(run: Run) -> None:
    code, out, _ = run("show", "migration-2003-p44", "-n", "1")
    assert code == 0
    assert [s for s in out.splitlines() if "para." in s] == [
        "  para. 43",
        "> para. 44",
        "  para. 45",
    ]
    assert run("show", "44") == (0, out, "")
    data = json.loads(run("show", "1", "--json")[1])
    assert [p["paragraph"] for p in data["passages"]] == [1, 2]


def test_reports_lists_what_is_indexed(run: Run) -> None:
    code, out, _ = run("reports")
    assert code == 0
    assert out.splitlines()[0] == "migration-2003  82 passages"
    assert "15-16 October 2003" in out
    assert json.loads(run("reports", "--json")[1])["reports"][0]["report_id"] == "migration-2003"


def test_explain_and_why_not_show_scores_terms_and_the_reason(run: Run) -> None:
    code, out, _ = run("ask", QUESTION, "-k", "2", "--explain", "--why-not", "1")
    assert code == 0
    assert "migration-2003-p44 shares the terms: unhcr, secur" in out
    assert "migration-2003-p1 is at rank" in out
    for field in _FIELDS:
        assert re.search(rf"[ \n]{field}\xa0\d", out), field
    data = json.loads(run("ask", QUESTION, "--json", "--explain", "--why-not", "1")[1])
    assert [item["rank"] for item in data["explain"]] == [1, 2, 3, 4, 5]
    assert data["why_not"]["asked"]["passage_id"] == "migration-2003-p1"


def test_nothing_found_is_code_1_with_a_sentence(run: Run) -> None:
    code, out, err = run("ask", "the")
    assert (code, err) == (1, "")
    assert "holds only words that every text has" in " ".join(out.split())
    code, out, _ = run("ask", "zebra")
    assert code == 1
    assert "these passages are only the nearest." in " ".join(out.split())
    code, out, _ = run("ask", "zebra", "--mode", "bm25", "--json")
    assert code == 1
    data = json.loads(out)
    assert (data["answerable"], data["passages"]) == (False, [])
    assert data["reason"] == "No passage shares a word with the question 'zebra'."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ask", ""), "The question is empty; ask in words."),
        (("ask", " \t "), "The question is empty; ask in words."),
        (("ask", "x" * 10_000), "The question has 10,000 characters and the limit is 4,000; shorten"),
        (("ask", "a\x1b[31mb"), "control character U+001B at position 2; remove it."),
        (("ask", "x", "-k", "0"), "k is 0; give a number from 1 to 1000."),
        (("ask", "x", "-k", "100000"), "k is 100000; give a number from 1 to 1000."),
        (("ask", "x", "--mode", "best"), "no mode 'best'; choose one of full, dense, bm25, rrf."),
        (("ask", "x", "--why-not", "p9"), "no passage 'p9'; the ids run from migration-2003-p1 to"),
        (("show", "migration-2003-p83"), "no passage 'migration-2003-p83'; the ids run from"),
        (("show", "1", "-n", "-1"), "-n is -1; give 0 or more neighbours."),
        (("verify", "no-such-file"), "no-such-file cannot be read (No such file or directory)"),
        (("verify", "."), ". cannot be read (Is a directory)"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_sentence_and_code_2(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.startswith("rapporteur: ") and err.count("\n") == 1


def test_no_command_and_unknown_options_are_code_2(run: Run) -> None:
    for arguments in ((), ("ask",), ("ask", "x", "-k", "two"), ("fly",)):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "") and "usage: rapporteur" in err


def test_an_index_missing_or_damaged_is_code_3_with_the_mending_command(
    run: Run, own_store: Store, tmp_path: Path
) -> None:
    code, _, err = run("ask", "x", index=tmp_path / "none")
    assert (code, err.count("\n")) == (3, 1)
    assert (
        "There is no index in" in err and f"run `rapporteur index --index {tmp_path}/none`" in err
    )
    (own_store.current() / "tokens.npy").write_bytes(b"")
    code, _, err = run("ask", "x", index=own_store.folder)
    assert (code, err.count("\n")) == (3, 1)
    assert "tokens.npy has 0 bytes" in err and "run `rapporteur index --index " in err


def test_a_report_changed_since_is_code_3(run: Run, own_corpus: Path) -> None:
    report = own_corpus / "migration-2003/report.md"
    report.write_bytes(report.read_bytes() + b"More.\n")
    code, _, err = run("ask", "x", corpus=own_corpus)
    assert (code, err.count("\n")) == (3, 1)
    assert "has changed since the index was built" in err


def test_a_corpus_that_cannot_be_indexed_is_code_2(
    run: Run, own_store: Store, own_corpus: Path
) -> None:
    (own_corpus / "migration-2003/report.toml").unlink()
    code, _, err = run("index", corpus=own_corpus, index=own_store.folder)
    assert (code, err.count("\n")) == (2, 1)
    assert "report.toml is missing" in err
    assert run("ask", "security", index=own_store.folder, corpus=own_corpus)[0] == 0


def test_index_says_what_it_built_and_nothing_the_second_time(run: Run, own_store: Store) -> None:
    code, out, err = run("index", "--force", index=own_store.folder)
    assert (code, out) == (0, "")
    assert err.startswith("index built: 82 passages")
    assert run("index", index=own_store.folder) == (0, "", "")


def _in_terminal(columns: int, **variables: str) -> str:
    """What a person sees in a terminal of some width."""
    parent, child = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color", **variables}
    command = [*PROGRAM, "ask", QUESTION, "-k", "1"]
    process = subprocess.Popen(command, stdout=child, stderr=child, cwd=ROOT, env=environment)
    os.close(child)
    chunks = []
    while True:
        try:
            chunk = os.read(parent, 65536)
        except OSError:  # the other side is closed
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(parent)
    assert process.wait() == 0
    return b"".join(chunks).decode()


def test_a_terminal_of_40_columns_shows_bold_and_never_breaks_the_width(store: Store) -> None:
    places = {"RAPPORTEUR_INDEX": str(store.folder)}
    seen = _in_terminal(40, **places)
    assert "\x1b[1m" in seen and "**" not in seen
    plain = _in_terminal(40, NO_COLOR="1", **places)
    assert "\x1b[1;36m" in seen and "\x1b[1;36m" not in plain and "\x1b[36m" not in plain
    from rich.text import Text

    for text in (seen, plain):
        assert max(len(line) for line in Text.from_ansi(text).plain.splitlines()) <= 40


def test_an_output_that_cannot_be_written_is_one_sentence(store: Store) -> None:
    command = [*PROGRAM, "ask", "security", "--index", str(store.folder)]
    for wanted, streams in (
        ("cannot be written", ">/dev/full"),
        ("standard output is closed", ">&-"),
    ):
        result = subprocess.run(
            ["bash", "-c", f"{shlex.join(command)} {streams}"],
            capture_output=True, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
        assert (result.returncode, result.stderr.count("\n")) == (2, 1)
        assert wanted in result.stderr


def test_no_width_an_ascii_terminal_and_a_dumb_one_still_show_the_quote(store: Store) -> None:
    places = {"RAPPORTEUR_INDEX": str(store.folder)}
    command = [*PROGRAM, "ask", "conclusions on coordination", "-k", "1"]
    for variables in ({"COLUMNS": "0"}, {"PYTHONIOENCODING": "ascii"}):
        result = subprocess.run(
            command, capture_output=True, text=True, cwd=ROOT, check=False,
            env={**os.environ, **places, **variables},
        )  # fmt: skip
        assert (result.returncode, result.stderr) == (0, "")
        assert "**" in result.stdout
    assert "**The representative" in _in_terminal(80, TERM="dumb", **places)


def test_scores_stay_in_one_piece_on_a_narrow_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = run("ask", QUESTION, "-k", "1", "--explain")[1]
    assert re.search(r"^   sentence\xa00\.\d{3}\xa0\(\+\d\.\d\d\),", out, re.MULTILINE)
    assert re.search(r"[ ,]speaker\xa03\.\d{3}\xa0\(\+\d\.\d\d\)$", out, re.MULTILINE)
    assert max(map(len, out.splitlines())) <= 40
    pieces = re.findall(r"\w+\xa0\d\.\d{3}\xa0\(\+\d\.\d\d\)", out)
    assert len(pieces) == len(_FIELDS)
