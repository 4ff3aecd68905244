"""`make docs`: write the generated parts of README and docs; `--check` only compares them."""

from __future__ import annotations

import argparse
import sys

from evals.report.documents.marked_parts import differing, filled
from evals.report.documents.parts import part_makers
from evals.report.documents.places import DOCUMENTS
from indexer.settings import ROOT, default_store


def main() -> int:
    """Write the parts; with `--check` compare them and return 1 when one is out of date."""
    parser = argparse.ArgumentParser(prog="python -m evals.report.documents", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    options = parser.parse_args()
    makers, code = part_makers(default_store()), 0
    for path in DOCUMENTS:
        text = path.read_text("utf-8")
        new = filled(text, makers)
        stale = differing(text, new)
        name = path.relative_to(ROOT)
        if stale and options.check:
            print(f"{name}: {', '.join(stale)} out of date; run `make docs`", file=sys.stderr)
            code = 1
        elif new != text and not options.check:
            path.write_text(new, "utf-8")
            print(f"{name}: {', '.join(stale) or 'rounding'} written", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
