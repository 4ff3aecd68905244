"""The place of a text is the element with an id at or before it."""

from __future__ import annotations

from indexer.importers.html.content import find_content
from indexer.importers.html.page.elements import read_page
from indexer.importers.html.page.tokens import read_tokens
from indexer.importers.html.places import place_finder
from indexer.types import ElementPlace, Span


def places(text: str, *words: str) -> list[str]:
    page = read_page(text, read_tokens(text))
    find = place_finder(page, find_content(page))
    assert find(()) == ()
    found = []
    for word in words:
        start = text.index(word)
        place = find((Span(start, start + 1), Span(len(text), len(text))))
        found.append(place[0].element_id if place and isinstance(place[0], ElementPlace) else "")
    return found


def test_the_nearest_id_at_or_before_the_first_range_counts() -> None:
    text = "<p>ONE</p><p id=a>TWO <b id=b>THREE</b> FOUR</p><a name=c></a><p>FIVE<br id=d>SIX</p>"
    assert places(text, "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX") == [
        "",
        "a",
        "b",
        "b",
        "c",
        "d",
    ]


def test_ids_of_what_is_left_out_do_not_count_but_those_around_the_content_do() -> None:
    text = "<body id=x><nav id=n>M</nav><div id=y><div id=z>Z</div><main><p>ONE</p><p hidden id=h>H</p>TWO</main></div>"
    assert places(text, "ONE", "TWO") == ["y", "y"]
