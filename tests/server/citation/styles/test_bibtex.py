"""BibTeX: one entry, whose note names the speaker, and that no text can break."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from indexer.types import ReportMeta
from server.citation.styles.bibtex import latex, write_bibtex
from tests.server.citation.styles.made import BARE, ODD_TEXTS, ON_PAGES, PLAIN, UNHCR, URL, odd


def test_an_entry_names_the_speaker_in_its_note() -> None:
    assert write_bibtex(UNHCR) == (
        "@techreport{r-p7:21-50,\n"
        "  author = {{Bureau \\textbraceleft{}B\\textbraceright{}}},\n"
        "  title = {{A \\#1 report}},\n"
        "  institution = {{Bureau \\textbraceleft{}B\\textbraceright{}}},\n"
        "  year = {2003},\n"
        "  address = {Bonn},\n"
        "  type = {Meeting report},\n"
        "  note = {Said by UNHCR. A \\#1 report (3 May 2003), section II, para. 7},\n"
        "  annote = {“He left at 5\\% \\& more\\_or\\_less.” (UNHCR, para. 7)},\n"
        f"  url = {{{URL}}},\n"
        "}\n"
    )


def test_where_nobody_is_known_to_speak_the_note_names_nobody() -> None:
    assert "  note = {A \\#1 report (3 May 2003), section II, para. 7},\n" in write_bibtex(PLAIN)


def test_pages_stand_in_a_field_of_their_own() -> None:
    assert "  pages = {6},\n" in write_bibtex(ON_PAGES)


def test_a_report_without_particulars_has_no_empty_fields() -> None:
    entry = write_bibtex(BARE)
    assert "{}" not in entry and "year" not in entry


@pytest.mark.parametrize(
    ("dates", "date", "year"),
    [
        ("", "2003", "2003"),
        ("15-16 October", "2004-10-15", "2004"),
        ("in 1998 and 1999", "", "1999"),
    ],
)
def test_the_year_is_that_of_the_dates_in_words_or_else_of_the_date(
    dates: str, date: str, year: str
) -> None:
    meta = ReportMeta("r", "Title", dates=dates, date=date)
    assert f"  year = {{{year}}},\n" in write_bibtex(replace(PLAIN, meta=meta))


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_no_text_breaks_an_entry(text: str) -> None:
    entry = write_bibtex(odd(text))
    first, *fields, last, end = entry.split("\n")
    assert (first, last, end) == ("@techreport{r-p7,", "}", "")
    names = [re.fullmatch(r"  (\w+) = \{(.*)\},", line) for line in fields]
    assert all(names), fields
    for found in filter(None, names):
        assert _depths(found[2])[-1] == 0 and min(_depths(found[2])) >= 0, found[0]
        if found[1] != "url":
            assert not re.search(r"(?<!\\)[$&%#_^~]", found[2]), found[0]


def _depths(value: str) -> list[int]:
    """How many braces are open after each character; BibTeX counts those after backslashes, too."""
    depth, depths = 0, [0]
    for character in value:
        depth += {"{": 1, "}": -1}.get(character, 0)
        depths.append(depth)
    return depths


def test_signs_of_tex_are_commands_that_print_them() -> None:
    assert latex("\\x{y}|<z>") == (
        r"\textbackslash{}x\textbraceleft{}y\textbraceright{}\textbar{}\textless{}z\textgreater{}"
    )
