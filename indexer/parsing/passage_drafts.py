"""Make passage drafts of the blocks of a report: paragraphs, lists and tables.

A paragraph or table is one draft. A short list is one draft, and of a long one each item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from indexer.parsing.labels import label_at
from indexer.parsing.section_tree import PlacedBlock
from indexer.parsing.source_map import drop_characters
from indexer.parsing.types import Block, PassageDraft, Piece
from indexer.types import Span

# A list is one passage when no item and not the whole is longer than this.
_ITEM_CHARACTERS = 300
_LIST_CHARACTERS = 2000
_PARAGRAPH_NUMBER = re.compile(r"\d{1,4}\.\s+(?=[^\W_]|\W*[^\W_])")
# A number of several parts ("4.3"), which stays in the text; a date or an amount has longer parts.
_DOTTED_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[^\W\d_])")
# From so many lines with a label on, the lines of a paragraph are taken for turns or entries.
_LEAST_LABELLED = 2
# From so many short lines, of at most so many characters, they are entries of a list.
_LEAST_ENTRIES, _ENTRY_CHARACTERS = 3, 80
_ENDS_SENTENCE = re.compile(r"[.,;!?]$")
# A line that is a time of day, or since the beginning.
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_LETTER = re.compile(r"\(?([a-z]|[ivx]+)\)\s")
# What is printed before an entry of a paragraph of several lines: "• ", "4.1 ", "(2) ", "b) ".
# Before a small letter a number of two parts is an amount: "4.5 per cent".
_MARK = re.compile(
    r"[•◦▪‣·●○■–—]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=\W*[^\W\d_a-z])|"
    r"\(?(?:\d{1,2}|[a-z]|[ivx]+)\)\s"
)
# The ids of lettered lists start here, above those that importers give.
_FIRST_LETTERED_LIST = 10**9


def group_lettered_paragraphs(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, with neighbouring paragraphs that begin with (a), (b), ... as one list."""
    list_id = 0
    for at, block in enumerate(blocks):
        in_item = block.kind == "item" and not block.starts_item
        letter = _LETTER.match(block.text) if block.kind == "paragraph" or in_item else None
        if letter and (list_id or _starts_series(letter[1], blocks[at + 1 : at + 2])):
            list_id = list_id or _FIRST_LETTERED_LIST + at
            yield replace(block, kind="item", list_id=list_id, starts_item=True)
        else:
            list_id = 0
            yield block


def draft_passages(placed: Iterable[PlacedBlock]) -> Iterator[PassageDraft]:
    """Yield the passage drafts of blocks that are placed in their sections."""
    after_break = introduced = False
    for list_id, run in groupby(placed, key=_list_or_block):
        group = list(run)
        path, blocks = group[0].path, [item.block for item in group]
        if blocks[0].kind == "page_break":
            after_break = True
            continue
        if list_id > 0 and _is_one_passage(blocks, introduced):
            yield _list_draft(blocks, path, after_break)
        elif list_id > 0:
            yield from _item_drafts(blocks, path, after_break)
        elif not blocks[0].text:  # A picture or comment cuts no sentence.
            continue
        elif blocks[0].kind != "heading":
            yield _paragraph_draft(blocks[0], path, after_break)
        after_break = False
        introduced = blocks[-1].text.endswith(":")


def _list_or_block(placed: PlacedBlock) -> int:
    """Return the id of the block's list, or a negative number of its own."""
    return placed.block.list_id or -placed.block.span.start - 1


def _starts_series(letter: str, following: Sequence[Block]) -> bool:
    return letter in ("a", "i") and any(_LETTER.match(block.text) for block in following)


def _is_one_passage(items: Sequence[Block], introduced: bool) -> bool:
    """Return whether a list is short, and is not a series of numbered paragraphs.

    `introduced` says that the text before the list ends with a colon.
    """
    sizes = [len(item.text) for item in items]
    if len(items) < 2 or max(sizes) > _ITEM_CHARACTERS or sum(sizes) > _LIST_CHARACTERS:
        return False
    numbered = all(item.marker and item.loose and item.text.endswith(".") for item in items)
    return introduced or not numbered


def _list_draft(items: Sequence[Block], path: tuple[str, ...], after_break: bool) -> PassageDraft:
    joined = list(items[0].pieces_with_marker)
    for before, item in pairwise(items):
        joined += [before.line_end, *item.pieces_with_marker]
    return PassageDraft(
        pieces=tuple(joined),
        line_end=items[-1].line_end,
        path=path,
        is_prose=False,
        has_marker=True,
        after_page_break=after_break,
        sentence_starts=tuple(_text_start(item.pieces_with_marker) for item in items),
        items=tuple(
            (_text_start(item.pieces_with_marker), item.depth)
            for item in items
            if item.kind == "item" and item.starts_item
        ),
    )


