"""How text looks by its styles: bold, in capitals, raised, hidden; and which styles are headings.

A style says only what differs from the style that it is based on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from xml.etree.ElementTree import Element

from indexer.importers.docx.elements import W, integer, is_on, value, w

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
# The names of built-in styles are English in every language of Word.
_CONTENTS = re.compile(r"toc ?(?:[1-9]|heading)|table of figures", re.IGNORECASE)
_TITLE = "title"
# Outline levels are 0 to 8; 9 says that a paragraph is text.
_TEXT_LEVEL = 9
# Of styles that are based on one another in a circle, or far too many, the rest is left out.
_CHAIN = 30


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; None where nothing is said."""

    bold: bool | None = None
    underlined: bool | None = None
    capitals: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph style says: heading level (0: text), list and level in it, and look."""

    level: int | None = None
    list_id: str | None = None
    list_level: str | None = None
    look: Look = Look()
    is_title: bool = False
    is_contents: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their ids, and the look of all text that has no other."""

    paragraphs: Mapping[str, ParagraphStyle]
    characters: Mapping[str, Look]
    default_id: str = ""
    default_look: Look = Look()

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """Return a paragraph style, the default one where there is no other."""
        found = self.paragraphs.get(style_id or self.default_id)
        if found is None and style_id and (heading := _HEADING.fullmatch(style_id)):
            return ParagraphStyle(level=int(heading[1]))
        return found or self.paragraphs.get(self.default_id, ParagraphStyle())

    def look(self, own: Element | None, style: ParagraphStyle) -> Look:
        """Return how a run looks by its own properties (`w:rPr`) and its paragraph's style."""
        character = self.characters.get(value(own, "rStyle") or "", Look())
        direct, base = read_look(own), self.default_look
        return Look(
            bold=_toggled(direct.bold, character.bold, style.look.bold, base.bold),
            underlined=_nearest(direct.underlined, character.underlined, style.look.underlined),
            capitals=_toggled(
                direct.capitals, character.capitals, style.look.capitals, base.capitals
            ),
            raised=_nearest(direct.raised, character.raised, style.look.raised),
            hidden=_toggled(direct.hidden, character.hidden, style.look.hidden, base.hidden),
        )

    @property
    def usual_look(self) -> Look:
        """How plain text looks: what all text has emphasises none."""
        return self.look(None, self.paragraph(None))


def read_styles(root: Element | None) -> Styles:
    """Return the styles of the styles part; a file without one has none."""
    elements = {} if root is None else {s.get(w("styleId"), ""): s for s in root.iter(w("style"))}
    kinds: dict[str, list[str]] = {"paragraph": [], "character": []}
    default_id = ""
    for style_id, element in elements.items():
        kind = element.get(w("type"), "paragraph")
        kinds.setdefault(kind, []).append(style_id)
        if kind == "paragraph" and element.get(w("default")) in ("1", "true", "on"):
            default_id = style_id
    default = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return Styles(
        paragraphs={name: _paragraph_style(name, elements) for name in kinds["paragraph"]},
        characters={name: _look_of(_chain(name, elements)) for name in kinds["character"]},
        default_id=default_id,
        default_look=read_look(default),
    )


def read_look(properties: Element | None) -> Look:
    """Return what run properties (`w:rPr`) say of the look."""
    if properties is None:
        return Look()
    raised = value(properties, "vertAlign")
    return Look(
        bold=is_on(properties, "b"),
        underlined=is_on(properties, "u"),
        capitals=is_on(properties, "caps"),
        raised=None if raised is None else raised == "superscript",
        hidden=is_on(properties, "vanish"),
    )


def heading_level(properties: Element | None) -> int | None:
    """Return the level, from 1, that paragraph properties say; 0 for text, None for nothing."""
    outline = value(properties, "outlineLvl")
    if outline is None:
        return None
    level = integer(outline, _TEXT_LEVEL)
    return level + 1 if 0 <= level < _TEXT_LEVEL else 0


def _chain(style_id: str, elements: Mapping[str, Element]) -> list[Element]:
    """Return a style and those that it is based on, the nearest first."""
    found: list[Element] = []
    at: str | None = style_id
    while at is not None and at in elements and len(found) < _CHAIN:
        found.append(elements[at])
        at = value(elements[at], "basedOn")
    return found


def _paragraph_style(style_id: str, elements: Mapping[str, Element]) -> ParagraphStyle:
    chain = _chain(style_id, elements)
    properties = [style.find(w("pPr")) for style in chain]
    numbers = [p.find(w("numPr")) for p in properties if p is not None]
    names = [_names(style) for style in chain]
    own = names[0] if names else ()
    levels = [_level(p, n) for p, n in zip(properties, names, strict=True)]
    return ParagraphStyle(
        level=next((level for level in levels if level is not None), None),
        list_id=next((v for n in numbers if (v := value(n, "numId")) is not None), None),
        list_level=next((v for n in numbers if (v := value(n, "ilvl")) is not None), None),
        look=_look_of(chain),
        is_title=_TITLE in own,
        is_contents=any(_CONTENTS.fullmatch(name) for name in own),
    )


def _names(style: Element) -> tuple[str, str]:
    """Return the name and the id of a style, in small letters."""
    return (value(style, "name") or "").lower(), style.get(w("styleId"), "").lower()


def _level(properties: Element | None, names: tuple[str, str]) -> int | None:
    level = heading_level(properties)
    if level is not None:
        return level
    headings = (_HEADING.fullmatch(name) for name in names)
    named = next((int(heading[1]) for heading in headings if heading), None)
    return 1 if named is None and _TITLE in names else named


def _look_of(chain: list[Element]) -> Look:
    looks = [read_look(style.find(w("rPr"))) for style in chain]
    return Look(**{f.name: _nearest(*(getattr(x, f.name) for x in looks)) for f in fields(Look)})


def _nearest(*said: bool | None) -> bool | None:
    return next((one for one in said if one is not None), None)


def _toggled(
    direct: bool | None, character: bool | None, paragraph: bool | None, default: bool | None
) -> bool:
    """Return a property that a character style switches over: bold in bold is plain."""
    if direct is not None:
        return direct
    return bool(default) or bool(character) != bool(paragraph)
