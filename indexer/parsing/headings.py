"""Find the headings among the blocks of a report, whether the importer marked them or not.

A paragraph or a single list item is a heading when it is printed as one: emphasised, in capitals,
or short and numbered without being part of a numbered series of paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.parsing.heading_numbers import ANNEX, HEADING_NUMBER, is_bare_label
from indexer.parsing.page_breaks import ends_mid_sentence
from indexer.parsing.types import Block
from indexer.types import Span

# The largest number of characters in a heading that is marked, one that is emphasised or in
# capitals, and one that only has a number.
_MARKED_CHARACTERS = 300
_STYLED_CHARACTERS = 200
_NUMBERED_CHARACTERS = 100
# The share of capitals among the letters that makes a line a heading in capitals.
_CAPITALS = 0.8
_FINISHED = (".", ",", ";", ":", "!", "?", "…", "—", "–")
# A single word in capitals with fewer letters may be an acronym.
_CAPITAL_LETTERS = 7
_CAPTION = re.compile(
    r"(?:source|note|notes|photo|figure|fig\.|table|tableau|box)\b", re.IGNORECASE
)
# The row of dots before a page number in a table of contents.
_DOT_LEADER = re.compile(r"(?:\.\s?){4}|…\s?…")


@dataclass(frozen=True, slots=True)
class _Context:
    """The blocks before and after a block, and the number of the last numbered paragraph."""

    before: Block | None
    following: Block | None
    paragraph_number: int


def mark_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the kind "heading" for each heading; one over several lines is one."""
    found: list[Block] = []
    list_sizes = Counter(block.list_id for block in blocks if block.list_id)
    before: Block | None = None
    paragraph_number = 0
    for block, following in zip(blocks, _following_texts(blocks), strict=True):
        context = _Context(before, following, paragraph_number)
        single_item = block.kind == "item" and list_sizes[block.list_id] == 1
        if block.kind == "heading":
            found.append(_checked_heading(block))
        elif (block.kind == "paragraph" or single_item) and _is_heading(block, context):
            pieces = block.pieces_with_marker
            found.append(replace(block, kind="heading", pieces=pieces, list_id=0))
        else:
            found.append(block)
            number = None if block.kind == "page_break" else _number(block)
            if number and number["digit"]:
                paragraph_number = int(number["digit"])
        before = before if block.kind == "page_break" else found[-1]
    return _join_continued_headings(found)


def _following_texts(blocks: Sequence[Block]) -> list[Block | None]:
    """Return the next block with text after each block."""
    found: list[Block | None] = []
    following: Block | None = None
    for block in reversed(blocks):
        found.append(following)
        following = following if block.kind == "page_break" else block
    return found[::-1]


def _number(block: Block) -> re.Match[str] | None:
    return HEADING_NUMBER.match("".join(piece.text for piece in block.pieces_with_marker))


def _checked_heading(block: Block) -> Block:
    """Return a marked heading, as a paragraph when it is a long text with a full stop."""
    text = block.text
    too_long = len(text) > _MARKED_CHARACTERS and text.endswith(".")
    return replace(block, kind="paragraph", level=0) if too_long else block


def _join_continued_headings(blocks: Sequence[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        both = last is not None and last.kind == block.kind == "heading"
        if last is not None and both and _continues_heading(last, block):
            pieces = (*last.pieces, last.line_end, *block.pieces)
            span = Span(last.span.start, block.span.end)
            joined[-1] = replace(last, span=span, pieces=pieces)
        else:
            joined.append(block)
    return joined


def _continues_heading(first: Block, second: Block) -> bool:
    """Return whether the second heading, which has no number, continues the first.

    It does when it adjoins the first, or when the first is only a label ("ANNEX I").
    """
    head, rest = first.text, second.text
    if len(head) + len(rest) > _MARKED_CHARACTERS or first.level != second.level:
        return False
    if not first.pieces or HEADING_NUMBER.match(rest + " "):
        return False
    if is_bare_label(head):
        return True
    return second.adjoins_heading and head.isupper() == rest.isupper()


def _is_heading(block: Block, context: _Context) -> bool:
    """Return whether a paragraph or single list item without heading marks is a heading."""
    title, number = block.text, _number(block)
    if context.following is None or not _may_be_title(title, number is not None):
        return False
    emphasis = [p.emphasised for p in block.pieces if p.text.strip()]
    if all(emphasis) or ANNEX.fullmatch(title):
        return True
    letters = [c for c in title if c.isalpha()]
    if sum(c.isupper() for c in letters) >= _CAPITALS * len(letters):
        single_word = number is None and " " not in title and len(letters) < _CAPITAL_LETTERS
        return not single_word or _is_label(context.before)
    if number is None or len(title) > _NUMBERED_CHARACTERS or ends_mid_sentence(title):
        return False
    run_in_title = emphasis[0] and not emphasis[-1]
    one_line = not any(p.line_break for p in block.pieces)
    return one_line and not run_in_title and not _in_numbered_series(number, context)


def _is_label(block: Block | None) -> bool:
    return block is not None and block.kind == "heading" and is_bare_label(block.text)


def _may_be_title(title: str, numbered: bool) -> bool:
    """Return whether a text is short, has no final punctuation and begins as a heading does."""
    if not 0 < len(title) <= _STYLED_CHARACTERS or title.endswith(_FINISHED):
        return False
    if _CAPTION.match(title) or _DOT_LEADER.search(title):
        return False
    return sum(map(str.isalpha, title)) > 1 and (numbered or not title[0].islower())


def _in_numbered_series(number: re.Match[str], context: _Context) -> bool:
    """Return whether a neighbouring paragraph has a number of the same series."""
    if number["digit"] and int(number["digit"]) == context.paragraph_number + 1 > 1:
        return True
    neighbours = [context.following]
    if context.before and context.before.kind != "heading":
        neighbours.append(context.before)
    others = [_number(block) for block in neighbours if block]
    return any(other is not None and other.lastgroup == number.lastgroup for other in others)
