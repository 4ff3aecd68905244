"""Write the text of a file, and note which of its characters stand where in which paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.importers.docx.types import Address
from indexer.types import Span

# Stands between two paragraphs in the text of a part.
_PARAGRAPH_END = "\n"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that follow each other in the source and in the text of their part alike."""

    source: int
    own: int
    length: int


@dataclass(frozen=True, slots=True)
class WrittenParagraph:
    """A paragraph of the file: where its own text begins in that of its part, and its stretches.

    Its own text is what the file holds: no automatic number, and no mark of a note.
    """

    address: Address
    own_start: int
    stretches: tuple[Stretch, ...]


@dataclass(slots=True)
class _OwnText:
    """The text of one part as the file holds it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> int:
        """Add text, and return where it begins."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start


class SourceText:
    """The source as far as it is written, and its paragraphs."""

    def __init__(self) -> None:
        self.paragraphs: list[WrittenParagraph] = []
        self.length = 0
        self._pieces: list[str] = []
        self._own: dict[str, _OwnText] = {}

    @property
    def text(self) -> str:
        """The whole source."""
        return "".join(self._pieces)

    @property
    def own_texts(self) -> dict[str, str]:
        """The text of each part as the file holds it, a line for each paragraph."""
        return {part: "".join(own.pieces) for part, own in self._own.items()}

    def add(self, text: str) -> Span:
        """Write text that does not stand in the file, such as a number; return its range."""
        span = Span(self.length, self.length + len(text))
        self._pieces.append(text)
        self.length = span.end
        return span

    def paragraph(self, address: Address) -> ParagraphText:
        """Begin a paragraph of the file, and return what writes its text."""
        own = self._own.setdefault(address.part, _OwnText())
        return ParagraphText(self, own, address)


class ParagraphText:
    """Writes the text of one paragraph; `close` ends it."""

    def __init__(self, source: SourceText, own: _OwnText, address: Address) -> None:
        self._source = source
        self._own = own
        self._address = address
        self._start = own.length
        self._stretches: list[Stretch] = []

    def add(self, text: str) -> Span:
        """Write text of the paragraph, and return its range in the source."""
        span = self._source.add(text)
        own = self._own.add(text)
        last = self._stretches[-1] if self._stretches else None
        if last is not None and last.source + last.length == span.start:
            self._stretches[-1] = Stretch(last.source, last.own, last.length + len(text))
        else:
            self._stretches.append(Stretch(span.start, own, len(text)))
        return span

    def close(self) -> None:
        """End the paragraph."""
        self._own.add(_PARAGRAPH_END)
        written = WrittenParagraph(self._address, self._start, tuple(self._stretches))
        if self._stretches:
            self._source.paragraphs.append(written)
