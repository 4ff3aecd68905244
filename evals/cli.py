"""The options of `rapporteur eval`, and which action they run.

The command line of `server` finds this module by the entry point `rapporteur.commands`, so that
nothing in `server` has to import `evals`.
"""

from __future__ import annotations

import argparse
import os
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from indexer.errors import UsageError
from indexer.installed import install_command
from indexer.settings import default_corpus, default_store
from server.place import IndexPlace

# A missing module of these is a fault of ours, which no installation mends.
_OURS = ("evals", "indexer", "server")
_GOLD = Path(__file__).resolve().parent / "gold"
_BASELINE = Path(__file__).resolve().parent / "gate" / "baseline.json"
HELP = "ask the gold questions, measure, compare with the baseline"
_DESCRIPTION = (
    "Ask the gold questions and measure: every mode, and full without each of its parts. "
    "`lint` checks the gold files, `draft` proposes questions for a new report, `speakers` "
    "measures who says what in other reports, `compare` tells two evaluations apart."
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of `rapporteur eval` to its parser."""
    parser.description = _DESCRIPTION
    _add_choice(parser)
    _add_gate(parser)
    _add_places(parser, default_store(), default_corpus(), _GOLD)
    parser.set_defaults(run=partial(_run, "run_eval"))
    actions = parser.add_subparsers(dest="action", metavar="lint | draft | speakers | compare")
    lint = actions.add_parser("lint", help="check the gold files")
    # An option that is left out after the action keeps its value from before the action.
    _add_places(lint, argparse.SUPPRESS, argparse.SUPPRESS, argparse.SUPPRESS)
    lint.set_defaults(run=partial(_run, "run_lint"))
    draft = actions.add_parser("draft", help="propose questions for a report, to be reviewed")
    draft.add_argument("report", metavar="REPORT", help="a report's id, folder or Markdown file")
    _add_places(draft, argparse.SUPPRESS, argparse.SUPPRESS, argparse.SUPPRESS)
    draft.set_defaults(run=partial(_run, "run_draft"))
    speakers = actions.add_parser(
        "speakers", help="measure who says each sentence of other reports"
    )
    speakers.add_argument(
        "folder", type=Path, metavar="DIR", help="reports, and gold/attribution.jsonl with labels"
    )
    speakers.add_argument("--wrong", action="store_true", help="print what is wrong, too")
    speakers.add_argument("--json", action="store_true", help="print JSON")
    _add_places(speakers, argparse.SUPPRESS, argparse.SUPPRESS, argparse.SUPPRESS)
    speakers.set_defaults(run=partial(_run, "run_speakers"))
    _add_compare(actions.add_parser("compare", help="tell how two evaluations differ"))


def _add_compare(parser: argparse.ArgumentParser) -> None:
    for name, which in (("before", "the first"), ("after", "the second")):
        parser.add_argument(
            name,
            type=Path,
            metavar=name.upper(),
            help=f"{which} evaluation: its folder (--out) or results.json",
        )
    parser.add_argument(
        "--common", action="store_true", help="compare only the questions that both have"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="print Markdown, for a comment")
    form.add_argument("--json", action="store_true", help="print JSON, with all that changed")
    parser.set_defaults(run=partial(_run, "run_compare", module="evals.compare.command"))


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--split",
        choices=("dev", "test", "all"),
        help="which questions (default dev; all with --gate or --update-baseline)",
    )
    parser.add_argument(
        "--modes",
        default="bm25,dense,rrf,full",
        metavar="LIST",
        help="which modes, with commas between (default bm25,dense,rrf,full)",
    )
    parser.add_argument(
        "-k", type=int, default=20, help="how many passages an answer has (default 20)"
    )
    parser.add_argument(
        "--against",
        metavar="URL",
        help="ask a running service instead of an index (its key in $RAPPORTEUR_API_KEY)",
    )
    parser.add_argument(
        "--collection", type=Path, metavar="DIR", help="a collection in BEIR layout instead"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="only so many of its questions")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write report.html, results.json, summary.md, run.trec, qrels.trec, junit.xml",
    )


def _add_gate(parser: argparse.ArgumentParser) -> None:
    gate = parser.add_mutually_exclusive_group()
    gate.add_argument(
        "--gate",
        action="store_true",
        help="end with 1 when the answers of full are worse than in the baseline",
    )
    gate.add_argument("--update-baseline", action="store_true", help="write the baseline anew")
    parser.add_argument(
        "--baseline",
        type=Path,
        default=_BASELINE,
        metavar="FILE",
        help="the baseline (default evals/gate/baseline.json)",
    )


def _add_places(
    parser: argparse.ArgumentParser, store: object, corpus: object, gold: object
) -> None:
    for flag, default, description in (
        (
            "--index",
            store,
            "the folder of the index (default .rapporteur), or milvus://HOST:PORT/NAME",
        ),
        ("--corpus", corpus, "the folder of the reports (default corpus)"),
        ("--gold", gold, "the folder of the gold files, ID.jsonl each (default evals/gold)"),
    ):
        given: dict[str, Any] = {"action": IndexPlace} if flag == "--index" else {"type": Path}
        parser.add_argument(flag, default=default, metavar="DIR", help=description, **given)


def _run(name: str, options: argparse.Namespace, *, module: str = "evals.commands") -> int:
    try:
        # Imported only now, because it loads SciPy and ir_measures.
        code: int = getattr(import_module(module), name)(options)
    except ModuleNotFoundError as exc:
        if (exc.name or "").split(".")[0] in _OURS:
            raise
        raise UsageError(
            f"An evaluation needs the package {exc.name}; "
            f"run `{install_command('index', 'evals')}`."
        ) from exc
    return code
