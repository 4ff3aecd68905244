"""A quote from a PDF is verified by its pages and boxes, from nothing but the file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from indexer.corpus import SourceReport
from indexer.importers.read import parse_report
from indexer.types import Passage, ReportMeta, Span
from server.citation.cite import cite
from server.citation.verdicts.places import places_differ, places_fault, stands_in_boxes
from server.contract.citation_json import citation_json

WORDS = (
    "The Director said that the budget had doubled. The representative of Norway asked why the "
    "reserve was so small, and was told that nothing more could be kept."
)


def _pdf(text: str = WORDS) -> bytes:
    pdf = FPDF(format=(150, 210))
    pdf.set_font("Times", size=12)
    for opening in ("The meeting began.", "In the afternoon many spoke at length of the budget."):
        pdf.add_page()
        pdf.multi_cell(0, 6, f"{opening} {text}", align="L")
    return bytes(pdf.output())


def _source(raw: bytes) -> SourceReport:
    meta = ReportMeta("minutes", "Minutes", file="minutes.pdf")
    return SourceReport(meta, Path("minutes.pdf"), sha256(raw).hexdigest(), b"", raw)


SOURCE = _source(_pdf())
PASSAGES = parse_report(SOURCE).passages


def _citation(passage: Passage, sentence: int) -> Any:
    return citation_json(cite(passage, [passage.sentences[sentence]], SOURCE.meta, SOURCE.sha256))


@pytest.mark.parametrize("sentence", [0, 1, 2])
@pytest.mark.parametrize("page", [1, 2])
def test_the_words_of_each_sentence_stand_in_its_boxes(page: int, sentence: int) -> None:
    citation = _citation(PASSAGES[page - 1], sentence)
    assert [place["page"] for place in citation["source"]["places"]] == [page]
    assert stands_in_boxes(citation["quote"], citation["source"]["places"], SOURCE)


def test_other_words_more_words_and_fewer_words_do_not_stand_there() -> None:
    citation = _citation(PASSAGES[0], 1)
    places, quote = citation["source"]["places"], citation["quote"]
    for other in (quote.replace("doubled", "halved"), quote + " Yes.", quote[:-9], ""):
        assert not stands_in_boxes(other, places, SOURCE)


def test_a_word_changed_in_the_file_is_told() -> None:
    citation = _citation(PASSAGES[0], 1)
    changed = _source(_pdf(WORDS.replace("doubled", "trebled")))
    assert not stands_in_boxes(citation["quote"], citation["source"]["places"], changed)


def test_hyphens_white_space_and_the_calls_of_notes_are_no_other_words() -> None:
    citation = _citation(PASSAGES[0], 1)
    places = citation["source"]["places"]
    assert stands_in_boxes(citation["quote"].replace(" ", "\u00a0"), places, SOURCE)
    with_call = _source(_pdf(WORDS.replace("doubled", "doubled3")))
    found = parse_report(with_call).passages[0]
    own = citation_json(cite(found, [found.sentences[1]], SOURCE.meta, ""))["source"]["places"]
    assert stands_in_boxes(citation["quote"], own, with_call)


def test_a_page_that_the_file_does_not_have_holds_no_words() -> None:
    citation = _citation(PASSAGES[0], 1)
    other: Any = {**citation["source"]["places"][0], "page": 9}
    assert not stands_in_boxes(citation["quote"], [other], SOURCE)


def test_the_detail_names_the_page_or_the_boxes() -> None:
    right = _citation(PASSAGES[0], 0)["source"]["places"]
    page: Any = [{**right[0], "page": 7}]
    lower = [[left, top + 30, *rest] for left, top, *rest in right[0]["boxes"]]
    boxes: Any = [{**right[0], "boxes": lower}]
    assert places_fault(page, right) == (
        "The quote stands on page 1 of the file; the citation names 7."
    )
    assert places_fault(boxes, right) == "The boxes on page 1 are not those of the quote's words."
    assert places_fault([], right).endswith("the citation names none.")
    assert places_fault([{"element_id": "a"}], [{"element_id": "b"}]) == (
        "The citation names another place in the file than the quote's."
    )


def test_places_without_boxes_say_nothing_of_words() -> None:
    element: Any = {"element_id": "a"}
    assert stands_in_boxes("Any words.", [element], SOURCE)
    assert stands_in_boxes("Any words.", [], SOURCE)


def test_boxes_may_differ_by_a_point_and_nothing_else_may() -> None:
    place: Any
    (place,) = _citation(PASSAGES[0], 1)["source"]["places"]
    near: Any = {**place, "boxes": [[edge + 0.9 for edge in box] for box in place["boxes"]]}
    far: Any = {**place, "boxes": [[edge + 1.1 for edge in box] for box in place["boxes"]]}
    assert not places_differ([place], [place])
    assert not places_differ([near], [place])
    assert places_differ([far], [place])
    others: list[Any] = [
        {**place, "page": 2},
        {**place, "page_label": "ii"},
        {**place, "width": place["width"] + 2},
        {**place, "boxes": place["boxes"][1:]},
    ]
    for other in others:
        assert places_differ([other], [place])
    assert places_differ([], [place])
    assert places_differ([{"element_id": "a"}], [{"element_id": "b"}])


def test_a_range_of_two_sentences_has_the_boxes_of_both() -> None:
    passage = PASSAGES[0]
    whole = Span(passage.sentences[0].start, passage.sentences[1].end)
    citation = citation_json(cite(passage, [whole], SOURCE.meta, ""))
    places = citation["source"]["places"]
    assert stands_in_boxes(citation["quote"], places, SOURCE)
    assert citation["label"] == "Minutes, p. 1, para. 1"
