"""Import a PDF: its pages as a document, and what could not be read well."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError

from indexer.errors import CorpusError
from indexer.importers.pdf.blocks import make_blocks, make_note
from indexer.importers.pdf.furniture import SEPARATOR, find_furniture
from indexer.importers.pdf.notes import continues, note_mark, notes_of, separate_foot
from indexer.importers.pdf.page.cells import mark_ruled
from indexer.importers.pdf.page.columns import in_reading_order
from indexer.importers.pdf.page.document import opened_pdf
from indexer.importers.pdf.page.fonts import Fonts
from indexer.importers.pdf.page.lines import printed_lines
from indexer.importers.pdf.page.pages import MAX_CHARACTERS, read_page
from indexer.importers.pdf.page_cuts import join_page_cut
from indexer.importers.pdf.paragraphs import groups_of
from indexer.importers.pdf.places import place_finder
from indexer.importers.pdf.text import write_text
from indexer.importers.pdf.title_page import large_title, title_page
from indexer.importers.pdf.types import Group, Line, Page, Typesetting
from indexer.importers.pdf.typesetting import is_bold_throughout, text_size, typesetting_of
from indexer.importers.scripts import mixes_scripts
from indexer.parsing.source_map import vocabulary_of
from indexer.parsing.types import Document, Proposal
from indexer.types import Markup, Span

# Words that mix scripts, and glyphs without a known character, above which text is badly encoded.
_MIXED_WORDS, _UNMAPPED = 0.02, 0.02
# A page is a picture without text when pictures cover so much and it has so few letters.
_PICTURE, _PICTURE_LETTERS = 0.25, 20
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMED_PAGES = 5
# What a program that makes PDFs writes where no title was given.
_NO_TITLE = re.compile(r"untitled|microsoft word\b.*|.*[\w)]\.[a-z]\w{2,3}", re.I)


@dataclass(frozen=True, slots=True)
class _Pages:
    """What is read of a file: its pages, and its title and language."""

    pages: Sequence[Page]
    unreadable: Sequence[int]
    proposal: Proposal


def import_pdf(raw_bytes: bytes, path: Path) -> Document:
    """Return the document of a PDF; raises CorpusError for one that cannot be read."""
    read = _read(raw_bytes, path)
    lines = [_lines(page) for page in read.pages]
    text = write_text(lines)
    if not any(map(str.isalnum, text.text)):
        raise CorpusError(
            f"{path} has no text, only pictures of pages; run `ocrmypdf {path.name} read.pdf` "
            "first and give read.pdf."
        )
    furniture = find_furniture(read.pages, lines)
    body = [[o for o in own if o not in furniture and o.cell is None] for own in lines]
    setting = typesetting_of(body, text_size(lines), is_bold_throughout(lines))
    groups, notes, rules = _grouped(read.pages, lines, furniture, setting)
    blocks = [*make_blocks(groups, setting), *(make_note(note, setting) for note in notes)]
    blocks.sort(key=lambda block: block.span)
    markup = [Markup(Span(line.start, line.end), name) for line, name in furniture.items()]
    markup += [Markup(Span(line.start, line.end), "rule") for line in rules]
    return Document(
        source=text.text,
        blocks=tuple(blocks),
        vocabulary=vocabulary_of(text.text),
        markup=tuple(markup),
        places=place_finder(text, read.pages),
        proposal=_proposed(read, lines, setting.size),
        warnings=tuple(_warnings(read, text.text)),
    )


def _lines(page: Page) -> list[Line]:
    lines = printed_lines(page)
    mark_ruled(lines, page)
    return in_reading_order(lines, page)


def _grouped(
    pages: Sequence[Page],
    lines: Sequence[Sequence[Line]],
    furniture: dict[Line, str],
    setting: Typesetting,
) -> tuple[list[Group], list[Group], list[Line]]:
    """The groups of the text of all pages, their notes, and the rows of dashes between them."""
    groups: list[Group] = []
    notes: list[Group] = []
    rules: list[Line] = []
    for page, own in zip(pages, lines, strict=True):
        text, foot = separate_foot([o for o in own if o not in furniture], page, setting.size)
        rules += [line for line in (*text, *foot) if SEPARATOR.fullmatch(line.text)]
        text = [line for line in text if not SEPARATOR.fullmatch(line.text)]
        following = list(groups_of(text, setting))
        joined = join_page_cut(groups, following, setting)
        groups += following[joined:]
        found = list(notes_of([line for line in foot if not SEPARATOR.fullmatch(line.text)]))
        marks = frozenset(mark for note in found if (mark := note_mark(note.lines[0])))
        for line in own:
            line.marks = marks
        if found and found[0].continued and notes and continues(notes[-1], found[0]):
            notes[-1].lines += found.pop(0).lines
        notes += found
    return groups, notes, rules


def open_pages(raw_bytes: bytes, path: Path, numbers: Collection[int]) -> dict[int, Page]:
    """Return those of some pages, by number from 1, that a PDF has; raises CorpusError."""
    with opened_pdf(raw_bytes, path) as document:
        fonts = Fonts()
        return {
            number: read_page(document, number - 1, fonts)
            for number in sorted(numbers)
            if 0 < number <= len(document)
        }


def _read(raw_bytes: bytes, path: Path) -> _Pages:
    with opened_pdf(raw_bytes, path) as document:
        fonts = Fonts()
        pages: list[Page] = []
        unreadable: list[int] = []
        characters = 0
        for number in range(len(document)):
            try:
                pages.append(read_page(document, number, fonts))
                characters += len(pages[-1].glyphs)
            except PdfiumError:
                unreadable.append(number + 1)
                pages.append(Page(number + 1, "", 0.0, 0.0))
            if characters > MAX_CHARACTERS:
                raise CorpusError(
                    f"{path} has more than {MAX_CHARACTERS:,} characters; split it into parts."
                )
        if len(unreadable) == len(pages):
            raise CorpusError(
                f"{path} is damaged: no page can be read; give the file as it was published."
            )
        return _Pages(pages, unreadable, _proposal(document))


def _proposal(document: PdfDocument) -> Proposal:
    try:
        title = " ".join(document.get_metadata_value("Title").split())
    except UnicodeDecodeError:
        title = ""
    says = sum(map(str.isalpha, title)) > sum(map(str.isdigit, title))
    return Proposal(title=title if says and not _NO_TITLE.fullmatch(title) else "")


def _proposed(read: _Pages, lines: Sequence[Sequence[Line]], size: float) -> Proposal:
    """The title below a letterhead, that of the file's own data, or the one in the largest type."""
    for page, own in zip(read.pages, lines, strict=True):
        if own:
            shown = title_page(page, own, size)
            title = shown.title or read.proposal.title or large_title(page, own, size)
            return Proposal(title=title, date=shown.date)
    return read.proposal


