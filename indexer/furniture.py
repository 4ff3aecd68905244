"""What a printed page carries beside its text: page breaks, page numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from indexer.markdown import Block
from indexer.types import Markup, Span

_PAGE_NUMBER = re.compile(
    r"(?:[-–—/|]\s*)?(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?"
    r"(?:\s*[-–—/|])?",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?:[\w-]+[ \t]*:.*\r?\n|[ \t#-].*\r?\n)+---[ \t]*(?:\r?\n|$)"
)
# A running head is short and stands by at least this many page breaks.
_HEAD_CHARACTERS = 100
_HEAD_PAGES = 2


def front_matter(source: str) -> Span | None:
    """The range of a YAML head at the very start, if there is one."""
    match = _FRONT_MATTER.match(source)
    return Span(*match.span()) if match else None


def set_furniture_aside(blocks: Sequence[Block]) -> tuple[list[Block], list[Markup]]:
    """Part the blocks of text from page numbers and running heads; page breaks stay in place."""
    near = [_by_a_break(blocks, at) for at in range(len(blocks))]
    heads = Counter(b.text for b, close in zip(blocks, near, strict=True) if close and _short(b))
    kept: list[Block] = []
    aside: list[Markup] = []
    for block, close in zip(blocks, near, strict=True):
        if block.kind == "rule":
            aside.append(Markup(block.span, "page break"))
            kept.append(block)
        elif close and block.kind != "heading" and _PAGE_NUMBER.fullmatch(block.text):
            aside.append(Markup(block.span, "page number"))
        elif close and _short(block) and heads[block.text] >= _HEAD_PAGES:
            aside.append(Markup(block.span, "running head"))
        else:
            kept.append(block)
    return kept, aside


def _short(block: Block) -> bool:
    text = block.text
    return block.kind == "paragraph" and 0 < len(text) <= _HEAD_CHARACTERS and text[-1] not in ".!?"


def _by_a_break(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block stands first or last on its page (one other short line may lie between)."""
    for step in (-1, 1):
        for distance in (1, 2):
            place = at + step * distance
            if not 0 <= place < len(blocks) or blocks[place].kind == "rule":
                if 0 <= place < len(blocks):
                    return True
                break
            if len(blocks[place].text) > _HEAD_CHARACTERS:
                break
    return False
