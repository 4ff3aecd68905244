"""The options of the command `mcp`."""

from __future__ import annotations

import argparse

from server.cli.asking.options import add_base_url


def add_mcp(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    mcp = commands.add_parser(
        "mcp", help="answer a client of the Model Context Protocol on standard input and output"
    )
    add_base_url(mcp)
