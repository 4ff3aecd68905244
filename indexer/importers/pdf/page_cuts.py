"""Join the paragraphs that a page's end cuts: the last line is full, the next begins nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.importers.pdf.paragraphs import INDENT
from indexer.importers.pdf.types import Group, Line, Typesetting
from indexer.importers.pdf.typesetting import begins_item, is_full, is_tabbed, right_margin
from indexer.parsing.page_breaks import ends_mid_sentence

# How many groups at the end of a page may follow its last paragraph (a heading, a row), how many
# tell its margins, and how many lines at its end and groups of the next page are looked at.
_LAST, _MARGIN_GROUPS, _LINES, _NEXT = 4, 12, 8, 6
# Lines are about as long when one is more than so much of the other.
_ALIKE = 0.85
_WORD = re.compile(r"[^\W\d_]{3}")
_OPEN_ENDS = ("-", ",")
_SENTENCE_ENDS = (".", ":", "!", "?")


def join_page_cut(
    groups: Sequence[Group], following: Sequence[Group], setting: Typesetting
) -> bool:
    """Return whether the first group of a page continues a paragraph; if so, add its lines there.

    `groups` are those of the pages before, `following` those of the page.
    """
    last = next((g for g in reversed(groups[-_LAST:]) if _is_prose(g, setting)), None)
    if last is None or not following or not _is_prose(following[0], setting):
        return False
    first = following[0]
    end, start = last.lines[-1], first.lines[0]
    same_size = abs(end.size - start.size) <= 0.08 * setting.size
    if not same_size or begins_item(start) or start.bold != end.bold or is_tabbed(end):
        return False
    before = [o for g in groups[-_MARGIN_GROUPS:] for o in g.lines if o.page == end.page]
    text = end.text.rstrip()
    open_end = ends_mid_sentence(text) or text.endswith(_OPEN_ENDS)
    if text.endswith(_SENTENCE_ENDS) and start.italic != end.italic:
        return False
    if text.endswith(_SENTENCE_ENDS) and not _has_like(end, [*before, *last.lines]):
        return False
    margins = _margins(end, before, setting)
    if not open_end and not is_full(end, start, margins, before[-_LINES:], setting):
        return False
    long = len(first.lines) > 1
    beside = first.lines if long else [o for g in following[:_NEXT] for o in g.lines]
    same = [line for line in beside if abs(line.size - start.size) < 0.2]
    indent = start.x0 - min(line.x0 for line in (first.lines if long else same))
    if indent > INDENT * setting.size and (long or text.endswith(_SENTENCE_ENDS)):
        return False
    last.lines += first.lines
    return True


def _is_prose(group: Group, setting: Typesetting) -> bool:
    line = group.lines[-1]
    text = group.kind == "text" and line.cell is None and setting.sets(line)
    # The code of a document at the foot of its title page has no word.
    return text and _WORD.search(group.text) is not None


def _has_like(end: Line, others: Sequence[Line]) -> bool:
    """Whether another line is about as long; one that has none does not tell whether it is full."""
    return any(
        other is not end and other.x1 - other.x0 > _ALIKE * (end.x1 - end.x0) for other in others
    )


def _margins(end: Line, before: Sequence[Line], setting: Typesetting) -> tuple[float, float]:
    right = setting.right.get(end.page % 2, 0.0)
    if end.column or not right:
        right = right_margin([line for line in before if line.column == end.column])
    return min(line.x0 for line in before), right
