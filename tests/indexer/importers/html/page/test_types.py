"""What elements and headers say of themselves."""

from __future__ import annotations

import pytest

from indexer.importers.html.page.types import Banner, Context, Element
from indexer.types import Span


@pytest.mark.parametrize(
    ("tag", "attributes", "element_id"),
    [
        ("p", {"id": "x"}, "x"),
        ("a", {"name": "y"}, "y"),
        ("a", {"name": "y", "id": "x"}, "x"),
        ("input", {"name": "y"}, ""),
        ("p", {}, ""),
    ],
)
def test_a_link_leads_to_an_id_or_to_the_name_of_an_anchor(
    tag: str, attributes: dict[str, str], element_id: str
) -> None:
    assert Element(tag, Span(0, 0), attributes, Context()).element_id == element_id


def test_a_header_with_a_title_that_leads_nowhere_is_a_title_block() -> None:
    assert Banner(has_title=True).is_title_block
    assert not Banner(has_title=True, leads=True).is_title_block
    assert not Banner().is_title_block
