"""`python -m evals`: the modes side by side on the gold questions or on a BEIR collection."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from rich.console import Console
from rich.table import Table

from evals.collection import open_collection, read_queries
from evals.gold import GOLD_FOLDER, GoldQuestion, load_gold
from evals.measures import evaluate, mean
from evals.run import ablations, quote_precision, read_all, run_mode
from indexer.errors import RapporteurError
from indexer.paths import default_store
from indexer.store import Store
from server.index import Index, open_index
from server.question import Question
from server.retrieve import Mode

_SYSTEMS: tuple[Mode, ...] = ("bm25", "dense", "rrf", "full")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table; exit code as the command line's."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("--split", choices=("dev", "test", "all"), default="dev")
    parser.add_argument("--index", type=Path, default=default_store(), metavar="DIR")
    parser.add_argument("--collection", type=Path, metavar="DIR", help="a BEIR folder instead")
    parser.add_argument("--limit", type=int, default=0, help="only so many questions")
    parser.add_argument("--by-type", action="store_true", help="nDCG@10 of full by question type")
    options = parser.parse_args(arguments)
    console = Console(highlight=False, markup=False)
    try:
        if options.collection:
            _print_collection(console, options.collection, options.index, options.limit)
        else:
            _print_gold(console, options)
    except RapporteurError as exc:
        print(f"evals: {exc}", file=sys.stderr)
        return exc.exit_code
    return 0


def _print_gold(console: Console, options: argparse.Namespace) -> None:
    index = open_index(Store(options.index))
    gold = [
        question
        for report_id in index.reports
        if (path := GOLD_FOLDER / f"{report_id}.jsonl").is_file()
        for question in load_gold(path, index.passages)
        if question.answerable and options.split in ("all", question.split)
    ]
    questions = read_all(index, {q.question_id: q.text for q in gold})
    qrels = {q.question_id: q.grades for q in gold}
    runs = _runs(index, questions)
    _print_systems(console, qrels, runs, f"{options.split}: {len(gold)} questions")
    quotes = quote_precision(index, questions, gold)
    console.print(f"right sentence in the right passage: {mean(quotes):.3f} of {len(quotes)}")
    if options.by_type:
        _print_types(console, gold, evaluate(qrels, runs["full"]))


def _runs(
    index: Index, questions: Mapping[str, Question]
) -> dict[str, dict[str, dict[str, float]]]:
    runs: dict[str, dict[str, dict[str, float]]] = {
        mode: run_mode(index, questions, mode) for mode in _SYSTEMS
    }
    for name, weights in ablations().items():
        runs[name] = run_mode(index, questions, "full", weights)
    return runs


def _print_systems(
    console: Console,
    qrels: Mapping[str, Mapping[str, int]],
    runs: Mapping[str, Mapping[str, Mapping[str, float]]],
    title: str,
) -> None:
    table = Table(title=title, box=None)
    table.add_column("system")
    for name, run in runs.items():
        values = evaluate(qrels, run)
        if not table.rows:
            for measure in values:
                table.add_column(measure, justify="right")
        table.add_row(name, *(f"{mean(by_question):.3f}" for by_question in values.values()))
    console.print(table)


def _print_types(
    console: Console, gold: Sequence[GoldQuestion], values: Mapping[str, Mapping[str, float]]
) -> None:
    table = Table(title="full, by type of question", box=None)
    for name in ("type", "questions", "nDCG@10", "S@3"):
        table.add_column(name, justify="left" if name == "type" else "right")
    for kind in sorted({q.kind for q in gold}):
        own = [q.question_id for q in gold if q.kind == kind]
        means = [mean({key: values[m][key] for key in own}) for m in ("nDCG@10", "S@3")]
        table.add_row(kind, str(len(own)), *(f"{value:.3f}" for value in means))
    console.print(table)


def _print_collection(console: Console, folder: Path, store: Path, limit: int) -> None:
    index = open_collection(folder, store)
    texts, qrels = read_queries(folder, limit)
    questions = read_all(index, texts)
    title = f"{folder.name}: {len(texts)} questions, {len(index.passages)} passages"
    _print_systems(console, qrels, _runs(index, questions), title)


if __name__ == "__main__":
    sys.exit(main())
