"""The command line: `rapporteur index | ask | serve | show | ...`, and commands of other packages.

A package that `server` may not import adds a command by an entry point of the group
`rapporteur.commands`: a module with HELP (a line) and `configure(parser)`, which adds the options
and sets `run`, a function of the parsed options that returns the exit code.

Data goes to stdout, messages to stderr. Exit codes: 0 answered or done; 1 nothing found, or not
every citation exact; 2 wrong use; 3 index missing or damaged. A reader of stdout that closes it
early, as `head` does, changes no exit code.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

# One question needs one thread of linear algebra; more would compete with those of ONNX Runtime.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from indexer.errors import RapporteurError
from server.cli.mending import advice
from server.cli.output import discard_stdout, tolerate_closed_pipes
from server.cli.parser import COMMANDS, make_parser

_GROUP = "rapporteur.commands"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code."""
    options = _parse(sys.argv[1:] if arguments is None else arguments)
    if sys.stdout is None:
        print("rapporteur: standard output is closed; open it", file=sys.stderr)
        return 2
    tolerate_closed_pipes()
    try:
        code = _run(options)
        sys.stdout.flush()
    except RapporteurError as exc:
        print(f"rapporteur: {advice(exc, options)}", file=sys.stderr)
        return exc.exit_code
    except OSError as exc:
        discard_stdout()
        what = f"{exc.filename} cannot be used" if exc.filename else "the output cannot be written"
        print(f"rapporteur: {what} ({exc.strerror})", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("rapporteur: stopped", file=sys.stderr)
        return 130
    return code


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options; other packages are looked up only for a command that is not ours."""
    if next((word for word in arguments if word[:1] != "-"), None) in COMMANDS:
        return make_parser().parse_args(arguments)
    from importlib.metadata import entry_points

    return make_parser(sorted(entry_points(group=_GROUP))).parse_args(arguments)


def _run(options: argparse.Namespace) -> int:
    if options.command == "doctor":  # works where a package is missing that others import
        from server.cli.doctor.command import run_doctor

        return run_doctor(options)
    if options.command in COMMANDS:
        from server.cli import commands

        return commands.RUN[options.command](options)
    code: int = options.run(options)
    return code


def run() -> None:
    """Run the command line in this process, and end it."""
    code = main()
    sys.stderr.flush()
    # All files are closed and stdout is flushed; to unload ONNX Runtime and FAISS properly would
    # take a sixth of the time of an answer.
    os._exit(code)


if __name__ == "__main__":
    run()
