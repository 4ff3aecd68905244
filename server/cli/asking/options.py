"""The options of `ask` that save the answer, and those of links, which other commands share."""

from __future__ import annotations

import argparse

from indexer.settings import BASE_URL_VARIABLE
from server.export.answers.types import ANSWER_FORMATS


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
