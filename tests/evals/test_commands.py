"""`rapporteur eval` as its user meets it.

The commands run on the real index. Where all questions would be evaluated, the evaluation that the
run has already made is taken in place of a new one; a few questions are evaluated in earnest.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from evals import commands
from evals.collection import index as collection_index
from evals.gate.baseline import BASELINE_FILE
from evals.gold.questions import GOLD_FOLDER, GoldQuestion
from evals.run.evaluation import Evaluation
from evals.run.systems import systems
from indexer.encoding.export_store import stored_export
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.index.manifest import MANIFEST_FILE
from indexer.index.reader import Index
from indexer.index.store import Store
from indexer.settings import ROOT
from indexer.types import Progress
from tests.conftest import Run
from tests.evals.beir import write_collection
from tests.evals.run.test_remote import serving

pytestmark = pytest.mark.usefixtures("few_resamples")
QUESTIONS = (GOLD_FOLDER / "migration-2003.jsonl").read_text("utf-8").splitlines()


def _gold_folder(folder: Path, lines: Sequence[str]) -> tuple[str, str]:
    """The option for a gold folder of some lines."""
    folder.mkdir()
    (folder / "migration-2003.jsonl").write_text("\n".join(lines), "utf-8")
    return "--gold", str(folder)


@pytest.fixture
def few(tmp_path: Path) -> tuple[str, str]:
    return _gold_folder(tmp_path / "few", QUESTIONS[:8])


@dataclass
class Made:
    """Takes the place of `evaluate_service`: the evaluation that is there, and what was asked."""

    evaluation: Evaluation
    calls: list[tuple[list[str], list[str], int]] = field(default_factory=list)

    def __call__(
        self, service: object, gold: list[GoldQuestion], title: str, **options: Any
    ) -> Evaluation:
        self.calls.append(([q.split for q in gold], list(options["modes"]), options["k"]))
        kept = [system.name for system in systems(options["modes"])]
        values = {name: self.evaluation.values[name] for name in kept}
        comparisons = [c for c in self.evaluation.comparisons if c.other in kept]
        return replace(
            self.evaluation, title=title, gold=gold, values=values, comparisons=comparisons
        )


@pytest.fixture
def made(evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch) -> Made:
    found = Made(evaluation)
    monkeypatch.setattr(commands, "evaluate_service", found)
    return found


def test_the_dev_questions_are_evaluated_by_default(run: Run, made: Made) -> None:
    code, out, err = run("eval")
    assert (code, err) == (0, "")
    ((splits, modes, k),) = made.calls
    assert (set(splits), modes, k) == ({"dev"}, ["bm25", "dense", "rrf", "full"], 20)
    assert out.startswith("dev: ")
    assert [line.split("  ")[0].strip() for line in out.splitlines()[2:6]] == modes
    assert "Citations:" in out
    assert "pytrec_eval" in out
    # Speakers are measured by the split, too.
    assert re.search(r"^ dev +158 ", out, re.MULTILINE)
    assert not re.search(r"^ test +157 ", out, re.MULTILINE)


def test_the_gate_passes_on_the_committed_baseline_and_writes_its_files(
    run: Run, made: Made, tmp_path: Path
) -> None:
    code, out, err = run("eval", "--gate", "--modes", "full", "--out", str(tmp_path / "out"))
    assert code == 0, out
    assert out.splitlines()[-1] == "gate passed"
    assert err == f"written to {tmp_path / 'out'}\n"
    assert set(made.calls[0][0]) == {"dev", "test"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "report.html", "results.json", "summary.md", "run.trec", "qrels.trec", "junit.xml",
    }  # fmt: skip
    provenance = json.loads((tmp_path / "out/results.json").read_text("utf-8"))["provenance"]
    assert provenance["splits"] == ["dev", "test"]
    assert provenance["gold"].keys() == {"migration-2003.jsonl"}
    assert provenance["encoder"]["name"] == "all-MiniLM-L6-v2"
    assert provenance["corpus"]["migration-2003"].startswith("6c819c3b216a")
    assert (provenance["seed"], provenance["k"], provenance["modes"]) == (2003, 20, ["full"])


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
def test_wrong_use_is_refused_in_one_sentence(
    run: Run, options: tuple[str, ...], message: str
) -> None:
    code, _, err = run("eval", *options)
    assert code == 2
    assert err.startswith("rapporteur: ")
    assert err.count("\n") == 1
    assert message in err


def test_a_red_gate_stays_red_and_leaves_its_files_when_its_reader_leaves(
    store: Store, tmp_path: Path
) -> None:
    gold = _gold_folder(tmp_path / "three", QUESTIONS[:3])
    baseline = tmp_path / "baseline.json"
    text = BASELINE_FILE.read_text("utf-8")
    baseline.write_text(re.sub(r'"nDCG@10": 0\.\d+', '"nDCG@10": 1.0', text), "utf-8")
    command = [sys.executable, "-m", "server.cli.main", "eval", "--gate", "--modes", "full", *gold]
    command += ["--index", str(store.folder), "--baseline", str(baseline)]
    command += ["--out", str(tmp_path / "o")]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, text=True)
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
    assert re.search(r"^ full +([01]\.\d{3} +){6}[01]\.\d{3}", out, re.MULTILINE)


def test_a_gold_of_questions_in_other_languages_alone_has_its_page(
    run: Run, tmp_path: Path
) -> None:
    gold = _gold_folder(tmp_path / "fr", [q for q in QUESTIONS if '"language": "fr"' in q])
    code, _, _ = run("eval", *gold, "--split", "all", "--out", str(tmp_path / "o"))
    assert code == 0
    assert (tmp_path / "o/report.html").is_file()


def test_a_running_service_is_evaluated_by_its_address(
    index: Index, run: Run, few: tuple[str, str]
) -> None:
    with serving(index) as url:
        code, out, err = run("eval", "--against", url, "--modes", "full", "-k", "10", *few)
    assert (code, err) == (0, "")
    assert "full" in out
    assert "full - sentence" not in out
    assert "exact." in out


def test_a_service_that_is_not_there_is_named(run: Run) -> None:
    code, out, err = run("eval", "--against", "http://127.0.0.1:9", "--split", "test")
    assert (code, out) == (2, "")
    assert "http://127.0.0.1:9 cannot be asked" in err
    assert "is the service running there?" in err
    assert run("eval", "--against", "nonsense")[0] == 2


@pytest.fixture
def ready_encoder(
    store: Store, encoder: SentenceTransformerEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The encoder that is loaded already, exported as for the store of the run."""
    monkeypatch.setattr(collection_index, "load_encoder", lambda: encoder)

    def linked(encoder: SentenceTransformerEncoder, folder: Path, progress: Progress) -> Path:
        """The export of the run's store, put where it is looked for."""
        export = stored_export(encoder, store.encoders, progress)
        target = folder / export.name
        if not target.exists():
            shutil.copytree(export, target)
        return target

    monkeypatch.setattr("indexer.build.build.stored_export", linked)


