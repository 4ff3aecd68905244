"""The parser takes each command's options, and the folders everywhere."""

from __future__ import annotations

import sys
from pathlib import Path

from server.cli.parser import COMMANDS, make_parser

PROGRAM = [sys.executable, "-m", "server.cli.main"]


def test_a_question_may_have_several_words_and_filters_may_be_repeated() -> None:
    options = make_parser().parse_args(
        [
            "ask",
            "who",
            "spoke",
            "--speaker",
            "A",
            "--speaker",
            "B",
            "--act",
            "noted",
            "-k",
            "3",
            "--literal",
        ]
    )
    assert options.question == ["who", "spoke"]
    assert (options.speaker, options.organisation, options.act) == (["A", "B"], [], ["noted"])
    assert (options.k, options.mode, options.literal) == (3, "full", True)


def test_passages_are_printed_where_they_are_asked_for_by_name_or_by_number() -> None:
    parser = make_parser()
    for given, expected in (
        ([], (False, None)),
        (["--passages"], (True, None)),
        (["-k", "2"], (False, 2)),
    ):
        options = parser.parse_args(["ask", "dams", *given])
        assert (options.passages, options.k) == expected


def test_every_command_takes_the_folders_of_index_and_corpus() -> None:
    required = {
        "ask": ["x"],
        "show": ["1"],
        "verify": ["-"],
        "remove": ["x"],
        "add": ["x"],
        "export": ["x"],
        "decisions": ["x"],
        "grid": ["x"],
    }
    for command in COMMANDS:
        given = [command, *required.get(command, []), "--index", "i", "--corpus", "c"]
        options = make_parser().parse_args(given)
        assert (options.index, options.corpus) == (Path("i"), Path("c"))


def test_a_question_may_be_asked_of_dates_and_of_several_series() -> None:
    given = [
        "ask",
        "dams",
        "--since",
        "2003",
        "--until",
        "2005-06",
        "--series",
        "A B",
        "--series",
        "C",
    ]
    options = make_parser().parse_args(given)
    assert (options.since, options.until, options.series) == ("2003", "2005-06", ["A B", "C"])


def test_reports_are_found_by_words_without_quotation_marks() -> None:
    options = make_parser().parse_args(["reports", "--search", "new", "york", "-n", "3"])
    assert (options.search, options.n, options.after) == (["new", "york"], 3, "")
