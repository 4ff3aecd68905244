"""Which items of a list are names alone with others below them."""

from __future__ import annotations

import pytest

from indexer.entities.name_items import name_items
from indexer.types import Passage, Span


def _list(*items: str) -> Passage:
    """Return a passage in which each item is a sentence."""
    ends = [len(" ".join(items[: at + 1])) for at in range(len(items))]
    spans = [Span(end - len(item), end) for item, end in zip(items, ends, strict=True)]
    return Passage("p1", "minutes", 1, " ".join(items), (), tuple(spans))


@pytest.mark.parametrize(
    ("items", "names"),
    [
        (("Wanda", "fixed the roof", "Ted Moss", "is away"), [(0, "Wanda"), (2, "Ted Moss")]),
        (("Wanda", "roof", "door", "Ted", "gate"), [(0, "Wanda"), (3, "Ted")]),
        (("Wanda", "roof", "Ilse", "Ted", "gate"), [(0, "Wanda"), (3, "Ted")]),
        (("Notes", "roof", "Wanda", "door", "Ted", "gate"), [(2, "Wanda"), (4, "Ted")]),
        (("Wanda", "fixed the roof"), []),
        (("Wanda", "Ted", "Ilse", "Jo"), []),
        (("Wanda", "Ted", "Ilse", "Jo", "the roof", "Otto", "the door"), []),
        (("Wanda", "roof", "Next Steps", "door"), []),
        (("the roof", "the door"), []),
        ((), []),
    ],
)
def test_an_item_is_a_name_where_several_have_other_items_below(
    items: tuple[str, ...], names: list[tuple[int, str]]
) -> None:
    assert list(name_items(_list(*items))) == names
