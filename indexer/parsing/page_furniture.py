"""What a printed page carries beside its text: page breaks, page numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from indexer.parsing.types import Block
from indexer.types import Markup, Span

_PAGE_NUMBER = re.compile(
    r"(?:[-–—/|]\s*)?(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?"
    r"(?:\s*[-–—/|])?",
    re.IGNORECASE,
)
# These say themselves what they number.
_NAMED_PAGE = re.compile(
    r"\[?(?:page|p\.|column|col\.|seite|página)\s?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?\]?",
    re.IGNORECASE,
)
# A running head is short and stands by at least this many page breaks.
_HEAD_CHARACTERS = 100
_HEAD_PAGES = 2
# A head with the page's number in it has this many words beside, and stands on this many pages.
_NUMBERED_HEAD_WORDS = 2
_NUMBERED_HEAD_PAGES = 3
_PAGE_IN_HEAD = re.compile(
    r"^\d{1,4}\b[\s|–—-]*|[\s|–—-]*\b(?:page\s+|p\.\s*)?\d{1,4}$", re.IGNORECASE
)
# These are numbered themselves.
_SERIES = re.compile(
    r"(?:part|chapter|section|annex|appendix|session|table|figure|box|item)\b", re.I
)
# So many numbers in a row, each alone in its paragraph and one more than the last, are pages.
_PAGES_IN_ORDER = 3


def set_furniture_aside(blocks: Sequence[Block]) -> tuple[list[Block], list[Markup]]:
    """Part the blocks of text from page numbers and running heads; page breaks stay in place."""
    kept: list[Block] = []
    aside: list[Markup] = []
    numbers = _page_numbers(blocks)
    blocks = [Block("rule", b.span) if b.span in numbers else b for b in blocks]
    near = [_by_a_break(blocks, at) for at in range(len(blocks))]
    keys = [_head(b) if close else "" for b, close in zip(blocks, near, strict=True)]
    pages = Counter(keys)
    for block, close, key in zip(blocks, near, keys, strict=True):
        if block.kind == "rule":
            name = "page number" if block.span in numbers else "page break"
            aside.append(Markup(block.span, name))
            kept.append(block)
        elif close and block.kind != "heading" and _PAGE_NUMBER.fullmatch(block.text):
            aside.append(Markup(block.span, "page number"))
        elif key and pages[key] >= (_NUMBERED_HEAD_PAGES if "\0" in key else _HEAD_PAGES):
            aside.append(Markup(block.span, "running head"))
        else:
            kept.append(block)
    return kept, aside


def _page_numbers(blocks: Sequence[Block]) -> set[Span]:
    """The places of the numbers that count the pages of a text, page breaks marked or not."""
    found: set[Span] = set()
    run: list[tuple[int, Span]] = []
    for block in blocks:
        text = block.text.strip("-–— ")
        if _NAMED_PAGE.fullmatch(text):
            found.add(block.span)
        elif block.kind in ("paragraph", "item") and re.fullmatch(r"[0-9]{1,4}", text):
            if run and int(text) != run[-1][0] + 1:
                run.clear()
            run.append((int(text), block.span))
            if len(run) >= _PAGES_IN_ORDER:
                found.update(span for _, span in run)
    return found


def _head(block: Block) -> str:
    """What the running heads of all pages have in common; "" for what is none."""
    text = block.text
    if block.kind != "paragraph" or len(text) > _HEAD_CHARACTERS or text.endswith((".", "!", "?")):
        return ""
    same = _PAGE_IN_HEAD.sub("\0", text)
    numbered = same != text and len(same.split()) >= _NUMBERED_HEAD_WORDS
    return same if numbered and not _SERIES.match(text) else text


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
