"""The ids of lists."""

from __future__ import annotations

from indexer.importers.docx.list_ids import ListIds
from indexer.importers.docx.styling.counters import ItemNumber


def _ids(*items: tuple[str, int, bool] | None) -> list[int]:
    lists = ListIds()
    return [
        lists.leave() if each is None else lists.of_item(ItemNumber("", *each[:2]), each[2])
        for each in items
    ]


def test_items_of_one_list_share_an_id_until_something_else_stands_between() -> None:
    assert _ids(("1", 0, False), ("1", 1, False), None, ("1", 0, False), ("2", 0, False)) == [
        1, 1, 0, 2, 3,
    ]  # fmt: skip


def test_deeper_items_below_a_colon_are_a_list_of_their_own() -> None:
    items = [
        ("1", 0, False),
        ("1", 1, True),
        ("1", 1, False),
        ("1", 2, True),
        ("1", 1, False),
        ("1", 0, False),
        ("1", 0, True),
    ]
    assert _ids(*items) == [1, 2, 2, 3, 4, 5, 5]


def test_the_rows_of_a_table_share_an_id() -> None:
    lists = ListIds()
    assert [lists.of_row(0), lists.of_row(0), lists.of_row(9), lists.leave()] == [1, 1, 2, 0]