def _warnings(read: _Pages, text: str) -> Iterator[str]:
    """Yield what could not be read well, a sentence each."""
    pages = read.pages
    if read.unreadable:
        which = "Page" if len(read.unreadable) == 1 else "Pages"
        yield (
            f"{which} {_named(read.unreadable)} cannot be read, since the file is damaged there; "
            "give the file as it was published."
        )
    words = _WORD.findall(text)
    mixed = sum(map(mixes_scripts, words))
    glyphs = sum(len(page.glyphs) for page in pages)
    unmapped = sum(page.unmapped for page in pages)
    if mixed > _MIXED_WORDS * len(words) or unmapped > _UNMAPPED * glyphs:
        yield (
            "The characters of this file are badly encoded, so that words may be wrong; compare "
            "quotes with the pages, or run `ocrmypdf --force-ocr` first."
        )
    pictures = [page.number for page in pages if _is_picture(page)]
    if pictures:
        which = f"Page {_named(pictures)} is a picture"
        if len(pictures) > 1:
            which = f"Pages {_named(pictures)} are pictures"
        yield f"{which} without text, so that nothing there is read; run `ocrmypdf` first."
    turned = sum(not glyph.upright for page in pages for glyph in page.glyphs if glyph.text.strip())
    if turned:
        yield f"{turned:,} characters of turned text (beside tables or pictures) are left out."


def _named(numbers: Sequence[int]) -> str:
    more = ", ..." if len(numbers) > _NAMED_PAGES else ""
    return ", ".join(map(str, numbers[:_NAMED_PAGES])) + more


def _is_picture(page: Page) -> bool:
    letters = sum(glyph.text[:1].isalpha() for glyph in page.glyphs)
    return page.picture > _PICTURE and letters < _PICTURE_LETTERS
