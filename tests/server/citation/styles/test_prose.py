"""Citations to read: the speaker and the place behind the quote, then the report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from indexer.types import ReportMeta, Span
from server.citation.styles.one_line import one_line
from server.citation.styles.prose import write_markdown, write_plain
from tests.server.citation.styles.made import (
    BARE,
    ODD_TEXTS,
    ON_PAGES,
    PASSAGE,
    PLAIN,
    UNHCR,
    URL,
    odd,
)


def test_plain_text_names_the_speaker_and_the_place_behind_the_quote() -> None:
    assert write_plain(UNHCR) == (
        "“He left at 5% & more_or_less.” (UNHCR, para. 7). "
        f"A #1 report (3 May 2003), section II. {URL}\n"
    )


def test_where_nobody_is_known_to_speak_the_place_stands_alone() -> None:
    assert write_plain(PLAIN).startswith("“He left at 5% & more_or_less.” (para. 7). A #1")
    assert "> “He left at 5% & more_or_less.” (para. 7)\n" in write_markdown(PLAIN)


def test_several_speakers_are_all_named() -> None:
    both = replace(PLAIN, speakers=("UNHCR", "Ms. Ann Lee (IOM)"))
    assert "(UNHCR and Ms. Ann Lee (IOM), para. 7)" in write_plain(both)


def test_a_page_of_a_pdf_and_a_printed_number_stand_with_the_speaker() -> None:
    assert "(UNHCR, p. 6, para. 38 (passage 7))" in write_plain(ON_PAGES)


def test_a_report_without_date_and_section_is_its_title() -> None:
    bare = replace(BARE, passage=replace(PASSAGE, section=()))
    assert write_plain(bare).endswith(f"(para. 7). Bare. {URL}\n")
    dated = replace(bare, meta=ReportMeta("r", "Dated", date="2003"))
    assert write_plain(dated).endswith(f". Dated (2003). {URL}\n")


def test_quotation_marks_within_a_quote_become_single() -> None:
    whole = replace(PLAIN, spans=(Span(0, 20),))
    assert write_plain(whole).startswith("“The chair said ‘no’.” ")


def test_markdown_is_a_block_quote_with_a_link_below_it() -> None:
    assert write_markdown(UNHCR) == (
        "> “He left at 5% & more_or_less.” (UNHCR, para. 7)\n>\n"
        f"> — [A \\#1 report (3 May 2003), section II](<{URL}>)\n"
    )


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_plain_text_is_one_line_without_control_characters(text: str) -> None:
    cited = write_plain(odd(text))
    assert cited.count("\n") == 1 and cited.endswith(f". {URL}\n")
    assert cited[:-1].isprintable() or "\u200f" in cited


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_markdown_shows_every_text_as_it_is_with_one_link(text: str) -> None:
    tokens = MarkdownIt().parse(write_markdown(odd(text)))
    assert [token.type for token in tokens if token.level == 0] == [
        "blockquote_open", "blockquote_close",
    ]  # fmt: skip
    inline = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children or ()}
    assert kinds <= {"text", "text_special", "link_open", "link_close"}
    links = [c for t in inline for c in t.children or () if c.type == "link_open"]
    assert [link.attrs["href"] for link in links] == [URL]
    shown = ["".join(child.content for child in token.children or ()) for token in inline]
    assert one_line(text) in shown[1] and f"({one_line(text)} and " in shown[0]
