"""A passage is read with its neighbours; its page is drawn only where that is asked for."""

from __future__ import annotations

from server.mcp.tools.reading import READ_PASSAGE
from tests.server.mcp.conftest import Call


def test_a_passage_stands_between_its_neighbours_with_who_says_it(called: Call) -> None:
    outcome = called("read_passage", id="migration-2003-p44")
    heads = [line for line in outcome.text.split("\n") if line.startswith("Passage ")]
    assert heads == [
        "Passage migration-2003-p43, before it:",
        "Passage migration-2003-p44, the one asked for:",
        "Passage migration-2003-p45, after it:",
    ]
    assert "\nSentence 1: said by “UNHCR” (verb: “noted”)\nSentence 2: " in outcome.text
    assert outcome.text.count("In the section “I. REPORT OF THE MEETING > B.") == 1
    assert outcome.picture is None


def test_neighbours_end_with_the_report(called: Call) -> None:
    text = called("read_passage", id="migration-2003-p82", n=3).text
    assert [n for n in range(79, 84) if f"Passage migration-2003-p{n}," in text] == [79, 80, 81, 82]
    alone = called("read_passage", id="migration-2003-p1", n=0).text
    assert alone.count("\nSource: ") == 1


def test_a_report_without_pages_has_no_picture(called: Call) -> None:
    outcome = called("read_passage", id="migration-2003-p44", page_image=True)
    assert outcome.is_error
    assert outcome.text == (
        "migration-2003-p44 stands on no page, since its report is no PDF; leave out page_image."
    )
    assert READ_PASSAGE.parameters[2].name == "page_image"
