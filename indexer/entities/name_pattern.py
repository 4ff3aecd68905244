"""Make a pattern that finds any of many names in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from indexer.lexicon.letters import MARKS

# So many first characters are compared one by one, which leaves few names to try at any place.
_DEPTH = 3
_END = rf"(?:\b|(?<=[{MARKS}])(?!\w))(?![{MARKS}])(?![’'-]\w)"


def any_name(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of any of some names, which tries longer ones first.

    A name ends with its last word, and no "’s" or "-Smith" follows it. The pattern of no names
    matches nothing.
    """
    found = sorted({name for name in names if name})
    if not found:
        return re.compile(r"(?!)")
    return re.compile(rf"(?:{_either(found, _DEPTH)}){_END}")


def _either(names: list[str], depth: int) -> str:
    """Return a pattern of any of some sorted names, grouped by their first character."""
    if depth == 0 or len(names) == 1:
        ordered = sorted(names, key=lambda name: (-len(name), name))
        return "|".join(re.escape(name) for name in ordered)
    groups = []
    for first, own in groupby(names, key=lambda name: name[:1]):
        rest = [name[1:] for name in own]
        # A name that ends here is sorted first, and tried last.
        groups.append(f"{re.escape(first)}(?:{_either(rest, depth - 1)})" if first else "")
    return "|".join([group for group in groups if group] + [""] * ("" in groups))
