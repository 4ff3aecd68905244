"""The command takes what links begin with, and where the index lies."""

from __future__ import annotations

from pathlib import Path

from server.cli.parser import make_parser


def test_the_command_takes_its_places_and_a_base() -> None:
    options = make_parser().parse_args(["mcp", "--base-url", "https://a.org", "--index", "x"])
    assert (options.command, options.base_url, options.index) == ("mcp", "https://a.org", Path("x"))
