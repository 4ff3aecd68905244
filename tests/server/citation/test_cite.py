"""Citations: quote, place in the file, and the label that people read."""

from __future__ import annotations

from indexer.types import PagePlace, Passage, ReportMeta, Segment, Span
from server.citation.cite import citation_label, cite, section_number

# The file says "#  The  talks ended.", and the passage "The talks ended."
_TEXT = "The talks ended."
_SEGMENTS = (
    Segment(Span(0, 3), Span(3, 6)), Segment(Span(3, 4), Span(6, 8)),
    Segment(Span(4, 16), Span(8, 20)),
)  # fmt: skip
_META = ReportMeta("r", "Report", file="talks.md", dates="1 May")
_PASSAGE = Passage("r-p7", "r", 7, _TEXT, ("I. A", "2.1 B"), segments=_SEGMENTS)


def test_a_citation_names_the_characters_of_the_file_that_hold_the_quote() -> None:
    citation = cite(_PASSAGE, [Span(4, 9)], _META, "0" * 64)
    assert (citation.quote, citation.spans) == ("talks", (Span(8, 13),))
    assert (citation.file, citation.sha256) == ("talks.md", "0" * 64)
    assert (citation.report_title, citation.section) == ("Report", ("I. A", "2.1 B"))
    whole = cite(_PASSAGE, [Span(0, 16)], _META, "0" * 64)
    assert whole.quote == _TEXT
    assert (whole.spans[0].start, whole.spans[-1].end) == (3, 20)


def test_several_quotes_are_joined_by_a_blank_and_keep_their_places() -> None:
    citation = cite(_PASSAGE, [Span(0, 3), Span(10, 16)], _META, "0" * 64)
    assert (citation.quote, citation.spans) == ("The [...] ended.", (Span(3, 6), Span(14, 20)))


def test_the_label_names_title_dates_section_and_paragraph() -> None:
    assert citation_label(_PASSAGE, [], _META) == "Report (1 May), section I.2.1, para. 7"
    bare = Passage("r-p1", "r", 1, "Text.")
    assert citation_label(bare, [], ReportMeta("r", "Report")) == "Report, para. 1"
    dated = ReportMeta("r", "Report", date="2003-05")
    assert citation_label(bare, [], dated) == "Report (2003-05), para. 1"


def test_the_label_names_the_page_and_the_printed_number_of_a_paragraph() -> None:
    page = PagePlace(6, "", 595.0, 842.0, ((0.0, 0.0, 9.0, 9.0),))
    passage = Passage(
        "r-p7", "r", 7, "Yes.", sentences=(Span(0, 4),), printed="17", places=((page,),)
    )
    label = "Report, p. 6, para. 17 (passage 7)"
    assert citation_label(passage, [Span(0, 4)], ReportMeta("r", "Report")) == label


def test_a_citation_without_quotes_names_its_paragraph() -> None:
    citation = cite(_PASSAGE, [], _META, "0" * 64)
    assert (citation.quote, citation.spans, citation.url) == ("", (), "/reports/r#p7")


def test_section_numbers_are_those_printed() -> None:
    assert section_number(("I. REPORT", "B. ISSUES", "3. Security")) == "section I.B.3"
    assert section_number(("II. CONCLUSIONS", "Coordination")) == "section II, “Coordination”"
    assert section_number(("Preface",)) == "“Preface”"
    assert section_number(()) == ""


def test_a_dotted_section_number_is_told_once() -> None:
    assert section_number(("2. Costs", "2.1 Dogs")) == "section 2.1"
    assert section_number(("1. Costs", "1.2. Fares", "(a) Dogs")) == "section 1.2.a"
    assert section_number(("1. Costs", "10.2 Fares")) == "section 1.10.2"


def test_of_titles_above_a_number_only_that_of_an_annex_is_told() -> None:
    assert section_number(("Ferry report", "2. Costs")) == "section 2"
    assert section_number(("Ferry report", "2. Costs", "Dogs")) == "section 2, “Dogs”"
    assert section_number(("Ferry report", "Annex", "2. Costs")) == "“Annex”, section 2"
    assert section_number(("Ferry report", "Dogs")) == "“Dogs”"
