"""What makes each generated part: output of the program, tables of one evaluation, the code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.report.documents.fields import answer_fields
from evals.report.documents.rooms import import_diagrams, rooms_table
from indexer.settings import ROOT
from server.cli.main import main as cli_main
from server.cli.parser import COMMANDS

# These need an evaluation, half a minute; `make check` compares them and the tests do not.
EVALUATED = frozenset({"quality", "dev", "test"})
# These are measured on one machine and pasted from `make bench`, `bench-serve` and `bench-scale`.
MEASURED = frozenset({"bench", "load", "scale"})
_SPLITS = ("dev", "test")
_QUESTION = "what did UNHCR say about security"
# Wide enough that no table is cut.
_COLUMNS = "100"
_QUALITY = {"nDCG@10": "nDCG@10", "Success@1": "S@1", "Success@3": "S@3"}
_SYSTEMS = {
    "bm25": "`bm25`: words",
    "dense": "`dense`: sentence vectors",
    "rrf": "`rrf`: the two fused by rank",
    "full": "`full`: what `rapporteur ask` does",
}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What `rapporteur eval` prints of one split, and its results.json."""

    printed: str
    results: Mapping[str, Any]


def part_makers(store: Path) -> Mapping[str, Callable[[], str]]:
    """Return a function for each generated part; the evaluation they share is made once."""
    evaluated = cache(lambda: evaluate_splits(store))
    return {
        "help": help_texts,
        "ask": lambda: _fenced(_output(["ask", _QUESTION, "--index", str(store)])),
        "quality": lambda: quality_table(evaluated()),
        "dev": lambda: _fenced(evaluated()["dev"].printed),
        "test": lambda: _fenced(evaluated()["test"].printed),
        "rooms": rooms_table,
        "imports": import_diagrams,
        "fields": answer_fields,
    }


def help_texts() -> str:
    """Return the `--help` of the program and of each command, as one block."""
    commands: Sequence[list[str]] = ([], *([name] for name in (*COMMANDS, "eval")))
    shown = []
    for command in commands:
        words = [*command, "--help"]
        shown.append(f"$ rapporteur {' '.join(words)}\n{_output(words)}")
    return _fenced("\n".join(shown))


def evaluate_splits(store: Path) -> Mapping[str, Evaluated]:
    """Run `rapporteur eval` on both splits, each in a process of its own, at the same time."""
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda split: _evaluate(store, split), _SPLITS)
        return dict(zip(_SPLITS, found, strict=True))


def _evaluate(store: Path, split: str) -> Evaluated:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "server.cli.main", "eval", "--split", split]
        done = subprocess.run(
            [*command, "--index", str(store.resolve()), "--out", folder],
            cwd=ROOT,
            env={**os.environ, "COLUMNS": _COLUMNS},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"The evaluation of {split} failed:\n{done.stderr}")
        results = json.loads(Path(folder, "results.json").read_text("utf-8"))
    return Evaluated(_trimmed(done.stdout), results)


def quality_table(evaluated: Mapping[str, Evaluated]) -> str:
    """Return the README's table: a row for each system, the main measures on both splits."""
    columns = [f"{split} {name}" for split in _SPLITS for name in _QUALITY]
    lines = [f"| ranking | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for system, name in _SYSTEMS.items():
        means = [evaluated[split].results["systems"][system] for split in _SPLITS]
        cells = [f"{found[measure]:.3f}" for found in means for measure in _QUALITY.values()]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    facts = [_facts(evaluated[split].results, split) for split in _SPLITS]
    lines += ["", f"| `full` on | {' | '.join(_SPLITS)} |", f"|---|{'---:|' * len(_SPLITS)}"]
    lines += [f"| {name} | {' | '.join(found[name] for found in facts)} |" for name in facts[0]]
    return "\n".join(lines)


def _facts(results: Mapping[str, Any], split: str) -> dict[str, str]:
    """Return what the first table leaves out, by what it is."""
    counted = sum(bool(q["answerable"] and not q["language"]) for q in results["questions"])
    (rival,) = (c for c in results["comparisons"] if c["other"] == "rrf")
    low, high = rival["interval"]
    checked, wrong = results["integrity"]["checked"], len(results["integrity"]["wrong"])
    speakers = results["speakers"][split]
    return {
        "questions with an answer": str(counted),
        "nDCG@10 more than `rrf`, with its 95 % interval": (
            f"{rival['difference']:+.3f} ({low:+.3f} to {high:+.3f})"
        ),
        "citations that are exact": f"{checked - wrong} of {checked}",
        "who says a sentence: precision, recall": (
            f"{_share(speakers['precision'])}, {_share(speakers['recall'])}"
        ),
        "telling questions without an answer from the others: AUROC": (
            f"{results['abstention']['auroc']:.3f}"
        ),
    }


def _share(pair: Sequence[int]) -> str:
    return f"{pair[0] / pair[1]:.3f}"


def _fenced(text: str) -> str:
    return f"```text\n{text}```"


def _output(arguments: list[str]) -> str:
    """Return what the program prints to a wide pipe."""
    os.environ["COLUMNS"] = _COLUMNS
    with redirect_stdout(io.StringIO()) as out, suppress(SystemExit):  # as --help ends
        cli_main(arguments)
    return _trimmed(out.getvalue())


def _trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())
