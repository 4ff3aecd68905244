"""The options of `decisions` and `grid`."""

from __future__ import annotations

import argparse

import pytest

from server.cli.decisions.options import KINDS, add_decisions
from server.decisions import types


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    add_decisions(parser.add_subparsers())
    return parser


def test_kinds_may_be_repeated_and_are_those_of_the_decisions() -> None:
    options = _parser().parse_args(["decisions", "x", "--kind", "request", "--kind", "agreement"])
    assert (options.kind, options.by) == (["request", "agreement"], "section")
    assert KINDS == types.KINDS


def test_json_and_csv_exclude_each_other() -> None:
    with pytest.raises(SystemExit):
        _parser().parse_args(["grid", "x", "--json", "--csv"])
