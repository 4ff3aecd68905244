"""The parser of the command line: which commands there are, and their options."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.settings import (
    CORPUS_VARIABLE,
    INDEX_VARIABLE,
    default_corpus,
    default_store,
)
from server.cli.asking.options import add_ask, add_base_url
from server.cli.decisions.options import add_decisions
from server.cli.doctor.options import add_doctor
from server.cli.mcp.options import add_mcp
from server.cli.serving.options import add_serve
from server.export.types import FORMAT_NAMES
from server.place import IndexPlace

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_EPILOG = """exit codes:
  0  answered, or done
  1  nothing found, not every citation is exact, or the gate is red
  2  wrong use, or a report that cannot be read
  3  the index is missing or damaged (the message names the command that mends it)"""
COMMANDS = (
    "index",
    "ask",
    "serve",
    "mcp",
    "show",
    "export",
    "verify",
    "reports",
    "speakers",
    "decisions",
    "grid",
    "add",
    "remove",
    "check",
    "doctor",
)


def make_parser(others: Sequence[EntryPoint] = ()) -> argparse.ArgumentParser:
    """Return the parser of all commands; `others` are those of other packages."""
    parser = argparse.ArgumentParser(
        prog="rapporteur",
        description="Ask a meeting report a question; get the passages that answer, "
        "ranked, quoted and cited.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_index(commands)
    add_ask(commands)
    add_serve(commands)
    add_mcp(commands)
    _add_show(commands)
    _add_export(commands)
    verify = commands.add_parser("verify", help="check the citations of an answer")
    verify.add_argument("file", metavar="FILE", help="what `ask --json` printed; - for stdin")
    verify.add_argument("--json", action="store_true", help="print JSON")
    _add_reports(commands)
    _add_speakers(commands)
    add_decisions(commands)
    _add_add(commands)
    remove = commands.add_parser(
        "remove", help="delete reports from the corpus and take them out of the index"
    )
    remove.add_argument("report", metavar="ID", nargs="+", help="the id of a report")
    _add_encoder(remove)
    commands.add_parser("check", help="check every file of the index, and say what is damaged")
    add_doctor(commands)
    for command in commands.choices.values():
        _add_folders(command)
    for other in others:
        module = other.load()
        module.configure(commands.add_parser(other.name, help=module.HELP))
    return parser


def _add_show(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    show = commands.add_parser("show", help="show a passage with its neighbours")
    show.add_argument(
        "passage",
        metavar="PASSAGE",
        help='a passage id, such as ID-p44, or a printed number, such as "ID para. 17"; 44 or '
        '"para. 17" where there is one report',
    )
    show.add_argument("-n", type=int, default=1, help="neighbours on each side (default 1)")
    show.add_argument("--json", action="store_true", help="print JSON")
    show.add_argument(
        "--page-image",
        metavar="FILE",
        help="write the page of a PDF as a picture (PNG), with the passage marked",
    )
    add_base_url(show)


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = commands.add_parser("export", help="write a whole report in another format")
    export.add_argument("report", metavar="ID", help="the id of a report")
    export.add_argument(
        "--format",
        choices=FORMAT_NAMES,
        default=FORMAT_NAMES[0],
        help="Markdown (default) or plain text to read, CSV or JSON with a sentence a line",
    )
    export.add_argument("--out", metavar="FILE", help="write it there, not to standard output")
    add_base_url(export)


def _add_speakers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    speakers = commands.add_parser(
        "speakers", help="list who speaks in a report, or who says each sentence"
    )
    speakers.add_argument(
        "report",
        metavar="REPORT",
        nargs="?",
        help="a report's id, its folder, or a file (default: each report of the index)",
    )
    speakers.add_argument(
        "--sentences", action="store_true", help="list every sentence, with who says it"
    )
    form = speakers.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV, for a spreadsheet")


def _add_add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    add = commands.add_parser(
        "add", help="make reports of files (PDF, Word, HTML, text), and index them"
    )
    add.add_argument("file", metavar="FILE", nargs="+", help="a file, a folder, or - for stdin")
    add.add_argument("--id", default="", metavar="ID", help="the report's id (default: its name)")
    add.add_argument("--title", default="", help="its title (default: as the file tells)")
    add.add_argument("--date", default="", help="YYYY, YYYY-MM or YYYY-MM-DD")
    add.add_argument("--language", default="", help="its language, such as en or French")
    add.add_argument("--preview", action="store_true", help="show what is read; store nothing")
    _add_encoder(add)


def _add_index(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    index = commands.add_parser("index", help="build the index, if anything changed")
    index.add_argument("--force", action="store_true", help="build even if nothing changed")
    index.add_argument(
        "--workers", type=int, default=1, metavar="N", help="build in N processes (default 1)"
    )
    index.add_argument(
        "--ray",
        default="",
        metavar="ADDRESS",
        help="build on the Ray cluster at this address; all its nodes must reach the index folder",
    )
    index.add_argument(
        "--check", action="store_true", help="check every file of the index and mend it"
    )
    _add_encoder(index)


def _add_encoder(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--encoder",
        default="",
        metavar="NAME",
        help="a sentence-transformers model: a folder, or a name stored on this machine",
    )


def _add_reports(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    reports = commands.add_parser("reports", help="list the reports of the index, newest first")
    reports.add_argument(
        "--search",
        nargs="+",
        default=[],
        metavar="WORDS",
        help="only those with this in title, id, series, dates or place",
    )
    reports.add_argument("-n", type=int, default=50, help="how many (default 50)")
    reports.add_argument(
        "--after", default="", metavar="CURSOR", help="go on after a list: its `next` in the JSON"
    )
    reports.add_argument("--json", action="store_true", help="print JSON")


def _add_folders(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--index",
        action=IndexPlace,
        default=default_store(),
        metavar="PLACE",
        help=f"the folder of the index (default .rapporteur, or ${INDEX_VARIABLE}), or its address "
        "in Milvus, milvus://HOST:PORT/NAME",
    )
    command.add_argument(
        "--corpus",
        type=Path,
        default=default_corpus(),
        metavar="DIR",
        help=f"the folder of the reports (default corpus, or ${CORPUS_VARIABLE})",
    )
