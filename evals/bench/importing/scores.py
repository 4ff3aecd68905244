"""Score what an importer reads of a tagged PDF against its tags."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from evals.bench.importing.tags import Kind, TaggedText, Tags
from indexer.parsing.types import Document
from indexer.types import Report

# A paragraph of so many characters is a long one.
LONG = 150
# A text of fewer letters is compared with nothing: marks, numbers, single words.
_LETTERS = 2
# Shorter untagged texts may stand in a passage by chance.
_UNTAGGED = 12
# Hyphens are joined or kept as the words of a report decide; bars part the cells of a row.
_BULLETS = "•·▪●○◦■ "
_IGNORED = "-\u00ad\u2010\u2011|\u200b\ufeff"


@dataclass(slots=True)
class Tally:
    """How many of a kind of text there are, and which were not read as they are tagged."""

    of: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that was read right; 1 where there was none."""
        return 1 - len(self.missed) / self.of if self.of else 1.0

    def count(self, right: bool, text: str) -> None:
        """Count a text."""
        self.of += 1
        if not right:
            self.missed.append(" ".join(text.split()))


@dataclass(slots=True)
class ImportScores:
    """Paragraphs, long ones, those that a page's end cuts, headings, notes and cells read right.

    `invented` are headings that are tagged as something else, `furniture` untagged texts that stand
    in passages.
    """

    paragraphs: Tally = field(default_factory=Tally)
    long: Tally = field(default_factory=Tally)
    cut: Tally = field(default_factory=Tally)
    headings: Tally = field(default_factory=Tally)
    notes: Tally = field(default_factory=Tally)
    cells: Tally = field(default_factory=Tally)
    invented: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


def score(document: Document, report: Report, tags: Tags, scores: ImportScores) -> None:
    """Add the scores of a file; a file without tagged headings tells nothing about headings."""
    blocks, passages = list(_of_blocks(document)), [p.text for p in report.passages]
    titles = {comparable(section.path[-1]) for section in report.sections}
    texts = set(map(comparable, (*blocks, *passages))) | titles
    notes = {comparable(note.text) for note in report.footnotes}
    whole = "\0".join(map(comparable, passages))
    tagged = [each for each in tags.texts if len(comparable(each.text)) >= _LETTERS]
    for each in tagged:
        _count(each, scores, texts, notes, titles, whole)
    if any(each.kind == "heading" for each in tagged):
        known = {comparable(each.text) for each in tagged if each.kind == "heading"}
        read = [section.path[-1] for section in report.sections]
        scores.invented += [title for title in read if not _is_of(comparable(title), known)]
    for text in tags.untagged:
        own = comparable(text)
        if len(own) >= _UNTAGGED and own in whole:
            scores.furniture.append(text)


def comparable(text: str) -> str:
    """Return what is compared of a text: its characters but white space and hyphens."""
    normal = unicodedata.normalize("NFKC", text).lstrip(_BULLETS)
    return "".join(c for c in normal if not c.isspace() and c not in _IGNORED)


def _count(
    tagged: TaggedText,
    scores: ImportScores,
    texts: set[str],
    notes: set[str],
    titles: set[str],
    whole: str,
) -> None:
    own, kind = comparable(tagged.text), tagged.kind
    if kind == "paragraph":
        right = own in texts
        scores.paragraphs.count(right, tagged.text)
        if len(tagged.text) >= LONG:
            scores.long.count(right, tagged.text)
        if len(tagged.pages) > 1:
            scores.cut.count(right, tagged.text)
    elif kind == "note":
        scores.notes.count(any(own.endswith(note) and note for note in notes), tagged.text)
    else:
        tally: dict[Kind, Tally] = {"heading": scores.headings, "cell": scores.cells}
        tally[kind].count(_is_part(own, titles) if kind == "heading" else own in whole, tagged.text)


def _is_part(heading: str, titles: set[str]) -> bool:
    """Whether a heading, without the call of a note, is a title or begins or ends one.

    A label and its title ("Decision 1", "Review conference") are tagged apart and read as one.
    """
    bare = heading.rstrip("0123456789*")
    return any(
        title.startswith(own) or title.endswith(own)
        for own in (heading, *([bare] if bare else []))
        for title in titles
    )


def _is_of(title: str, headings: set[str]) -> bool:
    return any(
        title.startswith(own) or title.endswith(own)
        for heading in headings
        for own in (heading, heading.rstrip("0123456789*"))
        if own
    )


def _of_blocks(document: Document) -> Iterable[str]:
    """The texts of blocks, with raised marks as printed and without, with the numbers of items."""
    for block in document.blocks:
        pieces = block.pieces_with_marker
        yield "".join(document.source[p.span.start : p.span.end] for p in pieces)
        yield "".join(piece.text for piece in block.pieces_with_marker if not piece.superscript)
        yield "".join(piece.text for piece in block.pieces if not piece.superscript)