def test_a_collection_is_indexed_once_and_measured_by_the_same_code(
    run: Run, tmp_path: Path, ready_encoder: None
) -> None:
    folder, store = write_collection(tmp_path), tmp_path / "store"
    code, out, _ = run("eval", "--collection", str(folder), index=store)
    assert code == 0
    assert out.startswith(f"{folder.name} (3 passages): 2 questions")
    full = next(line for line in out.splitlines() if line.split()[:1] == ["full"])
    assert full.split()[1:] == ["1.000"] * 7
    (built,) = (store / "collections").iterdir()
    assert not (store / MANIFEST_FILE).exists()
    before = (built / MANIFEST_FILE).read_bytes()
    assert run("eval", "--collection", str(folder), index=store)[0] == 0
    assert (built / MANIFEST_FILE).read_bytes() == before


def test_lint_prints_the_coverage_and_ends_with_1_for_an_error(run: Run, tmp_path: Path) -> None:
    code, out, err = run("eval", "lint")
    assert code == 0
    assert "migration-2003.jsonl: 0 errors" in err
    assert "attribution.jsonl: 315 sentences, 158 dev, 157 test" in err
    assert "questions by type" in out
    wrong = QUESTIONS[0].replace('"quote": "', '"quote": "Boats were counted ')
    gold = _gold_folder(tmp_path / "wrong", [wrong])
    code, out, err = run("eval", *gold, "lint")
    assert code == 1
    assert "line 1: error: the line: the quote 'Boats were counted" in out
    assert "migration-2003.jsonl: 1 error, 0 warnings" in err


def test_lint_refuses_a_folder_without_gold_and_a_file_about_no_report(
    run: Run, tmp_path: Path
) -> None:
    code, _, err = run("eval", "lint", "--gold", str(tmp_path / "nowhere"))
    assert code == 2
    assert "There is no gold file" in err
    (tmp_path / "other.jsonl").write_text(QUESTIONS[0], "utf-8")
    code, _, err = run("eval", "lint", "--gold", str(tmp_path))
    assert code == 2
    assert "other.jsonl is about no report of the index" in err


@pytest.mark.parametrize(
    "report",
    [
        "migration-2003",
        str(ROOT / "corpus/migration-2003"),
        str(ROOT / "corpus/migration-2003/report.md"),
    ],
)
def test_a_report_to_draft_for_is_named_by_id_folder_or_file(run: Run, report: str) -> None:
    code, out, err = run("eval", "draft", report)
    assert code == 0
    assert len(out.splitlines()) >= 40
    assert 'take its "draft" away' in err
    assert "evals/gold/migration-2003.jsonl" in err


@pytest.mark.parametrize(
    ("report", "message"),
    [("nowhere", "There is no report 'nowhere'"), (str(ROOT / "tests"), "report.toml is missing")],
)
def test_drafts_for_what_is_no_report_are_refused(run: Run, report: str, message: str) -> None:
    code, out, err = run("eval", "draft", report)
    assert (code, out) == (2, "")
    assert message in err


def test_drafts_in_another_language_than_english_are_refused(run: Run, own_corpus: Path) -> None:
    toml = own_corpus / "migration-2003/report.toml"
    toml.write_text(toml.read_text("utf-8").replace('language = "en"', 'language = "fr"'), "utf-8")
    code, _, err = run("eval", "draft", "migration-2003", corpus=own_corpus)
    assert code == 2
    assert "is in 'fr'" in err


def test_speakers_of_other_reports_are_measured_and_the_wrong_ones_printed(run: Run) -> None:
    folder = str(ROOT / "tests/indexer/meetings")
    code, out, _ = run("eval", "speakers", folder)
    assert code == 0
    assert out.startswith("who says each sentence")
    assert re.search(r"^ all +722 ", out, re.MULTILINE)
    assert "wrong speakers" not in out
    more = run("eval", "speakers", folder, "--wrong")[1]
    assert more.startswith(out.rstrip("\n"))
    assert "wrong speakers, then missed ones" in more
    assert all(line.count(" | ") >= 2 for line in more[len(out) :].splitlines()[1:])
    data = json.loads(run("eval", "speakers", folder, "--json")[1])
    assert (data["all"]["sentences"], len(data["reports"])) == (722, 14)
