"""Read the structure tags of a PDF: the paragraphs, headings, notes and cells that its maker named.

The tree of tags is read with pypdf, the text of each tag with PDFium, so that only the division of
the text is compared and not how characters are decoded (ISO 32000-1, section 14.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from pypdf import PdfReader
from pypdfium2 import PdfDocument, raw

Kind = Literal["paragraph", "heading", "note", "cell"]
# What a tag, or the one around it, makes of a text; tables of contents are no text of a report.
_KINDS: Mapping[str, Kind | None] = {
    "Note": "note",
    "FENote": "note",
    "TD": "cell",
    "TH": "cell",
    "TOC": None,
    "Artifact": None,
    "Figure": None,
}
_HEADINGS = ("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title")
_PARAGRAPHS = ("P", "LBody", "LI", "Lbl", "BlockQuote", "Caption")
# InDesign cuts names of tags to so many characters.
_CUT_NAME = 20
# A tag's role may lead to another tag's, and so on.
_ROLES = 8
_FINISHED = (".", ":", ";", "!", "?")
# A text of so many characters without a full stop is no title and no entry of a list.
_LONG = 150
# Files have the ligature of lam and alef as the eye sees it, from left to right.
_ALEFS, _LAM = frozenset("\u0622\u0623\u0625\u0627"), "\u0644"
# The text of each tag on a page: (number of the page, number of its marked content).
_Marked = Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class TaggedText:
    """The text of one tag and the pages that it stands on, from 1."""

    kind: Kind
    text: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tags of a PDF say; `untagged` are texts that no tag has, such as running heads."""

    texts: tuple[TaggedText, ...]
    untagged: tuple[str, ...]


def read_tags(raw_bytes: bytes) -> Tags | None:
    """Return the tags of a PDF; None where it has none."""
    reader = PdfReader(BytesIO(raw_bytes))
    root = reader.root_object.get("/StructTreeRoot")
    if root is None:
        return None
    tree = _Tree(reader, root.get_object())
    marked = _marked_texts(raw_bytes)
    texts = [
        TaggedText(kind, text, tuple(sorted({page for page, _ in places})))
        for kind, places in tree.texts()
        if (text := "".join(marked.get(place, "") for place in places)).strip()
    ]
    used = {place for _, places in tree.texts() for place in places} | tree.other
    untagged = [text for place, text in marked.items() if place not in used]
    return Tags(tuple(_healed(texts)), tuple(untagged)) if texts else None


def _healed(texts: Iterable[TaggedText]) -> list[TaggedText]:
    """The texts, with the paragraphs and notes joined that Word tags as two where a page ends.

    They are those that end without a full stop on one page and go on in small letters on the next,
    or, after a long text, in a name.
    """
    found: list[TaggedText] = []
    last: dict[Kind, int] = {}
    for each in texts:
        at = last.get(each.kind, -1)
        if each.kind in ("paragraph", "note") and at >= 0 and _goes_on(found[at], each):
            before = found[at]
            pages = (*before.pages, *each.pages)
            found[at] = TaggedText(each.kind, f"{before.text} {each.text}", pages)
            continue
        if each.kind != "note":
            last = {kind: number for kind, number in last.items() if kind == "note"}
        last[each.kind] = len(found)
        found.append(each)
    return found


def _goes_on(first: TaggedText, second: TaggedText) -> bool:
    end, start = first.text.rstrip(), second.text.lstrip()
    next_page = first.pages[-1:] == tuple(page - 1 for page in second.pages[:1])
    # Each paragraph of a resolution's preamble ends with a comma.
    long = len(end) >= _LONG and not end.endswith(",")
    begins_within = start[:1].islower() or (long and start[:1].isalpha())
    return next_page and begins_within and not end.endswith(_FINISHED)


