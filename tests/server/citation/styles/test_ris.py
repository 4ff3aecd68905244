"""RIS: a tag a line, the speaker among the notes, and no text that begins a line of its own."""

from __future__ import annotations

import re

import pytest

from server.citation.styles.ris import write_ris
from tests.server.citation.styles.made import BARE, ODD_TEXTS, ON_PAGES, PLAIN, UNHCR, URL, odd

_LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def test_a_record_has_a_tag_a_line_and_the_line_ends_of_its_specification() -> None:
    lines = write_ris(UNHCR).split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert lines[1:4] == ["TI  - A #1 report", "PB  - Bureau {B}", "PY  - 2003"]
    assert f"UR  - {URL}" in lines
    assert lines[-2:] == ["ER  - ", ""]


def test_the_notes_have_the_quote_with_its_speaker() -> None:
    notes = [line for line in write_ris(UNHCR).split("\r\n") if line.startswith("N1")]
    assert notes == [
        "N1  - “He left at 5% & more_or_less.” (UNHCR, para. 7) "
        "A #1 report (3 May 2003), section II, para. 7",
        "N1  - Said by UNHCR",
    ]
    assert "Said by" not in write_ris(PLAIN)


def test_a_page_of_a_pdf_is_told() -> None:
    assert "SP  - 6\r\n" in write_ris(ON_PAGES) and "(UNHCR, p. 6, para. 38" in write_ris(ON_PAGES)


def test_a_report_without_particulars_has_no_empty_lines() -> None:
    assert not {"PB", "PY", "CY", "SP"} & {line[:2] for line in write_ris(BARE).split("\r\n")}


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_no_text_breaks_a_record(text: str) -> None:
    lines = write_ris(odd(text)).splitlines()
    assert all(map(_LINE.fullmatch, lines)), lines
    tags = [line[:2] for line in lines]
    assert (tags[0], tags[-1], tags.count("TY"), tags.count("ER")) == ("TY", "ER", 1, 1)
