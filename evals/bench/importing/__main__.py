"""`make bench-import`: read the PDFs of a folder, and compare those with tags with their tags."""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from evals.bench.importing.scores import LONG, ImportScores, Tally, score
from evals.bench.importing.tags import read_tags
from evals.bench.rows import Row, machine, print_rows
from indexer.errors import CorpusError
from indexer.importers.read import import_file
from indexer.parsing.parse import parse
from indexer.types import ReportMeta

_KIBIBYTES = 1024
_SHOWN = 200


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print a Markdown table; with --missed also what was read otherwise."""
    options = _parser().parse_args(arguments)
    files = sorted(path for path in options.folder.rglob("*") if path.suffix.lower() == ".pdf")
    if not files:
        raise SystemExit(f"bench-import: {options.folder} holds no PDF; name a folder that does")
    scores = ImportScores()
    pages = tagged = 0
    seconds = 0.0
    for path in files:
        raw = path.read_bytes()
        started = time.process_time()
        try:
            document = import_file(raw, path)
        except CorpusError as exc:
            print(f"bench-import: {exc}", file=sys.stderr)
            continue
        report = parse(document, ReportMeta("r", "R"))
        seconds += time.process_time() - started
        pages += document.source.count("\f")
        tags = read_tags(raw)
        if tags is not None:
            tagged += 1
            score(document, report, tags, scores)
    print(f"{machine()}; {len(files)} files, {tagged} of them with tags\n")
    print_rows([Row("pages a CPU second", f"{pages / seconds:.1f}" if seconds else "-", "≥ 20")])
    print()
    print_rows(_rows(scores))
    if options.missed:
        _print_missed(scores)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.importing", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder of PDFs")
    parser.add_argument("--missed", action="store_true", help="list what was read otherwise")
    return parser


def _rows(scores: ImportScores) -> list[Row]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIBIBYTES
    rows = [
        (f"paragraphs of {LONG} characters and more", scores.long, "≥ .97"),
        ("all paragraphs", scores.paragraphs, "≥ .93"),
        ("paragraphs that a page's end cuts", scores.cut, "≥ .95"),
        ("notes", scores.notes, "≥ .95"),
        ("headings", scores.headings, "≥ .90"),
        ("cells of tables", scores.cells, ""),
    ]
    return [
        *(Row(name, _share(tally), target) for name, tally, target in rows),
        Row("headings that are tagged as something else", str(len(scores.invented)), ""),
        Row("running heads in passages", str(len(scores.furniture)), "0"),
        Row("peak memory", f"{peak:.0f} MiB", ""),
    ]


def _share(tally: Tally) -> str:
    right = tally.of - len(tally.missed)
    return f"{tally.share:.3f} ({right:,} of {tally.of:,})"


def _print_missed(scores: ImportScores) -> None:
    for name in ("paragraphs", "headings", "notes", "cells"):
        for text in getattr(scores, name).missed:
            print(f"{name}: {text[:_SHOWN]}")
    for text in scores.invented:
        print(f"invented: {text[:_SHOWN]}")
    for text in scores.furniture:
        print(f"furniture: {text[:_SHOWN]}")


if __name__ == "__main__":
    sys.exit(main())
