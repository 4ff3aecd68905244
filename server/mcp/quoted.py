"""Mark texts of reports as quoted material that no reader can take for anything else.

A long text stands on lines that begin with "> ", a short one between “ and ”. Characters that are
not seen, or that change the order of others, are left out: instructions can be hidden in them.
"""

from __future__ import annotations

import unicodedata

# How each line of a quotation begins; no line of ours does.
MARK = "> "
# Characters of a short text; no name is longer, and a title can be known by these.
SHORT = 200
# What joins or parts letters in Persian, Indic scripts and emoji; one at a time, between others.
_JOINERS = "\u200c\u200d"
# Signs for numbers and verses that are printed, though they count as format characters.
_PRINTED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd")
# Unseen characters that count as letters or marks: fillers, joiners, selectors of a variant.
_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE0F), *range(0xE0100, 0xE01F0))))
)
# Makes an emoji of a sign; one at a time.
_EMOJI = "\ufe0f"
# Control and format characters, halves of surrogate pairs, private and unassigned characters.
_LEFT_OUT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MARKS = str.maketrans("“”„‟", "‘’‘’")


def clean(text: str) -> str:
    """Return a text without characters that are not seen; each end of a line is a line feed."""
    lines = ("".join(_seen(line.replace("\t", " "))) for line in text.splitlines())
    return "\n".join(lines).strip("\n")


def _seen(line: str) -> list[str]:
    """The characters of a line that are seen."""
    if line.isascii() and line.isprintable():
        return [line]
    kept = [c for c in line if c in _JOINERS or not _is_unseen(c)]
    return [c for at, c in enumerate(kept) if not _is_single(c) or _joins(kept, at)]


def _is_single(character: str) -> bool:
    return character in _JOINERS or character == _EMOJI


def _joins(characters: list[str], at: int) -> bool:
    """Whether a joiner stands after a sign that is seen, and before one where it needs that."""
    before = characters[at - 1] if at else " "
    after = characters[at + 1] if at + 1 < len(characters) else " "
    if characters[at] == _EMOJI:
        return not before.isspace() and not _is_single(before)
    is_between = not before.isspace() and not after.isspace()
    return is_between and before not in _JOINERS and not _is_single(after) and not after.isascii()


def _is_unseen(character: str) -> bool:
    if character in _PRINTED:
        return False
    return character in _UNSEEN or unicodedata.category(character) in _LEFT_OUT


def quotation(text: str) -> str:
    """Return a text of a report, each line marked; "" for an empty one."""
    return MARK + text.replace("\n", f"\n{MARK}") if text else ""


def short(text: str, most: int = SHORT) -> str:
    """Return a name, a title or a label of a report on one line between “ and ”.

    It is cut after `most` characters. Quotation marks of this kind inside are single ones.
    """
    line = " ".join(clean(text).split()).translate(_MARKS)
    return f"“{line if len(line) <= most else f'{line[: most - 1].rstrip()}…'}”"


def shorts(texts: list[str], most: int) -> str:
    """Return names one after the other, at most so many of them: “A”, “B” and 3 more."""
    more = f" and {len(texts) - most:,} more" if len(texts) > most else ""
    return ", ".join(map(short, texts[:most])) + more
