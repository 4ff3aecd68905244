"""The data of reading HTML: tokens, elements with what they say of their text, and events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from indexer.types import Span

EventKind = Literal["text", "raw", "comment", "open", "close", "break", "tag"]


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, a run of text, or what is no text at all (comments, declarations, scripts).

    `raw` is the content of a script, style, title or form field. `closed` is false when the end
    of the file ends it.
    """

    kind: Literal["text", "start", "end", "raw", "comment"]
    span: Span
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    closes_itself: bool = False
    closed: bool = True


@dataclass(slots=True, eq=False)
class Banner:
    """A page header outside the main content: a title block, unless it leads through the site."""

    has_title: bool = False
    leads: bool = False

    @property
    def is_title_block(self) -> bool:
        """Whether the header is the report's own title and what stands under it."""
        return self.has_title and not self.leads


@dataclass(slots=True, eq=False)
class Table:
    """What a table holds, which tells whether its rows are rows or only the layout of a page."""

    list_id: int
    is_layout: bool = False
    has_header: bool = False
    row_cells: int = 0
    most_cells: int = 0
    cell_blocks: int = 0
    most_blocks: int = 0
    cell_characters: int = 0
    most_characters: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What the open elements say of the text inside them.

    `skip` says why it is no text of the page, "" if it is. `level` is that of a heading, `article`
    counts the outermost articles from 1, `list_element` is the innermost list,
    `list_depth` how many are around it.
    """

    skip: str = ""
    banner: Banner | None = None
    in_main: bool = False
    article: int = 0
    level: int = 0
    heading: Element | None = None
    list_id: int = 0
    list_depth: int = 0
    list_element: Element | None = None
    item: Element | None = None
    table: Table | None = None
    in_row: bool = False
    in_pre: bool = False
    is_code: bool = False


@dataclass(slots=True, eq=False)
class Element:
    """An element: its start tag, what it says of its text, and the element around it.

    `block` is the innermost block at or around it. `styles` are the values of style sheets that
    count here, by the names of their properties.
    `emphasis` and `raised` are what it adds to the depth of emphasis and of superscript. `has_text`
    is set once text stands in it.
    """

    tag: str
    span: Span
    attributes: Mapping[str, str]
    context: Context
    parent: Element | None = None
    block: Element | None = None
    emphasis: int = 0
    raised: int = 0
    has_text: bool = False
    styles: Mapping[str, str] = field(default_factory=dict)

    @property
    def element_id(self) -> str:
        """The id that a link can lead to, "" for none."""
        name = self.attributes.get("name", "") if self.tag == "a" else ""
        return self.attributes.get("id", "") or name


@dataclass(frozen=True, slots=True)
class Event:
    """One step of reading: text, or a tag that opens or closes an element or breaks a line.

    `element` is the innermost one around a text. `span` is the range of the text or the tag; one
    tag can close many elements.
    """

    kind: EventKind
    span: Span
    element: Element
    emphasised: bool = False
    superscript: bool = False


@dataclass(slots=True)
class Page:
    """A file as its elements and events, and warnings about what is never closed."""

    text: str
    events: list[Event] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
