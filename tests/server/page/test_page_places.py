"""Where sentences stand on the pages of a PDF, in the form that the reader's script reads."""

from __future__ import annotations

from dataclasses import replace

from indexer.types import Box, ElementPlace, PagePlace, Passage, Place, ReportMeta
from server.citation.links import words_hash
from server.page.links import PageLink
from server.page.page_places import OriginalPages, original_pages, page_link, sentence_boxes
from server.page.reader import reader_view
from tests.server.page.meeting import EMPTY_RECORD, TALKS, make_passage, one_report, records_of

A, B = (72.04, 103.96, 523.0, 115.2), (71.5, 119.0, 300.0, 131.0)


def _place(
    page: int, *boxes: Box, label: str = "", size: tuple[float, float] = (612.0, 792.0)
) -> PagePlace:
    return PagePlace(page, label, *size, boxes or (A,))


def _passage(number: int, *places: tuple[Place, ...]) -> Passage:
    sentences = tuple(f"Sentence {at}." for at in range(1, len(places) + 1))
    return replace(make_passage(number, *sentences), places=places)


def _pages(*passages: Passage, shown: slice = slice(None)) -> OriginalPages | None:
    own = EMPTY_RECORD.attributions[0][0]
    record = replace(EMPTY_RECORD, attributions=tuple((own,) * len(p.sentences) for p in passages))
    records = records_of((replace(TALKS, file="talks.pdf"), passages, record))
    return original_pages(records, "talks", records.passages[shown])


def test_boxes_are_whole_points_around_the_words_page_by_page() -> None:
    passage = _passage(3, (_place(6, A, B), _place(7, B)), (_place(7, A),))
    assert list(sentence_boxes(passage).items()) == [
        ("p3:0-11~" + words_hash("Sentence 1."), "6 72 103 451 13 71 119 229 12;7 71 119 229 12"),
        ("p3:12-23~" + words_hash("Sentence 2."), "7 72 103 451 13"),
    ]


def test_a_sentence_that_stands_on_no_page_has_no_boxes() -> None:
    found = sentence_boxes(_passage(1, (), (_place(2),), (ElementPlace("a"),)))
    assert list(found) == [f"p1:12-23~{words_hash('Sentence 2.')}"]
    assert sentence_boxes(make_passage(1, "Sentence 1.")) == {}


def test_a_paragraph_leads_to_the_page_on_which_it_begins_by_the_label_of_the_file() -> None:
    crossing = _passage(1, (_place(6), _place(7)), (_place(7),))
    assert page_link(crossing) == PageLink("p. 6", "/reports/talks/pages/6.png")
    labelled = _passage(1, (), (_place(6, label="iv"),))
    assert page_link(labelled) == PageLink("p. iv", "/reports/talks/pages/6.png")
    assert page_link(_passage(1, (ElementPlace("a"),))) is None


def test_labels_are_told_where_they_differ_and_sizes_where_they_change() -> None:
    wide = (792.0, 595.28)
    found = _pages(
        _passage(1, (_place(2, label="ii"),)),
        _passage(2, (_place(3, label="3"), _place(4, label='"4"'))),
        _passage(3, (_place(5, size=wide),), (_place(6, size=wide),)),
    )
    assert found == OriginalPages(2, 6, "2 612 792 5 792 595.3", '{"2":"ii","4":"\\"4\\""}')


def test_pages_are_counted_to_the_last_with_text_though_a_part_is_shown() -> None:
    passages = [_passage(n, (_place(n),)) for n in range(1, 8)]
    found = _pages(*passages, shown=slice(1, 3))
    assert found == OriginalPages(2, 7, "2 612 792", "{}")
    # The foot of a first column may be read last.
    found = _pages(_passage(1, (_place(9),)), _passage(2, (_place(8),)))
    assert found is not None and (found.first, found.count) == (9, 9)


def test_other_files_than_pdfs_have_no_pages() -> None:
    assert _pages(make_passage(1, "Yes."), _passage(2, (ElementPlace("a"),))) is None
    view = reader_view(one_report(), "talks", None)
    assert view.original is None
    assert {(paragraph.page, len(paragraph.boxes)) for paragraph in view.paragraphs} == {(None, 0)}


def test_the_reader_gives_each_paragraph_its_page_and_each_sentence_its_boxes() -> None:
    passage = _passage(1, (_place(6),), (_place(7, B),))
    record = replace(EMPTY_RECORD, attributions=(EMPTY_RECORD.attributions[0] * 2,))
    view = reader_view(records_of((ReportMeta("talks", "T"), [passage], record)), "talks", None)
    assert view.original == OriginalPages(6, 7, "6 612 792", "{}")
    (paragraph,) = view.paragraphs
    assert paragraph.page == PageLink("p. 6", "/reports/talks/pages/6.png")
    ids = [sentence.sentence_id for sentence in paragraph.sentences if sentence.sentence_id]
    assert [paragraph.boxes[each] for each in ids] == ["6 72 103 451 13", "7 71 119 229 12"]
