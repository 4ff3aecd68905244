"""`rapporteur eval` as its user meets it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from evals.commands import gold_of
from evals.gate.baseline import BASELINE_FILE
from evals.gold.questions import GOLD_FOLDER
from evals.run.collection import open_collection, read_gold
from indexer.errors import GoldError
from indexer.index.reader import Index
from indexer.index.store import Store
from indexer.settings import ROOT
from tests.conftest import Run


@pytest.fixture
def few(tmp_path: Path) -> tuple[str, str]:
    """The option for a gold folder of 40 questions, which take no time."""
    lines = (GOLD_FOLDER / "migration-2003.jsonl").read_text("utf-8").splitlines()
    (tmp_path / "few").mkdir()
    (tmp_path / "few/migration-2003.jsonl").write_text("\n".join(lines[:40]), "utf-8")
    return "--gold", str(tmp_path / "few")


def test_the_dev_questions_are_asked_unless_told_otherwise(run: Run) -> None:
    code, out, err = run("eval")
    assert (code, err) == (0, "")
    assert out.startswith("dev: ")
    systems = [line.split("  ")[0].strip() for line in out.splitlines()[2:11]]
    assert systems[:4] == ["bm25", "dense", "rrf", "full"]
    assert "Citations:" in out
    assert "pytrec_eval" in out


def test_the_gate_passes_on_the_committed_baseline_and_writes_its_files(
    run: Run, tmp_path: Path
) -> None:
    code, out, err = run("eval", "--gate", "--modes", "full", "--out", str(tmp_path / "out"))
    assert code == 0, out
    assert out.splitlines()[-1] == "gate passed"
    assert err == f"written to {tmp_path / 'out'}\n"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "report.html", "results.json", "summary.md", "run.trec", "qrels.trec", "junit.xml",
    }  # fmt: skip
    provenance = json.loads((tmp_path / "out/results.json").read_text("utf-8"))["provenance"]
    assert provenance["splits"] == ["dev", "test"]
    assert provenance["gold"].keys() == {"migration-2003.jsonl"}
    assert provenance["encoder"]["name"] == "all-MiniLM-L6-v2"
    assert provenance["corpus"]["migration-2003"].startswith("6c819c3b216a")
    assert provenance["seed"] == 2003


def test_a_worse_system_ends_with_1_and_names_what_was_lost(
    run: Run, few: tuple[str, str], tmp_path: Path
) -> None:
    baseline = tmp_path / "baseline.json"
    options = ("eval", *few, "--modes", "full", "--baseline", str(baseline))
    assert run(*options, "--update-baseline")[0] == 0
    assert run(*options, "--gate")[0] == 0
    text = baseline.read_text("utf-8")
    baseline.write_text(re.sub(r'"nDCG@10": 0\.\d+', '"nDCG@10": 1.0', text), "utf-8")
    code, out, _ = run(*options, "--gate")
    assert code == 1
    assert "FAILED  nDCG@10:" in out
    assert "lost    q" in out
    assert out.splitlines()[-1] == "gate FAILED"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--modes", "full,fuzzy"), "There is no mode 'fuzzy'"),
        (("-k", "0"), "k is 0"),
        (("--gate", "--modes", "dense"), "The baseline is of full"),
        (("--gate", "-k", "5"), "with at least 10 passages"),
        (("--gate", "--collection", "x"), "leave --collection away"),
        (("--limit", "5"), "--limit is for a collection"),
        (("--collection", "x", "--limit", "-1"), "--limit is -1"),
        (("--collection", "x", "--split", "dev"), "has no splits"),
        (("--gate", "-k", "15"), "give -k 20"),
        (("--update-baseline", "--split", "dev"), "leave --split away"),
        (("--against", "http://x", "--collection", "x"), "give --collection alone"),
        (("--collection", "no-such-folder"), "cannot be read"),
        (("--gold", "no-such-folder"), "rapporteur eval draft"),
        (("--gate", "--baseline", "no-such-file"), "--update-baseline"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(
    run: Run, options: tuple[str, ...], message: str
) -> None:
    code, _, err = run("eval", *options)
    assert code == 2
    assert err.startswith("rapporteur: ")
    assert err.count("\n") == 1
    assert message in err


def test_one_id_in_two_gold_files_is_refused(index: Index, tmp_path: Path) -> None:
    line = (GOLD_FOLDER / "migration-2003.jsonl").read_text("utf-8").splitlines()[0]
    for report in ("migration-2003", "other"):
        (tmp_path / f"{report}.jsonl").write_text(line, "utf-8")
    copies = [replace(passage, report_id="other") for passage in index.records.passages]
    both: Any = SimpleNamespace(passages=[*index.records.passages, *copies])
    with pytest.raises(GoldError, match="Two gold files have the id q001"):
        gold_of(tmp_path, both, ["dev", "test"])


def test_a_red_gate_stays_red_and_leaves_its_files_when_its_reader_leaves(
    store: Store, few: tuple[str, str], tmp_path: Path
) -> None:
    baseline = tmp_path / "baseline.json"
    text = BASELINE_FILE.read_text("utf-8")
    baseline.write_text(re.sub(r'"nDCG@10": 0\.\d+', '"nDCG@10": 1.0', text), "utf-8")
    command = [sys.executable, "-m", "server.cli.main", "eval", "--gate", "--modes", "full", *few]
    places = [
        "--index",
        str(store.folder),
        "--baseline",
        str(baseline),
        "--out",
        str(tmp_path / "o"),
    ]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*command, *places], cwd=ROOT, stdout=write, stderr=subprocess.PIPE, text=True
    )
    os.close(write)
    assert done.returncode == 1, done.stderr
    assert (tmp_path / "o/junit.xml").is_file()


def test_what_an_earlier_run_left_does_not_stay(
    run: Run, few: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "junit.xml").write_text("old", "utf-8")
    (tmp_path / "mine.txt").write_text("kept", "utf-8")
    assert run("eval", *few, "--modes", "bm25", "--out", str(tmp_path))[0] == 0
    assert not (tmp_path / "junit.xml").exists()
    assert (tmp_path / "mine.txt").exists()


def test_numbers_are_whole_on_a_narrow_terminal(
    run: Run, few: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = run("eval", *few, "--modes", "full")[1]
    assert "…" not in out
    assert re.search(r"^ full +(0\.\d{3} +){6}0\.\d{3}", out, re.MULTILINE)


def test_a_gold_of_questions_in_other_languages_alone_has_its_page(
    run: Run, tmp_path: Path
) -> None:
    lines = (GOLD_FOLDER / "migration-2003.jsonl").read_text("utf-8").splitlines()
    french = [line for line in lines if '"language": "fr"' in line]
    (tmp_path / "migration-2003.jsonl").write_text("\n".join(french), "utf-8")
    code, _, _ = run(
        "eval", "--gold", str(tmp_path), "--split", "all", "--out", str(tmp_path / "o")
    )
    assert code == 0
    assert (tmp_path / "o/report.html").is_file()


def test_the_command_is_there_by_its_entry_point_and_by_its_module() -> None:
    for program in (["-m", "server.cli.main", "eval"], ["-m", "evals"]):
        done = subprocess.run(
            [sys.executable, *program, "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.startswith("usage: rapporteur eval")
        assert "--against URL" in done.stdout


def _collection(folder: Path) -> Path:
    documents = [
        {"_id": "d1", "title": "", "text": "Whales sing at night. They are heard far away."},
        {"_id": "d2", "title": "", "text": "Bakers begin their work before dawn."},
        {"_id": "d3", "title": "Only a title", "text": ""},
    ]
    queries = [
        {"_id": "1", "text": "which animals sing"},
        {"_id": "2", "text": "who works early"},
        {"_id": "3", "text": "never judged"},
    ]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, documents)), "utf-8")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), "utf-8")
    rows = ["query-id\tcorpus-id\tscore", "1\td1\t1", "2\td2\t1", "2\td1\t-1"]
    (folder / "qrels.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    return folder


def test_a_collection_is_indexed_once_and_measured_by_the_same_code(
    run: Run, tmp_path: Path
) -> None:
    folder, store = _collection(tmp_path), tmp_path / "store"
    code, out, _ = run("eval", "--collection", str(folder), index=store)
    assert code == 0
    assert out.startswith(f"{folder.name} (3 passages): 2 questions")
    full = next(line for line in out.splitlines() if line.split()[:1] == ["full"])
    assert full.split()[1:] == ["1.000"] * 7
    (built,) = (store / "collections").iterdir()
    assert not (store / "CURRENT").exists()
    before = (built / "CURRENT").read_text("utf-8")
    assert run("eval", "--collection", str(folder), index=store)[0] == 0
    assert (built / "CURRENT").read_text("utf-8") == before


def test_a_collection_reads_judged_queries_and_a_limit_is_spread_evenly(tmp_path: Path) -> None:
    queries = [{"_id": str(n), "text": f"question {n}"} for n in range(6)]
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), "utf-8")
    rows = [f"{n}\td{n}\t{n - 1}" for n in range(4)]
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels/test.tsv").write_text("\n".join(rows), "utf-8")
    without_header = read_gold(tmp_path)
    rows = ["query-id\tcorpus-id\tscore", *rows]
    (tmp_path / "qrels.tsv").write_text("\n".join(rows), "utf-8")
    gold = read_gold(tmp_path)
    assert gold == without_header
    assert [q.grades for q in gold] == [{"d0": 0}, {"d1": 0}, {"d2": 1}, {"d3": 2}]
    assert [q.question_id for q in read_gold(tmp_path, limit=2)] == ["0", "2"]
    assert [q.question_id for q in read_gold(tmp_path, limit=3)] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("qrels.tsv", "a\tb\tc\n1 d1 1", r"qrels\.tsv, line 2 is not query-id"),
        ("queries.jsonl", "{", r"queries\.jsonl, line 1 is no record"),
        ("queries.jsonl", '{"_id": 1}', r"queries\.jsonl, line 1 is no record"),
        ("queries.jsonl", '{"_id": "a b", "text": "x"}', r"queries\.jsonl, line 1 is no record"),
        ("queries.jsonl", '{"_id": "1", "text": null}', r"queries\.jsonl, line 1 is no record"),
        ("queries.jsonl", "", "has no judged question"),
    ],
)
def test_a_collection_that_is_not_in_the_layout_is_told_with_its_line(
    tmp_path: Path, file: str, text: str, message: str
) -> None:
    folder = _collection(tmp_path)
    (folder / file).write_text(text, "utf-8")
    with pytest.raises(GoldError, match=message):
        read_gold(folder)


def test_a_collection_without_documents_is_told(tmp_path: Path) -> None:
    (_collection(tmp_path) / "corpus.jsonl").write_text("", "utf-8")
    with pytest.raises(GoldError, match="holds no document"):
        open_collection(tmp_path, tmp_path / "store")
