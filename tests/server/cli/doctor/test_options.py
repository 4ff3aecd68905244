"""The options of `doctor`: JSON, and the folders that every command has."""

from __future__ import annotations

from pathlib import Path

from server.cli.parser import make_parser


def test_the_folders_that_are_looked_at_can_be_named() -> None:
    options = make_parser().parse_args(["doctor", "--json", "--index", "i", "--corpus", "c"])
    assert (options.json, options.index, options.corpus) == (True, Path("i"), Path("c"))
    assert not make_parser().parse_args(["doctor"]).json
