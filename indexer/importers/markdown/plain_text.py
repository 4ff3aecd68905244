"""Tell plain text from Markdown where the name of a file does not, and find its titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.importers.markdown.front_matter import find_front_matter
from indexer.importers.markdown.plain_notes import lines_of
from indexer.parsing.heading_numbers import HEADING_NUMBER
from indexer.parsing.page_breaks import ends_mid_sentence
from indexer.parsing.types import Block
from indexer.types import Span

# What people write in Markdown and hardly ever otherwise: a heading, a footnote, a fence, strong
# type. "# of members: 14" and "# 12 of the list" are no headings.
_MARKDOWN = re.compile(
    r"^ {0,3}(?:#[ \t]+(?:[^\W\d_a-z]|[\"“*_\[]|\d+\.[ \t]+[^\W\d_a-z])|#{2,6}[ \t]+\S)|"
    r"^ {0,3}\[\^[^\]\s]{1,20}\]:|^ {0,3}```|"
    r"(?<![\w*])\*\*(?![\s*])[^*\n]*(?<!\s)\*\*(?![\w*])",
    re.MULTILINE,
)
# The first entry of front matter as programs write it; "Town of Hollis: ..." is text.
_FRONT_MATTER = re.compile(r"\ufeff?\s*(?:---|\+\+\+)[ \t]*\n\s*[a-z][a-z_-]*[ \t]*[:=]")
_FINISHED = (".", ",", ";", ":", "!", "?", "…", "—", "–", "-")
# A title that stands on a line of its own above a text is so long, and so much shorter than the
# longest line below.
_TITLE_CHARACTERS, _TITLE_SHARE = 80, 0.75
# The ids of the lists of single titles start here, between those of lists and of tables.
_FIRST_TITLE = 10**7
_OPENING_CHARACTERS = 200


def is_plain_text(text: str) -> bool:
    """Return whether nothing in a text, whose characters are normalised, is written in Markdown."""
    if _MARKDOWN.search(text):
        return False
    return _FRONT_MATTER.match(text) is None or find_front_matter(text) is None


def separate_titles(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, with a number and title that stand right above a text as a block of their own.

    "2. Roof" on a line above "Mr. Roy Tate said that the roof leaks." is such a title.
    """
    for block in blocks:
        at = _title_end(block)
        if not at:
            yield block
            continue
        own, rest = block.pieces[:at], block.pieces[at + 1 :]
        middle = block.pieces[at].span.end
        list_id = _FIRST_TITLE + block.span.start if block.marker else 0
        yield replace(block, span=Span(block.span.start, middle), pieces=own, list_id=list_id)
        yield Block("paragraph", Span(middle, block.span.end), rest)


def opening_title(blocks: Sequence[Block]) -> str:
    """Return the title that a text begins with, "" if that is a heading or anything else."""
    first = next((block for block in blocks if block.text), None)
    if first is None or first.kind != "paragraph":
        return ""
    title, *rest = (line.strip() for _, line in lines_of(first.pieces))
    if rest and rest[0][:1].islower():  # a title of several lines
        title, rest = " ".join((title, *rest)), []
    is_title = title[:1].isalpha() and ":" not in title and len(title) <= _OPENING_CHARACTERS
    goes_on = bool(rest) and rest[-1].endswith(_FINISHED)
    return title if is_title and not goes_on and not _is_cut_or_finished(title) else ""


def _title_end(block: Block) -> int:
    """The number of the piece that ends the line of a title at the start of a block; 0 if none."""
    at = next((n for n, piece in enumerate(block.pieces) if piece.line_break), 0)
    is_numbered_item = block.kind == "item" and block.starts_item and block.marker is not None
    if not at or not (is_numbered_item or block.kind == "paragraph"):
        return 0
    title, *rest = (line.strip() for _, line in lines_of(block.pieces_with_marker))
    numbered = HEADING_NUMBER.match(f"{title} ")
    letters = [c for c in title if c.isalpha()]
    is_title = (
        ((numbered and numbered.lastgroup != "small") or (len(letters) > 2 and title.isupper()))
        and len(title) <= min(_TITLE_CHARACTERS, _TITLE_SHARE * max(map(len, rest)))
        and not _is_cut_or_finished(title)
        and bool(letters)
    )
    return at if is_title and not rest[0][:1].islower() else 0


def _is_cut_or_finished(title: str) -> bool:
    """Whether a line ends within or with a sentence; "may" goes on one, "3 May" does not."""
    last = title.rpartition(" ")[2]
    return title.endswith(_FINISHED) or (last.islower() and ends_mid_sentence(title))
