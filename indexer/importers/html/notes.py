"""Find footnotes by the links between the mark that calls a note and the note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.importers.html.content import Reason
from indexer.importers.html.page.names import BLOCKS, HEADINGS, holds_notes
from indexer.importers.html.page.references import REFERENCE, read_reference
from indexer.importers.html.page.types import Element, Page

# What a link to a note says: a number, a letter or two, or the signs of printers.
_LABEL = re.compile(r"[\[(]?\s*(?:note\s)?(\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[*†‡§¶]{1,3})\s*[\])]?")
_BRACKETED = re.compile(r"\[.*\]|\(.*\)", re.DOTALL)
_NOTE_TARGET = re.compile(
    r"_?(?:ftn|edn|fn|foot|end|note|cite_note|sdfootnote|sdendnote|n\d)", re.I
)
_NOTE_LINK = re.compile(r"footnote|noteref|endnote", re.IGNORECASE)
# Links inside the page that lead back to its top or past its menus.
_LEADS = re.compile(r"(?:skip|jump) to .*|(?:back|return) to (?:the )?top|top(?: of page)?", re.I)
# The text of a link is compared so far; labels are short.
_LABEL_CHARACTERS = 40
_NOTES_HEADING = re.compile(r"(?:(?:end|foot)\s?)?notes?\s*:?|references", re.IGNORECASE)
# The id of a call stands on the link or on one of so many elements around it.
_CALL_PARENTS = 2


@dataclass(slots=True)
class Notes:
    """The notes of a page: the label of each link that calls one and of each note.

    `marks` are links that stand at the head of their own note. `back_links` are links that are
    no text: they lead back to a call, to the top of the page, or only to where they stand.
    """

    calls: dict[Element, str] = field(default_factory=dict)
    notes: dict[Element, str] = field(default_factory=dict)
    marks: dict[Element, str] = field(default_factory=dict)
    back_links: set[Element] = field(default_factory=set)


@dataclass(slots=True)
class _Link:
    """A link inside the page, the fragment that it leads to, and its text."""

    element: Element
    target: str
    text: str = ""
    raised: bool = False


def find_notes(page: Page, reason: Reason) -> Notes:
    """Return the footnotes of a page's content, by its links and its lists of notes."""
    by_id: dict[str, Element] = {}
    for event in page.events:
        if event.kind == "open" and event.element.element_id and not reason(event.element):
            by_id.setdefault(event.element.element_id, event.element)
    notes, called_from = Notes(), set[Element]()
    for link in _links(page, reason):
        target = by_id.get(link.target)
        label = _label(link)
        if target is not None and target in called_from:
            _add_back_link(notes, link, label)
        elif target is not None and label and _is_call(link, target):
            called_from.update(_around(link.element))
            notes.calls[link.element] = label
            notes.notes.setdefault(target.block or target, label)
        elif _leads(link):
            notes.back_links.add(link.element)
    _number_listed_notes(page, reason, notes)
    return notes


def _links(page: Page, reason: Reason) -> Iterator[_Link]:
    """Yield the links inside the page with the start of their text."""
    link: _Link | None = None
    for event in page.events:
        element = event.element
        if event.kind == "open" and element.tag == "a":
            href = element.attributes.get("href", "")
            link = (
                _Link(element, href[1:]) if href.startswith("#") and not reason(element) else None
            )
        elif link is not None and event.kind == "close" and element is link.element:
            link.text = " ".join(link.text.split())
            yield link
            link = None
        elif link is not None and event.kind == "text" and not reason(element):
            link.raised |= event.superscript
            if len(link.text) < _LABEL_CHARACTERS:
                link.text += _plain(page.text[event.span.start : event.span.end])


def _plain(written: str) -> str:
    return REFERENCE.sub(lambda found: read_reference(found[0])[0], written[:_LABEL_CHARACTERS])


def _label(link: _Link) -> str:
    found = _LABEL.fullmatch(link.text)
    return found[1] if found else ""


def _is_call(link: _Link, target: Element) -> bool:
    """Return whether a link with a label calls a note, and not a numbered section."""
    if target.tag in HEADINGS or target.tag in ("section", "table", "figure", "body", "main"):
        return False
    attributes = link.element.attributes
    names = " ".join(attributes.get(name, "") for name in ("class", "role", "epub:type"))
    return bool(
        link.raised
        or _BRACKETED.fullmatch(link.text)
        or _NOTE_TARGET.match(link.target)
        or _NOTE_LINK.search(names)
    )


def _leads(link: _Link) -> bool:
    has_words = any(c.isalnum() for c in link.text)
    return (bool(link.text) and not has_words) or _LEADS.fullmatch(link.text) is not None


def _add_back_link(notes: Notes, link: _Link, label: str) -> None:
    """Note a link that leads back to a call; at the head of its note it is the note's mark."""
    if label and any(notes.notes.get(block) == label for block in _blocks_around(link.element)):
        notes.marks[link.element] = label
    else:
        notes.back_links.add(link.element)


def _around(element: Element) -> Iterator[Element]:
    """Yield a link and the inline elements right around it, on which its id may stand."""
    yield element
    for _ in range(_CALL_PARENTS):
        if element.parent is None or element.parent.tag in BLOCKS:
            return
        element = element.parent
        yield element


def _blocks_around(element: Element) -> Iterator[Element]:
    """Yield the innermost block around an element and the one around that."""
    block = element.block
    if block is not None:
        yield block
        if block.parent is not None and block.parent.block is not None:
            yield block.parent.block


def _number_listed_notes(page: Page, reason: Reason, notes: Notes) -> None:
    """Number the items of lists that are named as notes or stand right below such a heading.

    A browser prints these numbers; a mark in the text that no link leads from calls them so.
    """
    heading, under_heading = "", False
    lists: dict[Element, int] = {}
    for event in page.events:
        element = event.element
        if reason(element):
            continue
        if event.kind == "open" and element.tag == "ol":
            if under_heading or _is_notes_list(element):
                lists[element] = _start(element) - 1
        elif event.kind == "open" and element.tag == "li" and element.parent in lists:
            lists[element.parent] += 1
            notes.notes.setdefault(element, str(lists[element.parent]))
        elif event.kind == "open" and element.tag in HEADINGS:
            heading = ""
        elif event.kind == "text" and (
            written := page.text[event.span.start : event.span.end].strip()
        ):
            heading = heading + written[:_LABEL_CHARACTERS] if element.context.level else ""
            under_heading = _NOTES_HEADING.fullmatch(heading) is not None


def _is_notes_list(element: Element) -> bool:
    parent = element.parent
    return holds_notes(element.attributes) or (
        parent is not None and holds_notes(parent.attributes)
    )


def _start(element: Element) -> int:
    """Return the number of an ordered list's first item."""
    written = element.attributes.get("start", "")
    return int(written) if re.fullmatch(r"[0-9]{1,4}", written) else 1
