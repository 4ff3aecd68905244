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
from tests.server.small_corpus import LISTED

QUESTION = "what did UNHCR say about security"
# The scores of a passage in the mode `full`.
_FIELDS = ("sentence_maxsim", "sentence", "lexical", "heading", "speaker")
PROGRAM = [sys.executable, "-m", "server.cli.main"]


def test_ask_prints_the_answer_by_speaker_and_the_report(run: Run) -> None:
    code, out, err = run("ask", QUESTION)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:3] == ["likely", "", "UNHCR"]
    assert lines[3].startswith("   “The representative of UNHCR noted that the security needs")
    assert "of their search for asylum.” (para. 44; migration-2003-p44)" in " ".join(out.split())
    assert lines[-2:] == [
        "",
        "Second United Nations Coordination Meeting on International Migration",
    ]
    assert not [line for line in lines if line[:3] in ("1. ", "2. ")]
    assert all(line == line.rstrip() for line in lines)


def test_ask_prints_the_passages_after_the_answer_if_they_are_asked_for(run: Run) -> None:
    answer, two = run("ask", QUESTION)[1], run("ask", QUESTION, "-k", "2")
    five = run("ask", QUESTION, "--passages")
    assert (two[0], two[2], five[0], five[2]) == (0, "", 0, "")
    for out, count in ((two[1], 2), (five[1], 5)):
        assert out.startswith(answer)
        numbers = [line[0] for line in out.splitlines() if line[1:3] == ". "]
        assert numbers == [str(rank) for rank in range(1, count + 1)]


def test_a_passage_has_its_quotes_section_and_paragraph(run: Run) -> None:
    lines = (out := run("ask", QUESTION, "-k", "2")[1]).splitlines()
    at = lines.index("1. para. 44  migration-2003-p44")
    assert lines[at - 1] == ""
    assert lines[at + 1].startswith("   I. REPORT OF THE MEETING > B. CURRENT ISSUES")
    folded = " ".join(out.split())
    assert "**The representative of UNHCR noted that the security needs" in folded
    assert "section I.B.3, para. 44" in folded
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
    assert (code, err) == (0, "4 of 4 citations exact\n")
    assert [line.split()[0] for line in out.splitlines() if line.startswith("exact")] == [
        "exact"
    ] * 4
    path.write_text(path.read_text("utf-8").replace("security needs", "safety needs"), "utf-8")
    code, out, err = run("verify", str(path), "--json")
    assert (code, err) == (1, "2 of 4 citations exact\n")
    statuses = [citation["verdict"]["status"] for citation in json.loads(out)["citations"]]
    assert statuses == ["altered", "exact", "exact", "altered"]


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
    (damaged,) = own_store.segments.glob("*/token_codes.npy")
    damaged.write_bytes(b"")
    code, _, err = run("ask", "x", index=own_store.folder)
    assert (code, err.count("\n")) == (3, 1)
    assert "token_codes.npy has 0 bytes" in err
    assert f"run `rapporteur index --check --index {own_store.folder}`" in err


@pytest.mark.parametrize(
    ("arguments", "answered"),
    [
        (("ask", QUESTION), 0),
        (("ask", "zebra"), 1),
        (("show", "44"), 0),
        (("reports",), 0),
        (("speakers",), 0),
    ],
)
def test_a_report_changed_since_is_said_and_the_index_answers_as_it_is(
    run: Run, own_corpus: Path, arguments: tuple[str, ...], answered: int
) -> None:
    out = run(*arguments)[1]
    assert run(*arguments) == (answered, out, "")
    report = own_corpus / "migration-2003/report.md"
    report.write_bytes(report.read_bytes() + b"More.\n")
    code, again, err = run(*arguments, corpus=own_corpus)
    assert (code, again) == (answered, out)
    assert err.startswith(
        "rapporteur: since the index was built, the report migration-2003 was changed; "
        "run `rapporteur index --"
    )
    assert err.endswith(f" --corpus {own_corpus}`\n") and err.count("\n") == 1


