"""Which raised marks call a note, and which note each of them calls."""

from __future__ import annotations

import pytest

from indexer.importers.markdown_blocks import read_blocks
from indexer.parsing.footnotes import find_calls, take_notes


def calls_of(source: str) -> tuple[list[str], list[tuple[str, str | None]]]:
    """The texts of the notes, and each call with the text of its note."""
    blocks, notes = take_notes(read_blocks(source))
    texts = {note.place: "".join(p.text for p in note.pieces).strip() for note in notes}
    calls = find_calls([block.pieces for block in blocks], notes)
    called = [(call.mark, texts[call.note.place] if call.note else None) for call in calls]
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
def test_notes_of_every_kind_are_found_and_called(source: str) -> None:
    assert calls_of(source) == (["The note."], [("1", "The note.")])


@pytest.mark.parametrize("mark", ["\\*", "†", "‡"])
def test_the_signs_of_printers_are_marks_without_being_raised(mark: str) -> None:
    notes, called = calls_of(f"A call{mark} and more.\n\n{mark} The note.\n")
    assert (notes, [text for _, text in called]) == (["The note."], ["The note."])


def test_a_row_of_asterisks_is_no_note() -> None:
    assert calls_of("A call.\n\n\\* \\* \\*\n\nMore.\n") == ([], [])


def test_a_mark_calls_the_next_note_so_marked() -> None:
    page = "A call.<sup>1</sup>\n\n<sup>1</sup> Note {}.\n\n---\n\n"
    _, called = calls_of(page.format("a") + page.format("b"))
    assert called == [("1", "Note a."), ("1", "Note b.")]


def test_a_mark_after_all_notes_calls_the_last_one() -> None:
    assert calls_of("<sup>1</sup> Note.\n\nA call.<sup>1</sup>\n")[1] == [("1", "Note.")]


def test_several_notes_in_one_block_are_parted_where_a_line_begins_with_a_mark() -> None:
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
def test_other_raised_text_calls_nothing(text: str) -> None:
    assert calls_of(f"{text}\n\nNext.<sup>2</sup>\n\n<sup>2</sup> Two.\n")[1] == [("2", "Two.")]


def test_after_a_digit_a_mark_is_a_call_only_when_nothing_else_claims_the_note() -> None:
    note = "\n\n<sup>3</sup> Three.\n"
    assert calls_of("In 1998<sup>3</sup>" + note)[1] == [("3", "Three.")]
    assert calls_of("10<sup>3</sup> tons, it said.<sup>3</sup>" + note)[1] == [("3", "Three.")]


def test_a_mark_after_punctuation_is_a_call_even_when_its_note_is_printed_nowhere() -> None:
    assert calls_of("It said so.<sup>7</sup>\n") == ([], [("7", None)])
    assert calls_of("It said so<sup>7</sup>\n") == ([], [])
    assert calls_of("It said so[^7] and 5 km[^8]\n") == ([], [("7", None), ("8", None)])


def test_a_numbered_item_under_notes_that_nobody_calls_stays_text() -> None:
    assert calls_of("A call.<sup>1</sup>\n\n## Notes\n\n5. Not a note.\n")[0] == []
    assert calls_of("A call.<sup>1</sup>\n\n## Members\n\n1. Ms. Low.\n")[0] == []


def test_a_mark_without_words_after_it_begins_no_note() -> None:
    assert calls_of("<sup>1</sup> One<br><sup>2</sup>.\n")[0] == ["One 2."]
    assert calls_of("<sup>1</sup>.<br><sup>2</sup> Two\n")[0] == []
