"""Import HTML: the main content of a page, each character at its place in the decoded file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indexer.importers.characters import normalise_characters
from indexer.importers.html.blocks import read_blocks
from indexer.importers.html.content import find_content
from indexer.importers.html.decode import decode_html
from indexer.importers.html.notes import find_notes
from indexer.importers.html.numbers import number_items
from indexer.importers.html.page.elements import read_page
from indexer.importers.html.page.names import HIDDEN_BY_STYLE
from indexer.importers.html.page.styles import read_styles
from indexer.importers.html.page.tokens import read_tokens
from indexer.importers.html.places import place_finder
from indexer.importers.html.proposal import read_proposal
from indexer.parsing.page_furniture import separate_page_furniture
from indexer.parsing.source_map import vocabulary_of
from indexer.parsing.types import Block, Document
from indexer.types import Markup

_XML = "<?xml"
# More hidden text than this share of what is shown is worth a word.
_HIDDEN_SHARE = 0.1
# Bold or italic type that nearly all of a page has sets off nothing.
_EMPHASISED_SHARE = 0.9


def import_html(raw: bytes, path: Path) -> Document:
    """Return the document of an HTML file, whose source is the decoded file; raises CorpusError.

    The numbers of ordered lists, which are nowhere in the file, stand for the tags of their items.
    """
    source, warnings = decode_html(raw, path)
    text = normalise_characters(source)
    tokens = list(read_tokens(text, is_xml=text.lstrip().startswith(_XML)))
    page = read_page(text, tokens, read_styles(text, tokens))
    reason = find_content(page)
    notes = find_notes(page, reason)
    blocks, markup = read_blocks(page, reason, notes, number_items(page))
    kept, furniture = _without_furniture(blocks)
    return Document(
        source=source,
        blocks=tuple(_with_useful_emphasis(kept)),
        vocabulary=vocabulary_of(_lines(blocks)),
        markup=(*markup, *furniture),
        joins_pages=False,
        places=place_finder(page, reason),
        proposal=read_proposal(page, reason),
        warnings=(*warnings, *page.warnings, *_hidden_warning(markup, blocks)),
    )


def _hidden_warning(markup: Sequence[Markup], blocks: Sequence[Block]) -> Iterator[str]:
    """Yield a warning where style sheets hide much, as the pages of tabs that a script shows."""
    hidden = sum(len(mark.span) for mark in markup if mark.name == HIDDEN_BY_STYLE)
    if hidden > _HIDDEN_SHARE * sum(len(block.text) for block in blocks):
        yield (
            f"Style sheets hide {hidden:,} characters, which are left out; if they belong to the "
            "report, save the page with all of its parts opened."
        )


def _lines(blocks: Sequence[Block]) -> str:
    """Return the text of blocks with its line breaks."""
    return "\n\n".join(
        "".join("\n" if piece.line_break else piece.text for piece in block.pieces)
        for block in blocks
    )


def _without_furniture(blocks: Sequence[Block]) -> tuple[list[Block], list[Markup]]:
    """Return the blocks without the page numbers and running heads of a printed original.

    The markup covers their text only: the tags between have their own.
    """
    kept, furniture = separate_page_furniture(blocks)
    names = {mark.span: mark.name for mark in furniture}
    markup = [
        Markup(piece.span, names[block.span])
        for block in blocks
        if block.span in names
        for piece in block.pieces
    ]
    return [block for block in kept if block.kind != "page_break"], markup


def _with_useful_emphasis(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, all in plain type where nearly all of the text is emphasised."""
    pieces = [piece for block in blocks if block.kind != "heading" for piece in block.pieces]
    whole = sum(len(piece.text) for piece in pieces)
    emphasised = sum(len(piece.text) for piece in pieces if piece.emphasised)
    if emphasised <= _EMPHASISED_SHARE * whole:
        return list(blocks)
    return [
        replace(block, pieces=tuple(replace(piece, emphasised=False) for piece in block.pieces))
        for block in blocks
    ]