class _Tree:
    """The tree of tags; `other` are the places of text that is neither paragraph nor cell."""

    def __init__(self, reader: PdfReader, root: Any) -> None:
        self._root = root
        self._roles = {str(key): str(role) for key, role in (root.get("/RoleMap") or {}).items()}
        self._pages = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(reader.pages, 1)
            if page.indirect_reference is not None
        }
        self.other: set[tuple[int, int]] = set()

    def texts(self) -> Iterator[tuple[Kind, list[tuple[int, int]]]]:
        """Yield the kind and places of each text, in the order of the tree."""
        yield from self._walk(self._root.get("/K"), None, 0)

    def _walk(
        self, node: Any, kind: Kind | None, page: int
    ) -> Iterator[tuple[Kind, list[tuple[int, int]]]]:
        for child in _children(node):
            if "/S" not in child:
                continue
            role = self._role(child)
            own = self._page(child) or page
            inner = _KINDS.get(role, kind)
            if role in _KINDS and inner is None:
                self.other.update(self._places(child, own))
            elif role in _HEADINGS or role in _PARAGRAPHS or inner == "note":
                found: Kind = inner or ("heading" if role in _HEADINGS else "paragraph")
                yield found, list(self._places(child, own))
                if inner != "note":
                    yield from self._notes(child, own)
            else:
                yield from self._walk(child.get("/K"), inner, own)

    def _notes(self, node: Any, page: int) -> Iterator[tuple[Kind, list[tuple[int, int]]]]:
        """Yield the notes inside a text."""
        for child in _children(node.get("/K")):
            own = self._page(child) or page
            if "/S" in child and _KINDS.get(self._role(child)) == "note":
                yield "note", list(self._places(child, own))
            elif "/S" in child:
                yield from self._notes(child, own)

    def _role(self, node: Any) -> str:
        role = str(node["/S"])
        for _ in range(_ROLES):
            if role.strip("/") in (*_HEADINGS, *_PARAGRAPHS, *_KINDS):
                break
            # Some makers cut the names of tags and give their roles by the whole names.
            known = role if role in self._roles else self._longer(role)
            if known is None:
                break
            role = self._roles[known]
        return role.strip("/")

    def _longer(self, role: str) -> str | None:
        cut = len(role) >= _CUT_NAME
        return next((name for name in self._roles if cut and name.startswith(role)), None)

    def _page(self, node: Any) -> int:
        reference = node.raw_get("/Pg") if "/Pg" in node else None
        return self._pages.get(reference.idnum, 0) if reference is not None else 0

    def _places(self, node: Any, page: int) -> Iterator[tuple[int, int]]:
        """Yield page and number of each marked content below a tag, but for notes inside it."""
        for child in _kids(node.get("/K")):
            if isinstance(child, int):
                yield page, child
            elif "/MCID" in child:
                yield self._page(child) or page, int(child["/MCID"])
            elif "/S" in child and _KINDS.get(self._role(child)) != "note":
                yield from self._places(child, self._page(child) or page)


def _kids(node: Any) -> Iterator[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    for each in node if isinstance(node, list) else [] if node is None else [node]:
        found = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(found, int | dict):
            yield found


def _children(node: Any) -> Iterator[Any]:
    return (child for child in _kids(node) if isinstance(child, dict))


def _marked_texts(raw_bytes: bytes) -> dict[tuple[int, int], str]:
    """The text of each marked content; text without a mark has numbers below 0, one for a run."""
    found: dict[tuple[int, int], str] = {}
    with PdfDocument(raw_bytes) as document:
        for number in range(len(document)):
            text = document[number].get_textpage()
            last, unmarked = None, 0
            for at in _in_reading_order(text.raw):
                owner = raw.FPDFText_GetTextObject(text.raw, at)
                mark = raw.FPDFPageObj_GetMarkedContentID(owner) if owner else -1
                if mark < 0 and not raw.FPDFText_IsGenerated(text.raw, at):
                    unmarked -= last != -1
                last = mark
                place = (number + 1, mark if mark >= 0 else min(unmarked, -1))
                code = raw.FPDFText_GetUnicode(text.raw, at)
                character = "-" if code in (2, 0xFFFE) else chr(code) if code > 31 else " "
                found[place] = found.get(place, "") + character
    return found


def _in_reading_order(text: Any) -> Iterator[int]:
    """Yield the numbers of characters, lam before alef where one glyph shows both."""
    order = list(range(raw.FPDFText_CountChars(text)))
    for at in order[:-1]:
        pair = [raw.FPDFText_GetUnicode(text, number) for number in (at, at + 1)]
        if chr(pair[0]) in _ALEFS and chr(pair[1]) == _LAM and _box(text, at) == _box(text, at + 1):
            order[at], order[at + 1] = at + 1, at
    return iter(order)


def _box(text: Any, at: int) -> tuple[float, float]:
    rect = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, at, rect)
    return rect.left, rect.right
