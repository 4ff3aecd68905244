"""Print how the check of written sentences does: `python -m evals.writing [--wrong]`."""

from __future__ import annotations

import argparse

from evals.writing.labelled import DEVELOPMENT, read_labelled
from evals.writing.score import SHARES, CheckScore, checked, score


def _line(name: str, found: CheckScore) -> str:
    lies = f"{found.lies_passed} of {found.lies} lies passed"
    return f"{name:14}  {lies:24}  {found.faithful_struck} of {found.faithful} faithful struck out"


def main() -> None:
    """Print a line for each part of the labelled sentences, and for each threshold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what is judged wrong, too")
    options = parser.parse_args()
    sets = read_labelled()
    for part in dict.fromkeys(one.part for one in sets):
        own = [one for one in sets if one.part == part]
        print(_line(part, score(own)))
        for one in checked(own) if options.wrong else ():
            if not one.is_right:
                print(f"    {one.sentence.text}\n        {one.reason or 'passed'}")
    development = [one for one in sets if one.part == DEVELOPMENT]
    print(f"\n{DEVELOPMENT}, by the least share of content words:")
    for share in SHARES:
        print(_line(f"{share:.1f}", score(development, share)))


if __name__ == "__main__":
    main()
