"""Separate page furniture (page breaks, page numbers, running heads) from the text of a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from indexer.parsing.page_breaks import ends_mid_sentence
from indexer.parsing.types import Block
from indexer.types import Markup, Span

_PAGE_NUMBER = re.compile(
    r"(?:[-–—/|]\s*)?(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?"
    r"(?:\s*[-–—/|])?",
    re.IGNORECASE,
)
# "11/16", "3 of 20": a page and how many there are, alone or beside the number of the document.
_OF_PAGES = re.compile(r"(?<![\w/.-])(\d{1,4})\s?(?:/|of)\s?(\d{1,4})(?![\w/.-])")
_WORD = re.compile(r"\w+")
# A number that names what it counts is a page number wherever it stands.
_NAMED_PAGE = re.compile(
    r"\[?(?:page|pg?\.|column|col\.|seite|página)(?:\s?no\.|\s?number)?\s?\d{1,4}"
    r"(?:\s?(?:/|of)\s?\d{1,4})?\]?|\{\d{1,4}\}",
    re.IGNORECASE,
)
# A number like this is more often a year than a page.
_YEAR = re.compile(r"(?:19|20)\d\d")
# A paragraph of this length without a full stop is cut off before the number below it.
_CUT_CHARACTERS = 60
_FINISHED = (".", "!", "?", "…", ":", ";", ",", "”", '"')
# A running head has at most so many characters and is repeated at so many page breaks.
_HEAD_CHARACTERS = 100
_HEAD_PAGES = 2
# A running head with the page number in it has so many words without it, on so many pages.
_NUMBERED_HEAD_WORDS = 2
_NUMBERED_HEAD_PAGES = 3
_PAGE_IN_HEAD = re.compile(
    r"^\d{1,4}\b[\s|–—-]*|[\s|–—-]*\b(?:page\s+|p\.\s*)?\d{1,4}$", re.IGNORECASE
)
# Stands for the page number in the part that all running heads have in common.
_NUMBER_HERE = "\0"
# A number after one of these words belongs to it and is no page number.
_NUMBERED_THING = re.compile(
    r"(?:part|chapter|section|annex|appendix|session|table|figure|box|item)\b", re.I
)
# So many numbers, each alone in its block and one more than the last, are page numbers.
_PAGES_IN_ORDER = 3


def separate_page_furniture(blocks: Sequence[Block]) -> tuple[list[Block], list[Markup]]:
    """Return the blocks without page numbers and running heads, and the page furniture as markup.

    Page breaks are in both results: what a page break separates may have to be joined later.
    """
    kept: list[Block] = []
    furniture: list[Markup] = []
    numbers = _page_numbers(blocks)
    blocks = [Block("page_break", b.span) if b.span in numbers else b for b in blocks]
    at_edge = [_is_at_page_edge(blocks, at) for at in range(len(blocks))]
    heads = [_running_head(b) if edge else "" for b, edge in zip(blocks, at_edge, strict=True)]
    pages = Counter(heads)
    for block, edge, head in zip(blocks, at_edge, heads, strict=True):
        if block.kind == "page_break":
            name = "page number" if block.span in numbers else "page break"
            furniture.append(Markup(block.span, name))
            kept.append(block)
        elif edge and block.kind not in ("heading", "row") and _is_page_number(block.text):
            furniture.append(Markup(block.span, "page number"))
        elif head and pages[head] >= _pages_needed(head):
            furniture.append(Markup(block.span, "running head"))
        else:
            kept.append(block)
    return kept, furniture


def _is_page_number(text: str) -> bool:
    return _PAGE_NUMBER.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def _page_numbers(blocks: Sequence[Block]) -> set[Span]:
    """Return the ranges of the numbers that count pages, with or without page breaks near them."""
    found = {b.span for b in blocks if _NAMED_PAGE.fullmatch(b.text.strip("-–— "))}
    found.update(_numbers_in_order(blocks))
    found.update(_numbers_of_all_pages(blocks))
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if _is_page_number(block.text) and _cuts(before, after):
            found.add(block.span)
    return found


def _numbers_in_order(blocks: Sequence[Block]) -> set[Span]:
    """Return the ranges of numbers that are each one more than the last, with text between them."""
    found: set[Span] = set()
    run: list[tuple[int, Span]] = []
    last = -1
    for at, block in enumerate(blocks):
        text = block.text.strip("-–— ")
        if block.kind not in ("paragraph", "item") or not re.fullmatch(r"[0-9]{1,4}", text):
            continue
        if run and (int(text) != run[-1][0] + 1 or last == at - 1):
            run.clear()
        last = at
        if run or not _YEAR.fullmatch(text):
            run.append((int(text), block.span))
        if len(run) >= _PAGES_IN_ORDER:
            found.update(span for _, span in run[-_PAGES_IN_ORDER:])
    return found


def _numbers_of_all_pages(blocks: Sequence[Block]) -> set[Span]:
    """Return the ranges of "25-10019 11/16", "12/16 25-10019": pages in order, of one total.

    What stands beside the number is the same on each of these pages.
    """
    runs: dict[tuple[str, str], list[tuple[int, int, Span]]] = {}
    found: set[Span] = set()
    for at, block in enumerate(blocks):
        if block.kind not in ("paragraph", "item") or len(block.text) > _HEAD_CHARACTERS:
            continue
        match = _OF_PAGES.search(block.text)
        if match is None or int(match[1]) > int(match[2]):
            continue
        rest = block.text[: match.start()] + " " + block.text[match.end() :]
        beside = " ".join(_WORD.findall(rest))
        run = runs.setdefault((match[2], beside), [])
        if run and (int(match[1]) != run[-1][0] + 1 or run[-1][1] == at - 1):
            run.clear()
        run.append((int(match[1]), at, block.span))
        if len(run) >= _PAGES_IN_ORDER:
            found.update(span for _, _, span in run[-_PAGES_IN_ORDER:])
    return found


def _cuts(before: Block, after: Block) -> bool:
    """Return whether a sentence begins in a paragraph and goes on in the one after the next."""
    if before.kind != "paragraph" or after.kind != "paragraph" or before.text.endswith(_FINISHED):
        return False
    cut_off = len(before.text) >= _CUT_CHARACTERS or ends_mid_sentence(before.text)
    return cut_off and after.text[:1].islower()


def _running_head(block: Block) -> str:
    """Return the text that a running head has on every page, or "" when the block can be none."""
    text = block.text
    if block.kind != "paragraph" or len(text) > _HEAD_CHARACTERS or text.endswith((".", "!", "?")):
        return ""
    same = _PAGE_IN_HEAD.sub(_NUMBER_HERE, text)
    numbered = same != text and len(same.split()) >= _NUMBERED_HEAD_WORDS
    return same if numbered and not _NUMBERED_THING.match(text) else text


def _pages_needed(head: str) -> int:
    return _NUMBERED_HEAD_PAGES if _NUMBER_HERE in head else _HEAD_PAGES


def _is_at_page_edge(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a block is first or last on its page, or one short line away from that."""
    return _near_page_break(blocks, at, -1) or _near_page_break(blocks, at, 1)


def _near_page_break(blocks: Sequence[Block], at: int, step: int) -> bool:
    for place in (at + step, at + 2 * step):
        if not 0 <= place < len(blocks):
            return False
        if blocks[place].kind == "page_break":
            return True
        if len(blocks[place].text) > _HEAD_CHARACTERS:
            return False
    return False
