"""`make readme`: the README's generated parts, written from the program; `--check` compares."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout, suppress
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from indexer.settings import ROOT, default_store
from server.cli.main import COMMANDS
from server.cli.main import main as cli_main

README = ROOT / "README.md"
_PART = re.compile(r"(<!-- begin (\w+) -->\n)(.*?)(<!-- end \2 -->)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d+\.\d+")
# Another processor may round the last digit of a measure otherwise, or swap two near ties.
_ROUNDING = 0.02
# One such swap moves a p value by more than that.
_P_VALUE = re.compile(r"(to [+-]\d\.\d+) .*")


def main() -> int:
    """Write the parts, or exit with 1 when they differ."""
    parser = argparse.ArgumentParser(prog="python -m evals.report.documents", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    options = parser.parse_args()
    text = README.read_text("utf-8")
    new = generated(text, default_store())
    if not options.check:
        README.write_text(new, "utf-8")
    elif stale := differing(text, new):
        print(f"README.md: {', '.join(stale)} out of date; run `make readme`", file=sys.stderr)
        return 1
    return 0


def generated(text: str, store: Path) -> str:
    """The README with every generated part made anew from the index of a store."""
    places = ["--index", str(store)]
    makers: Mapping[str, Callable[[], str]] = {
        "help": lambda: "\n".join(
            _help(words) for words in ([], *([name] for name in (*COMMANDS, "eval")))
        ),
        "ask": lambda: _output(
            cli_main, ["ask", "what did UNHCR say about security", "-k", "2", *places]
        ),
        "dev": lambda: _output(cli_main, ["eval", "--split", "dev", *places]),
        "test": lambda: _output(cli_main, ["eval", "--split", "test", *places]),
    }
    return _PART.sub(
        lambda part: (
            f"{part[1]}```text\n{makers[part[2]]()}```\n{part[4]}" if part[2] in makers else part[0]
        ),
        text,
    )


def _help(command: list[str]) -> str:
    asked = [*command, "--help"]
    return f"$ rapporteur {' '.join(asked)}\n{_output(cli_main, asked)}"


def differing(old: str, new: str) -> list[str]:
    """The names of the parts that differ by more than rounding."""
    parts = zip(_PART.finditer(old), _PART.finditer(new), strict=True)
    return [a[2] for a, b in parts if not _alike(a[3], b[3])]


def _alike(old: str, new: str) -> bool:
    old, new = _P_VALUE.sub(r"\1 p", old), _P_VALUE.sub(r"\1 p", new)
    if " ".join(_NUMBER.sub("#", old).split()) != " ".join(_NUMBER.sub("#", new).split()):
        return False
    pairs = zip(_NUMBER.findall(old), _NUMBER.findall(new), strict=True)
    return all(abs(float(a) - float(b)) <= _ROUNDING for a, b in pairs)


def _output(program: Callable[[list[str]], int], arguments: list[str]) -> str:
    """What a program prints on a wide pipe."""
    os.environ["COLUMNS"] = "100"
    with redirect_stdout(io.StringIO()) as out, suppress(SystemExit):  # as --help ends
        program(arguments)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


if __name__ == "__main__":
    sys.exit(main())
