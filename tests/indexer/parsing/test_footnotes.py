"""Which superscript marks call a footnote, and which footnote each of them calls."""

from __future__ import annotations

import pytest

from indexer.importers.markdown import parse_markdown
from indexer.importers.markdown.blocks import read_markdown_blocks
from indexer.parsing.footnotes import find_footnote_calls, keep_uncalled, separate_footnotes
from indexer.parsing.source_map import source_spans
from indexer.types import ReportMeta, Span


def calls_of(source: str) -> tuple[list[str], list[tuple[str, str | None]]]:
    """Return the texts of the footnotes, and each call with the text of its footnote."""
    blocks, found = separate_footnotes(read_markdown_blocks(source))
    texts = {d.mark_span: "".join(p.text for p in d.pieces).strip() for d in found}
    called = [
        (call.mark, texts[call.definition.mark_span] if call.definition else None)
        for call in find_footnote_calls(blocks, found)
    ]
    return list(texts.values()), called


@pytest.mark.parametrize(
    "source",
    [
        "A call.<sup>1</sup>\n\n<sup>1</sup> The note.\n",
        "A call.¹\n\n¹ The note.\n",
        "A call.[^1]\n\n[^1]: The note.\n",
        "A call.<sup>[1]</sup>\n\n## Notes\n\n1. The note.\n",
        "A call.<sup>1</sup>\n\n**Endnotes**\n\n1\\. The note.\n",
        "A call.<sup>1</sup>\n\n# Notes et références\n\n1 The note.\n",
    ],
)
def test_footnotes_and_endnotes_of_every_style_are_found_and_called(source: str) -> None:
    assert calls_of(source) == (["The note."], [("1", "The note.")])


@pytest.mark.parametrize("mark", ["\\*", "†", "‡"])
def test_printers_signs_are_marks_without_superscript(mark: str) -> None:
    notes, called = calls_of(f"A call{mark} and more.\n\n{mark} The note.\n")
    assert (notes, [text for _, text in called]) == (["The note."], ["The note."])


def test_a_row_of_asterisks_defines_no_footnote() -> None:
    assert calls_of("A call.\n\n\\* \\* \\*\n\nMore.\n") == ([], [])


def test_a_mark_calls_the_next_footnote_with_this_mark() -> None:
    page = "A call.<sup>1</sup>\n\n<sup>1</sup> Note {}.\n\n---\n\n"
    _, called = calls_of(page.format("a") + page.format("b"))
    assert called == [("1", "Note a."), ("1", "Note b.")]


def test_a_mark_after_all_definitions_calls_the_last_one() -> None:
    assert calls_of("<sup>1</sup> Note.\n\nA call.<sup>1</sup>\n")[1] == [("1", "Note.")]


def test_each_line_that_begins_with_a_mark_begins_a_footnote() -> None:
    notes, _ = calls_of("<sup>1</sup> One\ngoes on.\n<sup>2</sup> Two.\n")
    assert notes == ["One goes on.", "Two."]


@pytest.mark.parametrize(
    "text",
    [
        "the 58<sup>th</sup> Session",
        "30 km<sup>2</sup> of land",
        "CO<sup>2</sup> rose",
        "le 1<sup>er</sup> mars, M<sup>me</sup> Roux",
        "the n<sup>o</sup> 5",
    ],
)
def test_ordinals_units_and_formulas_are_no_calls(text: str) -> None:
    assert calls_of(f"{text}\n\nNext.<sup>2</sup>\n\n<sup>2</sup> Two.\n")[1] == [("2", "Two.")]


def test_a_mark_after_a_digit_is_a_call_only_when_no_other_mark_calls_the_footnote() -> None:
    note = "\n\n<sup>3</sup> Three.\n"
    assert calls_of("In 1998<sup>3</sup>" + note)[1] == [("3", "Three.")]
    assert calls_of("10<sup>3</sup> tons, it said.<sup>3</sup>" + note)[1] == [("3", "Three.")]


def test_a_mark_after_punctuation_is_a_call_even_without_a_definition() -> None:
    assert calls_of("It said so.<sup>7</sup>\n") == ([], [("7", None)])
    assert calls_of("It said so<sup>7</sup>\n") == ([], [])
    assert calls_of("It said so[^7] and 5 km[^8]\n") == ([], [("7", None), ("8", None)])


def test_a_numbered_item_below_notes_that_no_mark_calls_stays_text() -> None:
    assert calls_of("A call.<sup>1</sup>\n\n## Notes\n\n5. Not a note.\n")[0] == []
    assert calls_of("A call.<sup>1</sup>\n\n## Members\n\n1. Ms. Low.\n")[0] == []


def test_a_mark_without_words_after_it_defines_no_footnote() -> None:
    assert calls_of("<sup>1</sup> One<br><sup>2</sup>.\n")[0] == ["One 2."]
    assert calls_of("<sup>1</sup>.<br><sup>2</sup> Two\n")[0] == []


@pytest.mark.parametrize(
    ("mark", "left"),
    [("\\*", "*"), ("†", "†"), ("<sup>2</sup>", "2"), ("[^n]: ", "[^n]:"), ("²", "²")],
)
def test_what_looks_like_a_footnote_and_is_called_by_nothing_is_text_with_its_mark(
    mark: str, left: str
) -> None:
    source = f"It ended.\n\n{mark} Next\nyear.\n\nThe end.\n"
    blocks, found = separate_footnotes(read_markdown_blocks(source))
    text, footnotes = keep_uncalled(blocks, found, source)
    assert [block.text for block in text] == ["It ended.", f"{left} Next year.", "The end."]
    assert footnotes == []


def test_a_footnote_that_is_called_stays_one() -> None:
    source = "A call.¹\n\n¹ A note.<br>² Another.\n"
    blocks, found = separate_footnotes(read_markdown_blocks(source))
    text, footnotes = keep_uncalled(blocks, found, source)
    assert [block.text for block in text] == ["A call.¹", "² Another."]
    assert [footnote.mark for footnote in footnotes] == ["1"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_joined_to_text_that_looked_like_a_footnote_has_its_line_end_for_a_blank(
    end: str,
) -> None:
    source = f"<sup>1</sup> The *talks*{end}{end}**went** on."
    (passage,) = parse_markdown(source, ReportMeta("r", "Report")).passages
    spans = source_spans(passage.segments, Span(0, len(passage.text)))
    assert passage.text == "1 The talks went on."
    assert "".join(source[s.start : s.end] for s in spans).split() == passage.text.split()
