"""The numbers that Word prints before items."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from indexer.importers.docx.styling.counters import ItemNumber, ListCounter
from indexer.importers.docx.styling.numbering import read_numbering
from tests.indexer.importers.docx.word_file import element, numbering

LEVELS = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerRoman", "%3)"))


def _numbers(inside: str, *items: tuple[str, int]) -> list[str | None]:
    counter = ListCounter(read_numbering(fromstring(element("numbering", inside)), None))
    found = [counter.next_number(list_id, level) for list_id, level in items]
    return [number.text if number else None for number in found]


def _list(list_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="0"/>{overrides}</w:num>'


def _start(level: int, number: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


def test_levels_count_on_and_begin_again_below_the_next_item() -> None:
    items = [("1", level) for level in (0, 1, 1, 2, 2, 0, 1, 2)]
    assert _numbers(numbering(*LEVELS), *items) == [
        "1.", "1.1", "1.2", "i)", "ii)", "2.", "2.1", "i)",
    ]  # fmt: skip


def test_lists_of_one_family_count_on() -> None:
    inside = numbering(*LEVELS, more=_list(2))
    assert _numbers(inside, ("1", 0), ("2", 0), ("1", 0)) == ["1.", "2.", "3."]


def test_a_list_with_a_first_number_begins_there_once() -> None:
    inside = numbering(*LEVELS, more=_list(2, _start(0, 1)) + _list(3, _start(0, 7)))
    items = [("1", 0), ("1", 0), ("2", 0), ("2", 0), ("3", 0), ("2", 0)]
    assert _numbers(inside, *items) == ["1.", "2.", "1.", "2.", "7.", "8."]


def test_a_level_that_never_begins_again_counts_on() -> None:
    inside = numbering(*LEVELS).replace(
        '<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:lvlRestart w:val="0"/>'
    )
    assert _numbers(inside, ("1", 0), ("1", 1), ("1", 0), ("1", 1)) == ["1.", "1.1", "2.", "2.2"]


def test_a_level_that_begins_again_after_the_first_only_counts_on_below_others() -> None:
    inside = numbering(*LEVELS).replace(
        '<w:lvl w:ilvl="2">', '<w:lvl w:ilvl="2"><w:lvlRestart w:val="1"/>'
    )
    items = [("1", level) for level in (0, 1, 2, 1, 2, 0, 2)]
    assert _numbers(inside, *items) == ["1.", "1.1", "i)", "1.2", "ii)", "2.", "i)"]


def test_a_level_above_that_was_never_used_prints_its_first_number() -> None:
    assert _numbers(numbering(*LEVELS), ("1", 1), ("1", 0)) == ["1.1", "1."]


def test_a_legal_level_prints_all_numbers_in_digits() -> None:
    inside = numbering(("upperRoman", "%1."), ("decimal", "%1.%2"))
    legal = inside.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:isLgl/>')
    assert _numbers(inside, ("1", 0), ("1", 1)) == ["I.", "I.1"]
    assert _numbers(legal, ("1", 0), ("1", 1)) == ["I.", "1.1"]


def test_words_around_the_number_are_printed() -> None:
    assert _numbers(numbering(("decimal", "Article %1 –")), ("1", 0)) == ["Article 1 –"]


def test_a_bullet_has_no_text_and_an_unnumbered_level_or_list_no_number() -> None:
    assert _numbers(numbering(("bullet", "•")), ("1", 0)) == [""]
    assert _numbers(numbering(("none", "")), ("1", 0)) == [None]
    assert _numbers(numbering(("decimal", "")), ("1", 0)) == [None]
    assert _numbers(numbering(("decimal", "%1")), ("1", 5), ("9", 0)) == [None, None]


def test_a_number_tells_its_list_and_a_list_the_level_of_a_style() -> None:
    inside = numbering(("decimal", "%1")).replace("<w:start", '<w:pStyle w:val="P"/><w:start', 1)
    counter = ListCounter(read_numbering(fromstring(element("numbering", inside)), None))
    assert counter.next_number("1", 0) == ItemNumber("1", "1", 0)
    assert (counter.level_of_style("1", "P"), counter.level_of_style("2", "P")) == (0, None)
