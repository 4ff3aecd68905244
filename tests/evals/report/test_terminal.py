"""The report on a terminal and in a log."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from evals.report.table import Table
from evals.report.terminal import print_evaluation, print_line, print_table
from evals.run.evaluation import Evaluation
from tests.evals.report.red import failed_gate

pytestmark = pytest.mark.usefixtures("few_resamples")


def _console(width: int) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=width), out


def test_numbers_are_whole_on_a_narrow_terminal() -> None:
    console, out = _console(20)
    print_table(console, Table("title", ["system", *"abcdef"], [["full", *["0.123"] * 6]]))
    assert re.search(r"^ full +(0\.123 +){5}0\.123", out.getvalue(), re.MULTILINE)
    assert "…" not in out.getvalue()
    assert console.width == 20


def test_a_line_stays_one_line_and_control_characters_are_made_harmless() -> None:
    console, out = _console(20)
    print_line(console, "a " * 30 + "\x1b[31mred")
    assert out.getvalue().count("\n") == 1
    assert "\x1b" not in out.getvalue()


def test_all_tables_facts_and_the_gate_are_printed_in_order(small: Evaluation) -> None:
    console, out = _console(100)
    print_evaluation(console, small, failed_gate(small))
    text = out.getvalue()
    places = [text.index(part) for part in ("all: 16 questions", "Citations:", "FAILED  nDCG@10:")]
    assert places == sorted(places)
    assert "lost    q01 (section)" in text
    assert text.splitlines()[-1] == "gate FAILED"


def test_without_a_gate_nothing_is_said_of_it(small: Evaluation) -> None:
    console, out = _console(100)
    print_evaluation(console, small, None)
    assert "gate" not in out.getvalue()