def _item_drafts(
    items: Sequence[Block], path: tuple[str, ...], after_break: bool
) -> Iterator[PassageDraft]:
    for item in items:
        is_bullet = item.kind == "item" and item.starts_item and not item.marker
        yield PassageDraft(
            pieces=item.pieces,
            line_end=item.line_end,
            path=path,
            has_marker=item.starts_item,
            after_page_break=after_break,
            number_spans=(item.marker.span,) if item.marker else (),
            printed=item.marker.text.strip("().") if item.marker else "",
            # A numbered item that is a passage is a paragraph with a number, as reports have them.
            items=((_text_start(item.pieces), item.depth),) if is_bullet else (),
        )
        after_break = False


def _paragraph_draft(block: Block, path: tuple[str, ...], after_break: bool) -> PassageDraft:
    pieces = block.pieces
    text = _without_number(pieces)
    numbered, lines = text != pieces, _labelled_lines(text)
    return PassageDraft(
        pieces=text,
        line_end=block.line_end,
        path=path,
        is_prose=block.kind == "paragraph",
        has_marker=numbered or _LETTER.match(block.text) is not None,
        after_page_break=after_break,
        sentence_starts=lines,
        items=tuple((at, 0) for at in lines),
        number_spans=_spans_before(pieces, text[0].span.start) if numbered else (),
        printed=_printed_number(pieces),
    )


def _labelled_lines(pieces: Sequence[Piece]) -> tuple[int, ...]:
    """Return the source offsets of the lines that begin a sentence, of a paragraph of several.

    "Ann: It is late." / "Bo: I know.": what each says is a sentence of its own, and so is each
    entry of a list without marks ("Ann Hall (AH) - Chair" / "Bo Lind (BL)") or with printed ones
    ("• The roof leaks." / "• It rains."), and the line of a transcript that tells who speaks and
    when ("Ann Hall 00:04"), over the words.
    """
    if not any(piece.line_break for piece in pieces):
        return ()
    lines = [list(own) for is_break, own in groupby(pieces, lambda p: p.line_break) if not is_break]
    texts = ["".join(piece.text for piece in line).strip() for line in lines]
    if _are_entries(texts):
        return tuple(_text_start(line) for line in lines)
    if _MARK.match(texts[0]) and any(map(_MARK.match, texts[1:])):
        marked = zip(lines, texts, strict=True)
        return tuple(_text_start(line) for line, text in marked if _MARK.match(text))
    labels = list(map(label_at, texts))
    for at, following in enumerate(texts[1:]):
        if _CLOCK.fullmatch(following):  # "Anna Lee" / "0:04" / the words
            label = label_at(f"{texts[at]} {following}")
            if label and label.end == "line":
                return tuple(sorted({_text_start(line) for line in (lines[0], *lines[at::2][:2])}))
    over_words = [label is not None and label.timed and label.end == "line" for label in labels]
    if any(over_words):
        begins = [label is not None for label in labels]
        begins = [own or before for own, before in zip(begins, [False, *over_words], strict=False)]
        return tuple(_text_start(line) for line, own in zip(lines, begins, strict=True) if own)
    labelled = [_text_start(line) for line, own in zip(lines, labels, strict=True) if own]
    return tuple(labelled) if len(labelled) >= _LEAST_LABELLED else ()


def _are_entries(lines: Sequence[str]) -> bool:
    """Return whether the lines of a paragraph are entries, each short and with a capital.

    The lines of running text begin in lower case more often than not, and one ends as a sentence.
    """
    return len(lines) >= _LEAST_ENTRIES and all(
        line[:1].isupper() and len(line) <= _ENTRY_CHARACTERS and not _ENDS_SENTENCE.search(line)
        for line in lines
    )


def _without_number(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return a paragraph without the number printed before it (`12\\. The Committee ...`)."""
    match = _PARAGRAPH_NUMBER.match("".join(piece.text for piece in pieces[:4]))
    return drop_characters(pieces, match.end()) if match else pieces


def _printed_number(pieces: Sequence[Piece]) -> str:
    start = "".join(piece.text for piece in pieces[:4])
    if _PARAGRAPH_NUMBER.match(start):
        return start.partition(".")[0]
    dotted = _DOTTED_NUMBER.match(start)
    return dotted[1] if dotted else ""


def _spans_before(pieces: Sequence[Piece], end: int) -> tuple[Span, ...]:
    """Return the source ranges of the pieces up to a source offset."""
    before = [piece.span for piece in pieces if piece.span.start < end]
    return tuple(Span(span.start, min(span.end, end)) for span in before)


def _text_start(pieces: Sequence[Piece]) -> int:
    return next((p.span.start for p in pieces if p.text.strip()), -1)
