"""The options of the command `ask`, and that of links, which other commands share."""

from __future__ import annotations

import argparse

from indexer.settings import BASE_URL_VARIABLE, LLM_URL_VARIABLE
from server.export.answers.types import ANSWER_FORMATS

_MODES = "full (default), dense, bm25 or rrf"


def add_saving(ask: argparse.ArgumentParser) -> None:
    """Add the options that make a file of an answer."""
    ask.add_argument(
        "--format",
        choices=ANSWER_FORMATS,
        help="make a file of the answer: Markdown, Word, or CSV with a quote a row",
    )
    ask.add_argument(
        "--out", metavar="FILE", help="write it there, in the format of its ending or of --format"
    )
    ask.add_argument(
        "--pick",
        action="append",
        default=[],
        metavar="QUOTE",
        help="save only this of the quotes: the id of its passage, or the end of its link "
        "(ID-p44:0-214~o7ehukqj); may be repeated",
    )


def add_base_url(command: argparse.ArgumentParser) -> None:
    """Add the option that says what links begin with."""
    command.add_argument(
        "--base-url",
        metavar="URL",
        help="what links begin with, such as https://example.org/minutes "
        f"(or ${BASE_URL_VARIABLE})",
    )


def add_writing(ask: argparse.ArgumentParser) -> None:
    """Add the option that has a language model write."""
    ask.add_argument(
        "--write",
        action="store_true",
        help=f"have the language model at ${LLM_URL_VARIABLE} put the quotes into words; it gets "
        "the question and the quotes, and each of its sentences is checked against them",
    )


def add_ask(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `ask` and its options."""
    ask = commands.add_parser("ask", help="ask a question")
    ask.add_argument("question", metavar="QUESTION", nargs="+", help="the question, in words")
    ask.add_argument(
        "--passages", action="store_true", help="print the passages behind the answer, too"
    )
    ask.add_argument("-k", type=int, help="how many passages (default 5); prints them")
    ask.add_argument("--mode", default="full", help=f"how to rank: {_MODES}")
    for part, metavar, what in (
        ("report", "ID", "this of the reports"),
        ("section", "ID", "this of the sections"),
        ("speaker", "NAME", "what this person or organisation says"),
        ("organisation", "NAME", "what this organisation, or somebody for it, says"),
        ("act", "ACT", "what is said so: noted, recommended, agreed, regretted, ..."),
        ("series", "NAME", "reports of this series of meetings"),
    ):
        ask.add_argument(
            f"--{part}",
            action="append",
            default=[],
            metavar=metavar,
            help=f"ask only {what}; may be repeated",
        )
    for bound, when in (("since", "or later"), ("until", "or earlier")):
        ask.add_argument(
            f"--{bound}",
            default="",
            metavar="DATE",
            help=f"ask only reports of this date {when}: 2003, 2003-10 or 2003-10-15",
        )
    ask.add_argument(
        "--literal", action="store_true", help="read no acronym and no misspelt name as another"
    )
    ask.add_argument(
        "--after",
        action="append",
        default=[],
        metavar="QUESTION",
        help="the question before, or a file with its answer as JSON, whose names and subject "
        '"he", "it" or "and on visas?" take; may be repeated, the oldest first',
    )
    add_writing(ask)
    ask.add_argument("--json", action="store_true", help="print JSON")
    ask.add_argument("--explain", action="store_true", help="show each passage's scores and terms")
    ask.add_argument("--why-not", metavar="PASSAGE", help="say where a passage fell, and why")
    add_saving(ask)
    add_base_url(ask)
