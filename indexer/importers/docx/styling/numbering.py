"""The definitions of the lists of a file: the form of their numbers, and where they begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from indexer.importers.docx.elements import MC, W, integer, is_on, value, w

BULLET = "bullet"
# A list has nine levels, counted from 0.
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list: `text` prints numbers as %1 (that of the outermost level) to %9.

    It begins again after an item of a level up to `restarts_after`; -1 for never. `all_digits`
    prints the numbers of all levels in digits. `style_id` is the style whose paragraphs have it.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restarts_after: int = -1
    all_digits: bool = False
    style_id: str = ""


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list: lists of one `family` count on, but where `starts` gives a level's first number."""

    family: str
    levels: Mapping[int, ListLevel]
    starts: Mapping[int, int]

    def level_of_style(self, style_id: str) -> int | None:
        """Return the level whose paragraphs have a style."""
        named = (at for at, level in self.levels.items() if style_id and level.style_id == style_id)
        return next(named, None)


def read_numbering(root: Element | None, styles: Element | None) -> dict[str, ListDefinition]:
    """Return the lists of the numbering part by their ids; a file without one has none."""
    if root is None:
        return {}
    families = {f.get(w("abstractNumId"), ""): f for f in root.iter(w("abstractNum"))}
    numbers = {n.get(w("numId"), ""): n for n in root.iter(w("num"))}
    linked = _linked_families(numbers, styles)
    read: dict[str, dict[int, ListLevel]] = {}
    found: dict[str, ListDefinition] = {}
    for list_id, number in numbers.items():
        family = value(number, "abstractNumId") or ""
        link = value(families.get(family), "numStyleLink")
        family = linked.get(link or "", family)
        if family in families and family not in read:
            read[family] = _levels(families[family])
        found[list_id] = _with_overrides(number, family, read.get(family, {}))
    return found


def _linked_families(numbers: Mapping[str, Element], styles: Element | None) -> dict[str, str]:
    """Return the family of each list style: a family may only name the style that defines it."""
    found = {}
    for style in () if styles is None else styles.iter(w("style")):
        if style.get(w("type")) == "numbering":
            list_id = value(style.find(f"{W}pPr/{W}numPr"), "numId") or ""
            family = value(numbers.get(list_id), "abstractNumId")
            if family is not None:
                found[style.get(w("styleId"), "")] = family
    return found


def _levels(family: Element) -> dict[int, ListLevel]:
    found = {}
    for element in family.iterfind(w("lvl")):
        at = integer(element.get(w("ilvl")))
        if 0 <= at < _LEVELS:
            found[at] = _level(element, at)
    return found


def _level(element: Element, at: int) -> ListLevel:
    restart = integer(value(element, "lvlRestart"), at)
    return ListLevel(
        form=_form(element),
        text=(value(element, "lvlText") or "").strip(),
        start=integer(value(element, "start")),
        restarts_after=min(restart, at) - 1,
        all_digits=is_on(element, "isLgl") or False,
        style_id=value(element, "pStyle") or "",
    )


def _form(element: Element) -> str:
    """Return the form of a level's numbers; a newer form has an older one beside it."""
    older = element.find(f"{MC}AlternateContent/{MC}Fallback")
    return value(element, "numFmt") or value(older, "numFmt") or "decimal"


def _with_overrides(
    number: Element, family: str, levels: Mapping[int, ListLevel]
) -> ListDefinition:
    """Return a list with what it changes in its family."""
    own, starts = dict(levels), {}
    for override in number.iterfind(w("lvlOverride")):
        at = integer(override.get(w("ilvl")))
        if not 0 <= at < _LEVELS:
            continue
        level = override.find(w("lvl"))
        if level is not None:
            own[at] = _level(level, at)
        start = value(override, "startOverride")
        if start is not None:
            starts[at] = integer(start)
            own[at] = replace(own.get(at, ListLevel()), start=starts[at])
    return ListDefinition(family, own, starts)
