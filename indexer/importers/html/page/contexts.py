"""Say of each element what it makes of the text in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from indexer.importers.html.page.names import (
    HEADINGS,
    HIDDEN,
    HIDDEN_BY_STYLE,
    ITEMS,
    LISTS,
    is_hidden,
    leads_around,
    unseen,
)
from indexer.importers.html.page.types import Banner, Element, Table

_AROUND = "navigation"
# Scripts show a page that they hide while it loads.
_SHOWN_LATER = frozenset({"html", "body"})


class Contexts:
    """Makes the context of each element from that of the element around it."""

    def __init__(self) -> None:
        self._list_ids = count(1)
        self._articles = count(1)

    def enter(self, element: Element) -> None:
        """Give an element its context; until then it has that of its parent."""
        tag, attributes = element.tag, element.attributes
        parent = element.parent.tag if element.parent else ""
        changes = self._visibility(element, parent)
        if tag in HEADINGS or attributes.get("role") == "heading":
            changes |= {"level": _level(tag, attributes), "heading": element}
        if tag in LISTS:
            changes["list_element"] = element
            changes["list_depth"] = element.context.list_depth + bool(element.context.list_id)
            changes["list_id"] = element.context.list_id or next(self._list_ids)
        elif tag in ITEMS:
            changes["item"] = element
        elif tag == "pre":
            changes["in_pre"] = True
        elif tag in ("code", "samp") and element.context.in_pre:
            changes["is_code"] = True
        changes |= self._part_of_table(element)
        if changes:
            element.context = replace(element.context, **changes)

    def _visibility(self, element: Element, parent: str) -> dict[str, Any]:
        tag, attributes, outside = element.tag, element.attributes, element.context
        if outside.skip:
            return {}
        if unseen(tag, attributes, parent):
            return {"skip": HIDDEN}
        if tag not in _SHOWN_LATER and is_hidden(element.styles):
            return {"skip": HIDDEN_BY_STYLE}
        role = attributes.get("role", "").lower()
        if tag == "main" or role == "main":
            return {"in_main": True, "banner": None}
        if leads_around(tag, attributes, parent):
            if outside.banner is not None:
                outside.banner.leads = True
            return {"skip": _AROUND}
        if tag == "article" and not outside.article:
            return {"article": next(self._articles)}
        if tag == "header" and not (outside.in_main or outside.article or outside.banner):
            return {"banner": Banner()}
        if outside.banner is not None:
            outside.banner.has_title |= tag == "h1"
            outside.banner.leads |= tag == "form"
        return {}

    def _part_of_table(self, element: Element) -> dict[str, Any]:
        tag, table = element.tag, element.context.table
        if tag == "table":
            if table is not None and element.context.in_row:
                table.is_layout = True
            role = element.attributes.get("role", "").lower()
            is_layout = role in ("presentation", "none")
            return {"table": Table(next(self._list_ids), is_layout), "in_row": False}
        if tag == "tr" and table is not None:
            return {"in_row": True}
        return {}


def _level(tag: str, attributes: Mapping[str, str]) -> int:
    return HEADINGS.get(tag, HEADINGS.get("h" + attributes.get("aria-level", ""), 2))