def test_reports_added_since_are_counted_in_one_line(run: Run, own_corpus: Path) -> None:
    for name in ("another", "other"):
        shutil.copytree(own_corpus / "migration-2003", own_corpus / name)
        toml = own_corpus / name / "report.toml"
        toml.write_text(toml.read_text("utf-8").replace("migration-2003", name), "utf-8")
    _, _, err = run("reports", corpus=own_corpus)
    assert err.startswith(
        "rapporteur: since the index was built, the report another was added, and 1 more; run `"
    )
    assert err.count("\n") == 1


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


def test_reports_are_listed_newest_first_and_counted(
    run: Run, small_store: Store, small_reports: Path
) -> None:
    places = {"index": small_store.folder, "corpus": small_reports}
    code, out, err = run("reports", **places)
    assert (code, err) == (0, "")
    ids = [line.split()[0] for line in out.splitlines() if not line.startswith(" ")]
    assert tuple(ids) == LISTED
    assert "   2003-10-15, Water Meetings" in out.splitlines()
    code, out, _ = run("reports", "-n", "2", **places)
    assert out.splitlines()[-1] == "3 more; -n 5 lists them too, --search WORDS finds some"
    code, out, _ = run("reports", "--search", "water", "meetings", **places)
    assert (out.count("Water meet"), out.count("Water Meetings")) == (0, 2)


def test_reports_as_json_go_on_after_a_cursor(
    run: Run, small_store: Store, small_reports: Path
) -> None:
    places = {"index": small_store.folder, "corpus": small_reports}
    first = json.loads(run("reports", "-n", "3", "--json", **places)[1])
    rest = json.loads(run("reports", "--json", "--after", first["next"], **places)[1])
    found = [*first["reports"], *rest["reports"]]
    assert tuple(report["report_id"] for report in found) == LISTED
    assert (first["total"], rest["total"], rest["next"]) == (5, 5, None)
    assert (found[1]["date"], found[1]["series"]) == ("2005", "Water Meetings")
    assert [section["title"] for section in found[1]["sections"]] == ["Items"]


def test_a_list_without_a_report_is_code_1(
    run: Run, small_store: Store, small_reports: Path
) -> None:
    code, out, err = run(
        "reports", "--search", "z\udcff", index=small_store.folder, corpus=small_reports
    )
    assert (code, out) == (1, "")
    assert err == "no report has 'z\\udcff' in title, id, series, dates or place\n"


def test_a_question_is_asked_of_dates_and_series(
    run: Run, small_store: Store, small_reports: Path
) -> None:
    def reports(*filters: str) -> set[str]:
        out = run(
            "ask", "dams", "--json", *filters, index=small_store.folder, corpus=small_reports
        )[1]
        return {p["citation"]["report_id"] for p in json.loads(out)["passages"]}

    assert reports("--since", "2004-06") == {"water-2005", "bericht"}
    assert reports("--until", "2003") == {"water-2003"}
    assert reports("--series", "Trade Forums", "--series", "Water Meetings", "--since", "2004") == {
        "trade-2004",
        "water-2005",
    }


def test_an_answer_of_several_reports_names_them_and_the_copies(
    run: Run, small_store: Store, small_reports: Path
) -> None:
    _, out, _ = run(
        "ask", "closed at six", "-k", "4", index=small_store.folder, corpus=small_reports
    )
    lines = out.splitlines()
    assert "the participants, Water 2005" in lines
    at = lines.index("1. Water 2005 (2005)")
    assert lines[at - 1 : at + 2] == [
        "",
        "1. Water 2005 (2005)",
        "   para. 2  water-2005-p2",
    ]
    assert "   also in trade-2004 para. 2, water-2003 para. 3" in lines


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("reports", "-n", "0"), "-n is 0; give 1 or more reports."),
        (("reports", "--after", "zz"), "cursor is 'zz', which no list of reports gave;"),
        (("ask", "dams", "--since", "soon"), "since is 'soon'; give a year, a month or a day"),
        (("ask", "dams", "--series", "\udcff"), "There is no series '\\udcff' to ask; no report"),
    ],
)
def test_a_list_or_date_that_is_none_is_wrong_use(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err
