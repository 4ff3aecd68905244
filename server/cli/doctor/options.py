"""The options of the command `doctor`."""

from __future__ import annotations

import argparse


def add_doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    doctor = commands.add_parser(
        "doctor", help="look at this installation, and say what to do where it does not work"
    )
    doctor.add_argument("--json", action="store_true", help="print JSON")
