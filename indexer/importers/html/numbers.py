"""Number the items of ordered lists as browsers do: the numbers stand nowhere in the file."""

from __future__ import annotations

import re
from collections import defaultdict

from indexer.importers.docx.styling.number_format import format_number
from indexer.importers.html.page.names import is_hidden
from indexer.importers.html.page.types import Element, Page

_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,9})")
# Forms of numbers by the `type` of a list, and by the names of CSS.
_TYPES = {"1": "decimal", "a": "a", "A": "A", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_WITHOUT_FORM = frozenset({"inside", "outside", "inherit", "initial", "unset", "revert"})
# Classes by which widespread style sheets, which are files of their own, take the numbers away.
_UNNUMBERED = re.compile(
    r"(?:^|\s)(?:list-(?:unstyled|inline|none|plain)|unstyled|no-?(?:bullets?|list-style|numbers?))"
    r"(?:\s|$)"
)
_LETTERS = 26


def number_items(page: Page) -> dict[Element, str]:
    """Return the number that is printed before each item of an ordered list: "3.", "c.", "iv."."""
    lists: defaultdict[Element, list[Element]] = defaultdict(list)
    for event in page.events:
        element = event.element
        own = element.context.list_element
        if event.kind != "open" or element.tag != "li" or own is None or own.tag != "ol":
            continue
        # A browser does not count what it does not show.
        if not is_hidden(element.styles) and "hidden" not in element.attributes:
            lists[own].append(element)
    return {
        item: number
        for own, items in lists.items()
        for item, number in _numbered(own, items)
        if number
    }


def _numbered(own: Element, items: list[Element]) -> list[tuple[Element, str]]:
    reverse = "reversed" in own.attributes
    first = _integer(own.attributes.get("start", ""))
    number = first if first is not None else len(items) if reverse else 1
    found = []
    for item in items:
        given = _integer(item.attributes.get("value", ""))
        number = number if given is None else given
        found.append((item, _printed(number, _form(own, item))))
        number += -1 if reverse else 1
    return found


def _integer(written: str) -> int | None:
    found = _INTEGER.match(written)
    return int(found[1]) if found else None


def _form(own: Element, item: Element) -> str:
    """Return the form of an item's number, "" where none is printed or the form is not known."""
    if item.styles.get("display", "list-item") != "list-item":
        return ""
    for element in (item, own):
        if _UNNUMBERED.search(element.attributes.get("class", "").lower()):
            return ""
        written = element.styles.get("list-style-type") or element.styles.get("list-style", "")
        words = [word for word in written.split() if word not in _WITHOUT_FORM]
        if words:
            return next((_STYLES[word] for word in words if word in _STYLES), "")
        if element.attributes.get("type", "") in _TYPES:
            return _TYPES[element.attributes["type"]]
    return "decimal"


def _printed(number: int, form: str) -> str:
    if not form:
        return ""
    if form in ("a", "A"):
        return f"{_letters(number, form) if number > 0 else number}."
    return f"{format_number(number, form)}."


def _letters(number: int, form: str) -> str:
    """Return a number in letters: a to z, then aa, ab and so on."""
    found = ""
    while number:
        number, at = divmod(number - 1, _LETTERS)
        found = chr(ord(form) + at) + found
    return found
