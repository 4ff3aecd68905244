"""Headings, marked or not, and the tree that they make.

Marks (`##`) of published reports are uneven, so the tree follows what is printed: a heading stands
beside the last open one of its own kind (roman, letter, digit, ...), and else below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.parsing.page_breaks import breaks_off
from indexer.parsing.types import Block
from indexer.types import Span

# A heading is no longer than this, marked or not; one without any mark must be shorter.
_HEADING_CHARACTERS = 300
_UNMARKED_CHARACTERS = 200
_PLAIN_CHARACTERS = 100
# The share of capitals that makes a line a heading in capitals.
_CAPITALS = 0.8
_FINISHED = (".", ",", ";", ":", "!", "?", "…", "—", "–")
# A word in capitals with fewer letters may be an acronym.
_CAPITAL_LETTERS = 7
_CAPTION = re.compile(
    r"(?:source|note|notes|photo|figure|fig\.|table|tableau|box)\b", re.IGNORECASE
)
_DOT_LEADER = re.compile(r"(?:\.\s?){4}|…\s?…")
NUMBERED = re.compile(
    r"(?P<word>part|chapter|section|annex|appendix|session|agenda item|item|"
    r"partie|chapitre|annexe|parte|capítulo|anexo)\s+"
    r"(?:[IVXLC]+|\d+|[A-Z]|one|two|three|four|five)\b"
    r"|(?P<dotted>\d+(?:\.\d+)+)\.?\s"
    r"|(?P<digit>\d{1,3})[.)]\s"
    r"|(?P<capital>[A-Z]|[IVXLC]+)[.)]\s"
    r"|\(?(?P<small>[a-z]|[ivx]+)\)\s",
    re.IGNORECASE,
)
# What stands beside the numbered sections of a report, never below or above them.
ANNEX = re.compile(r"(?:annexe?s?|appendix|appendices|anexos?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Around:
    """The blocks before and after one, and the last number that began a paragraph of text."""

    before: Block | None
    following: Block | None
    paragraph: int


def find_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every heading marked as one, a heading over several lines joined."""
    found: list[Block] = []
    sizes: dict[int, int] = {}
    for block in blocks:
        if block.group:
            sizes[block.group] = sizes.get(block.group, 0) + 1
    text: Block | None = None
    paragraph = 0
    for block, following in zip(blocks, _following(blocks), strict=True):
        around = _Around(text, following, paragraph)
        lone = block.kind == "paragraph" or (block.kind == "item" and sizes[block.group] == 1)
        if block.kind == "heading":
            found.append(_marked(block))
        elif lone and _reads_as_heading(block, around):
            found.append(replace(block, kind="heading", pieces=block.printed, group=0))
        else:
            found.append(block)
            if block.kind != "rule" and (number := _number(block)) and number["digit"]:
                paragraph = int(number["digit"])
        text = found[-1] if block.kind != "rule" else text
    return _joined(found)


def _following(blocks: Sequence[Block]) -> list[Block | None]:
    """The next block of text after each block."""
    found: list[Block | None] = []
    after: Block | None = None
    for block in reversed(blocks):
        found.append(after)
        after = after if block.kind == "rule" else block
    return found[::-1]


def _number(block: Block | None) -> re.Match[str] | None:
    return NUMBERED.match("".join(piece.text for piece in block.printed)) if block else None


def _marked(block: Block) -> Block:
    text = block.text
    too_long = len(text) > _HEADING_CHARACTERS and text.endswith(".")
    return replace(block, kind="paragraph", level=0) if too_long else block


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Join a heading that goes on in the next one."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last is not None and last.kind == block.kind == "heading" and _goes_on(last, block):
            pieces = (*last.pieces, last.line_end, *block.pieces)
            span = Span(last.span.start, block.span.end)
            joined[-1] = replace(last, span=span, pieces=pieces)
        else:
            joined.append(block)
    return joined


def _goes_on(first: Block, second: Block) -> bool:
    """Whether the second heading, without a number of its own, is the rest of the first.

    It is when it adjoins the first, or when the first is but a label ("ANNEX I").
    """
    head, rest = first.text, second.text
    if len(head) + len(rest) > _HEADING_CHARACTERS or first.level != second.level:
        return False
    if not first.pieces or NUMBERED.match(rest + " "):
        return False
    if _is_label(head):
        return True
    return second.adjoins and head.isupper() == rest.isupper()


def _is_label(title: str) -> bool:
    """Whether a heading is but a number and what it counts."""
    return any(p.fullmatch(f"{title}{end}") for p in (NUMBERED, ANNEX) for end in ("", " "))


def _reads_as_heading(block: Block, around: _Around) -> bool:
    """Whether a paragraph or a lone item without marks is set as a heading."""
    title, number = block.text, _number(block)
    if around.following is None or not _may_head(title, number is not None):
        return False
    emphasis = [p.emphasised for p in block.pieces if p.text.strip()]
    if all(emphasis) or ANNEX.fullmatch(title):
        return True
    letters = [c for c in title if c.isalpha()]
    if sum(c.isupper() for c in letters) >= _CAPITALS * len(letters):
        last = around.before
        label = last is not None and last.kind == "heading" and _is_label(last.text)
        lone = number is None and " " not in title and len(letters) < _CAPITAL_LETTERS
        return label or not lone
    if number is None or len(title) > _PLAIN_CHARACTERS or breaks_off(title):
        return False
    run_in = emphasis[0] and not emphasis[-1]
    one_line = not any(p.line_break for p in block.pieces)
    return one_line and not run_in and not _continues(number, around)


def _may_head(title: str, numbered: bool) -> bool:
    """Whether some text is short, unfinished and begins as headings do."""
    if not 0 < len(title) <= _UNMARKED_CHARACTERS or title.endswith(_FINISHED):
        return False
    if _CAPTION.match(title) or _DOT_LEADER.search(title):
        return False
    return sum(map(str.isalpha, title)) > 1 and (numbered or not title[0].islower())


def _continues(number: re.Match[str], around: _Around) -> bool:
    """Whether the text before or after goes on in this series: then these are no headings."""
    if number["digit"] and int(number["digit"]) == around.paragraph + 1 > 1:
        return True
    before = around.before if around.before and around.before.kind != "heading" else None
    others = [_number(before), _number(around.following)]
    return any(other is not None and other.lastgroup == number.lastgroup for other in others)
