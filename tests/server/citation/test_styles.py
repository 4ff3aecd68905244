"""Citations as people paste them, in four styles."""

from __future__ import annotations

import pytest

from indexer.errors import UnknownQuote
from indexer.types import Passage, ReportMeta, Span
from server.citation.styles import Reference, Style, check_spans, format_citation, quotation

TEXT = 'The chair said "no". He left at 5% & more_or_less. All agreed.'
PASSAGE = Passage(
    "r-p7", "r", 7, TEXT, ("II. Talks",), (Span(0, 20), Span(21, 50), Span(51, 62))
)  # fmt: skip
META = ReportMeta("r", "A #1 report", dates="3 May 2003", place="Bonn", organiser="Bureau {B}")
URL = "http://127.0.0.1:8000/reports/r#p7:21-50"


def _cite(style: Style, *spans: Span) -> str:
    return format_citation(Reference(PASSAGE, spans or (Span(21, 50),), META, URL), style)


def test_plain_text_has_the_quote_the_label_and_the_address() -> None:
    assert _cite("plain") == (
        "“He left at 5% & more_or_less.” A #1 report (3 May 2003), section II, para. 7. "
        + URL
        + "\n"
    )


def test_quotation_marks_within_a_quote_become_single() -> None:
    assert _cite("plain", Span(0, 20)).startswith("“The chair said ‘no’.” ")


def test_markdown_shows_the_text_as_it_is() -> None:
    assert _cite("markdown") == (
        "> He left at 5% &amp; more\\_or\\_less.\n>\n"
        f"> — [A \\#1 report (3 May 2003), section II, para. 7](<{URL}>)\n"
    )


def test_bibtex_is_one_entry_with_special_characters_escaped() -> None:
    assert _cite("bibtex") == (
        "@techreport{r-p7:21-50,\n"
        "  author = {{Bureau \\textbraceleft{}B\\textbraceright{}}},\n"
        "  title = {{A \\#1 report}},\n"
        "  institution = {{Bureau \\textbraceleft{}B\\textbraceright{}}},\n"
        "  year = {2003},\n"
        "  address = {Bonn},\n"
        "  type = {Meeting report},\n"
        "  note = {A \\#1 report (3 May 2003), section II, para. 7},\n"
        "  annote = {“He left at 5\\% \\& more\\_or\\_less.”},\n"
        f"  url = {{{URL}}},\n"
        "}\n"
    )


def test_ris_has_a_tag_a_line_and_the_line_ends_of_its_specification() -> None:
    lines = _cite("ris").split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert lines[1:4] == ["TI  - A #1 report", "PB  - Bureau {B}", "PY  - 2003"]
    assert f"UR  - {URL}" in lines
    assert lines[-2:] == ["ER  - ", ""]


def test_a_report_without_particulars_is_cited_without_empty_fields() -> None:
    bare = ReportMeta("r", "Bare")
    for style in ("bibtex", "ris"):
        text = format_citation(Reference(PASSAGE, (Span(21, 50),), bare, URL), style)
        assert "{}" not in text and "PB" not in text and "year" not in text


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([Span(0, 20)], 'The chair said "no".'),
        ([Span(0, 20), Span(21, 50)], 'The chair said "no". He left at 5% & more_or_less.'),
        ([Span(0, 20), Span(51, 62)], 'The chair said "no". [...] All agreed.'),
        ([Span(4, 20)], '[...] chair said "no".'),
        ([Span(0, 9)], "The chair [...]"),
        ([Span(4, 9)], "[...] chair [...]"),
    ],
)
def test_what_is_cut_is_marked(spans: list[Span], expected: str) -> None:
    assert quotation(PASSAGE, spans) == expected


def test_a_range_is_widened_to_whole_words_and_loses_blanks() -> None:
    assert check_spans(PASSAGE, 6, 7) == (Span(4, 9),)
    assert check_spans(PASSAGE, 20, 51) == (Span(21, 50),)
    assert check_spans(PASSAGE, None, None) == (Span(0, 62),)


def test_a_range_beyond_the_text_is_refused() -> None:
    with pytest.raises(UnknownQuote, match="has 62 characters, and none up to 63; name a range"):
        check_spans(PASSAGE, 0, 63)


@pytest.mark.parametrize(("start", "end"), [(62, None), (9, 4), (-1, 5), (20, 21)])
def test_a_range_without_words_is_refused(start: int, end: int | None) -> None:
    with pytest.raises(UnknownQuote, match=r"hold no words of r-p7; its text has .* 0 to 62"):
        check_spans(PASSAGE, start, end)


def test_numbers_marks_and_apostrophes_are_not_cut() -> None:
    text = "It’s 3.5 million cafe\u0301s (A/57/98)."
    passage = Passage("r-p1", "r", 1, text, (), (Span(0, len(text)),))
    for inside, whole in (("s 3", "It’s 3.5"), ("5 mil", "3.5 million"), ("e", "cafe\u0301s")):
        start = text.index(inside, 4 if inside == "e" else 0)
        (span,) = check_spans(passage, start, start + len(inside))
        assert text[span.start : span.end] == whole
    at = text.index("57")
    (span,) = check_spans(passage, at, at + 1)
    assert text[span.start : span.end] == "A/57/98"
