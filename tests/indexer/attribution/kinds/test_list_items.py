"""Items of lists: each is a statement of its own, unless somebody introduces the list."""

from __future__ import annotations

import pytest

from tests.indexer.attribution.found import find_in_markdown


def _who(source: str) -> list[list[str | None]]:
    return [names for _, names in find_in_markdown(source)]


FINN, ADU = ["Ms. Orla Finn"], ["Mr. Kofi Adu"]


@pytest.mark.parametrize(
    ("first", "second", "third", "fourth"),
    [
        ("- ", "- ", "- ", "- "),
        ("* ", "* ", "* ", "* "),
        ("1. ", "2. ", "3. ", "4. "),
        ("1) ", "2) ", "3) ", "4) "),
        ("• ", "• ", "• ", "• "),
        ("– ", "– ", "– ", "– "),
        ("4.1 ", "4.2 ", "4.3 ", "4.4 "),
        ("a) ", "b) ", "c) ", "d) "),
    ],
)
def test_an_item_without_a_speaker_is_nobodys(
    first: str, second: str, third: str, fourth: str
) -> None:
    found = _who(
        f"{first}Ms. Orla Finn said that the roof leaks.\n"
        f"{second}The rent was not paid in April.\n"
        f"{third}Mr. Kofi Adu asked who has the keys.\n"
        f"{fourth}New keys cost nine pounds.\n"
    )
    assert found == [FINN, [], ADU, []]


def test_an_item_of_several_sentences_is_one_statement_and_a_pronoun_goes_on_with_it() -> None:
    found = _who(
        "- Ms. Orla Finn reported that dues were up. The bank was told.\n"
        "- She added that keys were lost.\n"
        "- The clock is slow. It stops at night.\n"
    )
    assert found == [FINN, FINN, FINN, [], []]


@pytest.mark.parametrize(
    "introduction",
    [
        "Ms. Orla Finn said:",
        "Ms. Orla Finn made three points:",
        "Ms. Orla Finn made the following points on the budget:",
        "Ms. Orla Finn raised several concerns:",
    ],
)
def test_who_introduces_a_list_says_all_of_it(introduction: str) -> None:
    found = _who(f"{introduction}\n\n- The roof leaks.\n- The rent was not paid.\n")
    assert found == [FINN] * 3


def test_a_name_with_a_colon_stands_over_the_words_of_its_list() -> None:
    found = _who(
        "Ms. Orla Finn:\n\n- The roof leaks.\n- The rent was not paid.\n\n"
        "Mr. Kofi Adu:\n\n- The stairs are steep.\n- The bins were not emptied.\n"
    )
    assert found == [[], FINN, FINN, [], ADU, ADU]


def test_another_speaker_in_an_introduced_list_has_one_item() -> None:
    found = _who(
        "Ms. Orla Finn said:\n\n- The tables are worn.\n"
        "- Mr. Kofi Adu said that the chairs are worn, too.\n- The lamps are new.\n"
    )
    assert found == [FINN, FINN, ADU, []]


def test_items_that_are_parts_of_a_sentence_are_said_by_one() -> None:
    found = _who(
        "- Ms. Orla Finn said that the weir was unsafe;\n- the sluice had rusted; and\n"
        "- the post of the keeper was vacant.\n- The path was mended.\n"
    )
    assert found == [FINN, FINN, FINN, []]


def test_deeper_items_go_on_with_theirs() -> None:
    found = _who(
        "- Ms. Orla Finn asked for:\n  - a longer counter\n  - a second scanner\n"
        "- The roof was inspected in July.\n"
        "- Mr. Kofi Adu said that the lock was closed.\n  - The gate had cracked.\n"
        "- The path was mended.\n"
    )
    assert found == [FINN, FINN, FINN, [], ADU, ADU, []]


def test_a_flat_list_goes_on_after_an_item_with_a_colon() -> None:
    found = _who("- Ms. Orla Finn asked for:\n- a longer counter\n- a second scanner\n")
    assert found == [FINN] * 3


def test_a_label_in_minutes_is_that_of_its_item() -> None:
    found = _who(
        "- Ms. Orla Finn: the roof leaks in two places.\n- The rent was not paid.\n"
        "- Mr. Kofi Adu: the hall is cold.\n- The stairs were painted.\n"
    )
    assert found == [FINN, [], ADU, []]


def test_in_a_transcript_a_list_is_a_part_of_the_turn() -> None:
    found = _who(
        "Ms. Orla Finn: I looked at it and we have two problems.\n\n"
        "- We are late with the roof.\n- I have no money.\n\n"
        "Mr. Kofi Adu: I can send you my list.\n\nMs. Orla Finn: I would like that. We need it.\n"
    )
    assert found == [FINN, FINN, FINN, ADU, FINN, FINN]


def test_a_heading_that_names_a_reporter_covers_the_list_below() -> None:
    found = _who(
        "# Minutes\n\n## Treasurer - B Lund\n\n- Income was 400 pounds.\n- Two bills were open.\n\n"
        "## Hall\n\n- The roof was mended.\n"
    )
    assert found == [["B Lund"], ["B Lund"], []]


def test_a_paragraph_goes_on_as_before() -> None:
    assert _who("Ms. Orla Finn said that the dam was old. It leaked.\n") == [FINN, FINN]
