"""Save an answer: to a file, or to standard output where that is one or a pipe."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import cast

from indexer.errors import UsageError
from indexer.index.records import Records
from server.answering.types import Answer
from server.citation.base_url import chosen_base_url
from server.cli.exporting import write_file
from server.cli.render import print_file
from server.export.answers.types import ANSWER_FORMATS, AnswerFormat
from server.question.query import Query

# What prints an answer in another way, and what it is called.
_OTHERS = ("json", "explain", "why_not", "passages")


def saving_format(options: Namespace) -> AnswerFormat | None:
    """Return the format that an answer is to be saved in; None where it is to be printed.

    Raises UsageError where the options do not go together.
    """
    form = options.format or _format_of(options.out)
    if form is None:
        if options.out:
            raise UsageError(
                f"{options.out} does not tell a format by its ending; give "
                f"--format {', '.join(ANSWER_FORMATS[:-1])} or {ANSWER_FORMATS[-1]}."
            )
        if options.pick:
            raise UsageError("--pick chooses quotes to save; give --format or --out, too.")
        return None
    for name in _OTHERS:
        if getattr(options, name):
            option = f"--{name.replace('_', '-')}"
            raise UsageError(f"A saved answer has its quotes alone; leave out {option}.")
    if form == "docx" and not options.out and sys.stdout.isatty():
        raise UsageError("A terminal cannot show a Word file; name one with --out.")
    return cast("AnswerFormat", form)


def _format_of(out: str | None) -> str | None:
    """Return the format that the ending of a file's name tells; None for none."""
    ending = Path(out or "").suffix[1:].lower()
    return ending if ending in ANSWER_FORMATS else None


def save_answer(
    records: Records, query: Query, answer: Answer, form: AnswerFormat, options: Namespace
) -> None:
    """Write an answer, or the quotes that are picked, to --out or to standard output."""
    from server.export.answers.formats import AnswerChoice, export_answer

    choice = AnswerChoice(form, options.pick, chosen_base_url(options.base_url))
    raw = export_answer(records, query, answer, choice)
    if options.out:
        write_file(raw, Path(options.out))
    elif form == "docx":
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
    else:
        print_file(raw)
