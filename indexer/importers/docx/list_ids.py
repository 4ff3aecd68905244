"""Number the lists of a file for the parser: items that follow each other in one list share an id.

Deeper items below one that ends with a colon are a list of their own: "17. The Committee decided:"
is a paragraph that people cite, and "(a) to adopt it; (b) to publish it" is the list below it.
"""

from __future__ import annotations

from indexer.importers.docx.styling.counters import ItemNumber


class ListIds:
    """The list that is open at one point of a report, and how many there were before it."""

    def __init__(self) -> None:
        self._count = 0
        self._open: tuple[object, ...] = ()
        self._before: ItemNumber | None = None
        self._inner: list[int] = []

    def leave(self) -> int:
        """Return 0, the id of what stands in no list."""
        self._open, self._before = (), None
        return 0

    def of_row(self, table: int) -> int:
        """Return the id of a table's rows; `table` tells it from other tables."""
        self._before = None
        return self._id(("table", table))

    def of_item(self, number: ItemNumber, introduced: bool) -> int:
        """Return the id of an item's list; `introduced` says that a colon stands before it."""
        before = self._before
        if before is None or before.list_id != number.list_id:
            self._inner.clear()
        elif introduced and number.level > before.level:
            self._inner.append(number.level)
        while self._inner and number.level < self._inner[-1]:
            self._inner.pop()
        self._before = number
        return self._id(("list", number.list_id, *self._inner))

    def _id(self, name: tuple[object, ...]) -> int:
        if name != self._open:
            self._count += 1
        self._open = name
        return self._count
