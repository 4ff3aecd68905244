"""Parts of a document between `<!-- begin NAME -->` and `<!-- end NAME -->`: fill and compare."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_PART = re.compile(r"(<!-- begin (\w+) -->\n)(.*?)(<!-- end \2 -->)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d+\.\d+")
# Another processor may round the last digit of a measure differently, or swap two near ties.
_ROUNDING = 0.02
# One such swap moves a p value by more than that.
_P_VALUE = re.compile(r"(to [+-]\d\.\d+) .*")
# It lifts or lowers a question or two over the confidence from which answers are counted.
_HELD = re.compile(r"(that hold +)(\d+) of (\d+)")
_MOST_LIFTED = 2


def filled(text: str, makers: Mapping[str, Callable[[], str]]) -> str:
    """Return the text with each part made anew; parts that no maker has stay as they are."""
    return _PART.sub(
        lambda part: (
            f"{part[1]}{makers[part[2]]().strip()}\n{part[4]}" if part[2] in makers else part[0]
        ),
        text,
    )


def parts(text: str) -> dict[str, str]:
    """Return the content of each marked part by its name."""
    return {part[2]: part[3] for part in _PART.finditer(text)}


def differing(old: str, new: str) -> list[str]:
    """Return the names of the parts that differ by more than rounding."""
    before, after = parts(old), parts(new)
    return [name for name in after if not _alike(before[name], after[name])]


def _alike(old: str, new: str) -> bool:
    held = zip(_HELD.findall(old), _HELD.findall(new), strict=False)
    for (_, *before), (_, *after) in held:
        if any(abs(int(a) - int(b)) > _MOST_LIFTED for a, b in zip(before, after, strict=True)):
            return False
    old, new = (_HELD.sub(r"\1n", _P_VALUE.sub(r"\1 p", text)) for text in (old, new))
    if " ".join(_NUMBER.sub("#", old).split()) != " ".join(_NUMBER.sub("#", new).split()):
        return False
    pairs = zip(_NUMBER.findall(old), _NUMBER.findall(new), strict=True)
    return all(abs(float(a) - float(b)) <= _ROUNDING for a, b in pairs)
