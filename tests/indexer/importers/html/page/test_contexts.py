"""What the elements around a text say of it."""

from __future__ import annotations

from indexer.importers.html.page.elements import read_page
from indexer.importers.html.page.tokens import read_tokens
from indexer.importers.html.page.types import Context


def contexts(text: str) -> list[Context]:
    page = read_page(text, read_tokens(text))
    return [event.element.context for event in page.events if event.kind == "text"]


def test_headings_have_their_level_also_by_role() -> None:
    text = "<h3><b>a</b></h3><p role=heading aria-level=4>b</p><p role=heading>c</p>d"
    assert [context.level for context in contexts(text)] == [3, 4, 2, 0]


def test_nested_lists_are_one_list() -> None:
    first, nested, other = contexts("<ul><li>a<ol><li>b</ol></ul><ul><li>c</ul>")
    assert first.list_id == nested.list_id != other.list_id
    assert first.item is not nested.item


def test_hidden_text_and_navigation_are_skipped_with_all_inside() -> None:
    text = "<div hidden><main>a</main></div><nav><p>b</p></nav>c"
    assert [context.skip for context in contexts(text)] == ["hidden text", "navigation", ""]


def test_articles_count_from_1_and_nested_ones_belong_to_the_outer() -> None:
    text = "<article>a<article>b</article></article><article>c</article>d"
    assert [context.article for context in contexts(text)] == [1, 1, 2, 0]


def test_a_header_is_a_title_block_unless_it_leads_through_the_site() -> None:
    text = "<header><h1>a</h1></header><header><h1>b</h1><nav>x</nav></header><header>c</header>"
    banners = [context.banner for context in contexts(text)]
    assert [banner is not None and banner.is_title_block for banner in banners] == [
        True,
        False,
        False,
        False,
    ]


def test_a_header_inside_the_main_content_is_content() -> None:
    (context,) = contexts("<main><header>a</header></main>")
    assert (context.banner, context.in_main) == (None, True)


def test_a_table_in_a_cell_makes_the_outer_one_a_layout() -> None:
    outer, inner = contexts("<table><tr><td>a<table><tr><td>b</table></table>")
    assert outer.table is not None and outer.table.is_layout
    assert inner.table is not None and not inner.table.is_layout


def test_code_is_preformatted_text_in_a_code_element() -> None:
    found = contexts("<pre>a<code>b</code></pre><code>c</code>")
    assert [(c.in_pre, c.is_code) for c in found] == [(True, False), (True, True), (False, False)]
